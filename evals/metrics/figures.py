"""From scores to figures, each with how far it may be off by chance, whole or by theme, role or verdict."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

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


def measured(
    judged: Sequence[Judged], measures: Iterable[Measure[Judged]], bootstrap: bool = True
) -> dict[str, Figure]:
    """The figure of each measure over these; without `bootstrap` only the Wilson intervals of shares."""
    groups = [cluster_of(one) for one in judged]
    return {
        measure.id: _figure(measure.kind, [measure.metric.score(one) for one in judged], groups, bootstrap)
        for measure in measures
    }


def breakdown(
    outcomes: Sequence[Outcome], by: Callable[[EvalCase], str], measures: Iterable[Measure[Outcome]]
) -> dict[str, dict[str, Figure]]:
    """The figures of each group of cases, groups in order of their name; the intervals are Wilson's."""
    groups: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        groups[by(outcome.case)].append(outcome)
    chosen = tuple(measures)
    return {name: measured(groups[name], chosen, bootstrap=False) for name in sorted(groups)}


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
