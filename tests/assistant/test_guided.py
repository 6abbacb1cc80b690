"""Who types nothing is led by questions: three first, then one look at what would turn the outcome."""

from __future__ import annotations

import statistics
from dataclasses import dataclass

import pytest

from assistant.answer import Answer
from assistant.assistant import Assistant
from evals.cases import EvalCase, own_cases
from evals.metrics import FREE, over_permission, right

CASES = [case for case in own_cases() if case.facts and case.verdict != "uitleg"]


@dataclass(frozen=True)
class Walk:
    """How a simulated user came to an answer; `steps` counts questions, corrections and the last look."""

    case: EvalCase
    answer: Answer
    steps: int


def walk(assistant: Assistant, case: EvalCase) -> Walk:
    """A user who answers truthfully, and who sets right what would turn the outcome and is not so."""
    told: dict[str, str] = {}
    unknown: list[str] = []
    for steps in range(20):
        answer = assistant.guide(told, unknown)
        if answer.question is not None:
            fact = answer.question.fact
            truth = case.facts.get(fact, assistant.knowledge.facts[fact].aanname)
            if truth is None:
                unknown.append(fact)
            else:
                told[fact] = truth
            continue
        untrue = [turn for turn in answer.branches if case.facts.get(turn.fact) == turn.value]
        if not untrue:
            return Walk(case, answer, steps + bool(answer.branches))
        told[untrue[0].fact] = untrue[0].value
    pytest.fail(f"{case.id}: no end to the questions")


@pytest.fixture(scope="module")
def walks(assistant: Assistant) -> list[Walk]:
    return [walk(assistant, case) for case in CASES]


def test_from_an_empty_start_the_verdict_takes_about_four_steps(walks: list[Walk]) -> None:
    steps = [found.steps for found in walks]
    assert len(steps) > 400
    assert statistics.median(steps) <= 4
    assert max(steps) <= 8


def test_the_questions_lead_to_the_right_verdict(walks: list[Walk]) -> None:
    """A floor a little under what was measured (November 2026); the step-by-step way reads no text at all."""
    wrong = [found.case.id for found in walks if not right(found.case, found.answer)]
    too_free = [found.case.id for found in walks if over_permission(found.case, found.answer)]
    assert len(wrong) / len(walks) <= 0.04, wrong
    assert len(too_free) <= 3, too_free


def test_the_first_questions_are_who_to_whom_and_why(assistant: Assistant) -> None:
    told: dict[str, str] = {}
    asked = []
    for _ in range(3):
        question = assistant.guide(told).question
        assert question is not None
        asked.append(question.fact)
        told[question.fact] = question.options[0].value
    assert asked == ["vrager", "ontvanger", "doel"]


def test_not_knowing_leads_on(assistant: Assistant) -> None:
    answer = assistant.guide({"vrager": "school"}, ["ontvanger"])
    assert answer.question is not None
    assert answer.question.fact == "doel"
    assert answer.statements


def test_every_turn_is_true(assistant: Assistant) -> None:
    told = {"vrager": "school", "ontvanger": "jgz", "doel": "afstemmen"}
    answer = assistant.guide(told)
    assert answer.question is None
    assert {turn.verdict for turn in answer.branches} & FREE
    for turn in answer.branches:
        assert assistant.guide({**told, turn.fact: turn.value}).possible_verdicts != answer.possible_verdicts
