"""An answer on the page, in the fixed order; facts and the open citation stand beside it."""

from __future__ import annotations

from collections.abc import Callable
from zlib import crc32

import streamlit as st

from assistant.answer import Answer
from assistant.answering import verdict_word, wording
from assistant.first_screen import sentences_shown
from knowledge.base import Knowledge
from ui.parts.band import show_band
from ui.parts.choices import show_choices
from ui.parts.citation import citation_buttons, show_citation
from ui.parts.colleague import show_colleague
from ui.parts.conversation import Conversation
from ui.parts.facts import changed_facts, show_facts
from ui.parts.model import show_other_words, show_waiting, show_whose_words, why_in_words
from ui.parts.page import bullets, heading, safe
from ui.parts.question import show_question
from ui.parts.record import show_record
from ui.parts.weighing import show_weighing
from ui.parts.words import Words


def show_answer(
    answer: Answer, knowledge: Knowledge, talk: Conversation, between: Callable[[], None] = lambda: None
) -> None:
    """The whole answer; on a phone the open citation lies over the bottom of the screen.

    In danger nothing stands beside the answer: first call, then the rest. `between` shows something after the first
    screen; in danger after all that must be done.
    """
    words = Words()
    if answer.verdict == "spoed":
        left = st.container()
        right = st.container()
    else:
        left, right = st.columns([3, 2], gap="large")
    with left:
        with st.container(key="eerste-scherm"):
            _first_screen(answer, knowledge, talk, words)
        if answer.verdict != "spoed":
            between()
        _details(answer, talk, words)
        if answer.verdict == "spoed":
            between()
    with right:
        if talk.open_citation and talk.open_citation <= len(answer.citations):
            show_citation(answer.citations[talk.open_citation - 1], talk)
        show_facts(answer, knowledge, talk)
        show_waiting(answer, knowledge, talk)
    show_record(answer, knowledge, talk)
    show_colleague(answer, knowledge, talk)
    _folded(answer, talk)


def _first_screen(answer: Answer, knowledge: Knowledge, talk: Conversation, words: Words) -> None:
    show_band(answer)
    _what_changed(answer, knowledge, talk)
    show_choices(answer, knowledge, talk)
    if answer.question and not answer.choices:
        show_question(answer.question, talk)
    texts = wording()["meldingen"]
    for key in ("omgekeerd", "aannames"):
        if texts[key] in answer.notices and answer.verdict != "spoed":
            st.html(f'<p class="dw-quiet">{safe(texts[key])}</p>')
    if answer.statements and answer.verdict != "spoed":
        _why(answer, talk, words)
    if answer.steps:
        title = "Hoe verder" if answer.verdict == "buiten_bereik" else "Begin hiermee"
        st.html(f'<div class="dw-first"><strong>{title}:</strong> {words.html(answer.steps[0])}</div>')
    if answer.facts and answer.verdict != "spoed":
        st.html('<p class="dw-to-facts"><a href="#begrepen">Klopt er iets niet? Verbeter wat ik begreep</a></p>')


def _what_changed(answer: Answer, knowledge: Knowledge, talk: Conversation) -> None:
    if talk.before is None or talk.reply is not None:
        return  # what a follow-up changed was said already
    changes = [f"{name} is nu: {_lower(label)}." for name, label in changed_facts(answer, talk.before, talk).values()]
    if talk.before.verdict == answer.verdict:
        outcome = "De uitkomst blijft gelijk."
    else:
        outcome = f"De uitkomst ging van {verdict_word(talk.before.verdict)} naar {verdict_word(answer.verdict)}."
    changes += [f"{knowledge.facts[fact].kort}: dat weet je niet." for fact in talk.not_known[-1:]]
    told = safe(" ".join(changes[:3]))
    st.html(f'<div class="dw-changed"><strong>Aangepast.</strong> {told} <strong>{safe(outcome)}</strong></div>')


def _lower(label: str) -> str:
    return label[:1].lower() + label[1:] if label[1:2].islower() or label[1:2] in (" ", ",") else label


