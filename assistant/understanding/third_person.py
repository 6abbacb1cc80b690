# ruff: noqa: E501 -- a regular expression broken over many lines is harder to read
"""Sentences that name the asker in the third person: "de school wil de jeugdarts inseinen", "vader belt het kdv".

Many professionals type the case as a note about themselves. Then the grammar of two roles in one sentence tells who
gives and who gets: who wants to inform another is the asker, and who is called, mailed or asked is the asker too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.understanding.mentions import Mention

_DET = r"(?:(?:de|het|een|ons|onze|haar|zijn|hun|zn|dr|mn|dat|die|deze|betrokken|behandelend|behandelende|eigen|andere|nieuwe|vaste) ){0,2}"
_FIRST_PERSON = re.compile(r"\b(?:ik|mij|me|mijn|mn|wij|we|ons|onze)\b")
_ADVERBS = r"(?: (?:nu|ook|weer|even|graag|zelf|nog|vandaag|gisteren|vanochtend|net|opnieuw|dus|wel|toch|alvast|vast|ff|ineens|steeds|telkens|rechtstreeks|per mail|telefonisch)){0,3}"
_WANTS_TO = re.compile(
    rf"^(?: ?\([^)]*\))?{_ADVERBS} (?:wil|wilt|willen|wou|gaat|moet|mag|kan|zou|overweegt|twijfelt of)\b[^.?!]{{0,70}}$"
)
_GIVES = re.compile(
    r"^[^.?!]{0,110}?\b(?:informeren|inlichten|inseinen|waarschuwen|vertellen|uitleggen|doorgeven|doorsturen|toesturen|sturen|mailen|bellen|meedelen|melden|"
    r"delen|bijpraten|verwittigen|overdragen|laten weten|inbrengen|tippen|verstrekken|aanleveren|attenderen|geven|meegeven|aanmelden)\b"
)
_GIVES_TO = re.compile(
    rf"^(?: ?\([^)]*\))?{_ADVERBS} (?:stuurt|sturen|meldt|melden|geeft|geven|vertelt|vertellen|mailt|deelt|delen|verstrekt|informeert|brengt)\b[^.?!]{{0,50}}\b(?:aan|naar|bij|met) {_DET}$"
)
_WANTS_TO_TELL = re.compile(
    rf"^(?: ?\([^)]*\))?{_ADVERBS} (?:wil|wilt|willen|wou|gaat|moet|mag|kan|overweegt)\b[^.?!]{{0,40}}\b(?:melden|overleggen|bespreken|delen|afstemmen|aankloppen|aanmelden) (?:bij|met|aan) {_DET}$"
)
_CALLS = re.compile(
    rf"^[^.?!]{{0,45}}?\b(?:vraagt|vragen|vroeg|vroegen|belt|bellen|belde|belden|mailt|mailen|mailde|appt|benadert|benaderde|verzoekt|bevraagt)\b{_ADVERBS}(?: (?:aan|bij|naar))? {_DET}$"
)
_WANTS_FROM = re.compile(
    rf"^[^.?!]{{0,30}}?\b(?:wil|wilt|willen|wou|eist|eisen|verwacht|verwachten)\b{_ADVERBS}(?: \w+)? (?:van|bij|via) {_DET}$"
)
_TO_KNOW = re.compile(r"\b(?:weten|horen|hebben|krijgen|zien|inzien|vernemen|ontvangen|info|informatie|inlichtingen)\b")
_TO_TELL = re.compile(r"^[^.?!]{0,40}\bom te (?:zeggen|vertellen|melden|laten weten|waarschuwen)\b")
_QUOTED = re.compile(
    r"^(?: \w+){0,2} (?:vraagt|vroeg)(?: \w+)? ?: ?(?:mag|kan|moet|mogen|kunnen|moeten) (?:ik|wij|we)\b[^?]*\b(?:vertellen|delen|geven|informeren|doorgeven|melden|zeggen|sturen|inlichten|bellen)\b"
)
_MAY_THEY = re.compile(rf"\b(?:mag|mogen|moet|moeten|kan|kunnen|hoort) {_DET}$")
_TAG_WORDS = 2
"""A fragment with a role and at most so many other words ("…? basisschool") is how people sign."""
_CALLER_BEFORE = re.compile(r"\b(?:ik|wij|we)\b[^,.?!]{0,40}$|\b(?:dat|als|of) $")


@dataclass(frozen=True)
class Part:
    """What the sentence says of one mention, by its place in the list."""

    mention: int
    asker: float = 0.0
    receiver: float = 0.0
    asks: bool = False


def parts_played(
    text: str, mentions: Sequence[Mention], bounds: Sequence[tuple[int, int]], family: frozenset[str]
) -> list[Part]:
    """Parts in a plain text whose asker has not said "ik ben …"; `family` are roles that are never the asker."""
    found: list[Part] = []
    for place, second in enumerate(mentions):
        start, end = next(((s, e) for s, e in bounds if s <= second.start < e), (0, len(text)))
        after = text[second.end : end]
        if place == 0 and not text[: second.start].strip() and _QUOTED.match(text[second.end :]):
            found.append(Part(place, asker=4.0, receiver=-3.0))
        if _may_they(text[start : second.start], after) and family.isdisjoint(second.roles):
            found.append(Part(place, asker=3.0, receiver=-4.0))
        if _signs(text, second, bounds) and family.isdisjoint(second.roles):
            found.append(Part(place, asker=4.0, receiver=-3.0))
        for earlier in range(place - 1, -1, -1):
            first = mentions[earlier]
            if first.start < start or not set(first.roles).isdisjoint(second.roles):
                continue
            between = text[first.end : second.start]
            found += _pair(text[start : first.start], earlier, first, between, place, second, after, family)
    return found


def _pair(
    before: str, at: int, first: Mention, between: str, place: int, second: Mention, after: str, family: frozenset[str]
) -> list[Part]:
    professional = family.isdisjoint(first.roles)
    called = family.isdisjoint(second.roles)
    if _CALLER_BEFORE.search(before):
        return []
    if called and not _TO_TELL.match(after):
        asked = _CALLS.match(between) or (_WANTS_FROM.match(between) and _TO_KNOW.search(after))
        if asked and not re.search(r"\b(?:ik|wij|we)\b", between):
            return [Part(at, receiver=3.5, asks=True), Part(place, asker=3.0, receiver=-4.0)]
    if professional and called and _WANTS_TO_TELL.match(between) and not _FIRST_PERSON.search(between):
        return [Part(at, asker=3.0, receiver=-4.0), Part(place, receiver=3.5)]
    if professional and not _FIRST_PERSON.search(between + after):
        wants = _WANTS_TO.match(between) and _GIVES.match(after) and not _TO_KNOW.search(between)
        if wants or _GIVES_TO.match(between):
            return [Part(at, asker=3.0, receiver=-4.0), Part(place, receiver=3.5)]
    return []


def _may_they(before: str, after: str) -> bool:
    """ "Mag de woonconsulent dat melden bij het meldpunt?" asks on behalf of the woonconsulent."""
    return bool(_MAY_THEY.search(before) and _GIVES.match(after) and not _FIRST_PERSON.search(after))


def _signs(text: str, mention: Mention, bounds: Sequence[tuple[int, int]]) -> bool:
    """Whether the text ends in a fragment that is little more than this role."""
    start, end = bounds[-1] if bounds else (0, 0)
    if len(bounds) < 2 or not start <= mention.start < end:
        return False
    others = re.findall(r"\w+", text[start : mention.start] + text[mention.end : end])
    return len(others) <= _TAG_WORDS and not re.search(r"\b(?:of|door|van|voor|aan|met|geen|niet)\b", " ".join(others))
