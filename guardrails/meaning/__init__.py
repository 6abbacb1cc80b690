"""Triage by meaning, beside triage by words: does a text sound like danger now, or like another kind of question?

Two logistic regressions learned at start from the examples in `knowledge/herkenning/`: one over the vector that
understanding uses (multilingual-e5-small, centred), one over the words themselves. The vector alone takes any long,
anxious story for danger, words alone do not see who does what; the mean of their log-odds decides.
A word of danger lowers the bar but is not asked for: more than half of our examples of danger hold none.
Deterministic: the same examples give the same weights.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from knowledge.text import plain

Vectors = NDArray[np.float32]
DANGER = "gevaar"
ORDINARY = "gewoon"
DANGEROUS = 0.9
"""From this probability any text is taken for acute danger."""
WITH_A_DANGER_WORD = 0.78
"""From this probability a text with a word of danger is; by cross-validation 1.5 % of the near misses reach a bar."""
BY_VECTOR_ALONE = 0.9
"""From this probability by the vector alone a text with a word of danger is too: what is new in its words may be so."""
ELSEWHERE = 0.9
"""From this probability a text is taken for a question that does not belong here."""


@dataclass(frozen=True)
class Sounding:
    """How a text sounds: the probability of danger now, whether it is danger, and a reason to be out of scope."""

    probability: float
    danger: bool
    out_of_scope: str | None


class MeaningGuard:
    """Learned from examples by kind: `gevaar`, `gewoon`, and each reason to be out of scope.

    `vectors` is float32[n, d], one row for each example in the order of the mapping; `danger_words` are
    regular expressions over plain text.
    """

    def __init__(
        self, examples: Mapping[str, Sequence[str]], vectors: Vectors, danger_words: Sequence[str] = ()
    ) -> None:
        labels = np.array([kind for kind, texts in examples.items() for _ in texts])
        self._mean = vectors.mean(axis=0)
        features = self._centred(vectors)
        self._by_vector = _learned(features, labels == DANGER)
        self._words = TfidfVectorizer(strip_accents="unicode", min_df=2, sublinear_tf=True)
        counted = self._words.fit_transform([text for texts in examples.values() for text in texts])
        self._by_words = _learned(counted, labels == DANGER, solver="liblinear")
        # Without words of danger the alternation is empty and would match everywhere.
        self._danger_words = re.compile(r"\b(?:" + ("|".join(danger_words) or "(?!)") + r")\b")
        calm = labels != DANGER
        self._scope = _learned(features[calm], labels[calm], 100.0)

    def listen(self, masked: str, vector: Vectors) -> Sounding:
        """How a masked text with this vector (float32[d]) sounds."""
        features = self._centred(vector[None, :])
        by_vector = self._by_vector.decision_function(features)[0]
        by_words = self._by_words.decision_function(self._words.transform([masked]))[0]
        probability = float(_share((by_vector + by_words) / 2))
        shares = dict(zip(map(str, self._scope.classes_), self._scope.predict_proba(features)[0], strict=True))
        ordinary = float(shares.pop(ORDINARY, 0.0))
        reason = max(shares, key=lambda kind: shares[kind]) if shares and 1 - ordinary >= ELSEWHERE else None
        if self._danger_words.search(plain(masked)):
            danger = probability >= WITH_A_DANGER_WORD or float(_share(by_vector)) >= BY_VECTOR_ALONE
        else:
            danger = probability >= DANGEROUS
        return Sounding(probability, danger, None if danger else reason)

    def _centred(self, vectors: Vectors) -> Vectors:
        moved = vectors - self._mean
        unit: Vectors = moved / np.maximum(np.linalg.norm(moved, axis=1, keepdims=True), 1e-9)
        return unit


def _share(log_odds: Any) -> Any:
    return 1 / (1 + np.exp(-log_odds))


def _learned(
    features: Any, labels: NDArray[np.generic], inverse_penalty: float = 10.0, solver: str = "lbfgs"
) -> LogisticRegression:
    model = LogisticRegression(C=inverse_penalty, max_iter=500, class_weight="balanced", random_state=0, solver=solver)
    return model.fit(features, labels)
