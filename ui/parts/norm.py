"""One norm on the page "Bronnen": own words beside the official text, use, changes, own agreements."""

from __future__ import annotations

from datetime import date

import streamlit as st

from assistant.citing import CHECKED
from knowledge.base import Knowledge
from knowledge.model import Norm
from ui.parts.changes import show_changes
from ui.parts.conversation import Conversation
from ui.parts.dates import dutch_date
from ui.parts.local import show_local
from ui.parts.official import documents, official_link, official_of, show_official
from ui.parts.page import heading, safe
from ui.parts.place import OFFICIAL, Place
from ui.parts.status import STATUS
from ui.parts.usage import show_use, uses_of


def norm_title(norm: Norm) -> str:
    """The label; the paragraphs of a letter share one, and what follows the colon in the reference tells them apart."""
    part = norm.ref.partition(": ")[2]
    return f"{norm.label}: {part}" if part else norm.label


def show_folded_norm(norm: Norm, knowledge: Knowledge) -> None:
    """A norm in a list: its title, and all of it once it is opened."""
    folded = st.expander(
        f"{norm_title(norm)} ({STATUS[norm.status].lower()})", key=f"norm-{norm.id}", on_change="rerun"
    )
    if folded.open:
        with folded:
            heading(norm_title(norm), 2, css="dw-unseen")
            _show(norm, knowledge)


def show_chosen_norm(norm: Norm, knowledge: Knowledge) -> None:
    """The one norm to which a link led, with the way back to all norms."""
    st.button("Alle normen", key="alle-normen", icon=":material/arrow_back:", on_click=_place().to_norm, args=(None,))
    with st.container(key=f"norm-{norm.id}"):
        heading(norm_title(norm), 2, anchor=_place().anchor)
        _show(norm, knowledge)


def _show(norm: Norm, knowledge: Knowledge) -> None:
    index = documents()
    official = official_of(norm, index)
    left, right = st.columns(2, gap="large")
    with left:
        heading("In gewone taal", 3)
        st.html(_own_words(norm))
        if st.button("Stel hierover een vraag", key=f"vraag-{norm.id}", icon=":material/help:", type="primary"):
            questions = knowledge.lay_questions.get(norm.id, ())
            Conversation.of_session().start(questions[0] if questions else f"Mag ik delen op grond van {norm.label}?")
            st.switch_page("ui/vraag.py")
    with right:
        heading("Officiële tekst", 3)
        show_official(norm, official, index)
        official_link(str(norm.link))
        for passage in {passage.article: passage for passage in official.passages}.values():
            st.button(
                f"Lees heel {passage.article}" if ": " not in passage.article else "Lees het hele stuk",
                key=f"artikel-van-{norm.id}-{passage.article}", on_click=_place().to_article,
                args=(OFFICIAL, (passage.source, passage.article)),
            )  # fmt: skip
    if official.passages and index is not None:
        show_changes(index, official.articles, norm.versie)
    show_use(uses_of(norm.id, knowledge))
    show_local(norm)


def _own_words(norm: Norm) -> str:
    text = f"<p>{safe(norm.tekst)}</p><p><strong>Wie is gebonden:</strong> {safe(norm.gebonden)}</p>"
    if norm.grenzen:
        text += f"<p><strong>Grenzen:</strong> {safe(norm.grenzen)}</p>"
    valid = validity(norm, date.today())
    text += (
        f'<p class="dw-quiet"><span class="dw-status">{safe(STATUS[norm.status])}</span>{safe(valid)}</p>'
        f'<p class="dw-quiet">Gelezen in: {safe(norm.versie)}. {safe(CHECKED[norm.verificatie].capitalize())}.</p>'
    )
    if norm.verificatie_opmerking:
        text += f'<p class="dw-quiet">Let op: {safe(norm.verificatie_opmerking)}</p>'
    return f'<div class="dw-words">{text}</div>'


def validity(norm: Norm, today: date) -> str:
    """From when until when a norm holds, in words; empty when it names no day."""
    said = ""
    if norm.geldig_vanaf:
        later = ", dus nu nog niet" if norm.geldig_vanaf > today else ""
        said = f"Vanaf {dutch_date(norm.geldig_vanaf)}{later}."
    if norm.geldig_tot:
        over = ", dus nu niet meer" if norm.geldig_tot <= today else ""
        said += f" Tot {dutch_date(norm.geldig_tot)}{over}."
    return said.strip()


def _place() -> Place:
    return Place.of_session()
