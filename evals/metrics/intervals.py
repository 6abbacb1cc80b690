"""How far a figure may be off by chance: Wilson for a share, and a bootstrap over clusters for anything.

Paraphrases of one question go right or wrong together, so the bootstrap draws whole clusters. It always draws the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from scipy.stats import binomtest

CONFIDENCE = 0.95
SEED = 34477
DRAWS = 2000
_AT_ONCE = 100
Statistic = Literal["ratio", "median", "p95"]


@dataclass(frozen=True)
class Interval:
    """From `low` to `high`, with 95 % confidence."""

    low: float
    high: float

    def __or__(self, other: Interval | None) -> Interval:
        """The interval that holds both."""
        return Interval(min(self.low, other.low), max(self.high, other.high)) if other else self


def wilson(got: float, of: float) -> Interval | None:
    """The Wilson interval of a share; None where nothing was counted. Raises ValueError for parts of a count."""
    if not of:
        return None
    if not float(got).is_integer() or not float(of).is_integer():
        raise ValueError("a Wilson interval is for counts")
    found = binomtest(int(got), int(of)).proportion_ci(CONFIDENCE, method="wilson")
    return Interval(float(found.low), float(found.high))


def cluster_bootstrap(
    clusters: Sequence[Sequence[tuple[float, float]]], statistic: Statistic = "ratio", draws: int = DRAWS
) -> Interval | None:
    """The interval of sum(got) / sum(of), or of a quantile of `got`, over clusters of (got, of).

    None below two clusters: one cluster says nothing about others.
    """
    if len(clusters) < 2:
        return None
    random = np.random.default_rng(SEED)
    values = (
        _ratios(clusters, draws, random) if statistic == "ratio" else _quantiles(clusters, statistic, draws, random)
    )
    edge = (1 - CONFIDENCE) / 2
    low, high = np.quantile(values, [edge, 1 - edge])
    return Interval(float(low), float(high))


def _ratios(
    clusters: Sequence[Sequence[tuple[float, float]]], draws: int, random: np.random.Generator
) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    got = np.array([sum(pair[0] for pair in cluster) for cluster in clusters])
    of = np.array([sum(pair[1] for pair in cluster) for cluster in clusters])
    found: list[float] = []
    for start in range(0, draws, _AT_ONCE):
        chosen = random.integers(0, len(clusters), (min(_AT_ONCE, draws - start), len(clusters)))
        found += (got[chosen].sum(axis=1) / np.maximum(of[chosen].sum(axis=1), 1e-9)).tolist()
    return np.array(found)


def _quantiles(
    clusters: Sequence[Sequence[tuple[float, float]]], statistic: Statistic, draws: int, random: np.random.Generator
) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    groups = [np.array([pair[0] for pair in cluster]) for cluster in clusters]
    return np.array(
        [
            quantile(np.concatenate([groups[at] for at in random.integers(0, len(groups), len(groups))]), statistic)
            for _ in range(draws)
        ]
    )


def quantile(values: np.ndarray[tuple[int], np.dtype[np.float64]], statistic: Statistic) -> float:
    """The median or the 95th percentile."""
    return float(np.quantile(values, 0.5 if statistic == "median" else 0.95))
