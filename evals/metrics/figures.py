"""From scores to figures, each with how far it may be off by chance, whole or by theme, role or verdict."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic

import numpy as np

from evals.cases import EvalCase
from evals.metrics.catalogue import Measure
from evals.metrics.intervals import Interval, Statistic, cluster_bootstrap, quantile, wilson
from evals.metrics.judging import Judged, Kind, Outcome, Score, Search

DECIMALS = 6
_STATISTICS: Mapping[Kind, Statistic] = {
    "aandeel": "ratio", "gemiddelde": "ratio", "mediaan": "median", "p95": "p95",
}  # fmt: skip


@dataclass(frozen=True)
class Figure:
    """One figure: its value (None when no case counts), what was earned of what, over how many cases and clusters."""

    value: float | None
    got: float
    of: float
    cases: int
    clusters: int
    wilson: Interval | None = None
    bootstrap: Interval | None = None

    @property
    def interval(self) -> Interval | None:
        """The wider of both ways to see chance, so that neither few cases nor many paraphrases flatter."""
        return self.wilson | self.bootstrap if self.wilson else self.bootstrap


class Tally(Generic[Judged]):
    """Collects scores one case at a time and keeps only those, so that a run of any size fits in memory."""

    def __init__(self, measures: Iterable[Measure[Judged]]) -> None:
        self._measures: tuple[Measure[Judged], ...] = tuple(measures)
        self._groups: list[str] = []
        self._scores: list[list[Score | None]] = [[] for _ in self._measures]

    def add(self, judged: Judged) -> None:
        """Score one case by every measure."""
        self._groups.append(cluster_of(judged))
        for scores, measure in zip(self._scores, self._measures, strict=True):
            scores.append(measure.metric.score(judged))

    def figures(self, bootstrap: bool = True) -> dict[str, Figure]:
        """The figure of each measure; without `bootstrap` only the Wilson intervals of shares."""
        return {
            measure.id: _figure(measure.kind, scores, self._groups, bootstrap)
            for measure, scores in zip(self._measures, self._scores, strict=True)
        }


def measured(
    judged: Iterable[Judged], measures: Iterable[Measure[Judged]], bootstrap: bool = True
) -> dict[str, Figure]:
    """The figure of each measure over these cases."""
    tally = Tally(measures)
    for one in judged:
        tally.add(one)
    return tally.figures(bootstrap)


def breakdown(
    outcomes: Iterable[Outcome], by: Callable[[EvalCase], str], measures: Iterable[Measure[Outcome]]
) -> dict[str, dict[str, Figure]]:
    """The figures of each group of cases, groups in order of their name; the intervals are Wilson's."""
    chosen = tuple(measures)
    groups: dict[str, Tally[Outcome]] = defaultdict(lambda: Tally(chosen))
    for outcome in outcomes:
        groups[by(outcome.case)].add(outcome)
    return {name: groups[name].figures(bootstrap=False) for name in sorted(groups)}


def cluster_of(judged: Judged) -> str:
    """The name of what goes right or wrong together: paraphrases of one question."""
    if isinstance(judged, Outcome):
        return judged.case.cluster or judged.case.id
    return judged.case.id if isinstance(judged, Search) else judged.id


def theme_of(case: EvalCase) -> str:
    """The theme of a case."""
    return case.theme or "zonder thema"


def role_of(case: EvalCase) -> str:
    """The kind of asker, as the fact `vrager` has it; the job title where that is not given."""
    return case.facts.get("vrager") or "onbekend"


def verdict_of(case: EvalCase) -> str:
    """The gold verdict of a case."""
    return case.verdict


def _figure(kind: Kind, scores: Sequence[Score | None], groups: Sequence[str], bootstrap: bool) -> Figure:
    clusters: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for score, group in zip(scores, groups, strict=True):
        if score is not None:
            clusters[group].append((score.got, score.of))
    pairs = [pair for cluster in clusters.values() for pair in cluster]
    got, of = sum(pair[0] for pair in pairs), sum(pair[1] for pair in pairs)
    if not pairs or not of:
        return Figure(None, 0.0, 0.0, 0, 0)
    statistic = _STATISTICS[kind]
    value = got / of if statistic == "ratio" else quantile(np.array([pair[0] for pair in pairs]), statistic)
    drawn = cluster_bootstrap(list(clusters.values()), statistic) if bootstrap else None
    return Figure(
        round(value, DECIMALS), round(got, DECIMALS), of, len(pairs), len(clusters),
        _rounded(wilson(got, of) if kind == "aandeel" else None), _rounded(drawn),
    )  # fmt: skip


def _rounded(interval: Interval | None) -> Interval | None:
    return Interval(round(interval.low, DECIMALS), round(interval.high, DECIMALS)) if interval else None
