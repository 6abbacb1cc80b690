"""An answer saved as an afwegingsverslag: own notes, what was left out of them, and a file in three formats."""

from __future__ import annotations

from datetime import date
from functools import partial

import streamlit as st

from assistant.answer import Answer
from assistant.record import FORMATS, OwnWords, Record, hidden_in_words, make_record, may_be_saved
from knowledge.base import Knowledge
from ui.parts.conversation import MAX_LENGTH, Conversation
from ui.parts.page import heading, safe
from ui.parts.weighing import QUESTIONS

STYLE = "<style>.stDownloadButton button { min-height: 44px; }</style>"
READY = "Het verslag staat klaar. Kies hoe je het wilt bewaren."


def show_record(answer: Answer, knowledge: Knowledge, talk: Conversation) -> None:
    """The section below an answer; the files are made on a click and are kept nowhere."""
    if not may_be_saved(answer):
        return
    with st.container(border=True, key="verslag"):
        heading("Bewaar als verslag", 2, anchor="verslag-titel")
        weighing = (
            " Ook je antwoorden op de zes vragen komen erin. Kies dan eerst Klaar met wegen." if _weighs(answer) else ""
        )
        st.html(
            '<p class="dw-quiet">Voor in het dossier: de uitkomst, de bronnen, wat je aanvinkte en je eigen woorden.'
            f"{weighing} Ik bewaar er zelf niets van.</p>"
        )
        with st.form(f"verslag-{talk.turn}", border=False):
            notes = st.text_area(
                "Eigen aantekeningen (mag leeg blijven)", value=talk.notes or "", max_chars=MAX_LENGTH, height=110,
                placeholder="Bijvoorbeeld: met wie je overlegde en wat je besloot. Schrijf zonder namen.",
                key=f"aantekeningen-{talk.turn}",
            )  # fmt: skip
            if st.form_submit_button("Maak het verslag"):
                talk.notes = notes or ""
        if talk.notes is not None:
            _show_files(make_record(answer, _own_words(answer, knowledge, talk), date.today()))


def _weighs(answer: Answer) -> bool:
    """Whether the form with the six questions stands on the page."""
    return answer.weighing and answer.verdict != "spoed"


def _own_words(answer: Answer, knowledge: Knowledge, talk: Conversation) -> OwnWords:
    asked = enumerate((question for question, _ in QUESTIONS), start=1)
    return OwnWords(
        ticked=frozenset(talk.ticked),
        weighing=tuple((f"{n}. {text}", talk.weighing.get(n, "")) for n, text in asked) if _weighs(answer) else (),
        notes=talk.notes or "",
        not_known=tuple(knowledge.facts[fact].kort for fact in talk.not_known if fact not in answer.facts),
    )


def _show_files(record: Record) -> None:
    st.html(STYLE)
    st.html(f'<p role="status" class="dw-quiet"><strong>{READY}</strong></p>')
    if record.hidden:
        st.html(
            f'<p class="dw-note">Ik heb dit weggelaten uit je eigen woorden: {safe(hidden_in_words(record.hidden))}. '
            "Zo staan ze in het verslag:</p>"
        )
        for text in (*(weighed.answer for weighed in record.weighing), record.notes):
            if text:
                st.html(f'<p class="dw-quote">{safe(text)}</p>')
    with st.container(horizontal=True, gap="small"):
        for name, kind in FORMATS.items():
            st.download_button(
                f"Bewaar als {kind.label}", data=partial(kind.write, record), file_name=kind.file_name(record),
                mime=kind.media_type, on_click="ignore", key=f"bewaar-{name}", icon=":material/download:",
            )  # fmt: skip
