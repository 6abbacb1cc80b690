"""Fifty people at once: each gets the answer to their own question, each is counted, and nothing is mixed up."""

from __future__ import annotations

import threading
from collections import Counter
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from assistant.assistant import Assistant
from bench.crowd import asked_at_once
from evals.cases import own_cases
from knowledge.questions_embedding import BundledQueries
from storage import Database
from storage.counts import Occurrence, read_occurrences
from tests.browser.app_process import running_app

PEOPLE = 50


@pytest.fixture(scope="module")
def questions() -> list[str]:
    """As many different questions as there are people."""
    return list(dict.fromkeys(case.question for case in own_cases()))[:PEOPLE]


def test_everyone_sees_the_answer_to_their_own_question_and_is_counted_once(
    assistant: Assistant, questions: list[str], tmp_path: Path
) -> None:
    expected = [assistant.ask(question) for question in questions]
    with running_app(tmp_path) as app:
        seen = asked_at_once(app.address, questions)
        database = Database(str(app.data / "deelwijzer.sqlite"))
        counted = read_occurrences(database, date.min, date.max)
        database.close()
    assert [one.asked for one in seen] == [" ".join(answer.masked_text.split()) for answer in expected]
    assert [one.headline for one in seen] == [answer.headline for answer in expected]
    assert counted[Occurrence("step", "asked")] == PEOPLE
    assert counted[Occurrence("step", "open")] == sum(answer.question is not None for answer in expected)
    verdicts: Counter[str] = Counter()
    for one, number in counted.items():
        if one.measure == "verdict":
            verdicts[one.value] += number
    assert verdicts == Counter(answer.verdict for answer in expected if answer.question is None)


def test_questions_embedded_at_the_same_moment_do_not_touch_each_other(questions: list[str]) -> None:
    embedder = BundledQueries()
    alone = [embedder.queries([question])[0] for question in questions]
    together: dict[int, object] = {}
    ready = threading.Barrier(len(questions))

    def embed(place: int) -> None:
        ready.wait(60)
        together[place] = embedder.queries([questions[place]])[0]

    threads = [threading.Thread(target=embed, args=(place,)) for place in range(len(questions))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    for place, vector in enumerate(alone):
        assert np.array_equal(vector, np.asarray(together[place]))
