"""Triage by meaning, beside triage by words: does a text sound like danger now, or like another kind of question?

Logistic regression over the same vector that understanding uses (multilingual-e5-small, centred), learned at start
from the examples in `knowledge/herkenning/`. Patterns miss what nobody wrote down before; meaning alone takes any
long, anxious story for danger. So the meaning counts only where the text also holds a word of danger.
Deterministic: the same examples give the same weights.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from knowledge.text import plain

Vectors = NDArray[np.float32]
DANGER = "gevaar"
ORDINARY = "gewoon"
DANGEROUS = 0.65
"""From this probability a text with a word of danger is taken for acute danger."""
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

    `vectors` is float32[n, d], one row for each example in the order of the mapping; `words` are the words of
    danger, as regular expressions over plain text.
    """

    def __init__(self, examples: Mapping[str, Sequence[str]], vectors: Vectors, words: Sequence[str]) -> None:
        labels = np.array([kind for kind, texts in examples.items() for _ in texts])
        self._mean = vectors.mean(axis=0)
        features = self._centred(vectors)
        self._danger = _fit(features, labels == DANGER)
        calm = labels != DANGER
        self._scope = _fit(features[calm], labels[calm])
        self._words = re.compile(r"\b(?:" + "|".join(words) + r")\b")

    def listen(self, masked: str, vector: Vectors) -> Sounding:
        """How a masked text with this vector (float32[d]) sounds."""
        features = self._centred(vector[None, :])
        probability = float(self._danger.predict_proba(features)[0, 1])
        shares = dict(zip(map(str, self._scope.classes_), self._scope.predict_proba(features)[0], strict=True))
        ordinary = float(shares.pop(ORDINARY, 0.0))
        reason = max(shares, key=lambda kind: shares[kind]) if shares and 1 - ordinary >= ELSEWHERE else None
        danger = probability >= DANGEROUS and self._words.search(plain(masked)) is not None
        return Sounding(probability, danger, None if danger else reason)

    def _centred(self, vectors: Vectors) -> Vectors:
        moved = vectors - self._mean
        unit: Vectors = moved / np.maximum(np.linalg.norm(moved, axis=1, keepdims=True), 1e-9)
        return unit


def _fit(features: Vectors, labels: NDArray[np.generic]) -> LogisticRegression:
    return LogisticRegression(C=100.0, max_iter=500, class_weight="balanced", random_state=0).fit(features, labels)
