"""Cleaning and folding of a text; every step keeps the length, so that spans fit the text of the user."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_TAG = re.compile(r"<[a-zA-Z/!?|][^<>]{0,300}>")
_SENTENCE_END = re.compile(r"[.?!;\n]+")


def clean(text: str) -> str:
    """The text with HTML tags and control characters as spaces, of the same length."""
    without_tags = _TAG.sub(lambda tag: " " * len(tag.group()), text)
    return "".join(c if c == "\n" or c.isprintable() else " " for c in without_tags)


def fold(text: str) -> str:
    """Small letters without accents, of the same length."""
    return "".join(map(_fold, text))


def sentences(folded: str) -> list[tuple[int, int]]:
    """Start and end of each sentence of a text, in order, without empty ones."""
    bounds: list[tuple[int, int]] = []
    start = 0
    for match in _SENTENCE_END.finditer(folded):
        bounds.append((start, match.start()))
        start = match.end()
    bounds.append((start, len(folded)))
    return [(a, b) for a, b in bounds if folded[a:b].strip()]


@lru_cache(maxsize=4096)
def _fold(character: str) -> str:
    small = character.lower()
    if small.isascii():
        return small
    base = unicodedata.normalize("NFKD", small)[:1]
    return base if base and len(base) == 1 else character
