"""`python -m evals.reading.doubt`: are choices offered where answers are less often right, and is one right?

`CERTAIN` in `assistant.near_readings` is read from this table.
"""

from __future__ import annotations

import sys
from collections import Counter

from assistant.create import get_assistant
from evals.cases import own_cases
from evals.metrics import right


def main() -> int:
    """Print for both halves of our own cases how often an answer is right, with and without choices."""
    assistant = get_assistant()
    for split in ("dev", "test"):
        tally: Counter[tuple[bool, str]] = Counter()
        for case in own_cases(split):
            answer = assistant.ask(case.question)
            offered = bool(answer.choices)
            tally[offered, "n"] += 1
            tally[offered, "right"] += right(case, answer)
            tally[offered, "one of them"] += any(c.leads_to in case.acceptable_verdicts for c in answer.choices)
        for offered, name in ((False, "geen keuze"), (True, "keuze")):
            number, good = tally[offered, "n"], tally[offered, "right"]
            line = f"{split:5} {name:11} {number:4} vragen, {good / number:6.1%} goed"
            if offered:
                line += f", bij {tally[offered, 'one of them'] / number:.1%} is een van de keuzes goed"
            sys.stdout.write(f"{line}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
