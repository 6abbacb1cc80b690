"""Words that not everybody knows, with an explanation in plain Dutch (`knowledge/woordenlijst.yaml`)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from knowledge.base import FOLDER
from knowledge.load import read_entries
from knowledge.model import Entry, Text

FILE = FOLDER / "woordenlijst.yaml"


class Term(Entry):
    """A word, the forms in which it stands in texts, and what it means."""

    id: Text
    vormen: tuple[Text, ...]
    uitleg: Text


@dataclass(frozen=True)
class Hard:
    """A word in a text that is explained: its place (`start`, `end`) and the term."""

    start: int
    end: int
    term: Term


def hard_words(text: str) -> list[Hard]:
    """The words of a text that are explained, in order; each term once, where it comes first."""
    found: dict[str, Hard] = {}
    for match in _pattern().finditer(text):
        term = _terms()[match[0].lower()]
        # "raad" is advice and "de Raad" the Raad voor de Kinderbescherming.
        if not term.id[0].isupper() or term.id in match[0]:
            found.setdefault(term.id, Hard(match.start(), match.end(), term))
    return sorted(found.values(), key=lambda one: one.start)


@lru_cache(maxsize=1)
def glossary() -> tuple[Term, ...]:
    """All terms. Raises `KnowledgeFileError` on a mistake in the file."""
    return tuple(read_entries(FILE, Term))


@lru_cache(maxsize=1)
def _terms() -> dict[str, Term]:
    return {form.lower(): term for term in glossary() for form in term.vormen}


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    forms = sorted(_terms(), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, forms))})(?![\w-])", re.IGNORECASE)
