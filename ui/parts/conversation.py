"""The conversation of one browser session: in memory only, gone when the tab closes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import streamlit as st

from assistant.answer import Answer
from assistant.conversation import Conversation as Thread
from assistant.conversation import Reply

_KEY = "gesprek"
MAX_LENGTH = 4000
"""Characters of a question; longer texts hold more about people than the answer needs."""


@dataclass(frozen=True)
class Before:
    """What the answer was before the last correction, to show what changed."""

    verdict: str
    facts: Mapping[str, str]


@dataclass(frozen=True)
class Event:
    """Something to tell screen readers once, and where the focus goes (a CSS selector)."""

    text: str
    target: str | None = None


@dataclass
class Conversation:
    """The question, the facts that the user set, and those the user does not know.

    `typed` is the whole text of the user, of which `question` is answered now: a text may ask several things.
    `opened` are the facts that the rest of that text gave along. `thread` holds what was said after the first answer
    and the way back; `reply` is what was said to the last of it, `problem` why it could not be used. `left` is the
    conversation before "nieuwe vraag". With `picking` the user chooses from all values instead of from the readings.
    `guided` is the step-by-step way without text; `order` holds the facts in the order in which they were said.
    `notes` are own words for the record, None until a record is asked for.
    """

    question: str = ""
    typed: str = ""
    asked: bool = False
    editing: bool = False
    facts: dict[str, str] = field(default_factory=dict)
    not_known: list[str] = field(default_factory=list)
    opened: dict[str, str] = field(default_factory=dict)
    thread: Thread | None = None
    reply: Reply | None = None
    left: Thread | None = None
    problem: str = ""
    picking: bool = False
    guided: bool = False
    order: list[str] = field(default_factory=list)
    open_citation: int | None = None
    opened_from: str = ""
    ticked: set[str] = field(default_factory=set)
    weighing: dict[int, str] = field(default_factory=dict)
    notes: str | None = None
    before: Before | None = None
    shown: Answer | None = None
    event: Event | None = None
    turn: int = 0
    told: int = 0
    group: str | None = None

    @classmethod
    def of_session(cls) -> Conversation:
        """The conversation of this session."""
        if _KEY not in st.session_state:
            st.session_state[_KEY] = cls()
        talk: Conversation = st.session_state[_KEY]
        return talk

    def start(self, question: str) -> None:
        """A new question; nothing of the old one stays."""
        self.question, self.typed, self.asked, self.editing = question, question, True, False
        self.opened, self.thread, self.reply, self.problem, self.picking = {}, None, None, "", False
        self.facts, self.not_known, self.open_citation = {}, [], None
        self.guided, self.order = False, []
        self.ticked, self.weighing, self.notes = set(), {}, None
        self.before, self.shown = None, None
        self.turn += 1
        self.event = Event("", "#uitkomst")

    def start_guided(self) -> None:
        """The way without text: questions first."""
        self.start("")
        self.guided = True
        self.event = Event("", "#stap")

    def step_back(self) -> None:
        """Take back what was said last."""
        last = self.order.pop()
        self._changes()
        self.before = None
        self.facts.pop(last, None)
        if last in self.not_known:
            self.not_known.remove(last)
        self.event = Event("", "#stap, #uitkomst")

    def clear(self) -> None:
        """Back to the start; the way back stays."""
        self.left = None if self.guided or self.shown is None else self.so_far()
        self.start("")
        self.asked = False
        self.event = Event("Je kunt een nieuwe vraag typen.", "textarea")

    def edit(self) -> None:
        """Show the form again with the text as typed."""
        self.editing = True
        self.turn += 1
        self.event = Event("Je kunt je vraag aanpassen.", "textarea")

    def set_fact(self, fact: str, value: str) -> None:
        """The user says what is true."""
        self._changes()
        self.facts[fact] = value
        self._said(fact)
        if fact in self.not_known:
            self.not_known.remove(fact)

    def does_not_know(self, fact: str) -> None:
        """The user cannot answer."""
        self._changes()
        self.facts.pop(fact, None)
        self._said(fact)
        if fact not in self.not_known:
            self.not_known.append(fact)

    def undo(self) -> None:
        """Back to what the text said."""
        self._changes()
        self.facts, self.not_known, self.order = dict(self.opened), [], []

    @property
    def corrected(self) -> bool:
        """Whether the user changed anything."""
        return self.facts != self.opened or bool(self.not_known)

    def settle(self, facts: dict[str, str]) -> None:
        """The user chose between readings: several facts at once."""
        self._changes()
        for fact, value in facts.items():
            self.facts[fact] = value
            self._said(fact)
        self.not_known = [fact for fact in self.not_known if fact not in facts]

    def opens(self, thread: Thread) -> None:
        """The first answer to a text."""
        self._takes(thread)
        self.reply = None

    def so_far(self) -> Thread:
        """The conversation as it stands, with what was corrected by hand. Raises `ValueError` before an answer."""
        if self.shown is None:
            raise ValueError("Er staat nog geen antwoord.")
        thread = self.thread or Thread(self.question, self.shown)
        return replace(
            thread, question=self.question, answer=self.shown, facts=dict(self.facts), not_known=tuple(self.not_known)
        )

    def goes_on(self, thread: Thread, reply: Reply | None) -> None:
        """What a follow-up made of the conversation, or the way back from one."""
        another = thread.question != self.question
        if thread.answer is not self.shown:
            self._changes()
        if another:
            self.before, self.ticked, self.weighing, self.notes = None, set(), {}, None
            self.typed = thread.question
            self.turn += 1
        self.asked, self.editing = True, False
        self._takes(thread)
        self.reply = reply
        self.event = Event(reply.told if reply else "", "#vervolg-antwoord" if reply else "#uitkomst")

    def _takes(self, thread: Thread) -> None:
        self.thread, self.question, self.shown, self.problem = thread, thread.question, thread.answer, ""
        self.facts, self.not_known, self.order = dict(thread.facts), list(thread.not_known), []
        self.opened = {fact: value for fact, value in thread.facts.items() if thread.shared.get(fact) == value}

    def open(self, number: int, opened_from: str) -> None:
        """Open a citation, or close it when it is the open one."""
        if self.open_citation == number:
            self.close()
            return
        self.open_citation, self.opened_from = number, opened_from
        self.event = Event("", "#bron-titel")

    def close(self) -> None:
        """Close the citation; the focus returns to the button that opened it."""
        number, self.open_citation = self.open_citation, None
        self.event = Event(f"Bron {number} is gesloten.", f".st-key-{self.opened_from} button")

    def tick(self, condition: str) -> None:
        """Tick or untick a condition."""
        self.ticked ^= {condition}

    def _said(self, fact: str) -> None:
        if fact in self.order:
            self.order.remove(fact)
        self.order.append(fact)

    def _changes(self) -> None:
        if self.shown is not None:
            facts = {name: found.label for name, found in self.shown.facts.items()}
            self.before = Before(self.shown.verdict, facts)
        self.shown, self.open_citation, self.reply, self.picking = None, None, None, False
        self.event = Event("", "#stap, #uitkomst" if self.guided else "#uitkomst")
