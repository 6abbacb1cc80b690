"""Made-up questions to practise with."""

from __future__ import annotations

from knowledge.model import Verdict
from training import Question, Scenario

OPTIONS: tuple[Verdict, ...] = ("plicht", "ja_mits", "nee_tenzij")


def question(
    name: str = "proef", theme: str = "school", role: str = "school", norms: tuple[str, ...] = ("avg-7",),
    contrast: str | None = None,
) -> Question:  # fmt: skip
    """A question whose right answer is "Ja, mits"."""
    scenario = Scenario(
        id=name, titel="Proef", verhaal="Je geeft les.", vraag="Mag dit?", verwacht="ja_mits",
        feiten={"vrager": role, "ontvanger": "raad"},
        waarom_niet={option: "Kijk nog eens." for option in OPTIONS if option != "ja_mits"},
        leerpunt="Kijk goed.", bespreek="Wat doe jij?", wissel_van=contrast,
    )  # fmt: skip
    return Question(scenario, theme, "ja_mits", "R1", "Ja, mits", norms, ())
