"""Finding norms from lay words: meaning and words together, and the bridge of lay questions.

Three kinds of text lead to a norm: its own text, the lay questions that it answers, and the official passage
beside it. Each is compared by meaning (cosine of e5 vectors) and by words (bm25s over Dutch stems); the best
text counts for its article, so that an article appears once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import bm25s
import numpy as np

from knowledge.base import Knowledge
from knowledge.model import Norm
from knowledge.refs import articles
from knowledge.text import stems
from knowledge.vectors import QueryEmbedder, Vectors, vectors_for

LEXICAL_WEIGHT = 0.18
OWN_TEXT_PENALTY = 0.01
"""A norm's own text is longer and more general than a lay question; at equal likeness the question wins."""


@dataclass(frozen=True)
class SearchResult:
    """One article with the norm in our own words that matched best."""

    ref: str
    norm: str | None
    source: str
    text: str
    official: str | None
    score: float


@dataclass(frozen=True)
class _Entry:
    text: str
    norm: str
    penalty: float


class NormSearch:
    """Search over the norms of a knowledge base; built once, safe to share."""

    def __init__(
        self,
        knowledge: Knowledge,
        embedder: QueryEmbedder,
        official: Callable[[str], str | None] = lambda ref: None,
        *,
        bridge: bool = True,
    ) -> None:
        self._knowledge = knowledge
        self._embedder = embedder
        self._official = official
        self._entries = search_entries(knowledge, bridge=bridge)
        self._vectors = vectors_for([entry.text for entry in self._entries], embedder)
        self._penalties = np.array([entry.penalty for entry in self._entries], dtype=np.float32)
        self._lexical = bm25s.BM25()
        self._lexical.index([stems(entry.text) for entry in self._entries], show_progress=False)
        self._known = set(self._lexical.vocab_dict)

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
        scores = self.scores(query, vector)
        results: list[SearchResult] = []
        seen: set[str] = set()
        for row in np.argsort(-scores):
            norm = self._knowledge.norms[self._entries[row].norm]
            if (sources and source_of(norm) not in sources) or (statuses and norm.status not in statuses):
                continue
            for ref in result_refs(norm):
                if ref not in seen:
                    seen.add(ref)
                    results.append(self._result(ref, norm, float(scores[row])))
            if len(results) >= top:
                break
        return results[:top]

    def scores(self, query: str, vector: Vectors) -> Vectors:
        """float32[n]: likeness of the query to each text."""
        dense = self._vectors @ vector - self._penalties
        words = [word for word in stems(query) if word in self._known]
        if not words:
            return np.asarray(dense, dtype=np.float32)
        lexical = np.asarray(self._lexical.get_scores(words), dtype=np.float32)
        return np.asarray(dense + LEXICAL_WEIGHT * lexical / max(float(lexical.max()), 1e-9), dtype=np.float32)

    def _result(self, ref: str, norm: Norm, score: float) -> SearchResult:
        return SearchResult(ref, norm.id, source_of(norm), norm.tekst, self._official(norm.ref), score)


def search_entries(knowledge: Knowledge, *, bridge: bool = True) -> list[_Entry]:
    """All own texts that lead to a norm: label with text, and (with the bridge) each lay question."""
    entries = [
        _Entry(f"{norm.label}. {norm.tekst}", norm.id, OWN_TEXT_PENALTY) for norm in knowledge.norms.values()
    ]
    if bridge:
        entries += [
            _Entry(question, norm, 0.0) for norm, questions in knowledge.lay_questions.items() for question in questions
        ]
    return entries


def own_texts(knowledge: Knowledge) -> list[str]:
    """Every text of our own that is embedded: norms, lay questions, and the phrasings of situations."""
    phrases = [phrase for situation in knowledge.situations.values() for phrase in situation.vragen]
    return [entry.text for entry in search_entries(knowledge)] + phrases


def result_refs(norm: Norm) -> tuple[str, ...]:
    """How a norm appears in results: by article, a letter by its heading."""
    if norm.id.startswith("brief-") and norm.ook_als:
        return norm.ook_als[:1]
    return articles(norm.ref)


def source_of(norm: Norm) -> str:
    """The law or document a norm comes from, by the first word of its reference ("AVG", "Jeugdwet")."""
    ref = norm.ref
    for source in ("Wmo 2015", "Uitvoeringsbesluit Wmo", "Wet BIG", "Wet publieke gezondheid", "brief 34477-66", "Handvat"):
        if ref.startswith(source):
            return source
    return ref.split()[0].rstrip(":")
