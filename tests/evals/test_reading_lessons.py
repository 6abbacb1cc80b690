"""Learning who asks, who receives and what for: from our own texts only, and shipped as it was last learned."""

from __future__ import annotations

import json

import numpy as np
import pytest

from assistant.understanding.judging import PILLARS, load_judge
from evals.cases import own_cases
from evals.reading.learning import Lesson, digest_of, learn
from evals.reading.lessons import EXAMPLES, labelled
from knowledge.base import Knowledge
from knowledge.text import plain
from tests.conftest import SHARED_CASES


def words_of(text: str) -> str:
    return " ".join("".join(char if char.isalnum() else " " for char in plain(text)).split())


def test_the_shipped_weights_were_learned_from_the_texts_that_there_are(knowledge: Knowledge) -> None:
    judge = load_judge({fact: tuple(v.id for v in knowledge.facts[fact].waarden) for fact in PILLARS})
    assert judge is not None
    now = digest_of((text.text, text.facts) for text in labelled(knowledge))
    assert judge.learned_from == now, "run `make vectors`"


def test_every_example_states_facts_that_exist(knowledge: Knowledge) -> None:
    domains = {fact.id: {value.id for value in fact.waarden} for fact in knowledge.facts.values()}
    for line in EXAMPLES.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        assert {fact: value for fact, value in row["feiten"].items() if value not in domains[fact]} == {}, row["tekst"]


def test_no_question_that_measures_was_learned_from(knowledge: Knowledge) -> None:
    learned = {words_of(text.text) for text in labelled(knowledge)}
    measuring = {case.id: case.question for case in own_cases("test")}
    if (SHARED_CASES / "questions.jsonl").is_file():
        rows = map(json.loads, (SHARED_CASES / "questions.jsonl").read_text(encoding="utf-8").splitlines())
        measuring |= {row["id"]: row["question"] for row in rows}
    assert [name for name, question in measuring.items() if words_of(question) in learned] == []


@pytest.fixture
def lessons(knowledge: Knowledge) -> list[Lesson]:
    """Two purposes whose vectors point apart, asked by two roles, twelve times each."""
    from assistant.understanding.reading import read_text
    from assistant.understanding.vocabulary import build_vocabulary

    vocabulary = build_vocabulary(knowledge)
    found = []
    for number in range(24):
        school = number % 2 == 0
        vector = np.array([1.0, 0.1 * (number % 5), 0.0] if school else [0.0, 0.1 * (number % 5), 1.0])
        text = "ik ben leraar en de huisarts belt" if school else "ik ben huisarts en de school belt"
        facts = {
            "vrager": "school" if school else "wgbo_hulpverlener",
            "ontvanger": "wgbo_hulpverlener" if school else "school",
            "doel": "afstemmen" if school else "inzage",
        }
        found.append(Lesson(text, facts, vector, read_text(text, vocabulary), {}, 1.0, 1.0))
    return found


def test_what_was_taught_is_judged_so(lessons: list[Lesson], knowledge: Knowledge) -> None:
    domains = {fact: tuple(v.id for v in knowledge.facts[fact].waarden) for fact in PILLARS}
    judge = learn(lessons, np.zeros(3), domains)
    for lesson in lessons[:2]:
        shares = judge.judge(lesson.vector.astype(np.float32), lesson.read, {})
        assert {fact: max(values, key=values.__getitem__) for fact, values in shares.items()} == lesson.facts
        assert all(sum(values.values()) == pytest.approx(1) for values in shares.values())


def test_the_same_lessons_give_the_same_weights(lessons: list[Lesson], knowledge: Knowledge) -> None:
    domains = {fact: tuple(v.id for v in knowledge.facts[fact].waarden) for fact in PILLARS}
    one, other = (learn(lessons, np.zeros(3), domains) for _ in range(2))
    for fact in PILLARS:
        assert np.array_equal(one.weights[fact].meaning, other.weights[fact].meaning)
        assert np.array_equal(one.weights[fact].cues, other.weights[fact].cues)
