"""The page "Over Deelwijzer": how it works, what it does not know, privacy."""

from __future__ import annotations

from datetime import date

import streamlit as st

from ui.parts.page import assistant_or_stop, bullets, heading, picture

STEPS = (
    ("Je vraag", "namen eruit"), ("Feiten", "jij verbetert"),
    ("Vaste regels", "op de wet"), ("Antwoord", "met bronnen"),
)  # fmt: skip
ALT = (
    "In vier stappen: je typt je vraag en namen gaan eruit; ik haal er feiten uit en jij verbetert ze; vaste regels "
    "op de wet beslissen; je krijgt een antwoord met bronnen."
)
DUTCH_MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip


def drawing() -> str:
    """The way of one question in four boxes; its colours stand on light and on dark."""
    boxes = ""
    for place, (title, below) in enumerate(STEPS):
        left = 4 + place * 176
        boxes += (
            f'<rect x="{left}" y="6" width="150" height="84" rx="10" fill="#1f5a8a"/>'
            f'<text x="{left + 75}" y="42" font-size="18" font-weight="700">{title}</text>'
            f'<text x="{left + 75}" y="68" font-size="15">{below}</text>'
        )
        if place:
            boxes += f'<path d="M{left - 22} 48h14m-6-6l6 6-6 6" fill="none" stroke="#4f8fc0" stroke-width="3"/>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 686 96" role="img"><title>{ALT}</title>'
        f'<g font-family="sans-serif" fill="white" text-anchor="middle">{boxes}</g></svg>'
    )


assistant = assistant_or_stop()
today = date.today()
heading("Over Deelwijzer", 1)
heading("Zo werkt het")
st.html(picture(drawing(), ALT, "dw-picture"))
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
heading("Privacy")
st.html(
    "<p>Ik bewaar niets van wat je typt. Het blijft op deze computer. Het is weg als je het venster sluit.</p>"
    f'<p class="dw-quiet">{len(assistant.knowledge.norms)} normen en {len(assistant.knowledge.rules)} regels, '
    f"getoetst aan het recht van {today.day} {DUTCH_MONTHS[today.month - 1]} {today.year}.</p>"
)
