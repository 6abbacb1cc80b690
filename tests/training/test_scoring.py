"""Scoring: certainty-based marks, the sure/right picture, and the leaning by theme."""

from __future__ import annotations

import pytest

from knowledge.model import Verdict
from training import Certainty, Given, Question, Scenario, certainty_table, points, tendency_by_theme


def asked(theme: str = "school", verdict: Verdict = "ja_mits") -> Question:
    others: tuple[Verdict, ...] = tuple(each for each in ("plicht", "ja_mits", "nee_tenzij") if each != verdict)
    scenario = Scenario(
        id="proef", titel="Proef", verhaal="Je geeft les.", vraag="Mag dit?", verwacht=verdict,
        feiten={"vrager": "school", "ontvanger": "raad"}, waarom_niet=dict.fromkeys(others, "Kijk nog eens."),
        leerpunt="Kijk goed.", bespreek="Wat doe jij?",
    )  # fmt: skip
    return Question(scenario, theme, verdict, "R1", "Ja, mits", ("avg-7",), ())


@pytest.mark.parametrize(("certainty", "right", "wrong"), [("zeker", 3, -6), ("redelijk", 2, -2), ("gok", 1, 0)])
def test_marks(certainty: Certainty, right: int, wrong: int) -> None:
    assert points(Given(asked(), "ja_mits", certainty)) == right
    assert points(Given(asked(), "nee_tenzij", certainty)) == wrong


@pytest.mark.parametrize(
    ("likely", "best"), [(0.5, "gok"), (0.66, "gok"), (0.68, "redelijk"), (0.79, "redelijk"), (0.81, "zeker")]
)
def test_saying_how_sure_you_are_pays_best(likely: float, best: Certainty) -> None:
    def expected(certainty: Certainty) -> float:
        right, wrong = (points(Given(asked(), verdict, certainty)) for verdict in ("ja_mits", "nee_tenzij"))
        return likely * right + (1 - likely) * wrong

    every: tuple[Certainty, ...] = ("zeker", "redelijk", "gok")
    assert max(every, key=expected) == best


def test_sure_and_right_are_counted_apart() -> None:
    answers = [
        Given(asked(), "ja_mits", "zeker"), Given(asked(), "plicht", "zeker"),
        Given(asked(), "plicht", "gok"), Given(asked(), "plicht", "redelijk"),
    ]  # fmt: skip
    assert certainty_table(answers) == {
        (True, True): 1, (True, False): 1, (False, True): 0, (False, False): 2,
    }  # fmt: skip


def test_leaning_is_shown_by_theme() -> None:
    answers = [
        Given(asked("wonen"), "nee_tenzij", "zeker"), Given(asked("wonen"), "ja_mits", "gok"),
        Given(asked("school"), "plicht", "gok"),
    ]  # fmt: skip
    free, careful = tendency_by_theme(answers)
    assert (free.theme, free.value) == ("school", 1)
    assert (careful.careful, careful.fitting, careful.free, careful.value) == (1, 1, 0, -0.5)


def test_a_question_outside_this_tool_leans_to_no_side() -> None:
    assert Given(asked(), "buiten_bereik", "zeker").leaning == 0
