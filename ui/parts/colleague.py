"""Under an answer, for who asks for it: a text to mail to a colleague or the FG, to copy or to save; kept nowhere.

There is no mail link: the text would stand in an address, and addresses are kept in logs and histories.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from zlib import crc32

import streamlit as st

from assistant.answer import Answer
from assistant.asking_a_colleague import MAX_LENGTH, as_mail, as_text, message, without_personal_data
from assistant.record import hidden_in_words, may_be_saved
from knowledge.base import Knowledge
from storage.counts import Occurrence
from ui.parts.conversation import Conversation, Event
from ui.parts.counting import Counting
from ui.parts.page import heading, safe

_KEY = "collega"
READY = "Het bericht staat klaar. Lees het na en kopieer of bewaar het."
COPY = """
<button type="button" id="dw-kopieer" class="dw-copy">Kopieer de tekst</button>
<span id="dw-gekopieerd" role="status" class="dw-quiet"></span>
<script>
(() => {
  const button = document.getElementById("dw-kopieer");
  const said = document.getElementById("dw-gekopieerd");
  const text = document.getElementById("bericht-tekst");
  if (!button || !text || button.dataset.ready) return;
  button.dataset.ready = "1";
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text.textContent);
      said.textContent = " Gekopieerd.";
    } catch {
      getSelection().selectAllChildren(text);
      said.textContent = " Kopiëren mag hier niet. De tekst is geselecteerd: druk op Ctrl+C of ⌘+C.";
    }
  });
})();
</script>
"""
STYLE = """<style>
.dw-copy { min-height: 44px; padding: .3rem 1rem; border-radius: .5rem; border: 1px solid var(--dw-line);
  background: var(--dw-soft); color: inherit; font: inherit; cursor: pointer; }
.stDownloadButton button { min-height: 44px; }
</style>"""


@dataclass
class Draft:
    """The message of one answer: as it was made, and as it will go out once the user is content."""

    turn: int
    made: str
    final: str | None = None
    hidden: str = ""

    @classmethod
    def of_answer(cls, made: str, talk: Conversation) -> Draft | None:
        """The draft that was asked for; a new question has none, another outcome makes it anew."""
        draft: Draft | None = st.session_state.get(_KEY)
        if draft is None or draft.turn != talk.turn:
            return None
        if draft.made != made:
            draft = st.session_state[_KEY] = cls(talk.turn, made)
        return draft


def show_colleague(answer: Answer, knowledge: Knowledge, talk: Conversation) -> None:
    """The section; not in danger (call first), and not where there is nothing to weigh."""
    if answer.verdict == "spoed" or not may_be_saved(answer):
        return
    not_known = [knowledge.facts[fact].kort for fact in talk.not_known if fact in knowledge.facts]
    made = message(answer, not_known)
    draft = Draft.of_answer(made, talk)
    with st.container(border=True, key="collega"):
        heading("Vraag een collega of de FG", 2, anchor="collega-titel")
        st.html(
            '<p class="dw-quiet">Ik maak een bericht dat je zelf verstuurt, met je vraag zonder namen, de uitkomst en '
            "waarom. Ik verstuur en bewaar niets.</p>"
        )
        if draft is None:
            if st.button("Maak een bericht", key=f"collega-{talk.turn}"):
                st.session_state[_KEY] = Draft(talk.turn, made)
                talk.event = Event("Je kunt het bericht nu aanpassen.", ".st-key-collega textarea")
                st.rerun()
            return
        _show_form(draft, talk)
        if draft.final is not None:
            _show_ready(draft, talk)


def _show_form(draft: Draft, talk: Conversation) -> None:
    with st.form(f"collega-{talk.turn}", border=False):
        text = st.text_area(
            "Pas het bericht aan zoals je wilt. Schrijf zonder namen.", value=draft.made, height=320,
            max_chars=MAX_LENGTH, key=f"bericht-{talk.turn}-{crc32(draft.made.encode())}",
        )  # fmt: skip
        if st.form_submit_button("Zet het bericht klaar"):
            draft.final, hidden = without_personal_data(text or "", draft.made)
            draft.hidden = hidden_in_words(hidden)
            talk.event = Event(READY, "#bericht-klaar")


def _show_ready(draft: Draft, talk: Conversation) -> None:
    text = draft.final or ""
    st.html(STYLE)
    st.html(f'<p id="bericht-klaar" tabindex="-1" class="dw-quiet"><strong>{READY}</strong></p>')
    if draft.hidden:
        st.html(f'<p class="dw-note">Ik heb dit weggelaten uit je eigen woorden: {safe(draft.hidden)}.</p>')
    st.html(f'<div id="bericht-tekst" class="dw-quote">{safe(text)}</div>')
    st.html(COPY, unsafe_allow_javascript=True)
    with st.container(horizontal=True, gap="small"):
        for label, write, name, kind in (
            ("Bewaar als tekst", as_text, "vraag-aan-collega.txt", "text/plain"),
            ("Bewaar als e-mail", as_mail, "vraag-aan-collega.eml", "message/rfc822"),
        ):
            st.download_button(
                label, data=partial(write, text), file_name=name, mime=kind, on_click="ignore",
                key=f"collega-{name}-{talk.turn}", icon=":material/download:",
            )  # fmt: skip
    Counting.of_question(talk).once(Occurrence("step", "colleague"))
