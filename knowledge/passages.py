"""Searching the documents themselves: by meaning and by words together, each article once.

Ranks are fused, not scores (reciprocal rank fusion, Cormack, Clarke and Büttcher, SIGIR 2009): a cosine and a BM25
score do not compare. An article that the query names itself comes first. Nothing found here decides anything: the
verdict comes from the rules, the answer's citations from the norms.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from ingest.errors import ServerUnavailable
from ingest.index import Index
from ingest.passage import Passage
from knowledge.refs import named_in
from knowledge.search import LONGEST
from knowledge.vectors import QueryEmbedder, Vectors

DEPTH = 60
"""How many passages each way of searching brings in."""
RANK = 60
"""The constant of reciprocal rank fusion; larger makes the first places count less."""
NAMED_LEAD = 1.0
"""More than two first places together."""


@dataclass(frozen=True)
class PassageResult:
    """The passage of an article that fits best; `likeness` is its cosine, None where only words found it."""

    passage: Passage
    score: float
    likeness: float | None


@dataclass(frozen=True)
class PassageResults:
    """Results, best first; `notice` tells in Dutch why some were not looked for."""

    results: tuple[PassageResult, ...]
    notice: str | None = None


class PassageSearch:
    """Search over one index; read-only, safe to share."""

    def __init__(self, index: Index, embedder: QueryEmbedder) -> None:
        self._index = index
        self._embedder = embedder

    def search(
        self, query: str, top: int = 10, *, sources: Sequence[str] = (), statuses: Sequence[str] = ()
    ) -> PassageResults:
        """The best articles for a query, within these sources and statuses where given."""
        query = query.strip()[:LONGEST]
        if not query:
            return PassageResults(())
        vector: Vectors = np.asarray(self._embedder.queries([query]), dtype=np.float32)[0]
        return self.nearest(query, vector / max(float(np.linalg.norm(vector)), 1e-9), top, sources, statuses)

    def nearest(
        self, query: str, vector: Vectors, top: int, sources: Sequence[str] = (), statuses: Sequence[str] = ()
    ) -> PassageResults:
        """The same for a query of which the vector (float32[d], unit length) is known."""
        notice: str | None = None
        try:
            by_meaning = self._index.by_meaning(vector, DEPTH, sources=sources, statuses=statuses)
        except ServerUnavailable as error:
            by_meaning, notice = [], f"{error} Ik heb nu alleen op woorden gezocht."
        likeness = dict(by_meaning)
        # Words know no filter: with one, more is asked for and the rest left out.
        depth = DEPTH * 20 if sources or statuses else DEPTH
        by_words = [
            name
            for name, _ in self._index.by_words(query, depth)
            if self._within(self._index.passages[name], sources, statuses)
        ][:DEPTH]
        scores: dict[str, float] = defaultdict(float)
        for ranked in (list(likeness), by_words):
            for rank, name in enumerate(ranked, start=1):
                scores[name] += 1 / (RANK + rank)
        for article in named_in(query, self._articles):
            for name in self._articles[article]:
                if self._within(self._index.passages[name], sources, statuses):
                    scores[name] += NAMED_LEAD
        best: dict[tuple[str, str], PassageResult] = {}
        for name, score in sorted(scores.items(), key=lambda pair: (-pair[1], pair[0])):
            passage = self._index.passages[name]
            best.setdefault((passage.source, passage.article), PassageResult(passage, score, likeness.get(name)))
        return PassageResults(tuple(best.values())[:top], notice)

    @cached_property
    def _articles(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for passage in self._index.passages.values():
            found[passage.article].append(passage.id)
        return dict(found)

    @staticmethod
    def _within(passage: Passage, sources: Sequence[str], statuses: Sequence[str]) -> bool:
        return (not sources or passage.source in sources) and (not statuses or passage.status in statuses)
