"""The conversation of one browser session: in memory only, gone when the tab closes."""

from __future__ import annotations

from dataclasses import dataclass, field

import streamlit as st

_KEY = "gesprek"


@dataclass
class Conversation:
    """The question, the facts that the user set, and those the user does not know."""

    question: str = ""
    asked: bool = False
    facts: dict[str, str] = field(default_factory=dict)
    not_known: list[str] = field(default_factory=list)
    open_citation: int | None = None
    turn: int = 0

    @classmethod
    def of_session(cls) -> Conversation:
        """The conversation of this session."""
        if _KEY not in st.session_state:
            st.session_state[_KEY] = cls()
        talk: Conversation = st.session_state[_KEY]
        return talk

    def start(self, question: str) -> None:
        """A new question; nothing of the old one stays."""
        self.question, self.asked = question, True
        self.facts, self.not_known, self.open_citation = {}, [], None
        self.turn += 1

    def clear(self) -> None:
        """Back to the start."""
        self.start("")
        self.asked = False

    def set_fact(self, fact: str, value: str) -> None:
        """The user says what is true."""
        self.facts[fact] = value
        if fact in self.not_known:
            self.not_known.remove(fact)

    def undo_fact(self, fact: str) -> None:
        """Back to what the text said."""
        self.facts.pop(fact, None)

    def does_not_know(self, fact: str) -> None:
        """The user cannot answer."""
        self.facts.pop(fact, None)
        if fact not in self.not_known:
            self.not_known.append(fact)
