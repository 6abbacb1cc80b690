"""Triage by meaning, beside triage by words: does a text sound like danger now, or like another kind of question?

A logistic regression over the same vector that understanding uses (multilingual-e5-small, centred) and character
n-grams, learned at start from the examples in `knowledge/herkenning/` and the practice situations. Words alone miss
what nobody wrote down before; meaning alone misses rare words: together they find more than either.
Deterministic: the same examples give the same weights.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from knowledge.text import plain

Vectors = NDArray[np.float32]
DANGER = "gevaar"
ORDINARY = "gewoon"
VECTOR_WEIGHT = 2.0
REGULARISATION = 3.0


@dataclass(frozen=True)
class Sounding:
    """How a text sounds: the probability of danger now, and of the likeliest reason to be out of scope."""

    danger: float
    reason: str
    out_of_scope: float


class MeaningGuard:
    """Learned from examples by kind: `gevaar`, `gewoon`, and each reason to be out of scope.

    `vectors` is float32[n, d], one row for each example in the order of the mapping.
    """

    def __init__(self, examples: Mapping[str, Sequence[str]], vectors: Vectors) -> None:
        labels = np.array([kind for kind, texts in examples.items() for _ in texts])
        texts = [text for kind in examples.values() for text in kind]
        self._mean = vectors.mean(axis=0)
        self._grams = TfidfVectorizer(
            analyzer="char_wb", ngram_range=(3, 5), preprocessor=plain, sublinear_tf=True, min_df=2
        )
        grams = self._grams.fit_transform(texts)
        features = hstack([csr_matrix(self._centred(vectors) * VECTOR_WEIGHT), grams]).tocsr()
        self._danger = _fit(features, labels == DANGER)
        calm = labels != DANGER
        self._scope = _fit(features[calm], labels[calm])

    def listen(self, text: str, vector: Vectors) -> Sounding:
        """How a masked text with this vector (float32[d]) sounds."""
        dense = csr_matrix(self._centred(vector[None, :]) * VECTOR_WEIGHT)
        features = hstack([dense, self._grams.transform([text])]).tocsr()
        danger = float(self._danger.predict_proba(features)[0, 1])
        shares = self._scope.predict_proba(features)[0]
        kinds = list(self._scope.classes_)
        others = [(float(share), str(kind)) for share, kind in zip(shares, kinds, strict=True) if kind != ORDINARY]
        share, reason = max(others) if others else (0.0, "anders")
        ordinary = float(shares[kinds.index(ORDINARY)]) if ORDINARY in kinds else 0.0
        return Sounding(danger, reason, 1.0 - ordinary if share > 0 else 0.0)

    def _centred(self, vectors: Vectors) -> Vectors:
        moved = vectors - self._mean
        unit: Vectors = moved / np.maximum(np.linalg.norm(moved, axis=1, keepdims=True), 1e-9)
        return unit


def _fit(features: csr_matrix, labels: NDArray[np.generic]) -> LogisticRegression:
    model = LogisticRegression(C=REGULARISATION, max_iter=400, class_weight="balanced", random_state=0)
    return model.fit(features, labels)
