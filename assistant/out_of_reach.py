"""Answers to what is not a question about sharing: friendly, short, with a way on."""

from __future__ import annotations

from assistant.answer import Answer, Receipt
from assistant.answering import wording


def out_of_reach(reason: str, receipt: Receipt) -> Answer:
    """The fixed answer for a reason of triage; an unknown reason gets the general one."""
    texts = wording()["buiten_bereik"]
    text = texts.get(reason, texts["anders"])
    words = wording()["uitkomsten"]["buiten_bereik"]
    return Answer(
        verdict="buiten_bereik",
        possible_verdicts=("buiten_bereik",),
        headline=text["kop"],
        reassurance=words["geruststelling"],
        steps=tuple(text["stappen"]),
        help=tuple(wording()["hulp"]["standaard"]),
        receipt=receipt,
    )
