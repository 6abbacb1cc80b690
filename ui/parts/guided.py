"""Step by step, for who would rather choose than type: a few questions, then the answer and what would change it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assistant.answer import Answer, Branch
from assistant.answering import verdict_word
from knowledge.base import Knowledge
from ui.parts.answer import show_answer
from ui.parts.conversation import Conversation
from ui.parts.page import heading, safe
from ui.parts.question import show_question

DANGER = '<p class="dw-quiet"><strong>Is er nu gevaar? Bel 112.</strong> Ik bewaar niets van wat je kiest.</p>'
SHOWN = 4
"""Turns that stand open; the others are folded, so that the answer stays readable on a phone."""


def show_guided(answer: Answer, knowledge: Knowledge, talk: Conversation) -> None:
    """The next question, or the answer with what would change it."""
    if answer.question is not None:
        st.html(DANGER)
        heading(f"Stap {len(talk.order) + 1}", 2, anchor="stap")
        _told_so_far(knowledge, talk)
        show_question(answer.question, talk)
        _way_back(talk)
        return
    if talk.before is not None and talk.before.verdict == "hangt_af":
        talk.before = None  # The steps so far were questions, no earlier outcome.
    _way_back(talk)
    show_answer(answer, knowledge, talk, between=lambda: _show_turns(answer, talk))


def _told_so_far(knowledge: Knowledge, talk: Conversation) -> None:
    told = [
        f"{knowledge.facts[fact].kort}: "
        + (knowledge.facts[fact].value(talk.facts[fact]).label if fact in talk.facts else "weet je niet")
        for fact in talk.order
    ]
    if told:
        st.html(f'<p class="dw-quiet">Tot nu toe. {safe("; ".join(told))}.</p>')


def _way_back(talk: Conversation) -> None:
    with st.container(horizontal=True, gap="small", key="stap-knoppen"):
        if talk.order and st.button("Vorige stap", key=f"stap-terug-{talk.turn}", icon=":material/undo:"):
            talk.step_back()
            st.rerun()
        if st.button("Opnieuw beginnen", key=f"opnieuw-{talk.turn}", icon=":material/refresh:"):
            talk.clear()
            st.rerun()


def _show_turns(answer: Answer, talk: Conversation) -> None:
    """The values that would lead elsewhere, each a button; those that are most often so stand open."""
    if not answer.branches or answer.verdict == "spoed":
        return
    with st.container(key="klopt-dit"):
        heading("Is bij jou iets hiervan anders?", 3)
        st.html('<p class="dw-quiet">Dan verandert de uitkomst. Is niets hiervan zo, dan klopt dit antwoord.</p>')
        _buttons(answer.branches[:SHOWN], talk)
        if answer.branches[SHOWN:]:
            with st.expander(f"Nog {len(answer.branches) - SHOWN}", key=f"meer-{talk.turn}"):
                _buttons(answer.branches[SHOWN:], talk)


def _buttons(turns: Sequence[Branch], talk: Conversation) -> None:
    for turn in turns:
        label = f"{turn.condition}. Dan: {verdict_word(turn.verdict)}"
        if st.button(label, key=f"anders-{talk.turn}-{turn.fact}-{turn.value}"):
            talk.set_fact(turn.fact, turn.value)
            st.rerun()
