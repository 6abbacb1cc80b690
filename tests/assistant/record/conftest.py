"""Answers that a record can be made from: one that must be weighed, and one of each other kind."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.answer import Answer
from assistant.assistant import Assistant
from assistant.record import OwnWords, Record, make_record

DAY = date(2026, 11, 20)
QUESTION = (
    "Ik ben ambulant begeleider van Sanne de Groot, de wijkconsulent vraagt hoe het thuis gaat, moeder wil het niet. "
    "Mag ik iets zeggen?"
)
WEIGHING = (
    ("1. Wat heb je gedaan?", "Twee keer gevraagd aan mevrouw Hoekstra."),
    ("2. Wat gebeurt er als je zwijgt?", ""),
)
NOTES = "Overlegd met een collega.\n\nBesluit: bel 06-12345678 niet."
PERSONAL = ("Sanne", "Groot", "Hoekstra", "12345678")


@pytest.fixture(scope="session")
def answer(assistant: Assistant) -> Answer:
    return assistant.ask(QUESTION, {"spoed": "dreigend"}, on=DAY)


@pytest.fixture(scope="session")
def record(answer: Answer) -> Record:
    own = OwnWords(answer.conditions[:1], WEIGHING, NOTES, not_known=("Leeftijd",))
    return make_record(answer, own, DAY)
