"""The notation of patronen.yaml, turned into regular expressions.

    slaa* .. <slachtoffer>      `*` any ending, `..` at most five words in between, `<name>` a list of words
    (nu|net) de deur [weer]     `(a|b)` a choice, `[a]` may be left out
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

_BETWEEN = r"[^\w.!?;]+"
_GAP = rf"(?:\w+(?:'\w+)?{_BETWEEN}){{0,5}}?"
_PIECE = re.compile(r"\s+|\.\.|<[\w-]+>|[()|\[\]*]|[^\s.<>()|\[\]*]+")


class PhraseError(ValueError):
    """A phrase in patronen.yaml that cannot be read; the message says which and why."""


def compile_phrases(phrases: Sequence[str], groups: Mapping[str, Sequence[str]]) -> re.Pattern[str]:
    """One expression that finds any of the phrases as whole words, in text that went through `fold`."""
    if not phrases:
        return re.compile(r"(?!)")
    alternatives = "|".join(_translate(phrase, groups) for phrase in phrases)
    try:
        return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)")
    except re.error as error:
        raise PhraseError(f"Een zin in patronen.yaml klopt niet ({error}): {phrases}") from error


def _translate(phrase: str, groups: Mapping[str, Sequence[str]], depth: int = 0) -> str:
    if depth > 5:
        raise PhraseError(f"De woordgroepen in '{phrase}' verwijzen naar elkaar; haal de kring eruit.")
    out: list[str] = []
    # A space before an optional part or a gap belongs to that part, so that leaving it out leaves one space.
    for piece in _PIECE.findall(phrase.strip()):
        if piece.isspace():
            out.append(_BETWEEN)
        elif piece == "..":
            out.append(_GAP)
        elif piece == "*":
            out.append(r"\w*")
        elif piece == "[":
            out.append("(?:")
        elif piece == "]":
            out.append(rf"{_BETWEEN})?")
        elif piece == "(":
            out.append("(?:")
        elif piece in ")|":
            out.append(piece)
        elif piece.startswith("<"):
            out.append(_group(piece[1:-1], phrase, groups, depth))
        else:
            out.append(re.escape(piece))
    return _join(out)


def _join(out: list[str]) -> str:
    """Drop the separator after a gap or an optional part: those already end in one."""
    joined: list[str] = []
    for piece in out:
        if piece == _BETWEEN and joined and (joined[-1] == _GAP or joined[-1].endswith(")?")):
            continue
        joined.append(piece)
    return "".join(joined)


def _group(name: str, phrase: str, groups: Mapping[str, Sequence[str]], depth: int) -> str:
    if name not in groups:
        raise PhraseError(f"De woordgroep <{name}> in '{phrase}' bestaat niet; voeg hem toe onder 'woorden'.")
    return "(?:" + "|".join(_translate(word, groups, depth + 1) for word in groups[name]) + ")"
