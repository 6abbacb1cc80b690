"""How well the search finds the right article for a lay question: hit@1, hit@5, hit@10 and MRR@10.

`own.jsonl` holds our own questions, written from the norms before the search was tuned and without the lay questions at
hand (those of the AVG had been seen). Half is `dev` (weights may be fitted on it), half `test` (only measured).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from knowledge.refs import articles

OWN = Path(__file__).parent / "own.jsonl"
DEPTH = 10


@dataclass(frozen=True)
class RetrievalCase:
    """A lay question with the references that answer it."""

    id: str
    query: str
    relevant: tuple[str, ...]
    split: str

    @property
    def wanted(self) -> frozenset[str]:
        """The articles that count as right, in lower case."""
        return frozenset(name.casefold() for ref in self.relevant for name in ([ref] if ": " in ref else articles(ref)))


@dataclass(frozen=True)
class RetrievalScore:
    """Shares between 0 and 1 over `cases` questions."""

    cases: int
    hit_1: float
    hit_5: float
    hit_10: float
    mrr: float

    def __str__(self) -> str:
        return (
            f"{self.cases} vragen: hit@1 {self.hit_1:.3f}, hit@5 {self.hit_5:.3f}, "
            f"hit@10 {self.hit_10:.3f}, MRR@10 {self.mrr:.3f}"
        )


def read_retrieval_cases(file: Path = OWN, split: str | None = None) -> list[RetrievalCase]:
    """The questions of a JSON Lines file, or of one half of it. Raises OSError, KeyError, ValueError."""
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    cases = [RetrievalCase(row["id"], row["query"], tuple(row["relevant"]), row.get("split", "")) for row in rows]
    return [case for case in cases if split in (None, case.split)]


def measure_retrieval(cases: Sequence[RetrievalCase], search: Callable[[str], Iterable[str]]) -> RetrievalScore:
    """Scores of a search that gives the references of articles for a query, best first."""
    ranks = [_rank(case, search(case.query)) for case in cases]
    size = max(len(ranks), 1)
    return RetrievalScore(
        len(ranks),
        sum(rank <= 1 for rank in ranks) / size,
        sum(rank <= 5 for rank in ranks) / size,
        sum(rank <= DEPTH for rank in ranks) / size,
        sum(1 / rank for rank in ranks if rank <= DEPTH) / size,
    )


def _rank(case: RetrievalCase, refs: Iterable[str]) -> int:
    """The place of the first right article, counted from 1; beyond every depth when there is none."""
    return next((place for place, ref in enumerate(refs, start=1) if ref.casefold() in case.wanted), 10**9)
