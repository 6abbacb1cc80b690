"""Runs of the evaluation: asked once, in parallel, stored whole, and scored as often as you like.

run = begin(database, knowledge, options, probes, chosen)
answer_all(database, run, options, probes, OnCores())      goes on where it was broken off
score_run(database, run)                                   asks nothing again
"""

from evals.runs.engines import Engine, InThisProcess, OnCores
from evals.runs.errors import ChangedSinceError, RunError, UnfinishedRunError, UnknownRunError, WorkerLostError
from evals.runs.probes import Options, Probe, digest, masking_of, outcome_of, probes_of, search_of
from evals.runs.running import answer_all, begin, found_run, require_same, whole_run
from evals.runs.scoring import Scorecard, score_run, scorecard_data, scorecard_of

__all__ = [
    "ChangedSinceError", "Engine", "InThisProcess", "OnCores", "Options", "Probe", "RunError", "Scorecard",
    "UnfinishedRunError", "UnknownRunError", "WorkerLostError", "answer_all", "begin", "digest", "found_run",
    "masking_of", "outcome_of", "probes_of", "require_same", "score_run", "scorecard_data", "scorecard_of",
    "search_of", "whole_run",
]  # fmt: skip
