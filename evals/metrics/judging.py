"""What is judged, and what a metric is: one method, that says how much one case earned of what it could earn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol, TypeVar

from assistant.answer import Answer
from evals.cases import EvalCase
from evals.retrieval import RetrievalCase
from guardrails.personal_data import Span


@dataclass(frozen=True)
class Outcome:
    """A case with the answer in one turn, and after truthful answers to what was asked."""

    case: EvalCase
    answer: Answer
    final: Answer
    asked: int


@dataclass(frozen=True)
class Search:
    """A question for the search with the references it found, best first."""

    case: RetrievalCase
    refs: tuple[str, ...]
    elapsed_ms: float = 0.0


@dataclass(frozen=True)
class Masking:
    """A text with personal data: where it stands, and what was taken out."""

    id: str
    wanted: frozenset[Span]
    found: frozenset[Span]
    elapsed_ms: float = 0.0


Judged = TypeVar("Judged", Outcome, Search, Masking)
Judged_contra = TypeVar("Judged_contra", Outcome, Search, Masking, contravariant=True)


@dataclass(frozen=True, slots=True)
class Score:
    """What one case earned, of how much there was to earn (1 for most metrics, the number of points for some)."""

    got: float
    of: float = 1.0


class Metric(Protocol[Judged_contra]):
    """Scores one case; None where the metric says nothing about it. The same case always scores the same."""

    def score(self, judged: Judged_contra, /) -> Score | None:
        """The score of one case."""
        ...


Kind = Literal["aandeel", "gemiddelde", "mediaan", "p95"]
"""How scores become one figure: a share of what could be earned, or the mean, median or 95th percentile."""


def is_judged(outcome: Outcome) -> bool:
    """Whether the case has a verdict about sharing; questions about the sources are measured apart."""
    return outcome.case.verdict != "uitleg"
