"""A case through the assistant, with a simulated user who answers what is asked truthfully."""

from __future__ import annotations

from datetime import date

from assistant.answer import Answer
from assistant.assistant import Assistant
from evals.cases import EvalCase
from evals.metrics import Outcome

MOST_QUESTIONS = 3


def run_case(assistant: Assistant, case: EvalCase, on: date | None = None) -> Outcome:
    """The answer in one turn, then up to three questions answered from the facts of the case.

    A choice between readings is a question too; when none of them fits, the user says "iets anders" and tells one
    of the facts that set them apart. `on` is the date of the law (today when absent).
    """
    first = assistant.ask(case.question, on=on)
    answer, told, unknown = first, dict[str, str](), list[str]()
    asked = 0
    while asked < MOST_QUESTIONS:
        asked_for = _asked_for(answer, case, told)
        if asked_for:
            told.update(asked_for)
        elif answer.question is not None and answer.question.fact not in unknown:
            fact = answer.question.fact
            if fact in case.facts and fact in assistant.knowledge.facts:
                told[fact] = case.facts[fact]
            else:
                unknown.append(fact)
        else:
            break
        asked += 1
        answer = assistant.ask(case.question, told, unknown, on)
    return Outcome(case, first, answer, asked)


def _asked_for(answer: Answer, case: EvalCase, told: dict[str, str]) -> dict[str, str]:
    """What the user says to the choices of an answer: the choice that is true, or else one fact that sets it right."""
    for choice in answer.choices:
        if all(case.facts.get(fact) == value for fact, value in choice.facts.items()):
            return choice.facts
    set_apart = dict.fromkeys(fact for choice in answer.choices for fact in choice.facts)
    return next(({fact: case.facts[fact]} for fact in set_apart if fact in case.facts and fact not in told), {})
