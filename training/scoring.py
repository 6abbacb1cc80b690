"""Scoring with certainty-based marking: who is sure gains more when right, and loses most when wrong."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from knowledge.model import Verdict
from training.scenario import ORDER, Question

Certainty = Literal["zeker", "redelijk", "gok"]
POINTS: Mapping[Certainty, tuple[int, int]] = {"zeker": (3, -6), "redelijk": (2, -2), "gok": (1, 0)}
"""Points when right and when wrong (Gardner-Medwin): being sure pays from 80 % up, being fairly sure from 67 %."""
OPENNESS: Mapping[Verdict, int] = {verdict: -place for place, verdict in enumerate(ORDER) if verdict != "buiten_bereik"}
"""How much a verdict lets through; a sound basis for 'freer' and 'stricter', not for how much."""
SURE = frozenset[Certainty]({"zeker"})


@dataclass(frozen=True)
class Given:
    """One answer of a participant."""

    question: Question
    verdict: Verdict
    certainty: Certainty

    @property
    def right(self) -> bool:
        """Whether the computed verdict was chosen."""
        return self.verdict == self.question.verdict

    @property
    def leaning(self) -> int:
        """-1 stricter than the rules, +1 freer, 0 right or not to be compared."""
        if self.right or "buiten_bereik" in (self.verdict, self.question.verdict):
            return 0
        return 1 if OPENNESS[self.verdict] > OPENNESS[self.question.verdict] else -1


@dataclass(frozen=True)
class Tendency:
    """Answers within a theme, counted: too careful, right or not comparable, too free."""

    theme: str
    careful: int
    fitting: int
    free: int

    @property
    def value(self) -> float:
        """From -1 (each answer too careful) to +1 (each answer too free)."""
        return (self.free - self.careful) / (self.careful + self.fitting + self.free)


def points(given: Given) -> int:
    """Points for one answer."""
    right, wrong = POINTS[given.certainty]
    return right if given.right else wrong


def certainty_table(answers: Iterable[Given]) -> Mapping[tuple[bool, bool], int]:
    """Answers by (sure, right); fairly sure and a guess both count as not sure."""
    table = {(sure, right): 0 for sure in (True, False) for right in (True, False)}
    for given in answers:
        table[given.certainty in SURE, given.right] += 1
    return table


def tendency_by_theme(answers: Iterable[Given]) -> tuple[Tendency, ...]:
    """The leaning by theme, in order of theme; only themes that were answered."""
    leanings: dict[str, list[int]] = {}
    for given in answers:
        leanings.setdefault(given.question.theme, []).append(given.leaning)
    return tuple(
        Tendency(theme, values.count(-1), values.count(0), values.count(1))
        for theme, values in sorted(leanings.items())
    )
