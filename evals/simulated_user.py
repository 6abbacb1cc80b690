"""A case through the assistant, with a simulated user who answers what is asked truthfully."""

from __future__ import annotations

from datetime import date

from assistant.assistant import Assistant
from evals.cases import EvalCase
from evals.metrics import Outcome

MOST_QUESTIONS = 4


def run_case(assistant: Assistant, case: EvalCase, on: date | None = None) -> Outcome:
    """The answer in one turn, then up to four questions answered from the facts of the case.

    `on` is the date of the law (today when absent).
    """
    first = assistant.ask(case.question, on=on)
    answer, told, unknown = first, dict[str, str](), list[str]()
    asked = 0
    while answer.question is not None and asked < MOST_QUESTIONS:
        fact = answer.question.fact
        asked += 1
        if fact in case.facts and fact in assistant.knowledge.facts:
            told[fact] = case.facts[fact]
        else:
            unknown.append(fact)
        answer = assistant.ask(case.question, told, unknown, on)
    return Outcome(case, first, answer, asked)
