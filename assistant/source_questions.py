"""Telling a question about the sources from a question whether something may be shared.

The patterns stand in `knowledge/vocabulary/uitleg.yaml`, with how they are read. A case always wins: where someone asks
what to do about a person, no form of words makes it a question about the law.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from knowledge.base import FOLDER
from knowledge.errors import KnowledgeFileError
from knowledge.load import read_yaml
from knowledge.text import plain

FILE = FOLDER / "vocabulary" / "uitleg.yaml"
SHORT = 14
"""Words up to which a text that only names a source is taken for someone looking it up."""
_SLOT = re.compile(r"\{([a-z_]+)\}")
_FIRST_PERSON = re.compile(r"\b(?:ik|mij|me|mijn|wij|we|ons|onze)\b")


@dataclass(frozen=True)
class _Patterns:
    preamble: re.Pattern[str]
    case: re.Pattern[str]
    asks: re.Pattern[str]
    asks_without_me: re.Pattern[str]
    looks_up: re.Pattern[str]
    sharing: re.Pattern[str]


def asks_for_explanation(masked: str) -> bool:
    """Whether a text asks what a source says, and not whether something may be shared."""
    patterns = _patterns()
    text = patterns.preamble.sub(" ", plain(masked))
    if patterns.case.search(text):
        return False
    if patterns.asks.search(text):
        return True
    if _FIRST_PERSON.search(text):
        return False
    short = len(text.split()) <= SHORT and not patterns.sharing.search(text)
    return bool(patterns.asks_without_me.search(text) or (short and patterns.looks_up.search(text)))


@cache
def _patterns() -> _Patterns:
    data = read_yaml(FILE)
    return _Patterns(
        compiled(data["aanloop"]),
        compiled(data["geval"]),
        compiled(data["vraagt"]),
        compiled(data["vraagt_zonder_ik"]),
        compiled(data["zoekt"]),
        compiled([r"\b(?:{delen}|{richting})\b"]),
    )


def compiled(lines: Sequence[str]) -> re.Pattern[str]:
    """Patterns of the file as one expression. Raises `KnowledgeFileError` on a `{naam}` without words."""
    words = {name: "|".join(parts) for name, parts in read_yaml(FILE)["woorden"].items()}
    return re.compile("|".join(f"(?:{_written_out(line, words)})" for line in lines))


def _written_out(line: str, words: Mapping[str, str]) -> str:
    """A pattern with the words for each `{naam}` (which may name others). Raises `KnowledgeFileError`."""
    while slot := _SLOT.search(line):
        if slot[1] not in words:
            raise KnowledgeFileError(FILE, f"'{slot[0]}' in een patroon: zet {slot[1]} onder `woorden`")
        line = line.replace(slot[0], words[slot[1]])
    return line
