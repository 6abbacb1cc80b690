"""A sitting of practising without a browser: each way through it, and what it tells."""

from __future__ import annotations

import pytest

from tests.training.made_up import question
from training import Earlier, Tendency
from ui.parts.practice import Sitting, theme_name
from ui.parts.practice_picture import leaning_words, scale
from ui.parts.practice_question import signed

THREE = {name: question(name) for name in ("een", "twee", "drie")}


def test_a_choice_without_situations_says_so_and_stays_at_the_start() -> None:
    sitting = Sitting(role="politie")
    sitting.begin(THREE)
    assert sitting.practice is None
    assert "Kies een andere rol" in sitting.problem
    assert sitting.event is not None
    assert sitting.event.target == "#probleem"


def test_an_answer_needs_a_choice_and_a_certainty() -> None:
    sitting = Sitting()
    sitting.begin(THREE)
    sitting.answer(None, "zeker")
    assert sitting.problem == "Kies eerst wat je zou doen."
    sitting.answer("ja_mits", None)
    assert sitting.problem == "Kies eerst hoe zeker je bent."
    assert sitting.looking is None
    sitting.answer("ja_mits", "gok")
    assert (sitting.problem, sitting.looking is not None) == ("", True)


def test_stopping_keeps_what_was_answered_and_missed_ones_can_be_practised_again() -> None:
    sitting = Sitting()
    sitting.begin(THREE)
    assert sitting.practice is not None
    first = sitting.practice.waiting[0].id
    sitting.answer("nee_tenzij", "gok")
    sitting.stop()
    assert sitting.stopped
    assert sitting.earlier.situaties == {first: ("fout",)}
    sitting.again()
    assert [each.id for each in sitting.practice.waiting] == [first]
    sitting.answer("ja_mits", "zeker")
    sitting.go_on()
    assert sitting.stopped
    assert sitting.earlier.situaties == {first: ("fout", "goed")}


def test_stopping_before_any_answer_goes_back_to_the_choices() -> None:
    sitting = Sitting()
    sitting.begin(THREE)
    sitting.stop()
    assert sitting.practice is None
    assert sitting.earlier == Earlier()


def test_a_bad_file_leaves_the_results_as_they_were_and_a_good_one_clears_the_complaint() -> None:
    sitting = Sitting(earlier=Earlier(situaties={"een": ("goed",)}))
    sitting.load(b"%PDF-1.7")
    assert "kan ik niet lezen" in sitting.refused
    assert sitting.earlier.situaties == {"een": ("goed",)}
    sitting.load(Earlier(situaties={"twee": ("fout",)}).as_file())
    assert sitting.refused == ""
    assert sitting.earlier.situaties == {"twee": ("fout",), "een": ("goed",)}


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ((2, 1, 0), "Eerder te voorzichtig"),
        ((0, 0, 1), "Eerder te vrij"),
        ((1, 0, 1), "In balans"),
        ((0, 3, 0), "Past bij de regels"),
    ],
)
def test_the_leaning_in_words(counts: tuple[int, int, int], words: str) -> None:
    assert leaning_words(Tendency("school", *counts)) == words


def test_the_dot_moves_from_careful_on_the_left_to_free_on_the_right() -> None:
    assert [f'cx="{place}"' in scale(value) for value, place in ((-1, 12), (0, 80), (1, 148))] == [True] * 3


def test_points_have_a_real_minus_and_themes_a_name() -> None:
    assert [signed(number) for number in (3, 0, -6)] == ["+3", "0", "−6"]
    assert [theme_name(theme) for theme in ("veilig-thuis", "zorg-en-school")] == ["Veilig Thuis", "Zorg en school"]
