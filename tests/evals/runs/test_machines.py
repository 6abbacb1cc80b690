"""The same run on two workers of a real Dask cluster on loopback, and a scheduler that is not there."""

from __future__ import annotations

from pathlib import Path

import pytest
from distributed import LocalCluster

from assistant.assistant import Assistant
from evals.cases import own_cases
from evals.compare import compare_runs
from evals.masking import read_masking_cases
from evals.runs import probes_of
from evals.runs.errors import SchedulerError
from evals.runs.machines import OnMachines
from storage import Database
from storage.upgrading import upgrade
from tests.evals.runs.asking import OPTIONS, run_of, some_probes


def test_two_workers_answer_the_same_as_this_process(tmp_path: Path, assistant: Assistant) -> None:
    database = Database(str(tmp_path / "runs.sqlite"))
    upgrade(database)
    probes = probes_of(own_cases()[:14], read_masking_cases()[:16])
    with LocalCluster(  # type: ignore[no-untyped-call]
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1",
        local_directory=str(tmp_path),
    ) as cluster:  # fmt: skip
        there = run_of(database, assistant, probes, OnMachines(cluster.scheduler_address))
    here = run_of(database, assistant, probes)
    comparison = compare_runs(database, here, there)
    assert comparison.subjects
    for subject in comparison.subjects:
        assert subject.count("verbeterd") == subject.count("verslechterd") == 0
        assert all(case.reason.startswith("onveranderd") for case in subject.cases)


def test_a_scheduler_that_is_not_there_is_one_dutch_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("evals.runs.machines.PATIENCE", 0.5)
    with pytest.raises(SchedulerError, match="DEELWIJZER_DASK"):
        list(OnMachines("tcp://127.0.0.1:1").answers(OPTIONS, some_probes()))
