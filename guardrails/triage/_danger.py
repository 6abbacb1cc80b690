"""Danger now: a dangerous act, a sign that it happens now, and nothing that says otherwise."""

from __future__ import annotations

import re

from guardrails.triage._clean import fold
from guardrails.triage._patterns import Act, Patterns, patterns

_END = re.compile(r"[.!?;]+(?=\s|$)")
_NEGATION = re.compile(r"(?<!\w)(?:geen|niet|nooit|niemand|zonder)(?!\w)")
_NEAR = 110
"""How far, in characters, a sign of now may stand from the act."""
_CLOSE = 45
"""How near a sign of now must stand to outweigh a word for the past."""


def find_danger(text: str) -> tuple[str, tuple[int, int]] | None:
    """The kind of danger and where it stands in the text, or None."""
    known = patterns()
    folded = fold(text)
    if known.block_text.search(folded):
        return None
    signs = _Signs(folded, known)
    for act in known.acts:
        for match in act.pattern.finditer(folded):
            if _holds(act, match, folded, signs, known):
                return act.kind, match.span()
    return None


class _Signs:
    """Where the text says that it is now, found once."""

    def __init__(self, folded: str, known: Patterns) -> None:
        # "Mag ik nu" and "vraagt nu" tell when the question is asked, not when the danger is.
        told = known.no_now.sub(lambda match: "_" * len(match.group()), folded)
        self.near = [match.span() for match in known.now.finditer(told)]
        self.anywhere = known.now_anywhere.search(told) is not None
        self.help = known.help.search(folded) is not None


def _holds(act: Act, match: re.Match[str], folded: str, signs: _Signs, known: Patterns) -> bool:
    start, end = match.span()
    first, last = _sentence(folded, start, end)
    sentence = folded[first:last]
    if known.block_sentence.search(sentence):
        return False
    if act.needs != "niets" and _NEGATION.search(match.group()):
        return False
    distance = min(
        (max(start - b, a - end, 0) for a, b in signs.near if first <= a and b <= last), default=len(folded) + _NEAR
    )
    if known.block_past.search(sentence):
        return distance <= _CLOSE
    if act.needs == "niets":
        return True
    return distance <= _NEAR or signs.anywhere or (act.needs == "nu of hulp" and signs.help)


def _sentence(folded: str, start: int, end: int) -> tuple[int, int]:
    """The sentence around a match, at most 400 characters to each side, so that time stays linear."""
    first = max(0, start - 400)
    for found in _END.finditer(folded, first, start):
        first = found.end()
    close = _END.search(folded, end, min(len(folded), end + 400))
    return first, close.start() if close else min(len(folded), end + 400)
