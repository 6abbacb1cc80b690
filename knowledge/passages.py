"""Searching the documents themselves: by meaning and by words together, each article once.

Ranks are fused, not scores (reciprocal rank fusion, Cormack, Clarke and Büttcher, SIGIR 2009): a cosine and a BM25
score do not compare. An article that the query names itself comes first. Nothing found here decides anything: the
verdict comes from the rules, the answer's citations from the norms.
"""

from __future__ import annotations

import re
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
_DIGITS = re.compile(r"\d+")


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
        for article in self._named_in(query):
            for name in self._articles[article]:
                if self._within(self._index.passages[name], sources, statuses):
                    scores[name] += NAMED_LEAD
        best: dict[tuple[str, str], PassageResult] = {}
        for name, score in sorted(scores.items(), key=lambda pair: (-pair[1], pair[0])):
            passage = self._index.passages[name]
            best.setdefault((passage.source, passage.article), PassageResult(passage, score, likeness.get(name)))
        return PassageResults(tuple(best.values())[:top], notice)

    def _named_in(self, query: str) -> set[str]:
        """The articles that a query names outright; only those whose numbers all stand in it are looked at."""
        asked = frozenset(_numbers(query))
        near = (article for number in asked for article in self._by_number.get(number, ()))
        return named_in(query, [article for article in near if asked.issuperset(_numbers(article))])

    @cached_property
    def _articles(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for passage in self._index.passages.values():
            found[passage.article].append(passage.id)
        return dict(found)

    @cached_property
    def _by_number(self) -> dict[str, list[str]]:
        """Articles by the last number in their name."""
        found: dict[str, list[str]] = defaultdict(list)
        for article in self._articles:
            if numbers := _numbers(article):
                found[numbers[-1]].append(article)
        return dict(found)

    @staticmethod
    def _within(passage: Passage, sources: Sequence[str], statuses: Sequence[str]) -> bool:
        return (not sources or passage.source in sources) and (not statuses or passage.status in statuses)


def _numbers(text: str) -> list[str]:
    """Every run of digits: `Jeugdwet 7.3.11` has 7, 3 and 11."""
    return _DIGITS.findall(text)
