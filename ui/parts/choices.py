"""The readings between which the user chooses, where a guess would decide the outcome."""

from __future__ import annotations

import streamlit as st

from assistant.answer import Answer
from knowledge.base import Knowledge
from ui.parts.conversation import Conversation, Event
from ui.parts.page import heading

PILLARS = ("vrager", "ontvanger", "doel")


def show_choices(answer: Answer, knowledge: Knowledge, talk: Conversation) -> None:
    """Two or three ways to understand the question, and "iets anders"; nothing when there is no doubt."""
    if not answer.choices:
        return
    with st.container(border=True, key="keuzes"):
        heading("Lees ik je goed? Dit maakt verschil", 3, anchor="keuzes-titel")
        for number, choice in enumerate(answer.choices):
            text = f"Ja. {choice.text}" if number == 0 else choice.text
            if st.button(text, key=f"keuze-{talk.turn}-{len(talk.facts)}-{number}", width="stretch"):
                talk.settle(choice.facts)
                st.rerun()
        if talk.picking:
            _pick(answer, knowledge, talk)
        elif st.button("Iets anders", key=f"keuze-{talk.turn}-{len(talk.facts)}-anders"):
            talk.picking = True
            talk.event = Event("Kies zelf wat klopt.", ".st-key-zelf-kiezen input")
            st.rerun()


def _pick(answer: Answer, knowledge: Knowledge, talk: Conversation) -> None:
    """All values of what sets the readings apart."""
    apart = {fact for choice in answer.choices for fact in choice.facts}
    with st.container(key="zelf-kiezen"):
        for name in PILLARS:
            if name not in apart:
                continue
            fact = knowledge.facts[name]
            labels = {value.id: value.label for value in fact.waarden}
            chosen = st.selectbox(
                fact.vraag, list(labels), index=None, placeholder="Kies of typ", format_func=labels.__getitem__,
                key=f"zelf-{talk.turn}-{name}",
            )  # fmt: skip
            if chosen is not None:
                talk.set_fact(name, chosen)
                st.rerun()
