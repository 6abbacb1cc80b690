"""Readings that lie near each other are offered, and only where they make a difference."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import pytest

from assistant.answer import Answer
from assistant.assistant import Assistant
from assistant.near_readings import MOST
from evals.cases import own_cases
from evals.simulated_user import run_case

CLEAR = (
    "Ik ben ambulant begeleider. De politie belt voor een onderzoek naar een inbraak en vraagt of mijn cliënt van 19 "
    "gisteren thuis was. Mag ik dat zeggen?"
)
DOUBT = "Mag ik de buurtsportcoach van de gemeente even bijpraten over een meisje uit mijn caseload?"


@pytest.fixture(scope="module")
def doubtful(assistant: Assistant) -> list[tuple[str, Answer]]:
    """Questions among our own cases that are offered a choice, with their answers."""

    def found() -> Iterator[tuple[str, Answer]]:
        for case in own_cases("dev"):
            answer = assistant.ask(case.question)
            if answer.choices:
                yield case.question, answer

    return list(islice(found(), 12))


def test_a_question_that_says_who_to_whom_and_why_offers_none(assistant: Assistant) -> None:
    assert assistant.ask(CLEAR).choices == ()


def test_each_choice_leads_elsewhere_and_the_first_is_the_answer_that_stands(
    doubtful: list[tuple[str, Answer]],
) -> None:
    assert len(doubtful) == 12
    for question, answer in doubtful:
        outcomes = [choice.leads_to for choice in answer.choices]
        assert 2 <= len(outcomes) <= MOST
        assert len(set(outcomes)) == len(outcomes), question
        assert len({choice.text for choice in answer.choices}) == len(outcomes), question
        shown = {fact: found.value for fact, found in answer.facts.items()}
        assert answer.choices[0].facts.items() <= shown.items(), question


def test_choosing_gives_that_reading_and_is_not_asked_again(
    assistant: Assistant, doubtful: list[tuple[str, Answer]]
) -> None:
    for question, answer in doubtful:
        for choice in answer.choices:
            chosen = assistant.ask(question, choice.facts)
            assert all(chosen.facts[fact].value == value for fact, value in choice.facts.items())
            offered = [again.facts for again in chosen.choices]
            assert all(facts.keys().isdisjoint(choice.facts) for facts in offered), question


def test_danger_offers_no_choice(assistant: Assistant) -> None:
    answer = assistant.ask(f"{DOUBT} Vader slaat haar nu!")
    assert (answer.verdict, answer.choices) == ("spoed", ())


def test_the_simulated_user_settles_a_choice_first(assistant: Assistant) -> None:
    case = next(case for case in own_cases("dev") if case.question == DOUBT and case.verdict == "nee_tenzij")
    outcome = run_case(assistant, case)
    assert outcome.answer.choices
    assert outcome.asked >= 1
    assert outcome.final.verdict in case.acceptable_verdicts
