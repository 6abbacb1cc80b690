"""Running a case through the assistant, with a simulated user who answers what is asked truthfully."""

from __future__ import annotations

from assistant.assistant import Assistant
from evals.cases import EvalCase
from evals.metrics import Outcome

MOST_QUESTIONS = 4


def run_case(assistant: Assistant, case: EvalCase) -> Outcome:
    """One case: the answer in one turn, then up to four questions answered from the facts of the case."""
    first = assistant.ask(case.question)
    answer, told, unknown = first, dict[str, str](), list[str]()
    asked = 0
    while answer.question is not None and asked < MOST_QUESTIONS:
        fact = answer.question.fact
        asked += 1
        if fact in case.facts and fact in assistant.knowledge.facts:
            told[fact] = case.facts[fact]
        else:
            unknown.append(fact)
        answer = assistant.ask(case.question, told, unknown)
    return Outcome(case, first, answer, asked)
