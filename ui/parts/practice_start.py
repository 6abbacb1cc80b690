"""The start of practising: a role, a theme, how many situations, and a file of an earlier time."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from knowledge.base import Knowledge
from training import Question
from ui.parts.page import heading, safe
from ui.parts.practice import COUNTS, Sitting, theme_name


def show_start(questions: Mapping[str, Question], knowledge: Knowledge, sitting: Sitting) -> None:
    """What this is, the choices, and the button that begins."""
    heading("Kies wat je wilt oefenen", 2, anchor="kiezen")
    st.html(
        "<p>Je krijgt een situatie en kiest wat je zou doen. Zeg er ook bij hoe zeker je bent: wie eerlijk "
        "is, haalt de meeste punten. Wat anders uitkomt, zie je later terug. Niemand kijkt mee, alle mensen zijn "
        "verzonnen.</p>"
    )
    if sitting.problem:
        st.html(f'<p id="probleem" tabindex="-1" class="dw-changed"><strong>{safe(sitting.problem)}</strong></p>')
    names = {value: knowledge.facts["vrager"].value(value).label for value in _roles(questions)}
    roles = sorted(names, key=names.__getitem__)
    themes = sorted({question.theme for question in questions.values()}, key=theme_name)
    sitting.role = st.selectbox(
        "Jouw rol", roles, index=_place(roles, sitting.role), format_func=names.__getitem__,
        placeholder="Alle rollen", key=f"rol-{sitting.turn}",
    )  # fmt: skip
    sitting.theme = st.selectbox(
        "Thema", themes, index=_place(themes, sitting.theme), format_func=theme_name, placeholder="Alle thema's",
        key=f"thema-{sitting.turn}",
    )  # fmt: skip
    count = st.pills("Hoeveel situaties?", COUNTS, default=sitting.count, required=True, key=f"hoeveel-{sitting.turn}")
    sitting.count = count or sitting.count
    st.button("Begin", type="primary", key="begin", on_click=sitting.begin, args=(questions,))
    _show_file(questions, sitting)


def _show_file(questions: Mapping[str, Question], sitting: Sitting) -> None:
    heading("Heb je al eerder geoefend?", 2)
    key = f"bestand-{sitting.turn}"
    # Any kind of file is let in: of a wrong kind Streamlit would show a red sign only, and we say what is wrong.
    st.file_uploader("Kies het bestand dat je toen bewaarde", key=key, on_change=_load, args=(key, sitting))
    if sitting.refused:
        st.html(f'<p class="dw-changed"><strong>{safe(sitting.refused)}</strong></p>')
        return
    results = sitting.earlier.situaties
    if results:
        missed = sum(sitting.earlier.turn(name) == 0 for name in results if name in questions)
        told = f"Situaties die je al deed: {len(results)}. Wat toen anders uitkwam, komt eerst: {missed}."
        gone = sitting.earlier.unknown(questions)
        if gone:
            told += f" Niet meer in gebruik, en dus overgeslagen: {len(gone)}."
        st.html(f'<p class="dw-note">{safe(told)}</p>')


def _load(key: str, sitting: Sitting) -> None:
    file = st.session_state[key]
    if file is None:
        sitting.refused = ""
    else:
        sitting.load(file.getvalue())


def _roles(questions: Mapping[str, Question]) -> set[str]:
    return {question.scenario.role for question in questions.values()}


def _place(values: list[str], chosen: str | None) -> int | None:
    return values.index(chosen) if chosen in values else None
