"""Recognising a practice situation: the phrasings nearest in meaning and in words, and the facts they agree on.

Meaning: cosine over multilingual-e5-small vectors, both sides as `query:`, after taking away the mean of all
phrasings (raw e5 cosines lie between 0.8 and 0.95 and tell little apart). Words: cosine over TF-IDF of
character n-grams, which bears typing errors and Dutch compounds. A situation that contradicts a fact found in
the text is moved down, one that agrees with it up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer

from knowledge.model import Situation
from knowledge.text import plain

Vectors = NDArray[np.float32]

WORDS_WEIGHT = 0.6
AGREES, CONTRADICTS = 0.05, 0.12
TEMPERATURE = 0.06
CLOSE = 0.05
VOTERS = 12
ROLE_FACTS = frozenset({"vrager", "ontvanger", "doel", "kader", "spoed", "over_wie"})


@dataclass(frozen=True)
class Recognised:
    """A situation with its score (likeness plus corrections for facts, about 0 to 1.7)."""

    id: str
    score: float
    likeness: float


@dataclass(frozen=True)
class Recognition:
    """The best situations, best first, and of each fact the share of the near ones behind each value."""

    best: tuple[Recognised, ...]
    shares: Mapping[str, Mapping[str, float]]

    @cached_property
    def votes(self) -> Mapping[str, tuple[str, float]]:
        """Of each fact the value with the largest share, and that share."""
        return {fact: max(values.items(), key=lambda item: (item[1], item[0])) for fact, values in self.shares.items()}

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
        self._ids = list(situations)
        counts = [len(s.vragen) for s in situations.values()]
        self._starts = np.concatenate([[0], np.cumsum(counts)[:-1]]).astype(int) if counts else np.empty(0, int)
        self._mean = vectors.mean(axis=0) if len(vectors) else np.zeros(vectors.shape[-1], np.float32)
        self._vectors = _unit(vectors - self._mean)
        self._words = TfidfVectorizer(
            analyzer="char_wb", ngram_range=(3, 5), preprocessor=plain, sublinear_tf=True, min_df=2, dtype=np.float32
        )
        phrases = [phrase for s in situations.values() for phrase in s.vragen]
        self._phrases = self._words.fit_transform(phrases) if phrases else None

    def recognise(
        self, text: str, vector: Vectors, facts: Mapping[str, str], without: int | None = None
    ) -> Recognition:
        """The situations nearest to a text with this query vector (float32[384]) and these text facts.

        `without` is the place of a phrasing that does not count: what is learned from a phrasing must not know it.
        """
        if self._phrases is None:
            return Recognition((), {})
        meaning = self._vectors @ _unit(vector - self._mean)
        words = (self._phrases @ self._words.transform([text]).T).toarray().ravel()
        likeness = meaning + WORDS_WEIGHT * words
        if without is not None:
            likeness[without] = -1.0
        # The best phrasing counts, tempered by how well the other phrasings of the situation fit.
        best = np.maximum.reduceat(likeness, self._starts)
        mean = np.add.reduceat(likeness, self._starts) / np.diff(np.append(self._starts, len(likeness)))
        fitted = 0.75 * best + 0.25 * mean
        ranked = sorted(
            (
                Recognised(self._ids[i], float(fitted[i]) + self._agreement(self._ids[i], facts), float(fitted[i]))
                for i in np.argsort(-fitted)[:60]
            ),
            key=lambda found: (-found.score, found.id),
        )
        return Recognition(tuple(ranked[:8]), self._shares(ranked[:VOTERS]))

    def _agreement(self, owner: str, facts: Mapping[str, str]) -> float:
        implied = self._situations[owner].feiten
        total = 0.0
        for fact in ROLE_FACTS & implied.keys() & facts.keys():
            total += AGREES if implied[fact] == facts[fact] else -CONTRADICTS
        return total

    def _shares(self, ranked: Sequence[Recognised]) -> dict[str, dict[str, float]]:
        if not ranked:
            return {}
        weights = np.exp((np.array([r.score for r in ranked]) - ranked[0].score) / TEMPERATURE)
        total = float(weights.sum())
        tally: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        for found, weight in zip(ranked, weights, strict=True):
            for fact, value in self._situations[found.id].feiten.items():
                tally[fact][value] += float(weight) / total
        return {fact: dict(values) for fact, values in tally.items()}


def _unit(vectors: Vectors) -> Vectors:
    norms = np.linalg.norm(vectors, axis=-1, keepdims=True)
    unit: Vectors = vectors / np.maximum(norms, 1e-9)
    return unit
