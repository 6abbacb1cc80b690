""" "Hielp dit?" under an answer, and how sure one is now: two taps at most, both optional, kept as numbers only."""

from __future__ import annotations

import streamlit as st

from assistant.answer import Answer
from storage.counts import Occurrence
from ui.parts.certainty import show_after
from ui.parts.conversation import Conversation, Event
from ui.parts.counting import Counting, counts_now
from ui.parts.page import heading, safe

LABELS = {"yes": "Ja", "partly": "Een beetje", "no": "Nee"}
THANKS = "Dank je. Ik tel alleen je keuze, niet wat je typte."


def show_helpful(answer: Answer, talk: Conversation) -> None:
    """Ask it once an answer stands; not in danger, and not while a question is open."""
    if not counts_now() or answer.question is not None or answer.verdict == "spoed":
        return
    counting = Counting.of_question(talk)
    with st.container(border=True, key="hielp-dit"):
        heading("Hielp dit?", 2)
        if counting.helpful is None:
            _ask(counting, talk)
        else:
            chosen = f"Je koos: {LABELS[counting.helpful].lower()}. {THANKS}"
            st.html(f'<p id="hielp" tabindex="-1" class="dw-quiet">{safe(chosen)}</p>')
        show_after(talk)


def _ask(counting: Counting, talk: Conversation) -> None:
    with st.container(horizontal=True, gap="small"):
        for value, label in LABELS.items():
            if st.button(label, key=f"hielp-{value}-{talk.turn}"):
                counting.helpful = value
                counting.once(Occurrence("helpful", value, counting.theme))
                talk.event = Event(THANKS, "#hielp")
                st.rerun()
