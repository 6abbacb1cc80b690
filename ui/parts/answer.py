"""An answer on the page, in the fixed order; citations open beside it."""

from __future__ import annotations

import streamlit as st

from assistant.answer import Answer
from assistant.answering import verdict_word, wording
from knowledge.base import Knowledge
from ui.parts.citation import show_citation
from ui.parts.conversation import Conversation
from ui.parts.facts import show_facts, show_question
from ui.parts.page import safe

ICONS = {
    "spoed": "🚨", "plicht": "✔", "ja": "✔", "ja_mits": "✔", "hangt_af": "?", "nee_tenzij": "✋",
    "nee": "✖", "buiten_bereik": "↪", "uitleg": "ℹ",
}  # fmt: skip


def show_answer(answer: Answer, knowledge: Knowledge, talk: Conversation) -> None:
    """The whole answer; the citation that is open stands beside it (below it on a phone)."""
    if talk.open_citation and talk.open_citation <= len(answer.citations):
        left, right = st.columns([3, 2], gap="large")
        with right:
            show_citation(answer.citations[talk.open_citation - 1], talk)
    else:
        left = st.container()
    with left:
        _first_screen(answer, talk)
        if answer.question:
            show_question(answer.question, talk)
        _details(answer)
        show_facts(answer, knowledge, talk)
        _folded(answer, talk)


def _first_screen(answer: Answer, talk: Conversation) -> None:
    st.html(
        f'<section class="dw-band dw-{answer.verdict}" aria-label="Uitkomst"><h2>'
        f'<span aria-hidden="true">{ICONS[answer.verdict]}</span> {safe(answer.headline)}</h2>'
        f"<p>{safe(answer.reassurance)}</p></section>"
    )
    for notice in answer.notices[:2]:
        st.caption(notice)
    if answer.statements:
        st.subheader("Waarom")
    for place, statement in enumerate(answer.statements):
        st.html(f'<p class="dw-why">{safe(statement.text)}</p>')
        with st.container(horizontal=True):
            for number in statement.citations:
                _citation_button(answer, number, talk, f"zin-{place}")
    if answer.verdict == "spoed":
        for line in answer.help:
            st.markdown(f"**{line}**")


def _citation_button(answer: Answer, number: int, talk: Conversation, where: str) -> None:
    citation = answer.citations[number - 1]
    if st.button(f"[{number}] {citation.ref}", key=f"bron-{talk.turn}-{where}-{number}", help=citation.label):
        talk.open_citation = number
        st.rerun()


def _details(answer: Answer) -> None:
    if answer.conditions:
        st.subheader("Voorwaarden")
        for place, condition in enumerate(answer.conditions):
            st.checkbox(condition, key=f"voorwaarde-{answer.verdict}-{place}-{hash(condition)}")
    if answer.steps:
        st.subheader("Dit doe je nu")
        st.markdown("\n".join(f"{n}. {step}" for n, step in enumerate(answer.steps, start=1)))
    if answer.share or answer.keep:
        wel, niet = st.columns(2)
        with wel:
            _bullets("Dit deel je wel", answer.share)
        with niet:
            _bullets("Dit deel je niet", answer.keep)
    if answer.say:
        st.subheader("Zo zeg je het")
        for sentence in answer.say:
            st.html(f'<p class="dw-quote">{safe(sentence)}</p>')
    _bullets("Dit schrijf je op", answer.record)
    if answer.verdict != "spoed":
        _bullets("Wie helpt", answer.help)


def _bullets(title: str, lines: tuple[str, ...]) -> None:
    if lines:
        st.subheader(title)
        st.markdown("\n".join(f"- {line}" for line in lines))


def _folded(answer: Answer, talk: Conversation) -> None:
    if answer.branches:
        with st.expander("Wanneer wordt het anders?"):
            for branch in answer.branches:
                st.markdown(f"- **{branch.condition}** → {branch.headline}")
    if answer.citations:
        with st.expander(f"Alle bronnen ({len(answer.citations)})"), st.container(horizontal=True):
            for citation in answer.citations:
                _citation_button(answer, citation.n, talk, "lijst")
    if answer.trace:
        with st.expander("Zo kom ik aan dit antwoord"):
            st.markdown("\n".join(f"- {step}" for step in answer.trace))
            st.caption(f"Uitkomst: {verdict_word(answer.verdict)}. Regels: {answer.receipt.rules[:20]}…, recht per {answer.receipt.as_of}.")
    texts = wording()["meldingen"]
    st.caption(" ".join([*answer.notices[2:], texts["geen_advies"], texts["systeem"]]))
