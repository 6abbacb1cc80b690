"""Recognising a practice situation: the phrasings nearest in meaning and in words, and the facts they agree on.

Dense part: cosine over multilingual-e5-small vectors of all phrasings, both sides as `query:` (a symmetric
comparison, as the model card advises). Lexical part: bm25s over Dutch stems. A situation that contradicts
a fact found in the text is moved down, one that agrees with it up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import bm25s
import numpy as np
from numpy.typing import NDArray

from knowledge.text import stems
from knowledge.model import Situation

Vectors = NDArray[np.float32]

LEXICAL_WEIGHT = 0.10
AGREES, CONTRADICTS = 0.012, 0.03
TEMPERATURE = 0.02
CLOSE = 0.012
ROLE_FACTS = frozenset({"vrager", "ontvanger", "doel", "kader", "spoed"})


@dataclass(frozen=True)
class Recognised:
    """A situation with its score (cosine plus lexical and factual corrections, about 0.7 to 1.1)."""

    id: str
    score: float
    similarity: float


@dataclass(frozen=True)
class Recognition:
    """The best situations, best first, and the facts on which the near ones agree (share of the vote)."""

    best: tuple[Recognised, ...]
    votes: Mapping[str, tuple[str, float]]

    @property
    def close(self) -> tuple[Recognised, ...]:
        """The situations that lie so near the best that a guess would be a coin toss."""
        return tuple(r for r in self.best if self.best[0].score - r.score <= CLOSE)


class SituationIndex:
    """All phrasings of all situations, searchable; built once.

    `vectors` is float32[n, 384], unit length, one row for each phrasing in the order of the situations.
    """

    def __init__(self, situations: Mapping[str, Situation], vectors: Vectors) -> None:
        self._situations = situations
        self._owner = [s.id for s in situations.values() for _ in s.vragen]
        self._vectors = vectors
        phrases = [phrase for s in situations.values() for phrase in s.vragen]
        self._lexical = bm25s.BM25()
        if phrases:
            self._lexical.index([stems(phrase) for phrase in phrases], show_progress=False)
        self._known = set(self._lexical.vocab_dict) if phrases else set()

    def recognise(self, text: str, vector: Vectors, facts: Mapping[str, str], top: int = 8) -> Recognition:
        """The situations nearest to a text with this query vector (float32[384]) and these text facts."""
        if not self._owner:
            return Recognition((), {})
        similarity = self._vectors @ vector
        combined = similarity + LEXICAL_WEIGHT * self._lexical_scores(text)
        best: dict[str, tuple[float, float]] = {}
        for row in np.argpartition(-combined, min(120, len(combined) - 1))[:120]:
            owner = self._owner[row]
            if owner not in best or combined[row] > best[owner][0]:
                best[owner] = (float(combined[row]), float(similarity[row]))
        ranked = sorted(
            (Recognised(owner, score + self._agreement(owner, facts), sim) for owner, (score, sim) in best.items()),
            key=lambda found: (-found.score, found.id),
        )
        return Recognition(tuple(ranked[:top]), self._votes(ranked[:top]))

    def _lexical_scores(self, text: str) -> Vectors:
        words = [word for word in stems(text) if word in self._known]
        if not words:
            return np.zeros(len(self._owner), dtype=np.float32)
        scores = np.asarray(self._lexical.get_scores(words), dtype=np.float32)
        peak = float(scores.max())
        return scores / peak if peak > 0 else scores

    def _agreement(self, owner: str, facts: Mapping[str, str]) -> float:
        implied = self._situations[owner].feiten
        total = 0.0
        for fact in ROLE_FACTS & implied.keys() & facts.keys():
            total += AGREES if implied[fact] == facts[fact] else -CONTRADICTS
        return total

    def _votes(self, ranked: Sequence[Recognised]) -> dict[str, tuple[str, float]]:
        if not ranked:
            return {}
        weights = np.exp((np.array([r.score for r in ranked]) - ranked[0].score) / TEMPERATURE)
        total = float(weights.sum())
        tally: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        for found, weight in zip(ranked, weights, strict=True):
            for fact, value in self._situations[found.id].feiten.items():
                tally[fact][value] += float(weight) / total
        return {
            fact: max(values.items(), key=lambda item: (item[1], item[0])) for fact, values in tally.items()
        }

