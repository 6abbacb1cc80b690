"""One citation beside the answer: our own words, the official text if we have it, status, version, link."""

from __future__ import annotations

import streamlit as st

from assistant.answer import Citation
from ui.parts.conversation import Conversation
from ui.parts.page import safe

STATUS = {
    "geldend": "geldt nu", "toelichting": "toelichting, geen regel", "aangekondigd": "aangekondigd, geen wet",
    "handreiking": "handreiking, geen wet", "lokaal": "lokale afspraak, geen wet", "vervallen": "geldt niet meer",
}  # fmt: skip


def show_citation(citation: Citation, talk: Conversation) -> None:
    """The panel of one citation, with a button to close it."""
    with st.container(border=True):
        st.subheader(f"[{citation.n}] {citation.label}")
        st.html(
            f'<p><span class="dw-status">{safe(STATUS[citation.status])}</span> '
            f'<span class="dw-quiet">{safe(citation.version)}; {safe(citation.checked)}</span></p>'
        )
        st.markdown("**In gewone taal**")
        st.html(f"<p>{safe(citation.summary)}</p>")
        if citation.limits:
            st.html(f"<p><strong>Grenzen:</strong> {safe(citation.limits)}</p>")
        st.markdown("**Officiële tekst**")
        if citation.official_text:
            st.html(f'<blockquote class="dw-quote">{safe(citation.official_text)}</blockquote>')
        else:
            st.html('<p class="dw-quiet">De officiële tekst is hier niet ingelezen. Lees hem via de link.</p>')
        st.link_button("Open de officiële vindplaats", citation.url, icon=":material/open_in_new:")
        if st.button("Sluit deze bron", key=f"sluit-{talk.turn}-{citation.n}"):
            talk.open_citation = None
            st.rerun()
