"""Words of a text with what matters for names: capitals, initials, and whether a sentence opens with them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from guardrails.personal_data._words import fold

_TOKEN = re.compile(
    r"(?P<initials>(?<![^\W\d_])(?:(?:[A-Z]|IJ|Th|Ch|Chr|Ph)\.(?: ?-?(?=(?:[A-Z]|IJ|Th|Ch|Chr|Ph)\.))?){1,6})"
    r"|(?P<short>(?<!\w)['’]t(?!\w))"
    r"|[^\W\d_](?:[^\W\d_]|[\u0300-\u036f]|['’-](?=[^\W\d_])){0,60}"
)
_MIXED = re.compile(r"^(?!Mc|Mac|IJ|El|De|Van|Ab)[^\W\d_]+[A-ZÀ-Þ]")
_ABBREVIATIONS = frozenset(
    [
        "mw",
        "mevr",
        "dhr",
        "dr",
        "drs",
        "ds",
        "prof",
        "ir",
        "mr",
        "ing",
        "fam",
        "geb",
        "nr",
        "art",
        "jl",
        "dd",
        "st",
        "mej",
        "resp",
        "bv",
        "evt",
        "ivm",
        "tav",
    ]
)


@dataclass(frozen=True)
class Token:
    """A word: `text[start:end]`; `plain` is folded; `capital` is False throughout a text in capitals only."""

    start: int
    end: int
    text: str
    plain: str
    capital: bool
    upper: bool
    mixed: bool
    opens: bool
    initials: bool


def tokenize(text: str, free: Callable[[int, int], bool]) -> list[Token]:
    """The words of a text whose characters are still free, in order."""
    letters = sum(c.isalpha() for c in text)
    shouting = letters > 8 and sum(c.isupper() for c in text) > 0.7 * letters
    tokens: list[Token] = []
    previous_end = 0
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        word = match.group()
        if match.lastgroup == "initials":
            tokens.append(Token(start, end, word, word.lower(), not shouting, False, False, False, True))
            previous_end = end
            continue
        if word[-2:] in ("'s", "’s"):
            end, word = end - 2, word[:-2]
        if word and free(start, end):
            gap = text[previous_end:start]
            capital = word[0].isupper() and not shouting
            upper = capital and len(word) > 1 and word.isupper()
            mixed = capital and not upper and any(_MIXED.search(part) for part in re.split(r"['’-]", word))
            tokens.append(
                Token(start, end, word, fold(word), capital, upper, mixed, _opens(gap, tokens, previous_end), False)
            )
        previous_end = match.end()
    return tokens


def _opens(gap: str, tokens: list[Token], previous_end: int) -> bool:
    """Whether a sentence starts here; the full stop of an abbreviation or of initials does not count."""
    if previous_end == 0:
        return True
    if any(c in gap for c in "?!:\n;"):
        return True
    if any(c in gap for c in '"“”') and gap.strip()[-1:] in '"“”':
        return True
    if "." in gap:
        last = tokens[-1] if tokens else None
        return last is None or last.plain not in _ABBREVIATIONS
    return False
