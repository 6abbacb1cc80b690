"""The decision on facts given by hand: the shared examples and our own cases, without reading any text.

Where a case cannot be right on its facts it stands here by name with the reason; the lists are exact, so a case that
goes wrong, or becomes right, is noticed.
"""

from __future__ import annotations

import json

import pytest

from evals.cases import EvalCase, own_cases, read_cases
from evals.metrics import over_permission, right
from evals.rulings import SHARED_FACTS, facts_by_hand, rests_on_gold, rule_on
from knowledge.base import Knowledge
from tests.conftest import SHARED_CASES

FACTS = facts_by_hand()

NO_GOLD_NORM = {
    "H053": "gold names a chapter of a decree and data minimisation; R113 rests on the task to report back",
    "H109": "gold lets the police answer (Wpg 18); R78 leaves the question of the contact point to its own law",
    "H164": "gold names early signalling by landlords, which is not this asker; R141 rests on the asker's own secrecy",
}
"""Shared examples whose verdict is right while no gold norm is a norm of the deciding rule."""

NOT_EXPRESSIBLE = {
    "G200": "another person has a great interest in keeping the file: no fact for it",
}
"""Our own cases that the facts cannot tell apart from others."""


def shared_cases() -> dict[str, EvalCase]:
    file = SHARED_CASES / "questions.jsonl"
    if not file.is_file():
        pytest.skip(f"{file} is not there; set DEELWIJZER_CASES to the folder with the shared examples")
    return {case.id: case for case in read_cases([file])}


def test_every_shared_example_has_facts_and_nothing_else_is_kept_of_it() -> None:
    assert set(shared_cases()) == set(FACTS)
    rows = map(json.loads, SHARED_FACTS.read_text(encoding="utf-8").splitlines())
    assert all(row.keys() == {"id", "facts"} for row in rows)


@pytest.mark.parametrize("name", FACTS)
def test_shared_example(name: str, knowledge: Knowledge) -> None:
    case, ruling = shared_cases()[name], rule_on(FACTS[name], knowledge)
    assert ruling.verdict in case.acceptable_verdicts, ruling.rule
    assert not over_permission(case, ruling.answer)


def test_the_deciding_rule_rests_on_a_gold_norm_but_for_the_named(knowledge: Knowledge) -> None:
    judged = [case for case in shared_cases().values() if case.norms]
    assert {c.id for c in judged if not rests_on_gold(c, rule_on(FACTS[c.id], knowledge))} == set(NO_GOLD_NORM)


OWN = [case for case in own_cases() if case.facts and case.verdict != "uitleg"]


def test_our_own_cases_are_right_on_their_facts_but_for_the_named(knowledge: Knowledge) -> None:
    wrong = {c.id for c in OWN if not right(c, rule_on(c.facts, knowledge).answer)}
    assert wrong == set(NOT_EXPRESSIBLE)


def test_no_own_case_is_answered_too_freely_on_its_facts(knowledge: Knowledge) -> None:
    assert not [c.id for c in OWN if over_permission(c, rule_on(c.facts, knowledge).answer)]


@pytest.mark.parametrize(("split", "wrong", "norm"), [("dev", 1, 0.88), ("test", 7, 0.91)])
def test_floor(knowledge: Knowledge, split: str, wrong: int, norm: float) -> None:
    """Measured: dev right 245 of 248, a gold norm in 212 of 234; test right 202 of 210, a gold norm in 191 of 207."""
    cases = [case for case in OWN if case.split == split]
    rulings = {case.id: rule_on(case.facts, knowledge) for case in cases}
    assert sum(not right(case, rulings[case.id].answer) for case in cases) <= wrong
    judged = [case for case in cases if case.norms]
    assert sum(rests_on_gold(case, rulings[case.id]) for case in judged) >= norm * len(judged)


def test_a_wrong_ruling_is_seen(knowledge: Knowledge) -> None:
    case = next(c for c in OWN if c.verdict == "nee" and c.acceptable_verdicts == ("nee",))
    free = rule_on({"vrager": "school", "gegevenssoort": "anoniem"}, knowledge)
    assert free.verdict == "ja"
    assert over_permission(case, free.answer)
    assert not right(case, free.answer)
