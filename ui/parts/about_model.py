"""Which language model helps, where it runs, what goes to it, and that nothing is kept; for the page "Over"."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from settings import settings
from ui.parts.page import bullets, heading, safe

if TYPE_CHECKING:
    from assistant.model import ModelPlace

HERE = "Het blijft op deze computer."


def stays() -> str:
    """Where what was typed stays; names the place where a model elsewhere gets the masked text."""
    place = _place()
    if place is None or not place.outside or not place.facts:
        return HERE
    return f"Je tekst zonder namen en nummers gaat naar het taalmodel bij {place.where}. Verder blijft alles hier."


def show_model() -> None:
    """The section on the model; without one, a sentence that there is none."""
    heading("Taalmodel")
    place = _place()
    if place is None:
        st.html("<p>Er is geen taalmodel aan het werk.</p>")
        return
    uses, sent = [], []
    if place.facts:
        uses.append("Het zoekt feiten in je tekst. Je ziet welke, en je kunt ze verbeteren.")
        sent.append("Je tekst zonder namen en nummers.")
    if place.wording:
        uses.append("Het zegt het waarom in andere woorden. Ik kijk na of er niets bijkomt of wegvalt.")
        sent.append("Het waarom van het antwoord, met de wetsartikelen die erbij horen.")
    st.html(
        f"<p>Er helpt een taalmodel: <strong>{safe(place.name)}</strong>. Het draait op: "
        f"<strong>{safe(place.where)}</strong>. Het beslist niets: de uitkomst komt van de regels.</p>"
    )
    if not uses:
        st.html("<p>Het staat nu uit.</p>")
        return
    bullets(uses)
    st.html("<p><strong>Dit gaat erheen, en verder niets:</strong></p>")
    bullets(sent)
    st.html(f"<p>{safe(_kept(place.outside, place.where))}</p>")


def _kept(outside: bool, where: str) -> str:
    if outside:
        return (
            f"Ik bewaar er niets van. Wat {where} ermee doet, staat in de afspraken van je organisatie met die dienst."
        )
    return "Ik bewaar er niets van. Is het model te laat of zegt het iets anders, dan blijft mijn eigen antwoord staan."


def _place() -> ModelPlace | None:
    if not settings.model:
        return None
    from assistant.model import model_place

    place = model_place(settings)
    return None if place and place.outside and not settings.model_outside else place
