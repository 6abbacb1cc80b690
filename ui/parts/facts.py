"""The facts as understood, each of which can be corrected in place, and the question that decides."""

from __future__ import annotations

import streamlit as st

from assistant.answer import Answer, AnswerQuestion
from assistant.answering import verdict_word
from knowledge.base import Knowledge
from ui.parts.conversation import Conversation
from ui.parts.page import safe

ORIGINS = {
    "user": "door jou gekozen", "text": "uit je tekst", "situation": "uit de situatie", "hint": "uit een aanwijzing",
    "derived": "volgt uit de rest", "assumed": "aangenomen", "model": "voorstel van het taalmodel",
}  # fmt: skip
RARE = ("vraagtype", "vir_bevoegd", "behandelaar_jeugdhulp", "pleegzorgaanbieder", "bron", "vordering", "werkt_namens", "verzuim", "relatie", "overleg")


def show_question(question: AnswerQuestion, talk: Conversation) -> None:
    """One question with buttons, and "weet ik niet"."""
    with st.container(border=True):
        st.subheader(question.text)
        if question.help:
            st.caption(question.help)
        for option in question.options:
            leads = ", ".join(verdict_word(verdict) for verdict in option.leads_to)
            if st.button(option.label, key=f"kies-{talk.turn}-{question.fact}-{option.value}", help=f"Dan wordt het: {leads}"):
                talk.set_fact(question.fact, option.value)
                st.rerun()
        if st.button("Weet ik niet", key=f"weetniet-{talk.turn}-{question.fact}"):
            talk.does_not_know(question.fact)
            st.rerun()


def show_facts(answer: Answer, knowledge: Knowledge, talk: Conversation) -> None:
    """The facts, each with a list to choose another value from."""
    if not answer.facts:
        return
    with st.expander("Zo heb ik het begrepen (klik om te verbeteren)"):
        if answer.masked_text:
            st.html(f"<p>{_underlined(answer)}</p>")
        for name, found in answer.facts.items():
            if name in RARE and found.origin in ("assumed", "derived"):
                continue
            _fact(name, found.value, f"{found.name} ({ORIGINS[found.origin]})", knowledge, talk)
        missing = [fact for fact in knowledge.facts if fact not in answer.facts and fact in ("vrager", "ontvanger", "leeftijd")]
        for name in missing:
            _fact(name, None, f"{knowledge.facts[name].kort} (nog niet bekend)", knowledge, talk)


def _fact(name: str, value: str | None, label: str, knowledge: Knowledge, talk: Conversation) -> None:
    fact = knowledge.facts[name]
    values = [choice.id for choice in fact.waarden]
    chosen = st.selectbox(
        label, values, index=values.index(value) if value else None,
        format_func=lambda v: fact.value(v).label, key=f"feit-{talk.turn}-{name}-{value}", placeholder="Kies",
    )  # fmt: skip
    if chosen is not None and chosen != value:
        talk.set_fact(name, chosen)
        st.rerun()


def _underlined(answer: Answer) -> str:
    """The masked text with the words that told a fact underlined."""
    text = answer.masked_text
    spans = sorted({found.span for found in answer.facts.values() if found.span})
    pieces, place = [], 0
    for start, end in spans:
        if start < place:
            continue
        pieces += [safe(text[place:start]), f'<span class="dw-mark">{safe(text[start:end])}</span>']
        place = end
    return "".join([*pieces, safe(text[place:])])
