"""Questions about the sources: a short answer made of norm sentences, each cited, and never from outside them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache

import numpy as np

from assistant.answer import Answer, Receipt, Statement
from assistant.answering import wording
from assistant.choosing_norms import choose_norms
from assistant.citing import Bibliography
from assistant.source_questions import FILE, asks_for_explanation, compiled
from knowledge.base import Knowledge
from knowledge.load import read_yaml
from knowledge.model import Norm
from knowledge.search import NormSearch
from knowledge.text import plain
from knowledge.vectors import Vectors

__all__ = ["asks_for_explanation", "explain"]

MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip


def explain(
    masked: str,
    vector: Vectors,
    search: NormSearch,
    knowledge: Knowledge,
    official: Callable[[str], str | None],
    receipt: Receipt,
) -> Answer:
    """Up to three norms that answer the question, or one fixed sentence that the sources do not, and who may know."""
    words, texts = wording()["uitkomsten"]["uitleg"], wording()["uitleg"]
    chosen = choose_norms(masked, np.asarray(vector, dtype=np.float32), search, knowledge)
    norms = [knowledge.norms[name] for name in chosen.norms]
    book = Bibliography(knowledge, official)
    statements = [Statement(text=_told(norm, chosen.located), citations=book.cite(norm.id)) for norm in norms]
    text = plain(masked)
    about_force = _about_force(norms, book, asked_since=_asks("sinds", text))
    statements = [*about_force, *statements] if _asks("status", text) else [*statements, *about_force]
    headline = words["kop"] if norms else texts["niet_in_bronnen"] if chosen.missing else texts["niets"]
    return Answer(
        verdict="uitleg",
        possible_verdicts=("uitleg",),
        headline=f"{words['woord']}. {headline}",
        reassurance=words["geruststelling"] if norms else texts["niets_gerust"],
        statements=tuple(statements),
        steps=tuple(texts["stappen"] if norms else texts["stappen_niets"]),
        help=tuple(wording()["hulp"]["standaard"] if norms else texts["hulp_niets"]),
        citations=book.citations(),
        notices=(texts["deels"],) if norms and chosen.missing else (),
        receipt=receipt,
    )


def _told(norm: Norm, located: bool) -> str:
    """What a norm says; with where it stands in front where that was asked, or where two things are compared."""
    text = norm.tekst
    if _asks("zonder_onderwerp", text):
        text = f"{wording()['uitleg']['deze_bron']} {text[0].lower()}{text[1:]}"
    return f"{norm.label[0].upper()}{norm.label[1:]}: {text}" if located else text


def _about_force(norms: Sequence[Norm], book: Bibliography, *, asked_since: bool) -> list[Statement]:
    """What must be said of sources that are no law, and since when a norm holds where someone asks that."""
    texts = wording()["uitleg"]
    told: list[Statement] = []
    for status in ("aangekondigd", "handreiking", "toelichting"):
        soft = [norm.id for norm in norms if norm.status == status]
        if soft:
            told.append(Statement(text=texts[status], citations=book.cite(*soft)))
    if asked_since and norms and norms[0].geldig_vanaf:
        text = texts["sinds"].format(datum=_day(norms[0].geldig_vanaf))
        told.append(Statement(text=text, citations=book.cite(norms[0].id)))
    return told


@lru_cache(maxsize=8)
def _pattern(name: str) -> re.Pattern[str]:
    return compiled(read_yaml(FILE)[name])


def _asks(name: str, text: str) -> bool:
    return _pattern(name).search(text) is not None


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
