"""What is no question about sharing: greetings, other law, foreign languages, commands to the system, look-ups."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

import yaml

from guardrails.personal_data._words import words
from guardrails.triage._patterns import Patterns, compile_patterns

Reason = Literal[
    "leeg", "te_lang", "onleesbaar", "andere_taal", "opdracht_aan_systeem", "gegevens_opzoeken", "kwaadaardig",
    "chit-chat", "andere_rechtsvraag", "prive", "anders",
]  # fmt: skip
"""Why a text is out of scope; the answers stand in `knowledge/wording.yaml` under `buiten_bereik`."""

MAX_LENGTH = 4000
"""Characters; a longer text is not a question."""

_FILE = Path(__file__).parent / "scope.yaml"
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_ARTICLE = re.compile(r"\s*(?:\d+\.\d+\.\d+|\d:\d+)[a-z]{0,2}\s*\??\s*")
"""The number of an article alone ("7.3.11", "1:377c"): somebody looks it up."""
_GIBBERISH = re.compile(r"[bcdfghjklmnpqrstvwxz]{5}|(.)\1{3}|^[bcdfghjklmnpqrstvwxz]{4,}$")


@dataclass(frozen=True)
class _Scope:
    inside: Patterns
    literal: tuple[tuple[Reason, tuple[str, ...]], ...]
    always: tuple[tuple[Reason, Patterns], ...]
    alone: tuple[tuple[Reason, Patterns], ...]
    whole: Patterns
    begins: Patterns
    languages: tuple[frozenset[str], ...]


@cache
def _scope() -> _Scope:
    data = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    groups = data["woorden"]
    return _Scope(
        inside=compile_patterns(data["binnen_bereik"], groups),
        literal=tuple((reason, tuple(pieces)) for reason, pieces in data["letterlijk"].items()),
        always=tuple((reason, compile_patterns(lines, groups)) for reason, lines in data["altijd"].items()),
        alone=tuple((reason, compile_patterns(lines, groups)) for reason, lines in data["anders_alleen"].items()),
        whole=compile_patterns(data["alles_alleen"]["chit-chat"], groups),
        begins=compile_patterns(data["alles_alleen"]["chit-chat-begin"], groups),
        languages=tuple(frozenset(map(str, listed)) for listed in data["talen"].values()),
    )


def out_of_scope(raw: str, folded: str) -> Reason | None:
    """The reason why a text is no question about sharing, or None; `raw` is the text before cleaning."""
    if not raw.strip():
        return "leeg"
    if len(raw) > MAX_LENGTH:
        return "te_lang"
    scope = _scope()
    small = raw.lower()
    for reason, pieces in scope.literal:
        if any(piece in small for piece in pieces):
            return reason
    if not folded.strip():
        return "leeg"
    for reason, patterns in scope.always:
        if patterns.find(folded):
            return reason
    unreadable = _unreadable(folded)
    if unreadable:
        return unreadable
    if scope.inside.find(folded):
        return None
    if scope.begins.find(folded) or not re.sub(r"[\W_]+", "", scope.whole.expression.sub(" ", folded)):
        return "chit-chat"
    return next((reason for reason, patterns in scope.alone if patterns.find(folded)), None)


def _unreadable(folded: str) -> Reason | None:
    if _ARTICLE.fullmatch(folded):
        return None
    letters = [c for c in folded if c.isalpha()]
    if not letters:
        return "onleesbaar"
    foreign = sum(1 for c in letters if not unicodedata.name(c, "").startswith("LATIN"))
    if foreign * 2 > len(letters):
        return "andere_taal"
    found = re.findall(r"[^\W\d_]+", folded)
    dutch = [word for word in found if _is_dutch(word)]
    for language in _scope().languages:
        hits = [word for word in found if word in language]
        only = len([word for word in hits if not _is_dutch(word)])
        if len(set(hits)) >= 3 and only >= 2 and len(hits) > len(dutch) - (len(hits) - only):
            return "andere_taal"
    if dutch:
        return None
    strange = [word for word in found if _GIBBERISH.search(word) or any(len(word) > 4 and word in row for row in _ROWS)]
    return "onleesbaar" if len(strange) * 2 >= len(found) else None


def _is_dutch(word: str) -> bool:
    lists = words()
    return (
        word in lists.function
        or word in lists.other
        or word in lists.titles
        or word in lists.cues
        or word in lists.name_words
    )
