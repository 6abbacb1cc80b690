"""Talking on about one case: the field, what was said so far, questions that wait, and the way back."""

from __future__ import annotations

import re
import sys

import streamlit as st

from assistant.assistant import Assistant
from assistant.conversation import choose, last_question, say, take, undo
from assistant.conversation.conversing import FRESH
from guardrails.personal_data import mask
from ui.parts.conversation import MAX_LENGTH, Conversation, Event
from ui.parts.page import bullets, heading, safe

EMPTY = "Typ eerst wat er anders is, of wat je nog wilt weten."
TOO_LONG = "Dit is te lang. Vertel in een paar zinnen wat er anders is."
FAILED = "Dat lukt nu niet. Je tekst staat er nog en het antwoord ook. Probeer het opnieuw."
FIELD = ".st-key-vervolg-blok input"
_MARKUP = re.compile(r"([\\`*_{}\[\]()#+\-.!:$<>~|&])")


def show_thread(talk: Conversation, assistant: Assistant) -> None:
    """What was said after the first answer: the last turn in sight, earlier ones folded."""
    thread = talk.thread
    if thread is None or not thread.turns:
        return
    *earlier, last = thread.turns
    if earlier:
        with st.expander(f"Eerder in dit gesprek ({len(earlier)})"):
            for turn in earlier:
                st.html(f'<p class="dw-asked">{safe(turn.said)}</p><p class="dw-quiet">{safe(turn.told)}</p>')
    with st.container(key="vervolg-antwoord-blok"):
        st.html(
            f'<p class="dw-asked"><strong>Je zei erna:</strong> {safe(last.said)}</p>'
            f'<p id="vervolg-antwoord" tabindex="-1" class="dw-changed">{safe(last.told)}</p>'
        )
        if talk.reply:
            bullets(talk.reply.lines)
            for number, choice in enumerate(talk.reply.choices):
                key = f"bedoel-{talk.turn}-{len(thread.turns)}-{number}"
                if st.button(choice.label, key=key):
                    talk.goes_on(*choose(talk.so_far(), choice, assistant))
                    st.rerun()
        if thread.earlier and st.button(
            "Terug naar hoe het was", key=f"terugdraaien-{talk.turn}-{len(thread.turns)}", icon=":material/undo:"
        ):
            talk.goes_on(undo(thread), None)
            st.rerun()


def show_follow_up(talk: Conversation, assistant: Assistant) -> None:
    """The field to talk on, and the questions of the same text that wait."""
    waiting = talk.thread.waiting if talk.thread else ()
    with st.container(key="vervolg-blok"):
        if waiting:
            heading("Je vroeg nog meer", 3)
            for number, question in enumerate(waiting):
                label = _MARKUP.sub(r"\\\1", mask(last_question(question)).text)
                if st.button(label, key=f"wacht-{talk.turn}-{number}", width="stretch"):
                    talk.goes_on(take(talk.so_far(), question, assistant), None)
                    st.rerun()
        if talk.problem:
            st.html(f'<p id="vervolg-probleem" tabindex="-1" class="dw-changed">{safe(talk.problem)}</p>')
        turns = len(talk.thread.turns) if talk.thread else 0
        key = f"vervolg-{talk.turn}-{turns}"
        with st.form(f"vervolgvraag-{talk.turn}-{turns}", border=False):
            st.text_input(
                "Is er iets anders, of wil je meer weten?", key=key, max_chars=MAX_LENGTH,
                placeholder="En als hij 17 is? Ze heeft nu wel getekend. Wat schrijf ik op?",
            )  # fmt: skip
            st.form_submit_button("Vraag door", on_click=_send, args=(talk, assistant, key))


def _send(talk: Conversation, assistant: Assistant, key: str) -> None:
    """Take in what stands in the field; whatever goes wrong, the text and the answer stay."""
    text = (st.session_state.get(key) or "").strip()
    talk.problem = "" if text else EMPTY
    if len(text) > MAX_LENGTH:
        talk.problem = TOO_LONG
    if not talk.problem:
        try:
            thread, reply = say(talk.so_far(), text, assistant)
        except Exception as error:  # only the kind: a message or a stack trace could repeat what was typed
            sys.stderr.write(f"Deelwijzer: geen vervolg door {type(error).__name__}.\n")
            talk.problem = FAILED
        else:
            if reply.told == FRESH:
                talk.clear()
                return
            talk.goes_on(thread, reply)
    if talk.problem:
        talk.event = Event(talk.problem, FIELD)
