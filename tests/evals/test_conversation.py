"""How well a conversation is followed stays as measured (evals/conversation/README.md)."""

from __future__ import annotations

import pytest

from assistant.assistant import Assistant
from evals.conversation.measuring import Score, judge_follow_ups, judge_texts

LEAST = 0.9


@pytest.mark.parametrize("split", ["dev", "test"])
def test_follow_ups_are_read_rightly(assistant: Assistant, split: str) -> None:
    scores = judge_follow_ups(assistant, split)
    assert sum(score.expected for score in scores.values()) >= 60
    assert sum(s.right for s in scores.values()) / sum(s.expected for s in scores.values()) >= LEAST
    assert scores["danger"] == Score(3, 3, 3)


@pytest.mark.parametrize("split", ["dev", "test"])
def test_several_questions_are_told_from_one(split: str) -> None:
    score = judge_texts(split)["meer"]
    assert score.right / score.given >= LEAST
    assert score.right / score.expected >= LEAST
