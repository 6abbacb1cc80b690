"""Cleans what a person typed or pasted, without changing what it says."""

from __future__ import annotations

import re
import unicodedata

_TAG = re.compile(r"</?[a-zA-Z!][^<>]{0,500}>")
_SPACES = re.compile(r"[^\S\n]+")


def clean(text: str) -> str:
    """The text in NFC, without HTML tags, control and zero-width characters; trimmed."""
    visible = "".join(_visible(char) for char in text)
    without_tags = _TAG.sub(" ", visible)
    return _SPACES.sub(" ", unicodedata.normalize("NFC", without_tags)).strip()


def fold(text: str) -> str:
    """Lower case without accents, character by character, so that positions stay those of `text`."""
    return "".join(_folded(char) for char in text)


def _visible(char: str) -> str:
    if char in "\n\t\r\v\f\x85\u2028\u2029":
        return "\n" if char == "\n" else " "
    # Format characters (Cf) are the zero-width ones; surrogates (Cs) cannot be written to a file.
    return "" if unicodedata.category(char) in ("Cc", "Cf", "Cs") else char


def _folded(char: str) -> str:
    if char.isascii():
        return char.lower()
    if char in "‘’`´ʼ":
        return "'"
    base = unicodedata.normalize("NFKD", char)[0].lower()
    return base if len(base) == 1 else char
