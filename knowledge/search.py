"""Finding norms from lay words: meaning and words together, and the bridge of lay questions.

The ranking of articles is in `knowledge.ranking`; here a ranking becomes results: an article that the query names comes
first, each article appears once, and it shows the norm of that article that fits the query best.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from knowledge.base import Knowledge
from knowledge.model import Norm
from knowledge.ranking import ABSENT, ArticleRanking, Weights, own_text
from knowledge.refs import refs_in, shown_refs
from knowledge.vectors import QueryEmbedder, Vectors


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
        self._knowledge = knowledge
        self._embedder = embedder
        self._official = official
        self._ranking = ArticleRanking(knowledge, embedder, bridge=bridge, weights=weights)
        self._rows = {target.refs[0]: row for row, target in enumerate(self._ranking.targets) if not target.is_range}
        self._named = {ref.lower(): ref for ref in self._rows if any(char.isdigit() for char in ref)}

    def search(
        self,
        query: str,
        top: int = 10,
        sources: Sequence[str] = (),
        statuses: Sequence[str] = (),
        vector: Vectors | None = None,
    ) -> list[SearchResult]:
        """The best articles for a query; `sources` and `statuses` keep only norms of those kinds."""
        if not query.strip():
            return []
        if vector is None:
            vector = np.asarray(self._embedder.queries([query]), dtype=np.float32)[0]
        scores = self._ranking.scores(query, vector)
        for ref in refs_in(query, self._named):
            scores[self._rows[ref]] += self._lead(scores)
        likeness = self._ranking.best_norms(vector)
        results: list[SearchResult] = []
        for row in np.argsort(-scores, kind="stable"):
            if len(results) >= top or not np.isfinite(scores[row]):
                break
            target = self._ranking.targets[row]
            allowed = [norm for norm in target.norms if self._allowed(norm, sources, statuses)]
            if allowed:
                best = max(allowed, key=lambda norm: likeness.get(norm, ABSENT))
                results.append(self._result(target.refs[0], self._knowledge.norms[best], float(scores[row])))
        return results

    def _lead(self, scores: Vectors) -> float:
        finite = scores[np.isfinite(scores)]
        return float(finite.max() - finite.min()) + 1.0

    def _allowed(self, norm_id: str, sources: Sequence[str], statuses: Sequence[str]) -> bool:
        norm = self._knowledge.norms[norm_id]
        return (not sources or source_of(norm) in sources) and (not statuses or norm.status in statuses)

    def _result(self, ref: str, norm: Norm, score: float) -> SearchResult:
        return SearchResult(ref, norm.id, source_of(norm), norm.tekst, self._official(norm.ref), score)


def own_texts(knowledge: Knowledge) -> list[str]:
    """Every text of our own that is embedded: norms, lay questions, and the phrasings of situations."""
    norms = [own_text(norm) for norm in knowledge.norms.values()]
    questions = [question for questions in knowledge.lay_questions.values() for question in questions]
    phrases = [phrase for situation in knowledge.situations.values() for phrase in situation.vragen]
    return norms + questions + phrases


def result_refs(norm: Norm) -> tuple[str, ...]:
    """How a norm appears in results: by article, a letter by its heading, the reporting code as "meldcode"."""
    return shown_refs(norm.ref, norm.ook_als)


def source_of(norm: Norm) -> str:
    """The law or document a norm comes from, by the first word of its reference ("AVG", "Jeugdwet")."""
    ref = norm.ref
    for source in ("Wmo 2015", "Uitvoeringsbesluit Wmo", "Wet BIG", "Wet publieke gezondheid", "brief 34477-66", "Handvat"):
        if ref.startswith(source):
            return source
    return ref.split()[0].rstrip(":")
