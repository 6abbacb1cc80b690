"""One question to practise with: the story and the choices, and then the answer with why."""

from __future__ import annotations

from typing import get_args

import streamlit as st

from assistant.answering import verdict_word
from knowledge.base import Knowledge
from knowledge.model import Verdict
from training import Certainty, Given, Question, points
from training.scoring import POINTS
from ui.parts.band import icon
from ui.parts.norm import norm_title
from ui.parts.page import heading, picture, safe
from ui.parts.place import Place
from ui.parts.practice import Sitting

CERTAINTIES: tuple[Certainty, ...] = get_args(Certainty)
WORDS: dict[Certainty, str] = {"zeker": "Zeker", "redelijk": "Redelijk zeker", "gok": "Een gok"}


def show_asked(question: Question, sitting: Sitting) -> None:
    """The story, what you would do, and how sure you are."""
    practice = sitting.practice
    if practice is None:
        return
    heading(f"Situatie {len(practice.answers) + 1}: {question.scenario.titel}", 2, anchor="situatie")
    left = len(practice.waiting) - 1
    to_come = {0: "Dit is de laatste.", 1: "Hierna komt er nog 1."}.get(left, f"Hierna komen er nog {left}.")
    back = "Deze kwam al eerder langs. " if practice.again else ""
    st.html(f'<p class="dw-quiet">{back}{to_come}</p>')
    family = question.scenario.gezin
    knows = f"<p><strong>Wat jij weet:</strong> {safe(family.weet)}</p>" if family else ""
    st.html(f'<div class="dw-first"><p>{safe(question.scenario.verhaal)}</p>{knows}</div>')
    if sitting.problem:
        st.html(f'<p id="probleem" tabindex="-1" class="dw-changed"><strong>{safe(sitting.problem)}</strong></p>')
    number = len(practice.answers)
    with st.form(f"oefening-{number}-{question.id}", border=False):
        verdict = st.radio(
            question.scenario.vraag, question.options, index=None, format_func=verdict_word, key=f"keuze-{number}"
        )
        certainty = st.radio(
            "Hoe zeker ben je?", CERTAINTIES, index=None, format_func=_with_points, key=f"hoe-zeker-{number}"
        )
        if st.form_submit_button("Kijk na", type="primary"):
            sitting.answer(verdict, certainty)
            st.rerun()
    st.button("Stop en bekijk je beeld", key="stop", icon=":material/flag:", on_click=sitting.stop)


def show_answered(given: Given, sitting: Sitting, knowledge: Knowledge) -> None:
    """What follows from the rules, why, why the other options are not the best, and the norms."""
    practice, scenario = sitting.practice, given.question.scenario
    if practice is None:
        return
    heading(_told(given), 2, anchor="uitleg")
    word = verdict_word(given.question.verdict)
    st.html(
        f'<section class="dw-band dw-{given.question.verdict}" aria-label="Wat de regels zeggen"><h3>'
        f"{picture(icon(given.question.verdict))}<span>{safe(word)}</span></h3>"
        f"<p>{safe(scenario.leerpunt)}</p></section>"
    )
    st.html(f'<p class="dw-quiet">{safe(_points(given))}</p>')
    st.html(f'<p class="dw-asked"><strong>De situatie:</strong> {safe(scenario.verhaal)} {safe(scenario.vraag)}</p>')
    heading("Waarom de andere antwoorden minder passen", 3)
    others = [option for option in given.question.options if option != given.question.verdict]
    st.html(f'<ul class="dw-list">{"".join(_why_not(option, given) for option in others)}</ul>')
    if scenario.gezin:
        heading("Wat het uitmaakt", 3)
        st.html(f"<p><strong>Als je deelt:</strong> {safe(scenario.gezin.gevolg_delen)}</p>")
        st.html(f"<p><strong>Als je niet deelt:</strong> {safe(scenario.gezin.gevolg_niet_delen)}</p>")
    heading("Hierop rust het", 3)
    norm_buttons(given.question.norms, knowledge, "antwoord")
    heading("Om over na te denken", 3)
    st.html(f"<p>{safe(scenario.bespreek)}</p>")
    if practice.comes_back:
        st.html('<p class="dw-note">Deze situatie komt straks nog een keer langs.</p>')
    with st.container(horizontal=True, gap="small"):
        label = "Volgende situatie" if practice.asked else "Bekijk je beeld"
        st.button(label, key="verder", type="primary", on_click=sitting.go_on)
        if practice.asked:
            st.button("Stop en bekijk je beeld", key="stop", icon=":material/flag:", on_click=sitting.stop)


def norm_buttons(norms: tuple[str, ...], knowledge: Knowledge, where: str) -> None:
    """A button for each norm, that opens it on the page "Bronnen"."""
    with st.container(horizontal=True, gap="small"):
        for norm in norms:
            if st.button(
                norm_title(knowledge.norms[norm]), icon=":material/menu_book:", key=f"lees-{where}-{norm}", wrap=True
            ):
                Place.of_session().to_norm(norm)
                st.switch_page("ui/bronnen.py")


def _told(given: Given) -> str:
    return "Dat klopt" if given.right else "De regels komen hier anders uit"


def _points(given: Given) -> str:
    scored = points(given)
    chosen = f"Je koos: {verdict_word(given.verdict)} ({WORDS[given.certainty].lower()})."
    return f"{chosen} {signed(scored)} {'punt' if abs(scored) == 1 else 'punten'}."


def _why_not(option: Verdict, given: Given) -> str:
    mine = " (jouw keuze)" if option == given.verdict else ""
    return f"<li><strong>{safe(verdict_word(option))}{mine}:</strong> {safe(given.question.why_not(option) or '')}</li>"


def _with_points(certainty: Certainty) -> str:
    right, wrong = POINTS[certainty]
    return f"{WORDS[certainty]} (klopt het: {signed(right)}, klopt het niet: {signed(wrong)})"


def signed(number: int, plus: str = "+") -> str:
    """Points with a real minus sign, as that is what is read aloud."""
    return f"−{-number}" if number < 0 else f"{plus if number else ''}{number}"
