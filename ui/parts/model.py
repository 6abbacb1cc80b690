"""The help of a language model on the page: it comes after the plain answer, is named, and can be put away."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from assistant.answer import Answer, Statement
from assistant.assistant import Assistant
from knowledge.base import Knowledge
from settings import settings
from ui.parts.conversation import Conversation, Event
from ui.parts.page import heading, safe

if TYPE_CHECKING:
    from assistant.model import ModelHelper, PendingHelp, Proposal

_KEY = "taalmodel"
EVERY = 1.0
"""Seconds between two looks whether the model is ready."""
BY_MODEL = "In andere woorden, door een taalmodel. De uitkomst komt van de regels."
READY = "Waarom staat er nu in andere woorden."
READY_FACTS = "Een taalmodel heeft naar je tekst gekeken. Kijk bij wat ik begreep."
PLAIN = "Dit is de gewone tekst, zonder taalmodel."
WAITING = "Een taalmodel zoekt nog andere woorden. Je hoeft daar niet op te wachten."


@dataclass
class _Help:
    """The help for one answer of this session."""

    answer: Answer
    pending: PendingHelp
    used: bool = False
    plain: bool = False
    words: tuple[Statement, ...] = ()
    waiting: tuple[Proposal, ...] = ()


@st.cache_resource(show_spinner=False)
def shared_helper() -> ModelHelper | None:
    """The helper of this process; None without a model, and then its libraries are not even loaded."""
    if not settings.model:
        return None
    from assistant.model import ModelSettingsError, model_helper

    try:
        return model_helper(settings)
    except ModelSettingsError as error:
        # `ui.serve` does not even start then; this is for who starts Streamlit in another way.
        sys.stderr.write(f"Deelwijzer: zonder taalmodel. {error}\n")
        return None


def with_help(answer: Answer, talk: Conversation, assistant: Assistant) -> Answer:
    """The answer to show: as it is, or with the facts that a model proposed meanwhile; starts the model if need be."""
    helper = shared_helper()
    if helper is None or talk.guided:
        return answer
    from assistant.model import start_help

    help_ = _of(answer)
    if help_ is None:
        st.session_state.pop(_KEY, None)
        if helper.can_help(answer, assistant):
            pending = start_help(helper, answer, assistant, talk.facts, talk.not_known)
            st.session_state[_KEY] = _Help(answer, pending)
        return answer
    if help_.pending.done and not help_.used:
        help_.used = True
        found = help_.pending.suggested
        if found.answer is not answer or found.waiting:
            talk.event = talk.event or Event(READY_FACTS)
        if help_.pending.reworded:
            help_.words = help_.pending.reworded.statements
            talk.event = talk.event or Event(READY)
        help_.waiting = found.waiting
        help_.answer = talk.shown = found.answer
    return help_.answer


def wait_for_help(answer: Answer) -> None:
    """Look now and then whether the model is ready, and show the page again once when it is."""
    help_ = _of(answer)
    if help_ is not None and not help_.used:
        _look()


@st.fragment(run_every=EVERY)
def _look() -> None:
    help_: _Help | None = st.session_state.get(_KEY)
    if help_ is not None and help_.pending.done and not help_.used:
        st.rerun()


def why_in_words(answer: Answer) -> Sequence[Statement]:
    """The sentences of the why as they are to be shown: the plain ones, or those of the model."""
    help_ = _of(answer)
    return help_.words if help_ and help_.words and not help_.plain else answer.statements


def show_whose_words(answer: Answer) -> None:
    """Whose words the why is in, or that other ones may come; nothing without a model."""
    help_, helper = _of(answer), shared_helper()
    if help_ is None or helper is None:
        return
    if not help_.used and helper.place.wording:
        st.html(f'<p class="dw-quiet">{safe(WAITING)}</p>')
    if help_.words:
        st.html(f'<p class="dw-quiet">{safe(PLAIN if help_.plain else BY_MODEL)}</p>')


def show_other_words(answer: Answer, talk: Conversation) -> None:
    """The button between the plain why and that of the model; nothing where there is one only."""
    help_ = _of(answer)
    if help_ is None or not help_.words:
        return
    label = "Toon het in andere woorden" if help_.plain else "Toon de gewone tekst"
    if st.button(label, key=f"woorden-{talk.turn}-{help_.plain}", icon=":material/swap_horiz:"):
        help_.plain = not help_.plain
        told = PLAIN if help_.plain else READY
        talk.event = Event(told, f".st-key-woorden-{talk.turn}-{help_.plain} button")
        st.rerun()


def show_waiting(answer: Answer, knowledge: Knowledge, talk: Conversation) -> None:
    """What the model thinks that would change the outcome: only the user can say that it is so."""
    help_ = _of(answer)
    if help_ is None or not help_.waiting:
        return
    with st.container(key="vermoedens"):
        heading("Klopt dit ook?", 3, anchor="vermoedens-titel")
        st.html('<p class="dw-quiet">Een taalmodel denkt dit. Ik reken er pas mee als jij ja zegt.</p>')
        for proposal in help_.waiting:
            fact = knowledge.facts[proposal.fact]
            st.html(
                f'<p class="dw-quiet"><strong>{safe(fact.kort)}: {safe(fact.value(proposal.value).label)}</strong><br>'
                f"In je tekst: “{safe(proposal.quote)}”</p>"
            )
            with st.container(horizontal=True, gap="small"):
                key = f"{talk.turn}-{proposal.fact}"
                if st.button("Ja, dit klopt", key=f"vermoeden-ja-{key}", icon=":material/check:"):
                    talk.set_fact(proposal.fact, proposal.value)
                    st.rerun()
                if st.button("Nee", key=f"vermoeden-nee-{key}"):
                    help_.waiting = tuple(one for one in help_.waiting if one != proposal)
                    talk.event = Event("Goed, dat laat ik weg.", "#begrepen")
                    st.rerun()


def _of(answer: Answer) -> _Help | None:
    """The help for this very answer: another question or another fact has another answer."""
    found: _Help | None = st.session_state.get(_KEY)
    return found if found is not None and found.answer is answer else None
