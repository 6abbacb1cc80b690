"""Runs of the evaluation: kept whole, read back a few at a time, and never counted twice."""

from __future__ import annotations

import pytest

from storage import Database, runs
from storage.errors import Refused
from storage.runs import (
    AnswerRecord,
    add_answers,
    add_run,
    answered_numbers,
    finish_run,
    read_answer,
    read_answers,
    read_run,
    read_runs,
    remove_run,
)


def answer(number: int, kind: str = "answer") -> AnswerRecord:
    return AnswerRecord(number, kind, f"C{number}", {"id": f"C{number}"}, {"verdict": "ja"}, 1.5)


def test_a_run_comes_back_as_it_went_in(database: Database) -> None:
    run = add_run(database, {"split": "dev"}, {"rules": "sha256:x"}, 3)
    add_answers(database, run, [answer(2, "masking"), answer(0)])
    assert answered_numbers(database, run) == {0, 2}
    assert list(read_answers(database, run)) == [answer(0), answer(2, "masking")]
    assert list(read_answers(database, run, "masking")) == [answer(2, "masking")]
    assert read_answer(database, run, "C0") == answer(0)
    assert read_answer(database, run, "C1") is None
    found = read_run(database, run)
    assert found is not None
    assert (found.settings, found.versions, found.probes, found.answered) == (
        {"split": "dev"},
        {"rules": "sha256:x"},
        3,
        2,
    )
    assert (found.finished, found.figures) == (None, None)


def test_two_who_go_on_with_one_run_write_each_answer_once(database: Database) -> None:
    run = add_run(database, {}, {}, 2)
    add_answers(database, run, [answer(0)])
    add_answers(database, run, [AnswerRecord(0, "answer", "C0", {}, {"verdict": "nee"}, 9.0), answer(1)])
    assert list(read_answers(database, run)) == [answer(0), answer(1)]


def test_scoring_again_changes_the_figures_and_not_the_moment(database: Database) -> None:
    run = add_run(database, {}, {}, 1)
    finish_run(database, run, {"goed": 1})
    first = read_run(database, run)
    finish_run(database, run, {"goed": 2})
    again = read_run(database, run)
    assert first is not None
    assert again is not None
    assert first.finished == again.finished is not None
    assert (first.figures, again.figures) == ({"goed": 1}, {"goed": 2})


def test_reading_goes_on_where_a_page_ends(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs, "AT_ONCE", 2)
    run = add_run(database, {}, {}, 5)
    add_answers(database, run, [answer(number) for number in range(5)])
    assert [found.number for found in read_answers(database, run)] == [0, 1, 2, 3, 4]


def test_the_newest_run_comes_first_and_a_removed_one_takes_its_answers_along(database: Database) -> None:
    first, second = add_run(database, {}, {}, 1), add_run(database, {}, {}, 1)
    add_answers(database, first, [answer(0)])
    assert [(run.id, run.answered) for run in read_runs(database)] == [(second, 0), (first, 1)]
    remove_run(database, first)
    assert read_run(database, first) is None
    assert list(read_answers(database, first)) == []


def test_an_answer_belongs_to_a_run_and_a_run_has_cases(database: Database) -> None:
    with pytest.raises(Refused):
        add_answers(database, 77, [answer(0)])
    with pytest.raises(Refused):
        add_run(database, {}, {}, 0)
