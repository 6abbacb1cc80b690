"""The one question that decides, with a button for each answer."""

from __future__ import annotations

import streamlit as st

from assistant.answer import AnswerQuestion
from ui.parts.conversation import Conversation
from ui.parts.page import heading, safe

FEW = 8
"""More answers than this become a list to choose from instead of buttons."""


def show_question(question: AnswerQuestion, talk: Conversation) -> None:
    """One question with buttons, and "weet ik niet"."""
    with st.container(border=True, key="beslisvraag"):
        heading(question.text, 3)
        if question.help:
            st.html(f'<p class="dw-quiet">{safe(question.help)}</p>')
        labels = {option.value: option.label for option in question.options}
        if len(labels) > FEW:
            chosen = st.selectbox(
                question.text, list(labels), index=None, format_func=labels.__getitem__, placeholder="Kies of typ",
                label_visibility="collapsed", key=f"kies-{talk.turn}-{question.fact}",
            )  # fmt: skip
            if chosen is not None:
                talk.set_fact(question.fact, chosen)
                st.rerun()
        else:
            with st.container(horizontal=True):
                for value, label in labels.items():
                    if st.button(label, key=f"kies-{talk.turn}-{question.fact}-{value}"):
                        talk.set_fact(question.fact, value)
                        st.rerun()
        if st.button("Weet ik niet", key=f"weetniet-{talk.turn}-{question.fact}"):
            talk.does_not_know(question.fact)
            st.rerun()
