"""Learning the weights of `assistant.understanding.judging`.

The texts are the phrasings of the practice situations, the reading examples, and the cases for tuning.
What is learned of the cues must not rest on a meaning that has seen the text, so the meaning is learned in folds
first (stacking, Wolpert 1992). Nothing here is random: the same texts give the same weights.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression

from assistant.understanding.cues import CUES, Matrix, Votes, cues_of
from assistant.understanding.judging import FLOOR, PILLARS, PillarJudge, PillarWeights, centred
from assistant.understanding.reading import TextFacts

FOLDS = 4
REGULARISATION = 10.0
"""C of the regression on the vector."""
SHRINK = 1e-3
"""Penalty on the square of the weights of the cues."""


@dataclass(frozen=True)
class Lesson:
    """A text with known facts as the reader sees it; `weight` and `cue_weight` say how much it counts."""

    text: str
    facts: Mapping[str, str]
    vector: Matrix
    read: TextFacts
    votes: Votes
    weight: float
    cue_weight: float


def learn(lessons: Sequence[Lesson], mean: Matrix, domains: Mapping[str, tuple[str, ...]]) -> PillarJudge:
    """Weights for every pillar; `mean` is float64[d], the mean of the vectors of the situations' phrasings."""
    weights = {fact: _learn_pillar(fact, lessons, mean, domains[fact]) for fact in PILLARS}
    return PillarJudge(weights, mean, digest_of((lesson.text, lesson.facts) for lesson in lessons))


def digest_of(texts: Iterable[tuple[str, Mapping[str, str]]]) -> str:
    """What the weights were learned from: the SHA-256 of texts and facts, in order."""
    lines = [json.dumps([text, dict(facts)], sort_keys=True, ensure_ascii=False) for text, facts in texts]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _learn_pillar(fact: str, lessons: Sequence[Lesson], mean: Matrix, domain: tuple[str, ...]) -> PillarWeights:
    told = [lesson for lesson in lessons if lesson.facts.get(fact) in domain]
    values = tuple(sorted(domain))
    gold = np.array([values.index(lesson.facts[fact]) for lesson in told])
    vectors = centred(np.stack([lesson.vector for lesson in told]).astype(np.float32), mean)
    weight = np.array([lesson.weight for lesson in told])
    meaning = np.full((len(told), len(values)), np.log(FLOOR))
    folds = np.arange(len(told)) % FOLDS
    for fold in range(FOLDS):
        rest, held = folds != fold, folds == fold
        learned = _meaning(vectors[rest], gold[rest], weight[rest], len(values))
        meaning[held] = np.log(_softmax_rows(vectors[held] @ learned[:, :-1].T + learned[:, -1]) + FLOOR)
    cues = np.stack(
        [cues_of(fact, values, row, lesson.read, lesson.votes) for row, lesson in zip(meaning, told, strict=True)]
    )
    learned_cues = _cue_weights(cues, gold, np.array([lesson.cue_weight for lesson in told]))
    return PillarWeights(values, _meaning(vectors, gold, weight, len(values)), learned_cues)


def _meaning(vectors: Matrix, gold: NDArray[np.intp], weight: Matrix, values: int) -> Matrix:
    """float64[values, d + 1]; a value without an example gets the share of the floor."""
    fitted = LogisticRegression(C=REGULARISATION, max_iter=200).fit(vectors, gold, sample_weight=weight)
    whole = np.zeros((values, vectors.shape[1] + 1))
    whole[:, -1] = -30.0
    weights, bias = fitted.coef_, fitted.intercept_
    if len(fitted.classes_) == 2:  # then scikit-learn gives one row, for the second value against the first
        weights, bias = np.vstack([np.zeros_like(weights), weights]), np.append(0.0, bias)
    whole[fitted.classes_, :-1], whole[fitted.classes_, -1] = weights, bias
    return whole


def _cue_weights(cues: Matrix, gold: NDArray[np.intp], weight: Matrix) -> Matrix:
    """Maximum likelihood with a small penalty; `cues` is float64[n, values, CUES]."""
    share, rows = weight / weight.sum(), np.arange(len(gold))

    def loss(guess: Matrix) -> tuple[float, Matrix]:
        chance = _softmax_rows(cues @ guess)
        surprise = -np.log(chance[rows, gold] + 1e-12)
        pull = (cues[rows, gold] - np.einsum("nv,nvc->nc", chance, cues)) * share[:, None]
        return float(surprise @ share + SHRINK * guess @ guess), -pull.sum(axis=0) + 2 * SHRINK * guess

    found: Matrix = minimize(loss, np.full(CUES, 0.1), jac=True, method="L-BFGS-B").x
    return found


def _softmax_rows(scores: Matrix) -> Matrix:
    powers: Matrix = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares: Matrix = powers / powers.sum(axis=1, keepdims=True)
    return shares
