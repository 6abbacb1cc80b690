"""Practising alone: what is asked next, and the picture of what someone knew."""

from __future__ import annotations

from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.model import Verdict
from tests.training.made_up import OPTIONS, question
from training import Earlier, Practice, choose, picture_of
from training.practice import BETWEEN, MOST_TIMES

FOUR = tuple(question(name) for name in ("een", "twee", "drie", "vier"))
RIGHT: Verdict = "ja_mits"
WRONG: Verdict = "nee_tenzij"


def asked_in(practice: Practice) -> list[str]:
    return [given.question.id for given in practice.answers]


def test_a_wrong_one_comes_back_after_two_others() -> None:
    practice = Practice(FOUR).answer(WRONG, "zeker")
    assert practice.comes_back
    for _ in range(2):
        assert not practice.again
        practice = practice.answer(RIGHT, "zeker")
    assert practice.again
    practice = practice.answer(RIGHT, "gok")
    assert not practice.comes_back
    practice = practice.answer(RIGHT, "gok")
    assert asked_in(practice) == ["een", "twee", "drie", "een", "vier"]
    assert practice.asked is None


@given(st.integers(1, 6), st.lists(st.sampled_from(OPTIONS), max_size=40))
def test_any_session_ends_and_asks_nothing_twice_in_a_row(count: int, verdicts: list[Verdict]) -> None:
    practice = Practice(tuple(question(f"v{number}") for number in range(count)))
    for verdict in verdicts:
        if practice.asked is None:
            break
        before = practice
        practice = practice.answer(verdict, "redelijk")
        assert practice.comes_back == (
            verdict != RIGHT
            and len(before.waiting) > 1
            and asked_in(practice).count(asked_in(practice)[-1]) < MOST_TIMES
        )
    while practice.asked is not None:
        practice = practice.answer(WRONG, "gok")
    order = asked_in(practice)
    assert set(order) == {f"v{number}" for number in range(count)}
    assert all(one != next_one for one, next_one in pairwise(order))
    assert all(order.count(name) <= MOST_TIMES for name in order)
    assert len(practice.first_answers) == count


@given(st.lists(st.sampled_from(OPTIONS), max_size=30))
def test_a_returning_question_waits_for_others_as_long_as_there_are(verdicts: list[Verdict]) -> None:
    practice = Practice(tuple(question(f"v{number}") for number in range(5)))
    for verdict in verdicts:
        asked, waiting = practice.asked, practice.waiting
        if asked is None:
            break
        practice = practice.answer(verdict, "gok")
        if practice.comes_back:
            assert practice.waiting.index(asked) == min(BETWEEN, len(waiting) - 1)


def test_an_answer_that_is_no_option_is_refused() -> None:
    with pytest.raises(ValueError, match="spoed"):
        Practice(FOUR).answer("spoed", "zeker")
    with pytest.raises(ValueError, match="nothing"):
        Practice(()).answer(RIGHT, "zeker")


def test_the_picture_counts_what_someone_knew_before_seeing_the_answer() -> None:
    pair = question("een", "school", norms=("avg-6", "uavg-30")), question("twee", "wonen", norms=("uavg-30",))
    practice = Practice(pair).answer(WRONG, "zeker").answer("plicht", "gok").answer(RIGHT, "zeker")
    picture = picture_of(practice)
    assert picture.table == {(True, True): 0, (True, False): 1, (False, True): 0, (False, False): 1}
    assert (picture.points, picture.best, picture.recovered) == (-6, 6, 1)
    assert [(each.theme, each.value) for each in picture.tendencies] == [("school", -1), ("wonen", 1)]
    assert [(read.norm, len(read.questions)) for read in picture.reading] == [("uavg-30", 2), ("avg-6", 1)]


def test_sure_and_wrong_is_first_among_what_was_missed() -> None:
    practice = Practice(FOUR).answer(WRONG, "gok").answer(WRONG, "zeker").answer(WRONG, "redelijk")
    assert [missed.id for missed in practice.missed] == ["twee", "drie", "een"]


def test_missed_before_comes_first_then_new_then_known() -> None:
    earlier = Earlier(situaties={"een": ("goed", "goed"), "twee": ("goed",), "vier": ("goed", "fout")})
    chosen = choose(FOUR, None, None, earlier, 10, Random(7))
    assert [each.id for each in chosen] == ["vier", "drie", "twee", "een"]


def test_role_theme_and_number_narrow_the_choice() -> None:
    every = [question("a", "wonen", "school"), question("b", "school", "politie"), question("c", "school", "school")]
    assert [each.id for each in choose(every, "school", "school", Earlier(), 5, Random(1))] == ["c"]
    assert {each.id for each in choose(every, "school", None, Earlier(), 5, Random(1))} == {"a", "c"}
    assert len(choose(every, None, None, Earlier(), 2, Random(1))) == 2


@given(st.integers(1, 7), st.integers(0, 99), st.sets(st.sampled_from(["a2", "b2", "c"])))
def test_the_second_of_a_contrast_pair_never_comes_without_or_before_the_first(
    count: int, seed: int, missed: set[str]
) -> None:
    pairs = [each for one in "ab" for each in (question(f"{one}1"), question(f"{one}2", contrast=f"{one}1"))]
    earlier = Earlier(situaties=dict.fromkeys(missed, ("fout",)))
    order = [each.id for each in choose([*pairs, question("c")], None, None, earlier, count, Random(seed))]
    assert len(order) == min(count, 5)
    for one in "ab":
        if f"{one}2" in order:
            assert order.index(f"{one}1") < order.index(f"{one}2")


def test_the_second_of_a_pair_can_stand_alone_when_the_first_is_of_another_role() -> None:
    pair = [question("a1", role="politie"), question("a2", contrast="a1")]
    assert [each.id for each in choose(pair, "school", None, Earlier(), 5, Random(1))] == ["a2"]
