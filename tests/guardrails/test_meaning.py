"""Triage by meaning beside triage by words: how much danger is heard, and how often it is heard where there is none.

The floors are a little under what was measured when the examples were last extended. The split `test` was written
together with the examples and put apart before anything was measured; nothing was chosen on it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from assistant.assistant import Assistant
from guardrails.meaning import DANGER, ORDINARY, MeaningGuard

HERE = Path(__file__).parent


def cases(name: str, split: str | None) -> list[dict[str, Any]]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [case for case in map(json.loads, lines) if case.get("split") == split]


def heard(assistant: Assistant, chosen: list[dict[str, Any]]) -> int:
    """How many of the texts are answered as acute danger."""
    answers = [assistant.ask(case["text"]) for case in chosen]
    return sum(found.value == "acuut" for answer in answers for fact, found in answer.facts.items() if fact == "spoed")


@pytest.mark.parametrize(("split", "floor"), [("dev", 0.98), ("heldout", 0.80), ("test", 0.74)])
def test_danger_is_heard(assistant: Assistant, split: str, floor: float) -> None:
    chosen = cases("triage_danger.jsonl", split)
    assert heard(assistant, chosen) / len(chosen) >= floor


@pytest.mark.parametrize(("split", "ceiling"), [(None, 0.02), ("test", 0.06)])
def test_near_misses_are_seldom_taken_for_danger(assistant: Assistant, split: str | None, ceiling: float) -> None:
    chosen = cases("triage_ordinary.jsonl", split)
    assert heard(assistant, chosen) / len(chosen) <= ceiling


def test_no_text_of_the_test_split_is_an_example(assistant: Assistant) -> None:
    examples = {text.casefold() for texts in assistant.knowledge.examples.values() for text in texts}
    kept_apart = cases("triage_danger.jsonl", "test") + cases("triage_ordinary.jsonl", "test")
    assert [case["text"] for case in kept_apart if case["text"].casefold() in examples] == []


def small_guard(*danger_words: str) -> MeaningGuard:
    examples = {
        DANGER: ["hij slaat haar nu", "hij slaat mij nu", "zij slaat hem nu"],
        ORDINARY: ["mag ik dit delen", "mag ik dat delen", "mag zij dit delen"],
        "prive": ["wat eten we", "wat eten jullie", "wat eet ik"],
    }
    directions = np.repeat(np.eye(3, dtype=np.float32), 3, axis=0)
    return MeaningGuard(examples, directions, danger_words)


def test_vector_and_words_are_both_heard() -> None:
    guard, danger, ordinary = small_guard(), *np.eye(3, dtype=np.float32)[:2]
    both = guard.listen("hij slaat haar nu", danger).probability
    assert both > guard.listen("mag ik dit delen", danger).probability
    assert both > guard.listen("hij slaat haar nu", ordinary).probability


def test_a_word_of_danger_lowers_the_bar_and_is_not_asked_for() -> None:
    sure, unsure = np.eye(3, dtype=np.float32)[0], np.array([1, 1, 0], np.float32)
    assert small_guard().listen("hij slaat haar nu", sure).danger
    between = [
        (small_guard().listen(text, vector).danger, small_guard("slaat").listen(text, vector).danger)
        for text in ("hij slaat haar nu", "slaat", "mag hij slaat")
        for share in np.linspace(0, 1, 41)
        for vector in [(share * sure + (1 - share) * unsure).astype(np.float32)]
    ]
    assert (False, True) in between
    assert (True, False) not in between
