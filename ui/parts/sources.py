"""One norm on the page "Bronnen"."""

from __future__ import annotations

import streamlit as st

from assistant.assistant import Assistant
from assistant.citing import CHECKED
from knowledge.base import Knowledge
from knowledge.model import Norm
from ui.parts.citation import STATUS
from ui.parts.conversation import Conversation
from ui.parts.page import safe


def show_norm(norm: Norm, knowledge: Knowledge, assistant: Assistant) -> None:
    """A norm, folded: own words, official text, where it is used."""
    with st.expander(f"{norm.label}: {norm.tekst[:80]}…"):
        st.html(
            f'<p><span class="dw-status">{safe(STATUS[norm.status])}</span> <span class="dw-quiet">'
            f"{safe(norm.versie)}; {safe(CHECKED[norm.verificatie])}</span></p><p>{safe(norm.tekst)}</p>"
            f"<p><strong>Wie is gebonden:</strong> {safe(norm.gebonden)}</p>"
        )
        if norm.grenzen:
            st.html(f"<p><strong>Grenzen:</strong> {safe(norm.grenzen)}</p>")
        if norm.verificatie_opmerking:
            st.caption(f"Let op: {norm.verificatie_opmerking}")
        official = assistant.official_text(norm.ref)
        if official:
            st.html(f'<blockquote class="dw-quote">{safe(official)}</blockquote>')
        used = [rule.id for rule in knowledge.rules.values() if norm.id in (*rule.omdat, *rule.toelichting)]
        st.caption(f"Gebruikt in {len(used)} beslisregels" + (f": {', '.join(used)}" if used else "."))
        st.link_button("Open de officiële vindplaats", str(norm.link))
        if st.button("Stel hierover een vraag", key=f"vraag-{norm.id}"):
            questions = knowledge.lay_questions.get(norm.id, ())
            Conversation.of_session().start(questions[0] if questions else f"Mag ik delen op grond van {norm.label}?")
            st.switch_page("ui/vraag.py")
