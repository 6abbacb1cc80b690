"""The word lists in `names/`: names, and words that are not. A lawyer or a trainer can extend them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent / "names"
_LETTERS = str.maketrans({"ł": "l", "ı": "i", "ø": "o", "ß": "s", "’": "'", "đ": "d"})


@dataclass(frozen=True)
class Words:
    """All lists, folded (see `fold`)."""

    first_names: frozenset[str]
    surnames: frozenset[str]
    function: frozenset[str]
    name_words: frozenset[str]
    other: frozenset[str]
    places: frozenset[str]
    not_streets: frozenset[str]
    street_openers: frozenset[str]
    titles: frozenset[str]
    cues: frozenset[str]
    organisation_heads: frozenset[str]
    organisation_tails: frozenset[str]
    prefixes: frozenset[str]
    with_van: frozenset[str]
    with_de: frozenset[str]
    organisations: re.Pattern[str]


def fold(word: str) -> str:
    """A word in small letters without accents, so that "Yıldız" and "yildiz" are the same."""
    small = word.lower().translate(_LETTERS)
    if small.isascii():
        return small
    return "".join(c for c in unicodedata.normalize("NFD", small) if not unicodedata.combining(c))


@cache
def words() -> Words:
    """The lists, read once."""
    organisations = sorted(_lines("organisations.txt"), key=len, reverse=True)
    return Words(
        first_names=_set("first_names.txt"),
        surnames=_set("surnames.txt"),
        function=_set("function_words.txt"),
        name_words=_set("name_words.txt"),
        other=_set("other_words.txt"),
        places=_set("places.txt"),
        not_streets=_set("not_streets.txt"),
        street_openers=_set("street_openers.txt"),
        titles=_set("titles.txt"),
        cues=_set("cues.txt"),
        organisation_heads=_set("organisation_heads.txt"),
        organisation_tails=_set("organisation_tails.txt"),
        prefixes=_set("prefixes.txt"),
        with_van=_set("surnames_with_van.txt"),
        with_de=_set("surnames_with_de.txt"),
        organisations=re.compile(r"\b(?:" + "|".join(map(_organisation, organisations)) + r")\b"),
    )


def _organisation(name: str) -> str:
    # "Fier" needs its capital; "leger des heils" is clear without.
    return f"(?i:{re.escape(name)})" if " " in name else re.escape(name)


def _lines(name: str) -> list[str]:
    lines = (_FOLDER / name).read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


def _set(name: str) -> frozenset[str]:
    return frozenset(fold(line) for line in _lines(name))
