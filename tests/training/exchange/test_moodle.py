"""Moodle XML: a real parser reads the same questions back, and markup in a story stays text."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import given

from tests.training.exchange.conftest import HARD, told
from tests.training.exchange.reading_back import expected, parsed, seen_in_moodle
from training import Question
from training.exchange import write_moodle


def test_all_scenarios_read_back_the_same(questions: Mapping[str, Question]) -> None:
    assert seen_in_moodle(write_moodle(questions.values())) == [expected(each) for each in questions.values()]


@given(HARD, HARD, HARD, HARD)
def test_any_text_survives(story: str, asked: str, why: str, discuss: str) -> None:
    question = told(story, asked, why, discuss)
    assert seen_in_moodle(write_moodle([question])) == [expected(question)]


def test_markup_in_a_story_makes_no_element() -> None:
    story = "]]><script>alert(1)</script><!-- & &amp; <quiz>"
    data = write_moodle([told(story)])
    names = {each.tag for each in parsed(data).iter()}
    assert "script" not in names
    assert seen_in_moodle(data)[0].story.startswith(story)
