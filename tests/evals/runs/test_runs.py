"""Runs: stored whole, scored again without asking, gone on with after a break, and never half."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import pytest
from sqlalchemy import event

from assistant.assistant import Assistant
from evals.cases import own_cases
from evals.metrics import TIME, answer_measures, measured
from evals.retrieval import read_retrieval_cases
from evals.runs import (
    ChangedSinceError,
    InThisProcess,
    OnCores,
    Options,
    UnfinishedRunError,
    UnknownRunError,
    WorkerLostError,
    answer_all,
    begin,
    found_run,
    probes_of,
    require_same,
    score_run,
    scorecard_data,
    scorecard_of,
    whole_run,
)
from evals.simulated_user import run_case
from storage import Database
from storage.errors import DiskFull
from storage.runs import read_answers
from storage.upgrading import upgrade
from tests.evals.runs.asking import OPTIONS, Interrupted, Unasked, run_of, some_probes


def figures_of(database: Database, run: int) -> str:
    """All figures as text, without the time."""
    data = scorecard_data(score_run(database, run))
    for figures in (data["whole"], *data["splits"].values()):
        figures.pop(TIME)
    return json.dumps(data)


@pytest.fixture
def sqlite(tmp_path: Path) -> Database:
    database = Database(str(tmp_path / "runs.sqlite"), patience=20)
    upgrade(database)
    return database


def test_figures_of_a_stored_run_are_those_of_the_answers_themselves(database: Database, assistant: Assistant) -> None:
    probes = some_probes()
    run = run_of(database, assistant, probes)
    live = measured([run_case(assistant, case, OPTIONS.as_of) for case in own_cases()[::35]], answer_measures())
    stored = score_run(database, run).whole
    assert {name: figure for name, figure in stored.items() if name in live and name != TIME} == {
        name: figure for name, figure in live.items() if name != TIME
    }
    assert stored["zoeken_hit_5"].cases == 4
    assert stored["weggelaten"].value is not None
    assert whole_run(database, run).versions["rules"] == f"sha256:{assistant.knowledge.digest}"


def test_the_same_run_twice_gives_the_same_figures_to_the_byte(sqlite: Database, assistant: Assistant) -> None:
    probes = some_probes()
    first, second = (run_of(sqlite, assistant, probes) for _ in range(2))
    assert figures_of(sqlite, first) == figures_of(sqlite, second)
    card = score_run(sqlite, first)
    assert scorecard_of(json.loads(json.dumps(scorecard_data(card)))) == card


def test_a_run_that_is_broken_off_goes_on_where_it_was(sqlite: Database, assistant: Assistant) -> None:
    probes = some_probes()
    run = begin(sqlite, assistant.knowledge, OPTIONS, probes, {"cases": [], "split": "all"})
    with pytest.raises(KeyboardInterrupt):
        answer_all(sqlite, run, OPTIONS, probes, Interrupted(InThisProcess(assistant)))
    with pytest.raises(UnfinishedRunError, match=rf"--verder {run}"):
        whole_run(sqlite, run)
    assert found_run(sqlite, run).answered == 10
    seen: list[tuple[int, int]] = []
    answer_all(sqlite, run, OPTIONS, probes, InThisProcess(assistant), lambda done, of: seen.append((done, of)))
    assert seen[0] == (10, len(probes))
    assert seen[-1] == (len(probes), len(probes))
    assert figures_of(sqlite, run) == figures_of(sqlite, run_of(sqlite, assistant, probes))
    answer_all(sqlite, run, OPTIONS, probes, Unasked())


def test_it_does_not_go_on_with_other_cases_or_other_rules(sqlite: Database, assistant: Assistant) -> None:
    probes = some_probes()
    record = found_run(sqlite, begin(sqlite, assistant.knowledge, OPTIONS, probes, {}))
    require_same(record, assistant.knowledge, probes)
    with pytest.raises(ChangedSinceError, match="gevallen"):
        require_same(record, assistant.knowledge, probes[1:])
    record.versions["rules"] = "sha256:anders"
    with pytest.raises(ChangedSinceError, match="regels"):
        require_same(record, assistant.knowledge, probes)
    with pytest.raises(UnknownRunError, match="99"):
        found_run(sqlite, 99)


def test_two_runs_at_once_are_both_whole(sqlite: Database, assistant: Assistant) -> None:
    probes = some_probes()[14:]
    numbers: list[int] = []
    both = [threading.Thread(target=lambda: numbers.append(run_of(sqlite, assistant, probes))) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert len(set(numbers)) == 2
    for number in numbers:
        assert [answer.case for answer in read_answers(sqlite, number)] == [probe.case.id for probe in probes]


def test_a_full_disk_keeps_what_was_there_and_the_run_goes_on_afterwards(
    sqlite: Database, assistant: Assistant
) -> None:
    probes = some_probes()
    run = begin(sqlite, assistant.knowledge, OPTIONS, probes, {"cases": [], "split": "all"})
    with pytest.raises(KeyboardInterrupt):
        answer_all(sqlite, run, OPTIONS, probes, Interrupted(InThisProcess(assistant)))
    full = Database(str(sqlite.url.database))
    event.listen(full.engine, "begin", lambda connection: connection.exec_driver_sql("PRAGMA max_page_count=1"))
    with pytest.raises(DiskFull, match="maak ruimte vrij"):
        answer_all(full, run, OPTIONS, probes, InThisProcess(assistant))
    full.close()
    assert found_run(sqlite, run).answered == 10
    answer_all(sqlite, run, OPTIONS, probes, InThisProcess(assistant))
    assert whole_run(sqlite, run).answered == len(probes)


def test_processes_of_their_own_answer_the_same(sqlite: Database, assistant: Assistant) -> None:
    probes = probes_of(own_cases()[:12], read_retrieval_cases()[:9])
    alone = run_of(sqlite, assistant, probes)
    apart = run_of(sqlite, assistant, probes, OnCores(2))
    assert figures_of(sqlite, alone) == figures_of(sqlite, apart)


def test_a_process_that_goes_away_is_one_dutch_sentence() -> None:
    with pytest.raises(WorkerLostError, match="--processen 1"):
        list(OnCores(1).answers(Options(OPTIONS.as_of, "/bestaat/niet"), some_probes()[-1:]))
