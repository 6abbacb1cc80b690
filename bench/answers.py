"""How long an answer takes: the start, reading a question, its vector, deciding, and the whole."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from bench.apart import Spread, spread

Given = TypeVar("Given")
Result = TypeVar("Result")


@dataclass(frozen=True)
class AnswerTimes:
    """`start` is seconds from an empty process to a first answer; the rest is over all questions, once each."""

    questions: int
    start: float
    whole: Spread
    reading: Spread
    embedding: Spread
    deciding: Spread


def answer_times() -> AnswerTimes:
    """Every question of our own cases through the real assistant; run in a process of its own (`apart`)."""
    started = time.perf_counter()
    from assistant.create import get_assistant, query_embedder
    from assistant.understanding.reading import read_text
    from assistant.understanding.vocabulary import build_vocabulary
    from evals.cases import own_cases
    from guardrails.decision import decide
    from guardrails.personal_data import mask
    from guardrails.triage import triage
    from settings import settings

    assistant = get_assistant()
    assistant.ask("Mag ik als juf de huisarts bellen over een leerling?")
    start = time.perf_counter() - started
    questions = [case.question for case in own_cases()]
    vocabulary = build_vocabulary(assistant.knowledge)
    embedder = query_embedder(settings)
    base = assistant.knowledge.rule_base(date.today())
    whole: list[float] = []
    reading: list[float] = []
    embedding: list[float] = []
    deciding: list[float] = []
    for question in questions:
        answer = _timed(whole, assistant.ask, question)
        _timed(reading, lambda text: read_text(mask(triage(text).text).text, vocabulary), question)
        _timed(embedding, embedder.queries, [answer.masked_text or "?"])
        _timed(deciding, lambda facts: decide(base, facts), {n: fact.value for n, fact in answer.facts.items()})
    return AnswerTimes(len(questions), start, spread(whole), spread(reading), spread(embedding), spread(deciding))


def _timed(times: list[float], work: Callable[[Given], Result], given: Given) -> Result:
    before = time.perf_counter()
    result = work(given)
    times.append((time.perf_counter() - before) * 1000)
    return result
