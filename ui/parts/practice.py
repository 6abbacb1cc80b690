"""Practising in one browser session: the choices, the questions and the results so far; gone when the tab closes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from random import Random

import streamlit as st

from knowledge.base import Knowledge
from knowledge.model import Verdict
from training import (
    Certainty,
    Earlier,
    EarlierFileError,
    Given,
    Practice,
    Question,
    choose,
    load_scenarios,
    read_earlier,
)
from ui.parts.conversation import Event

_KEY = "oefening"
COUNTS = (3, 5, 10)
THEMES = {"veilig-thuis": "Veilig Thuis", "gezinnen": "Gezinnen met meer beroepskrachten"}
"""Names of themes that do not follow from the name of their file."""


def theme_name(theme: str) -> str:
    """A theme as people read it."""
    return THEMES.get(theme) or theme.replace("-", " ").capitalize()


@st.cache_resource(show_spinner="De oefensituaties worden klaargezet …", max_entries=1)
def questions_of(_knowledge: Knowledge, digest: str, on: date) -> Mapping[str, Question]:
    """All questions with the verdict of this day; `digest` is that of the knowledge."""
    return load_scenarios(_knowledge, on)


@dataclass
class Sitting:
    """One person who practises: `looking` is the answer that is looked at now, before the next question."""

    role: str | None = None
    theme: str | None = None
    count: int = COUNTS[1]
    practice: Practice | None = None
    looking: Given | None = None
    stopped: bool = False
    problem: str = ""
    earlier: Earlier = field(default_factory=Earlier)
    event: Event | None = None
    refused: str = ""
    turn: int = 0
    told: int = 0

    @classmethod
    def of_session(cls) -> Sitting:
        """The sitting of this session."""
        sitting: Sitting = st.session_state.setdefault(_KEY, cls())
        return sitting

    def load(self, file: bytes) -> None:
        """Take the results of a file that was kept, or say why not."""
        try:
            self.earlier, self.refused = self.earlier.over(read_earlier(file)), ""
        except EarlierFileError as error:
            self.refused = str(error)
        self.event = Event(self.refused or "Je resultaten zijn gelezen.")

    def begin(self, questions: Mapping[str, Question]) -> None:
        """Choose questions for the role and theme, or say that there are none."""
        # Chance only mixes the order of stories, so an ordinary generator is good enough.
        chosen = choose(questions.values(), self.role, self.theme, self.earlier, self.count, Random())  # noqa: S311
        self._start(chosen)
        if not chosen:
            self.practice = None
            self.problem = "Hiervoor heb ik nog geen situaties. Kies een andere rol, of alle thema's."
            self._go("#probleem", self.problem)

    def again(self) -> None:
        """Practise what was missed in the session that is over."""
        if self.practice is not None:
            self._start(self.practice.missed)

    def answer(self, verdict: Verdict | None, certainty: Certainty | None) -> None:
        """Give an answer and look at what is right; without a choice, say what is missing."""
        if self.practice is None:
            return
        if verdict is None or certainty is None:
            missing = "wat je zou doen" if verdict is None else "hoe zeker je bent"
            self.problem = f"Kies eerst {missing}."
            self._go("#probleem", self.problem)
            return
        self.practice = self.practice.answer(verdict, certainty)
        self.looking, self.problem = self.practice.answers[-1], ""
        self._go("#uitleg")

    def go_on(self) -> None:
        """To the next question, or to the picture after the last."""
        self.looking = None
        if self.practice is not None and self.practice.asked is None:
            self.stop()
        else:
            self._go("#situatie")

    def stop(self) -> None:
        """To the picture; the first answers count for the results to keep. Without answers: to the start."""
        if self.practice is None or not self.practice.answers:
            self.leave()
            return
        self.looking, self.stopped, self.problem = None, True, ""
        self.earlier = self.earlier.with_answers(self.practice.first_answers)
        self._go("#beeld")

    def leave(self) -> None:
        """Back to the choices; the results stay."""
        self._start(())
        self.practice = None
        self._go("#kiezen")

    def _start(self, questions: tuple[Question, ...]) -> None:
        self.practice, self.looking, self.stopped = Practice(questions), None, False
        self.problem = self.refused = ""
        self._go("#situatie")

    def _go(self, target: str, text: str = "") -> None:
        self.turn += 1
        self.event = Event(text, target)
