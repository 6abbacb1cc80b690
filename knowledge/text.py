"""Text made comparable without moving a character, so that every find keeps its place in the original."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

import Stemmer

_SPACED = str.maketrans(dict.fromkeys("-‐‑–—_/'’‘`´\"“”„«»·•\t\n\r", " "))
_WORD = re.compile(r"[a-z0-9&@]+")
_SENTENCE_END = re.compile(r"[.?!;]+(?=\s|$)|\n")
_stemmer = Stemmer.Stemmer("dutch")


@dataclass(frozen=True)
class Token:
    """A word: as typed in plain form, its stem, and where it stands (characters of the original)."""

    word: str
    stem: str
    start: int
    end: int


def plain(text: str) -> str:
    """Lower case, no accents, hyphens and quotes as spaces; exactly as long as `text`."""
    return "".join(_plain_char(char) for char in text).translate(_SPACED)


def _plain_char(char: str) -> str:
    lowered = char.lower()
    if lowered.isascii() and len(lowered) == 1:
        return lowered
    bare = unicodedata.normalize("NFKD", lowered)[:1]
    return bare if bare.isascii() and bare else (lowered if len(lowered) == 1 else " ")


def stem(word: str) -> str:
    """Dutch Snowball stem (PyStemmer)."""
    return str(_stemmer.stemWord(word))


def tokens(plain_text: str) -> list[Token]:
    """The words of a text that went through `plain`."""
    return [Token(m.group(), stem(m.group()), m.start(), m.end()) for m in _WORD.finditer(plain_text)]


def sentences(plain_text: str) -> list[tuple[int, int]]:
    """Start and end of each sentence."""
    bounds: list[tuple[int, int]] = []
    start = 0
    for match in _SENTENCE_END.finditer(plain_text):
        bounds.append((start, match.end()))
        start = match.end()
    if plain_text[start:].strip():
        bounds.append((start, len(plain_text)))
    return bounds


def stems(text: str) -> list[str]:
    """Stems of the words of any text, as the lexical indexes use them."""
    return [token.stem for token in tokens(plain(text)) if len(token.word) > 1]
