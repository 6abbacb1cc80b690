"""The six weighing questions of a conflict of duties, in the professional's own words; kept in the session only."""

from __future__ import annotations

import streamlit as st

from ui.parts.conversation import Conversation
from ui.parts.page import heading, safe

QUESTIONS = (
    ("Wat heb je gedaan om toestemming te krijgen?", "Of waarom kon vragen niet, bijvoorbeeld door het gevaar?"),
    ("Wat gebeurt er als je zwijgt?", "Voor wie is de schade ernstig, en waaraan zie je dat?"),
    ("Wat maakt zwijgen voor jou zo moeilijk?", "Waar wringt het tussen je geheim en je zorg?"),
    ("Welke andere wegen heb je bekeken?", "Waarom is spreken de enige die overblijft?"),
    ("Hoe helpt spreken?", "Waarom voorkomt of beperkt het deze schade, bijna zeker?"),
    ("Wat zeg je precies, en aan wie?", "Zo weinig mogelijk, aan wie de schade kan stoppen. Wat laat je weg?"),
)


def show_weighing(talk: Conversation) -> None:
    """Six open questions; the tool computes nothing from the answers."""
    with st.container(border=True, key="weging"):
        heading("Weeg dit samen met een collega", 3)
        st.html(
            '<p class="dw-quiet">Je geheim en je zorg botsen hier. Loop zes vragen langs. Schrijf kort, zonder namen. '
            "Alleen als je op alle zes een goed antwoord hebt, kun je spreken. Jij weegt, ik reken niets uit.</p>"
        )
        with st.form(f"weging-{talk.turn}", border=False):
            texts = {
                number: st.text_area(
                    f"{number}. {question}", value=talk.weighing.get(number, ""), help=None, height=80,
                    placeholder=hint, key=f"weging-{talk.turn}-{number}",
                )
                for number, (question, hint) in enumerate(QUESTIONS, start=1)
            }  # fmt: skip
            if st.form_submit_button("Klaar met wegen"):
                talk.weighing = {number: (text or "").strip() for number, text in texts.items()}
        if talk.weighing:
            st.html(f'<p role="status" class="dw-changed">{safe(_progress(talk.weighing))}</p>')


def _progress(answers: dict[int, str]) -> str:
    open_questions = [str(number) for number, text in answers.items() if not text]
    if not open_questions:
        return (
            "Alle zes vragen hebben een antwoord. Zet ze één voor één in het dossier, met de naam van de collega met "
            "wie je overlegde. Ik bewaar ze niet."
        )
    return (
        f"Nog open: vraag {', '.join(open_questions)}. Heb je op een vraag geen goed antwoord, deel dan nog niet en "
        "overleg. Veilig Thuis denkt mee: 0800-2000, dag en nacht, ook zonder naam. Is er nu gevaar? Bel 112."
    )
