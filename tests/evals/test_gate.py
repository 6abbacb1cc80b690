"""The gate on our own cases: no change may make the answers clearly worse than they were (evals/grenzen.yaml).

To tighten: `make eval`, then write the new figures down in that file.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.assistant import Assistant
from evals.cases import own_cases, read_cases
from evals.gate import LIMITS, Breach, Limits, LimitsError, breaches, read_limits
from evals.masking import read_masking_cases
from evals.metrics import Costs, Figure, Outcome, measure
from evals.retrieval import read_retrieval_cases
from evals.runs import Scorecard, probes_of, score_run
from storage import Database
from storage.upgrading import upgrade
from tests.conftest import SHARED_CASES
from tests.evals.runs.asking import run_of


def test_our_own_cases_stay_within_the_limits(assistant: Assistant, tmp_path: Path) -> None:
    """The whole run, in this process: about 900 answers, 157 searches and 121 texts with personal data."""
    database = Database(str(tmp_path / "runs.sqlite"))
    upgrade(database)
    probes = probes_of(own_cases(), read_retrieval_cases(), read_masking_cases())
    limits = read_limits()
    card = score_run(database, run_of(database, assistant, probes), limits.costs, assistant.knowledge.norms)
    assert set(card.splits) == {"dev", "test"}
    assert breaches(card, limits) == []


def test_the_shared_examples_are_right_and_never_too_free(assistant: Assistant) -> None:
    file = SHARED_CASES / "questions.jsonl"
    if not file.is_file():
        pytest.skip(f"{file} is not there; set DEELWIJZER_CASES to the folder with the shared examples")
    outcomes = [Outcome(case, answer := assistant.ask(case.question), answer, 0) for case in read_cases([file])]
    figures = measure(outcomes)
    assert figures.over_permission == 0
    assert figures.right_one_turn >= 0.90
    assert figures.urgent_found == figures.urgent_cases


def card(value: float | None, split: float | None = None) -> Scorecard:
    whole = {"goed_in_een_keer": Figure(value, 0, 0, 0, 0), "te_ruim": Figure(0.05, 0, 0, 0, 0)}
    splits = {} if split is None else {"test": {"goed_in_een_keer": Figure(split, 0, 0, 0, 0)}}
    return Scorecard(whole, splits, {})


LIMIT = Limits.model_validate(
    {
        "alle": {"goed_in_een_keer": {"minstens": 0.8}, "te_ruim": {"hoogstens": 0.05}, "te_streng": {"hoogstens": 0}},
        "test": {"goed_in_een_keer": {"minstens": 0.7}},
    }
)


@pytest.mark.parametrize(
    ("given", "broken"),
    [
        (card(0.8), []),
        (card(0.79), ["alle gevallen"]),
        (card(0.8, 0.69), ["test"]),
        (card(0.1, 0.1), ["alle gevallen", "test"]),
        (card(None), []),
    ],
)
def test_a_figure_on_its_limit_is_good_and_beyond_it_is_not(given: Scorecard, broken: list[str]) -> None:
    assert [breach.where for breach in breaches(given, LIMIT)] == broken


def test_a_broken_limit_is_told_in_words() -> None:
    assert breaches(card(0.795), LIMIT) == [
        Breach(
            where="alle gevallen", measure="goed_in_een_keer",
            told="Goed in één keer is 0,795; het moet minstens 0,8 zijn.",
        )
    ]  # fmt: skip


def test_the_costs_come_from_the_file() -> None:
    assert read_limits().costs == Costs()
    assert Limits(kosten={"te_ruim": 9}).costs.te_ruim == 9


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("alle: {verzonnen: {minstens: 1}}", "verzonnen staat niet in maten.yaml"),
        ("alle: {te_ruim: {}}", "alle.te_ruim"),
        ("alle: {te_ruim: {minstens: veel}}", "alle.te_ruim.minstens"),
        ("kosten: {onzin: 3}", "kosten"),
        ("kleur: rood", "kleur"),
    ],
)
def test_a_mistake_in_the_file_says_where(tmp_path: Path, text: str, says: str) -> None:
    file = tmp_path / "grenzen.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(LimitsError) as problem:
        read_limits(file)
    assert says in str(problem.value)
    assert "grenzen.yaml" in str(problem.value)


def test_a_missing_file_with_limits(tmp_path: Path) -> None:
    with pytest.raises(LimitsError, match="Klopt de naam"):
        read_limits(tmp_path / "weg.yaml")
    assert LIMITS.is_file()