def _why(answer: Answer, talk: Conversation, words: Words) -> None:
    heading("Waarom", 3)
    show_whose_words(answer)
    _statements(answer, talk, words, 0, sentences_shown(answer, why_in_words(answer)))
    show_other_words(answer, talk)


def _statements(answer: Answer, talk: Conversation, words: Words, first: int, end: int) -> None:
    for place, statement in enumerate(why_in_words(answer)[first:end], start=first):
        st.html(f'<p class="dw-why">{words.html(statement.text)}</p>')
        named = {number for earlier in answer.statements[:place] for number in earlier.citations}
        citation_buttons(answer, statement.citations, talk, f"zin{place}", named)


def _details(answer: Answer, talk: Conversation, words: Words) -> None:
    shown = sentences_shown(answer, why_in_words(answer))
    if answer.verdict != "spoed" and shown < len(answer.statements):
        heading("Ook goed om te weten", 3)
        _statements(answer, talk, words, shown, len(answer.statements))
    if answer.verdict == "spoed":
        _section("Dit vertel je", answer.share, words)
        _section("Daarna", answer.steps[1:], words)
    if answer.verdict == "spoed":
        _section("Let op", answer.conditions, words)
    elif answer.conditions:
        may = answer.verdict in ("ja", "ja_mits", "plicht")
        heading("Alleen als dit klopt" if may else "Dit moet dan eerst kloppen", 3)
        for condition in answer.conditions:
            st.checkbox(
                condition, value=condition in talk.ticked, on_change=talk.tick, args=(condition,),
                key=f"voorwaarde-{talk.turn}-{crc32(condition.encode())}", help=words.beside(condition),
            )  # fmt: skip
    if answer.verdict != "spoed":
        if len(answer.steps) > 1:
            heading("Daarna", 3)
            bullets(answer.steps[1:], start=2, told=words.html)
        _share_and_keep(answer, words)
    if answer.say:
        heading("Zo zeg je het", 3)
        for sentence in answer.say:
            st.html(f'<p class="dw-quote">“{safe(sentence)}”</p>')
    if answer.weighing and answer.verdict != "spoed":
        show_weighing(talk)
    _section("Dit schrijf je op", answer.record, words)
    _section("Wie helpt", answer.help, words)
    if answer.verdict == "spoed" and answer.statements:
        heading("Waarom", 3)
        _statements(answer, talk, words, 0, len(answer.statements))


def _share_and_keep(answer: Answer, words: Words) -> None:
    if answer.share and answer.keep:
        wel, niet = st.columns(2)
        with wel:
            _section("Dit deel je wel", answer.share, words)
        with niet:
            _section("Dit deel je niet", answer.keep, words)
        return
    _section("Dit deel je wel", answer.share, words)
    _section("Dit deel je niet", answer.keep, words)


def _section(title: str, lines: tuple[str, ...], words: Words) -> None:
    if lines:
        heading(title, 3)
        bullets(lines, told=words.html)


def _folded(answer: Answer, talk: Conversation) -> None:
    if answer.branches and not talk.guided:
        with st.expander("Wanneer wordt het anders?"):
            bullets(f"{branch.condition}. Dan: {branch.headline}" for branch in answer.branches)
    if answer.citations:
        with st.expander(f"Alle bronnen ({len(answer.citations)})"):
            citation_buttons(answer, tuple(c.n for c in answer.citations), talk, "lijst")
    if answer.trace:
        with st.expander("Zo kom ik aan dit antwoord"):
            bullets(answer.trace, start=1)
            receipt = answer.receipt
            st.html(
                f'<p class="dw-quiet">Uitkomst: {safe(verdict_word(answer.verdict))}. Recht per {safe(receipt.as_of)}, '
                f"versie {safe(receipt.version)}. Kenmerk van de regels: {safe(receipt.rules.split(':')[-1][:12])}.</p>"
            )
    texts = wording()["meldingen"]
    first = {texts[key] for key in ("omgekeerd", "aannames", "gemaskeerd")}
    rest = [notice for notice in answer.notices if notice not in first]
    st.html(f'<p class="dw-quiet">{safe(" ".join([*rest, texts["geen_advies"], texts["systeem"]]))}</p>')
