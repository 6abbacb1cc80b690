"""Figures over answered cases: deterministic, each with its interval, both ways to be wrong side by side.

    measured(outcomes, answer_measures())               every figure, with how far it may be off by chance
    breakdown(outcomes, theme_of, answer_measures())    the same by theme, role or verdict
    measure(outcomes)                                   the short table

A new metric is an object with one method, `score`, added to `catalogue.py`.
"""

from evals.metrics.catalogue import DEFAULT_COSTS, MASKING_MEASURES, SEARCH_MEASURES, TIME, Measure, answer_measures
from evals.metrics.figures import Figure, Tally, breakdown, cluster_of, measured, role_of, theme_of, verdict_of
from evals.metrics.intervals import Interval
from evals.metrics.judging import Kind, Masking, Metric, Outcome, Score, Search, is_judged
from evals.metrics.norms import cites_gold
from evals.metrics.summary import Figures, measure
from evals.metrics.verdicts import CLOSED, FREE, Costs, Wrong, over_permission, over_refusal, right, wrong_in

__all__ = [
    "CLOSED", "DEFAULT_COSTS", "FREE", "MASKING_MEASURES", "SEARCH_MEASURES", "TIME", "Costs", "Figure", "Figures",
    "Interval", "Kind", "Masking", "Measure", "Metric", "Outcome", "Score", "Search", "Tally", "Wrong",
    "answer_measures", "breakdown", "cites_gold", "cluster_of", "is_judged", "measure", "measured", "over_permission",
    "over_refusal", "right", "role_of", "theme_of", "verdict_of", "wrong_in",
]  # fmt: skip
