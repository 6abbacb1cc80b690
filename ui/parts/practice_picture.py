"""The picture after practising: right against sure, the leaning by theme, what to read, and the file to keep."""

from __future__ import annotations

from datetime import date

import streamlit as st

from knowledge.base import Knowledge
from training import Picture, Tendency, picture_of
from ui.parts.folding import some_and_rest
from ui.parts.page import heading, picture, safe
from ui.parts.practice import Sitting, theme_name
from ui.parts.practice_question import norm_buttons, signed

SQUARES = (
    (True, True, "#17603a", "Zeker en goed", "Dit weet je."),
    (False, True, "#2d4a63", "Niet zeker, wel goed", "Je mag meer op jezelf vertrouwen."),
    (True, False, "#8a4b00", "Zeker, maar anders", "Hier leer je het meest."),
    (False, False, "#594a00", "Niet zeker, en anders", "Goed dat je twijfelde."),
)
"""Sure, right, colour (white on it is at least 5.5 : 1), name, and what it means."""
READ = 5
"""Norms to read at once: more is a list that nobody reads."""


def show_picture(sitting: Sitting, knowledge: Knowledge) -> None:
    """All that a session shows."""
    if sitting.practice is None:
        return
    seen = picture_of(sitting.practice)
    heading("Dit is jouw beeld", 2, anchor="beeld")
    st.html(f"<p>{safe(_in_words(seen))}</p>")
    heading("Goed en zeker", 3)
    rows = "".join(
        f'<tr><th scope="row">{name}</th><td>{seen.table[sure, right]}</td></tr>' for sure, right, _, name, _ in SQUARES
    )
    st.html(
        f'<div class="dw-squares"><div>{picture(squares(seen), _alt(seen))}</div><div><table class="dw-table">'
        f'<caption>Je eerste antwoorden</caption><thead><tr><th scope="col">Hoe</th><th scope="col">Aantal</th></tr>'
        f"</thead><tbody>{rows}</tbody></table></div></div>"
    )
    heading("Te voorzichtig of te vrij?", 3)
    _show_tendencies(seen.tendencies)
    heading("Lees dit nog eens", 3)
    if not seen.reading:
        st.html("<p>Er is nu niets dat je moet nalezen.</p>")
    by_titles: dict[str, list[str]] = {}
    for read in seen.reading[:READ]:
        by_titles.setdefault(", ".join(question.scenario.titel for question in read.questions), []).append(read.norm)
    for titles, norms in by_titles.items():
        st.html(f'<p class="dw-quiet">Bij: {safe(titles)}</p>')
        norm_buttons(tuple(norms), knowledge, "beeld")
    if seen.reading[READ:]:
        st.html(some_and_rest([knowledge.norms[read.norm].label for read in seen.reading[READ:]]))
    heading("Verder oefenen", 3)
    _ways_on(sitting)
    _show_file(sitting)


def squares(seen: Picture) -> str:
    """Four squares as SVG: right and other from left to right, sure and not sure from top to bottom."""
    drawn = ""
    for sure, right, colour, name, _ in SQUARES:
        left, top = 4 + (0 if right else 160), 4 + (0 if sure else 112)
        drawn += (
            f'<rect x="{left}" y="{top}" width="152" height="104" rx="10" fill="{colour}"/>'
            f'<text x="{left + 76}" y="{top + 48}" font-size="34" font-weight="700">{seen.table[sure, right]}</text>'
            f'<text x="{left + 76}" y="{top + 76}" font-size="13">{name}</text>'
        )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 224">'
        f'<g font-family="sans-serif" fill="white" text-anchor="middle">{drawn}</g></svg>'
    )


def _alt(seen: Picture) -> str:
    return ", ".join(f"{name}: {seen.table[sure, right]}" for sure, right, _, name, _ in SQUARES) + "."


def _in_words(seen: Picture) -> str:
    total = sum(seen.table.values())
    right = seen.table[True, True] + seen.table[False, True]
    told = f"Je had er {right} van de {total} in één keer goed"
    told += f" en haalde {signed(seen.points, '')} van de {seen.best} punten."
    if seen.recovered:
        told += f" Van wat eerst anders uitkwam, had je er daarna {seen.recovered} goed."
    most = max(SQUARES, key=lambda square: seen.table[square[0], square[1]])
    return f"{told} Het vaakst: {most[3].lower()}. {most[4]}"


def leaning_words(tendency: Tendency) -> str:
    """The leaning within a theme, without blame."""
    if tendency.careful == tendency.free:
        return "In balans" if tendency.careful else "Past bij de regels"
    return "Eerder te voorzichtig" if tendency.value < 0 else "Eerder te vrij"


def _show_tendencies(tendencies: tuple[Tendency, ...]) -> None:
    rows = "".join(
        f'<tr><th scope="row">{safe(theme_name(each.theme))}<br>{picture(scale(each.value))}<br>'
        f"<strong>{leaning_words(each)}</strong></th>"
        f"<td>{each.careful}</td><td>{each.fitting}</td><td>{each.free}</td></tr>"
        for each in tendencies
    )
    st.html(
        '<p class="dw-quiet">Te voorzichtig: je deelt minder dan mag of moet. Te vrij: je deelt meer dan mag. '
        "Op de lijn staat te voorzichtig links, te vrij rechts. Bij weinig vragen zegt dit nog niet veel.</p>"
        '<table class="dw-table"><caption>Per thema</caption><thead><tr><th scope="col">Thema</th>'
        '<th scope="col">Te voor&shy;zichtig</th><th scope="col">Past</th><th scope="col">Te vrij</th></tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )


def scale(value: float) -> str:
    """A line from too careful (left) to too free (right) as SVG, with a dot at -1 to +1."""
    place = 80 + value * 68
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="160" height="24" viewBox="0 0 160 24">'
        '<path d="M12 12H148M80 5V19" stroke="#5c87a8" stroke-width="3" stroke-linecap="round"/>'
        f'<circle cx="{place:.0f}" cy="12" r="8" fill="#2b74b0" stroke="white" stroke-width="2"/></svg>'
    )


def _ways_on(sitting: Sitting) -> None:
    missed = sitting.practice.missed if sitting.practice else ()
    with st.container(horizontal=True, gap="small"):
        if missed:
            st.button(f"Oefen opnieuw wat anders uitkwam ({len(missed)})", key="opnieuw", on_click=sitting.again)
        st.button("Nieuwe oefening", key="nieuwe-oefening", icon=":material/refresh:", on_click=sitting.leave)


def _show_file(sitting: Sitting) -> None:
    with st.container(border=True, key="bewaren"):
        heading("Bewaar wat je oefende", 3)
        st.html(
            '<p class="dw-quiet">Ik onthoud zelf niets. Bewaar je een bestand, dan vraag ik de volgende keer eerst wat '
            "nu anders uitkwam. Er staat alleen in welke situaties je deed en of het goed of fout was.</p>"
        )
        st.download_button(
            "Bewaar mijn resultaten", data=sitting.earlier.as_file(), mime="application/json", on_click="ignore",
            file_name=f"oefenen-{date.today():%Y-%m-%d}.json", key="bewaar-oefening", icon=":material/download:",
        )  # fmt: skip
