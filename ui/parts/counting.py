"""Counting what happens on the page, as numbers per day: what was counted already is remembered in the session only."""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass, field
from datetime import date

import streamlit as st
from sqlalchemy.exc import SQLAlchemyError

from assistant.answer import Answer
from assistant.theme import OTHER, theme_of
from knowledge.base import Knowledge
from settings import settings
from storage import StorageError, get_database
from storage.counts import Occurrence, add_occurrences
from ui.parts.conversation import Conversation

_KEY = "tellen"
_ONE_A_QUESTION = ("verdict", "certainty", "helpful")
PAUSE = 60.0
"""Seconds without counting after the database failed: a page must not wait for it again and again."""
_paused_until = [0.0]


@dataclass
class Counting:
    """What was counted for the question on the page; `turn` is that of the conversation.

    `helpful` and `pair` (certainty before and after) are what the user said of this answer.
    """

    turn: int
    theme: str = OTHER
    asked: set[str] = field(default_factory=set)
    counted: set[tuple[str, str]] = field(default_factory=set)
    waiting: list[Occurrence] = field(default_factory=list)
    helpful: str | None = None
    pair: str | None = None

    @classmethod
    def of_question(cls, talk: Conversation) -> Counting:
        """The counting of the question on the page; a new question begins anew."""
        counting: Counting | None = st.session_state.get(_KEY)
        if counting is None or counting.turn != talk.turn:
            counting = st.session_state[_KEY] = cls(talk.turn)
        return counting

    def once(self, one: Occurrence) -> None:
        """Count this, unless the same was counted for this question (a question has one verdict)."""
        key = (one.measure, "" if one.measure in _ONE_A_QUESTION else one.value)
        if key not in self.counted:
            self.counted.add(key)
            self.waiting.append(one)


def counts_now() -> bool:
    """Whether counting is on (DEELWIJZER_COUNTING)."""
    return settings.counting


def count_start() -> None:
    """Somebody opened the page: once a session."""
    if not st.session_state.get(f"{_KEY}-geopend"):
        st.session_state[f"{_KEY}-geopend"] = True
        _write([Occurrence("step", "opened")])


def count_answer(answer: Answer, knowledge: Knowledge, talk: Conversation) -> None:
    """How far this question came, its first decided outcome, and what became of the facts that were asked."""
    counting = Counting.of_question(talk)
    counting.once(Occurrence("step", "asked"))
    for fact in sorted(counting.asked):
        if fact in talk.not_known:
            counting.once(Occurrence("not_known", fact))
        if fact in talk.not_known or fact in talk.facts:
            counting.once(Occurrence("answered", fact))
    if answer.question is not None:
        counting.asked.add(answer.question.fact)
        counting.once(Occurrence("question", answer.question.fact))
        counting.once(Occurrence("step", "open"))
    elif ("verdict", "") not in counting.counted:
        counting.theme = theme_of(answer, knowledge)
        counting.once(Occurrence("step", "decided"))
        counting.once(Occurrence("verdict", answer.verdict, counting.theme))
    if talk.notes is not None:
        counting.once(Occurrence("step", "record"))
    waiting, counting.waiting = counting.waiting, []
    _write(waiting)


def _write(occurrences: list[Occurrence]) -> None:
    if not occurrences or not settings.counting or time.monotonic() < _paused_until[0]:
        return
    try:
        add_occurrences(get_database(), occurrences, date.today())
    except (StorageError, SQLAlchemyError) as error:
        # An answer never waits for a number. Only the kind is told; what was to be counted is lost.
        _paused_until[0] = time.monotonic() + PAUSE
        sys.stderr.write(f"Deelwijzer: niet geteld door {type(error).__name__}.\n")
