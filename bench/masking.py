"""Masking: how long a text takes, and per label what share is found and what share of the finds is right."""

from __future__ import annotations

import json
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from bench.apart import Spread, spread
from evals.masking import HELD_OUT
from guardrails.personal_data import LABELS, Span, mask

ALL = "alles"


@dataclass(frozen=True)
class LabelFigures:
    """Counts of spans; a find is right only when start, end and label are."""

    wanted: int
    found: int
    right: int

    @property
    def recall(self) -> float:
        """Share of the personal data that was found."""
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def precision(self) -> float:
        """Share of the finds that are personal data."""
        return self.right / self.found if self.found else 1.0


@dataclass(frozen=True)
class MaskingFigures:
    """Figures by label ("alles" for the whole), and the time a text."""

    texts: int
    labels: dict[str, LabelFigures]
    times: Spread


def masking_figures(file: Path = HELD_OUT, rounds: int = 5) -> MaskingFigures:
    """Mask every text of a JSON Lines file `rounds` times; the word lists are read beforehand."""
    items = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    mask("")
    wanted, found, right = Counter[str](), Counter[str](), Counter[str]()
    times: list[float] = []
    for turn in range(rounds):
        for item in items:
            started = time.perf_counter()
            spans = set(mask(item["text"]).spans)
            times.append((time.perf_counter() - started) * 1000)
            if turn:
                continue
            gold = {Span(**span) for span in item["spans"]}
            for counter, group in ((wanted, gold), (found, spans), (right, gold & spans)):
                counter.update(span.label for span in group)
                counter[ALL] += len(group)
    labels = {name: LabelFigures(wanted[name], found[name], right[name]) for name in (*LABELS, ALL)}
    return MaskingFigures(len(items), labels, spread(times))
