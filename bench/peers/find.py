"""`python find.py deduce|presidio`: lines of {"text"} on standard input, lines of {"spans", "ms"} on standard output.

Runs in the environment of `requirements-peers.txt`, so it imports nothing of ours. A span is [start, end, label], with
the labels that these programs use; what they call an age, a hospital or a web address is no personal data in our cases.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable

Found = list[tuple[int, int, str]]
NOT_ASKED = frozenset({"leeftijd", "ziekenhuis", "zorginstelling", "url"})


def deduce() -> Callable[[str], Found]:
    """DEDUCE (Menger et al. 2018), made for Dutch medical text, as it comes."""
    from deduce import Deduce

    model = Deduce()

    def find(text: str) -> Found:
        found = model.deidentify(text).annotations
        return [(a.start_char, a.end_char, a.tag) for a in found if a.tag not in NOT_ASKED]

    return find


def presidio() -> Callable[[str], Found]:
    """Those recognisers of Presidio that work on Dutch without a language model: mail, telephone, IBAN and date."""
    from presidio_analyzer.predefined_recognizers import (
        DateRecognizer,
        EmailRecognizer,
        IbanRecognizer,
        PhoneRecognizer,
    )

    recognisers = [
        EmailRecognizer(supported_language="nl"), IbanRecognizer(supported_language="nl"),
        PhoneRecognizer(supported_language="nl", supported_regions=("NL",)), DateRecognizer(supported_language="nl"),
    ]  # fmt: skip

    def find(text: str) -> Found:
        found = [one for r in recognisers for one in r.analyze(text, r.supported_entities, None)]
        return [(one.start, one.end, one.entity_type) for one in found]

    return find


def main() -> None:
    """Answer every line; the first text is read once beforehand, so that loading does not count."""
    find = {"deduce": deduce, "presidio": presidio}[sys.argv[1]]()
    find("Een tekst zonder namen.")
    for line in sys.stdin:
        started = time.perf_counter()
        spans = find(json.loads(line)["text"])
        milliseconds = (time.perf_counter() - started) * 1000
        sys.stdout.write(json.dumps({"spans": spans, "ms": milliseconds}) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
