"""The page "Over Deelwijzer": how it works, what it does not know, privacy."""

from __future__ import annotations

from datetime import date

import streamlit as st

from ui.parts.about_model import show_model, stays
from ui.parts.counting import counts_now
from ui.parts.dates import dutch_date
from ui.parts.page import assistant_or_stop, bullets, heading, picture, safe

STEPS = (
    ("Je vraag", "namen eruit"), ("Feiten", "jij verbetert"),
    ("Vaste regels", "op de wet"), ("Antwoord", "met bronnen"),
)  # fmt: skip
ALT = (
    "In vier stappen: je typt je vraag en namen gaan eruit; ik haal er feiten uit en jij verbetert ze; vaste regels "
    "op de wet beslissen; je krijgt een antwoord met bronnen."
)

COUNTED = (
    "Ik tel wel per dag hoe vaak iets gebeurt, zoals: zes keer een vraag over school. Dat zijn alleen getallen. "
    "Er staat niet bij wie het was, en niet wat er is getypt."
)
NOT_COUNTED = "Ik tel ook niet hoe vaak ik word gebruikt."


def drawing(tall: bool) -> str:
    """The way of one question in four boxes, beside or (on a phone) under each other."""
    boxes = ""
    for place, (title, below) in enumerate(STEPS):
        left, top = (4, 6 + place * 106) if tall else (4 + place * 176, 6)
        width = 312 if tall else 150
        middle = left + width // 2
        boxes += (
            f'<rect x="{left}" y="{top}" width="{width}" height="80" rx="10" fill="#1f5a8a"/>'
            f'<text x="{middle}" y="{top + 34}" font-size="18" font-weight="700">{title}</text>'
            f'<text x="{middle}" y="{top + 60}" font-size="16">{below}</text>'
        )
        if place:
            arrow = f"M160 {top - 23}v14m-6-6l6 6 6-6" if tall else f"M{left - 22} 46h14m-6-6l6 6-6 6"
            boxes += f'<path d="{arrow}" fill="none" stroke="#4f8fc0" stroke-width="3"/>'
    size = "320 412" if tall else "686 92"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}" role="img"><title>{ALT}</title>'
        f'<g font-family="sans-serif" fill="white" text-anchor="middle">{boxes}</g></svg>'
    )


assistant = assistant_or_stop()
today = date.today()
heading("Over Deelwijzer", 1)
heading("Zo werkt het")
st.html(picture(drawing(tall=False), ALT, "dw-picture") + picture(drawing(tall=True), ALT, "dw-picture-tall"))
bullets(
    (
        "Je typt je vraag. Namen en nummers laat ik meteen weg.",
        "Ik zoek feiten in je tekst: wie vraagt, wie krijgt het, waarvoor, is er toestemming?",
        "Vaste regels geven de uitkomst. Elke regel rust op een wet die nu geldt.",
        "Je ziet waarom, waar je op let en wat je nu doet. Klopt een feit niet? Verbeter het.",
    ),
    start=1,
)
heading("Dit weet ik niet")
st.html(
    "<p>Of delen echt nodig is, weeg jij. Afspraken in jouw regio en je eigen reglement ken ik niet. "
    "Ik ken alleen wat je me vertelt.</p>"
)
heading("Een computer, geen advocaat")
st.html(
    "<p>Je krijgt antwoord van een computerprogramma, niet van een mens. Het is uitleg, geen juridisch advies. "
    "Jij beslist. Twijfel je? Vraag je functionaris gegevensbescherming (FG) of een jurist.</p>"
)
show_model()
heading("Privacy")
st.html(
    f"<p>Ik bewaar niets van wat je typt. {safe(stays())} Het is weg als je het venster sluit.</p>"
    f"<p>{COUNTED if counts_now() else NOT_COUNTED}</p>"
    f'<p class="dw-quiet">{len(assistant.knowledge.norms)} normen en {len(assistant.knowledge.rules)} regels, '
    f"getoetst aan het recht van {dutch_date(today)}.</p>"
)
