"""Our masking beside DEDUCE and Presidio, on the same texts, in one run.

Asked is what a reader would see: a piece of personal data is hidden when all of it lies under what was found, under
whatever name; a find is right when it touches personal data. Exact borders and labels would only suit ourselves.
"""

from __future__ import annotations

import json
import subprocess
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.apart import Spread, spread
from bench.masking import ALL
from evals.masking import MaskingCase
from guardrails.personal_data import LABELS, mask
from settings import HERE

PEERS = ("deduce", "presidio")
PYTHON = HERE / ".venv-peers" / "bin" / "python"
SCRIPT = Path(__file__).parent / "peers" / "find.py"
Piece = tuple[int, int]


@dataclass(frozen=True)
class Beside:
    """One program: by label how much personal data there was and how much is hidden, its finds, and its time a text."""

    name: str
    wanted: dict[str, int]
    hidden: dict[str, int]
    finds: int
    right: int
    times: Spread


def masked_beside(cases: Sequence[MaskingCase]) -> list[Beside]:
    """All three programs over these texts; only ours when `make bench` did not make the environment of the others."""
    found, times = [], []
    mask("")
    for case in cases:
        started = time.perf_counter()
        found.append([(span.start, span.end) for span in mask(case.text).spans])
        times.append((time.perf_counter() - started) * 1000)
    measured = [_counted("Deelwijzer", cases, found, times)]
    return measured + ([_peer(name, cases) for name in PEERS] if PYTHON.is_file() else [])


def _peer(name: str, cases: Sequence[MaskingCase]) -> Beside:
    asked = "".join(json.dumps({"text": case.text}) + "\n" for case in cases)
    done = subprocess.run(
        [PYTHON, SCRIPT, name], input=asked, capture_output=True, text=True, encoding="utf-8", check=True
    )
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    found = [[(start, end) for start, end, _ in row["spans"]] for row in rows]
    return _counted(name, cases, found, [row["ms"] for row in rows])


def _counted(
    name: str, cases: Sequence[MaskingCase], found: Sequence[Sequence[Piece]], times: Sequence[float]
) -> Beside:
    wanted, hidden = Counter[str](), Counter[str]()
    finds = right = 0
    for case, pieces in zip(cases, found, strict=True):
        under = {place for start, end in pieces for place in range(start, end)}
        gold = {place for span in case.spans for place in range(span.start, span.end)}
        finds += len(pieces)
        right += sum(not gold.isdisjoint(range(start, end)) for start, end in pieces)
        for span in case.spans:
            whole = under.issuperset(range(span.start, span.end))
            for label in (span.label, ALL):
                wanted[label] += 1
                hidden[label] += whole
    names = (*LABELS, ALL)
    return Beside(name, {n: wanted[n] for n in names}, {n: hidden[n] for n in names}, finds, right, spread(list(times)))
