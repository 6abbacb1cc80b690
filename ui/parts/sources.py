"""One norm on the page "Bronnen": own words, limits, status, official text, the rules that rest on it."""

from __future__ import annotations

import streamlit as st

from assistant.assistant import Assistant
from assistant.citing import CHECKED
from knowledge.model import Norm
from ui.parts.citation import STATUS, official_link
from ui.parts.conversation import Conversation
from ui.parts.page import bullets, heading, safe


def show_norm(norm: Norm, assistant: Assistant, used: tuple[str, ...]) -> None:
    """A norm, folded; `used` are the rules that rest on it, as "R62: title"."""
    # The paragraphs of a letter share one label; what follows the colon in the reference tells them apart.
    part = norm.ref.partition(": ")[2]
    title = f"{norm.label}: {part}" if part else norm.label
    with st.expander(f"{title} ({STATUS[norm.status].lower()})", key=f"norm-{norm.id}"):
        st.html(
            f"<p>{safe(norm.tekst)}</p><p><strong>Wie is gebonden:</strong> {safe(norm.gebonden)}</p>"
            + (f"<p><strong>Grenzen:</strong> {safe(norm.grenzen)}</p>" if norm.grenzen else "")
            + f'<p class="dw-quiet"><span class="dw-status">{safe(STATUS[norm.status])}</span>'
            f"{safe(norm.versie)}. {safe(CHECKED[norm.verificatie].capitalize())}.</p>"
            + (
                f'<p class="dw-quiet">Let op: {safe(norm.verificatie_opmerking)}</p>'
                if norm.verificatie_opmerking
                else ""
            )
        )
        official = assistant.official_text(norm.ref)
        if official:
            heading("Officiële tekst", 3)
            st.html(f'<blockquote class="dw-quote">{safe(official)}</blockquote>')
        official_link(str(norm.link))
        if used:
            heading(f"Gebruikt in {len(used)} beslisregel{'s' if len(used) > 1 else ''}", 3)
            bullets([*used[:8], *([f"en nog {len(used) - 8}"] if len(used) > 8 else [])])
        if st.button("Stel hierover een vraag", key=f"vraag-{norm.id}"):
            questions = assistant.knowledge.lay_questions.get(norm.id, ())
            Conversation.of_session().start(questions[0] if questions else f"Mag ik delen op grond van {norm.label}?")
            st.switch_page("ui/vraag.py")
