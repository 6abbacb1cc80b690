""" "Hoe zeker ben je nu?" from 1 to 5, before and after an answer: optional, and counted as one pair without text."""

from __future__ import annotations

import streamlit as st

from storage.counts import Occurrence
from ui.parts.conversation import Conversation, Event
from ui.parts.counting import Counting, counts_now
from ui.parts.page import safe

_KEY = "zekerheid-vooraf"
MARKS = (1, 2, 3, 4, 5)
SCALE = "1 is heel onzeker, 5 is heel zeker. Je mag dit overslaan."


def show_before(talk: Conversation) -> None:
    """Ask it at the start; what is chosen stays in the session until the answer is there."""
    if counts_now():
        st.session_state[_KEY] = st.pills(f"Hoe zeker ben je nu? {SCALE}", MARKS, key=f"zeker-vooraf-{talk.turn}")


def show_after(talk: Conversation) -> None:
    """Ask it again of who said it before, and tell the difference."""
    before: int | None = st.session_state.get(_KEY)
    if before is None:
        return
    counting = Counting.of_question(talk)
    if counting.pair is None:
        after = st.pills(f"Hoe zeker ben je nu? Eerst koos je {before}. {SCALE}", MARKS, key=f"zeker-nu-{talk.turn}")
        if after:
            counting.pair = f"{before}-{after}"
            counting.once(Occurrence("certainty", counting.pair, counting.theme))
            talk.event = Event("Dank je.", "#zekerheid")
            st.rerun()
        return
    was, _, now = counting.pair.partition("-")
    st.html(f'<p id="zekerheid" tabindex="-1" class="dw-quiet">{safe(f"Je zekerheid ging van {was} naar {now}.")}</p>')
