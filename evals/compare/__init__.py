"""Comparing two runs: McNemar paired by cluster, four lists with the reason, and the difference in words."""

from evals.compare.comparison import CHANGES, Change, Changed, Comparison, SubjectComparison, compare, compare_runs
from evals.compare.mcnemar import mcnemar_by_cluster
from evals.compare.seen import SUBJECTS, Seen, Subject

__all__ = [
    "CHANGES", "SUBJECTS", "Change", "Changed", "Comparison", "Seen", "Subject", "SubjectComparison", "compare",
    "compare_runs", "mcnemar_by_cluster",
]  # fmt: skip
