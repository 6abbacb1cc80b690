"""One citation beside the answer: our own words, the official text if we have it, own agreements, status, link."""

from __future__ import annotations

from collections.abc import Collection

import streamlit as st

from assistant.answer import Answer, Citation
from knowledge.base import load_knowledge
from ui.parts.conversation import Conversation
from ui.parts.local import show_local
from ui.parts.official import documents, official_link, official_of, show_official
from ui.parts.page import heading, safe
from ui.parts.status import STATUS


def citation_buttons(
    answer: Answer, numbers: tuple[int, ...], talk: Conversation, where: str, named: Collection[int] = ()
) -> None:
    """A row of buttons, one a citation; a number stays the same number in the whole answer.

    Those in `named` were named in full above and get a short button.
    """
    with st.container(horizontal=True, gap="small"):
        for number in numbers:
            citation = answer.citations[number - 1]
            key = f"bron-{talk.turn}-{where}-{number}"
            shown = talk.open_citation == number
            label = f"Bron {number}" if number in named else f"{number}. {citation.ref}"
            if st.button(label, key=key, type="primary" if shown else "secondary"):
                talk.open(number, key)
                st.rerun()


def show_citation(citation: Citation, talk: Conversation) -> None:
    """The panel of one citation, with a button to close it first, so that it is near on a phone."""
    with st.container(key="bron"):
        heading(f"Bron {citation.n}: {citation.label}", 2, anchor="bron-titel")
        if st.button("Sluit deze bron", key=f"sluit-{talk.turn}-{citation.n}", icon=":material/close:"):
            talk.close()
            st.rerun()
        st.html(
            f'<p class="dw-quiet"><span class="dw-status">{safe(STATUS[citation.status])}</span>'
            f"{safe(citation.version)}. {safe(citation.checked.capitalize())}.</p>"
        )
        heading("In gewone taal", 3)
        st.html(f"<p>{safe(citation.summary)}</p>")
        if citation.limits:
            st.html(f"<p><strong>Grenzen:</strong> {safe(citation.limits)}</p>")
        heading("Officiële tekst", 3)
        norm, index = load_knowledge().norms[citation.norm], documents()
        show_official(norm, official_of(norm, index), index)
        official_link(citation.url)
        show_local(norm)
