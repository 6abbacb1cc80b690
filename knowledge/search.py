"""Finding norms from lay words: meaning and words together, and the bridge of lay questions.

`knowledge.ranking` scores norms; here scores become results. Each article appears once, with the norm of it that fits
best. An article that the query names itself comes first. A norm on several articles (`AVG 33-34`) never adds its
neighbours: it shows as the one article of its range that fits best.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from knowledge.base import Knowledge
from knowledge.model import Norm
from knowledge.ranking import NormRanking, Weights, own_text
from knowledge.refs import articles, named_in, opened_article, shown_refs
from knowledge.vectors import QueryEmbedder, Vectors

NAMED_LEAD = 100.0
"""More than any ranking can reach: what the query names comes first; a lid that it names beats its article."""


SOURCES = ("Wmo 2015", "brief 34477-66", "Handvat", "KNMG", "AP", "Wams", "Wet PGA")
"""Sources whose name holds a number, or that have norms under several names."""


LONGEST = 1000
"""Characters of a query that are read: a pasted report would take seconds, and its first lines say what it is about."""


@dataclass(frozen=True)
class SearchResult:
    """One article with the norm in our own words that matched best."""

    ref: str
    norm: str | None
    source: str
    text: str
    official: str | None
    score: float


class NormSearch:
    """Search over the norms of a knowledge base; built once, safe to share."""

    def __init__(
        self,
        knowledge: Knowledge,
        embedder: QueryEmbedder,
        official: Callable[[str], str | None] = lambda ref: None,
        *,
        bridge: bool = True,
        weights: Weights | None = None,
    ) -> None:
        self._embedder = embedder
        self._official = official
        self._ranking = NormRanking(knowledge, embedder, bridge=bridge, weights=weights)
        self._norms = [knowledge.norms[name] for name in self._ranking.ids]
        shown = [result_refs(norm) for norm in self._norms]
        alone = {refs[0] for refs in shown if len(refs) == 1}
        self._articles = [_articles_of(norm, refs, alone) for norm, refs in zip(self._norms, shown, strict=True)]
        self._named: dict[str, set[int]] = defaultdict(set)
        for row, norm in enumerate(self._norms):
            # A range with norms for its articles is never what a query names; one without stands for all of them.
            if len(self._articles[row]) == 1:
                for name in {*shown[row], norm.ref, *norm.ook_als, *articles(norm.ref)}:
                    self._named[name].add(row)

    def search(
        self,
        query: str,
        top: int = 10,
        sources: Sequence[str] = (),
        statuses: Sequence[str] = (),
        vector: Vectors | None = None,
    ) -> list[SearchResult]:
        """The best articles for a query; `sources` and `statuses` keep only norms of those kinds."""
        query = query.strip()[:LONGEST]
        if not query:
            return []
        if vector is None:
            vector = self.vector(query)
        scores = self._ranking.scores(query, vector)
        allowed = [
            row
            for row, norm in enumerate(self._norms)
            if (not sources or source_of(norm) in sources) and (not statuses or norm.status in statuses)
        ]
        for name in named_in(query, self._named):
            scores[list(self._named[name])] += NAMED_LEAD
        best = self._best_by_article(scores, allowed)
        ranked = sorted(best.items(), key=lambda item: (-item[1][0], item[1][1]))
        return [self._result(ref, self._norms[row], score) for ref, (score, row) in ranked[:top]]

    def scores(self, query: str, vector: Vectors) -> dict[str, float]:
        """How well each norm answers a query, by the id of the norm, best first.

        Each paragraph on its own, without the lead of what the query names; ranges (`AVG 33-34`) only where their
        articles have no norms of their own.
        """
        scores = self._ranking.scores(query[:LONGEST], vector)
        rows = [row for row in np.argsort(-scores, kind="stable") if len(self._articles[row]) == 1]
        return {self._norms[row].id: float(scores[row]) for row in rows}

    def vector(self, query: str) -> Vectors:
        """float32[d]: the query as the search embeds it."""
        embedded: Vectors = np.asarray(self._embedder.queries([query[:LONGEST]]), dtype=np.float32)[0]
        return embedded

    def _best_by_article(self, scores: Vectors, rows: Sequence[int]) -> dict[str, tuple[float, int]]:
        """Per article the highest score and the norm that earned it; ranges come last and lift one article at most."""
        best: dict[str, tuple[float, int]] = {}
        for row in sorted(rows, key=lambda row: (len(self._articles[row]) > 1, -float(scores[row]))):
            score = float(scores[row])
            members = [ref for ref in self._articles[row] if ref in best]
            if len(self._articles[row]) > 1 and members:
                ref = max(members, key=lambda member: best[member][0])
                best[ref] = (max(score, best[ref][0]), best[ref][1])
            else:
                best.setdefault(self._articles[row][0], (score, row))
        return best

    def _result(self, ref: str, norm: Norm, score: float) -> SearchResult:
        return SearchResult(ref, norm.id, source_of(norm), norm.tekst, self._official(norm.ref), score)


def own_texts(knowledge: Knowledge) -> list[str]:
    """Every text of our own that is embedded: norms, lay questions, and the phrasings of situations."""
    norms = [own_text(norm) for norm in knowledge.norms.values()]
    questions = [question for questions in knowledge.lay_questions.values() for question in questions]
    phrases = [phrase for situation in knowledge.situations.values() for phrase in situation.vragen]
    phrases += [text for texts in knowledge.examples.values() for text in texts]
    return norms + questions + phrases


def result_refs(norm: Norm) -> tuple[str, ...]:
    """How a norm appears in results: by article, a letter by its heading, the reporting code as "meldcode"."""
    return shown_refs(norm.ref, norm.ook_als)


def source_of(norm: Norm) -> str:
    """The law or document a norm comes from: its reference up to the number ("AVG", "Wet kinderopvang", "Wmo 2015")."""
    for source in SOURCES:
        if norm.ref.startswith(source):
            return source
    words = itertools.takewhile(lambda word: not any(char.isdigit() for char in word), norm.ref.split())
    return " ".join(word for word in words if word not in ("overweging", "par.")) or norm.ref


def _articles_of(norm: Norm, refs: tuple[str, ...], alone: set[str]) -> tuple[str, ...]:
    """Of a range the articles with a norm of their own; where there are none, the one that its link opens."""
    if len(refs) == 1:
        return refs
    return tuple(ref for ref in refs if ref in alone) or (opened_article(refs, str(norm.link)),)
