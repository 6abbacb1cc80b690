"""Questions about the sources: a short answer made of norm sentences, each cited, and never from outside them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache

import numpy as np

from assistant.answer import Answer, Receipt, Statement
from assistant.answering import wording
from assistant.choosing_norms import Chosen, choose_norms
from assistant.citing import Bibliography
from assistant.out_of_reach import out_of_reach
from assistant.source_questions import FILE, asks_for_explanation, compiled
from knowledge.base import Knowledge
from knowledge.load import read_yaml
from knowledge.model import Norm
from knowledge.search import NormSearch, source_of
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
    """Up to three norms that answer the question, or one fixed sentence that the sources do not, and who may know.

    Where nothing answers it and it holds no word of the law either ("wat zijn de openingstijden"), it is out of reach.
    """
    words, texts = wording()["uitkomsten"]["uitleg"], wording()["uitleg"]
    chosen = choose_norms(masked, np.asarray(vector, dtype=np.float32), search, knowledge)
    text = plain(masked)
    since, of_force = _asks("sinds", text), _asks("status", text)
    day = date.fromisoformat(receipt.as_of)
    existing = [norm for name in chosen.norms if (norm := knowledge.norms[name]).exists(day)]
    norms = _one_suffices(existing, chosen, since=since, of_force=of_force)
    if not norms and not chosen.missing and not _asks("vakwoord", text):
        return out_of_reach("anders", receipt)
    located = chosen.located or len({source_of(norm) for norm in norms}) > 1
    book = Bibliography(knowledge, official, day)
    statements = [Statement(text=_told(norm, located), citations=book.cite(norm.id)) for norm in norms]
    about_force = _about_force(norms, book, asked_since=since)
    statements = [*about_force, *statements] if since or of_force else [*statements, *about_force]
    told = texts["kern"] if chosen.whole and len(norms) > 1 else words["kop"]
    headline = told if norms else texts["niet_in_bronnen"] if chosen.missing else texts["niets"]
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


def _one_suffices(norms: list[Norm], chosen: Chosen, *, since: bool, of_force: bool) -> list[Norm]:
    """The norms; only the first that tells it where someone asks since when a source holds, or whether it is law."""
    if since:
        return [norm for norm in norms if norm.geldig_vanaf or norm.status != "geldend"][:1]
    return norms[:1] if of_force and chosen.whole and norms and norms[0].status != "geldend" else norms


def _told(norm: Norm, located: bool) -> str:
    """What a norm says; with where it stands in front where that was asked, or where two things are compared."""
    place = f"{norm.label[0].upper()}{norm.label[1:]}"
    if _asks("zonder_onderwerp", norm.tekst):
        return f"{place if located else wording()['uitleg']['deze_bron']} {norm.tekst[0].lower()}{norm.tekst[1:]}"
    return f"{place}: {norm.tekst}" if located else norm.tekst


def _about_force(norms: Sequence[Norm], book: Bibliography, *, asked_since: bool) -> list[Statement]:
    """What must be said of sources that are no law, and since when a norm holds where someone asks that."""
    texts = wording()["uitleg"]
    told: list[Statement] = []
    for status in ("aangekondigd", "handreiking", "toelichting"):
        soft = [norm.id for norm in norms if norm.status == status]
        if soft:
            text = texts[status if len(soft) == len(norms) else f"deels_{status}"]
            told.append(Statement(text=text, citations=book.cite(*soft)))
    if asked_since and norms and norms[0].geldig_vanaf:
        text = texts["sinds"].format(norm=norms[0].label, datum=_day(norms[0].geldig_vanaf))
        told.append(Statement(text=text, citations=book.cite(norms[0].id)))
    return told


@lru_cache(maxsize=8)
def _pattern(name: str) -> re.Pattern[str]:
    return compiled(read_yaml(FILE)[name])


def _asks(name: str, text: str) -> bool:
    return _pattern(name).search(text) is not None


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
