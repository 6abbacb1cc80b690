"""Three mistakes planted on purpose: the comparison and the gate must find each, and nothing without one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from evals.by_rule import cases_by_rule
from evals.cases import EvalCase, own_cases
from evals.compare import SUBJECTS, Comparison, Subject, compare_runs
from evals.gate import breaches, read_limits
from evals.masking import read_masking_cases
from evals.runs import Probe, probes_of, score_run
from guardrails.personal_data import Masked
from knowledge.base import Knowledge
from knowledge.questions_embedding import BundledQueries
from storage import Database
from storage.upgrading import upgrade
from tests.evals.runs.asking import OPTIONS, run_of


@pytest.fixture(scope="module")
def decided(knowledge: Knowledge) -> tuple[str, list[EvalCase]]:
    """The rule outside danger that decides most of our cases, and some of those cases."""
    by_rule = cases_by_rule(knowledge, own_cases(), OPTIONS.as_of)
    calm = sorted(rule for rule in by_rule if knowledge.rules[rule].dan != "spoed")
    rule = max(calm, key=lambda name: len(by_rule[name]))
    return rule, [case for case in by_rule[rule] if case.norms][:8]


@pytest.fixture
def database(tmp_path: Path) -> Database:
    found = Database(str(tmp_path / "runs.sqlite"))
    upgrade(found)
    return found


def without_rule(knowledge: Knowledge, rule: str) -> Knowledge:
    """As if someone deleted the rule, and what points at it."""
    rules = {name: one for name, one in knowledge.rules.items() if name != rule}
    situations = {
        name: one.model_copy(update={"regels": [r for r in one.regels if r != rule]})
        for name, one in knowledge.situations.items()
    }
    return replace(knowledge, rules=rules, situations=situations, digest="zonder regel")


def with_other_norm(knowledge: Knowledge, rule: str) -> Knowledge:
    """The rule rests on a norm about something else, that speaks to everyone: else the rule itself would give way."""
    other = "wabb-10-12"
    assert not knowledge.norms[other].spreekt_tot
    swapped = knowledge.rules[rule].model_copy(update={"omdat": (other,), "toelichting": ()})
    return replace(knowledge, rules={**knowledge.rules, rule: swapped}, digest="andere norm")


def compared(database: Database, before: Assistant, after: Assistant, probes: list[Probe]) -> tuple[Comparison, int]:
    first = run_of(database, before, probes)
    second = run_of(database, after, probes)
    return compare_runs(database, first, second), second


def told_by_gate(database: Database, run: int, comparison: Comparison) -> set[str]:
    return {breach.measure for breach in breaches(score_run(database, run), read_limits(), comparison)}


@pytest.mark.parametrize(
    ("plant", "subject"),
    [(without_rule, "uitkomst"), (with_other_norm, "norm")],
    ids=["a rule removed", "a norm swapped"],
)
def test_a_change_of_the_rules_is_found(
    plant: Callable[[Knowledge, str], Knowledge], subject: Subject, decided: tuple[str, list[EvalCase]],
    database: Database, assistant: Assistant,
) -> None:  # fmt: skip
    rule, cases = decided
    broken = Assistant(plant(assistant.knowledge, rule), BundledQueries())
    comparison, second = compared(database, assistant, broken, probes_of(cases))
    assert comparison.on(subject).count("verslechterd") >= 1
    assert subject in told_by_gate(database, second, comparison)


def test_masking_that_is_off_is_found(
    database: Database, assistant: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    probes = probes_of(read_masking_cases())
    first = run_of(database, assistant, probes)
    monkeypatch.setattr("evals.runs.answering.mask", lambda text: Masked(text, ()))
    second = run_of(database, assistant, probes)
    comparison = compare_runs(database, first, second)
    assert "meer dan toeval" in comparison.on("weglaten").verdict
    assert {"weglaten", "weggelaten", "weggelaten_bsn"} <= told_by_gate(database, second, comparison)


def test_without_a_change_nothing_is_found(
    decided: tuple[str, list[EvalCase]], database: Database, assistant: Assistant
) -> None:
    comparison, second = compared(database, assistant, assistant, probes_of(decided[1]))
    assert {one.verdict for one in comparison.subjects} == {"Er is niets veranderd."}
    assert not told_by_gate(database, second, comparison) & set(SUBJECTS)
