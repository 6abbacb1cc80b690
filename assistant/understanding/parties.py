"""Mentions that together name one party, and words for people that name no party at all."""

from __future__ import annotations

import re

from assistant.understanding.mentions import Mention

FAMILY = frozenset({"ouder_met_gezag", "informeel", "betrokkene_zelf", "eigen_organisatie"})
"""Roles that texts mention all the time for another reason (consent, family): only clear words make them receiver."""
_NEW_SENTENCE = re.compile(r"[.?!]")
_OF = re.compile(r"^ van (?:een van )?(?:de |het |mijn |haar |zijn |onze |een |deze |die )?(?:beide )?$")
_IN_BRACKETS = re.compile(r"^ ?\( ?(?:de |het )?$")
_CHILD = re.compile(r"(?:zoon|dochter)(?:tje)?s?$")
_SERVICE = re.compile(
    r"huishoudelijke hulp|hulp (?:bij het|in de) huishouden|dagbesteding|beschermd wonen|\w*begeleiding|thuiszorg"
    r"|jeugdhulp"
)
_ASKED_FOR = re.compile(
    r"\b(?:aanvraag|aanvragen|onderzoek naar|indicatie|recht op|verlenging|\w*voorziening|beschikking|budget|pgb)"
    r"(?: (?:voor|van|om|een|de|het))* $"
)
"""What stands before the name of a service that somebody wants to have."""
_PARENT = re.compile(r"\b(?:moeders?|vaders?|ouders?|mama|papa)\b")


def without_children(text: str, mentions: list[Mention], *, minor: bool) -> list[Mention]:
    """ "Vader vraagt naar zijn dochter": the child is the one it is about, not family that gets something."""
    return [
        m
        for m in mentions
        if not (
            "informeel" in m.roles
            and _CHILD.search(text[m.start : m.end])
            and (minor or _PARENT.search(text[max(0, m.start - 60) : m.start]))
        )
    ]


def without_bare_colleague(text: str, mentions: list[Mention]) -> list[Mention]:
    """ "de Wmo-collega" is somebody of the Wmo, not a colleague in the same team."""
    kept: list[Mention] = []
    for mention in mentions:
        near = [
            m
            for m in mentions
            if m is not mention
            and (0 <= m.start - mention.end <= 12 or 0 <= mention.start - m.end <= 1)
            and not _NEW_SENTENCE.search(text[min(m.end, mention.end) : max(m.start, mention.start)])
        ]
        if "eigen_organisatie" in mention.roles and any(not FAMILY & set(m.roles) for m in near):
            continue
        kept.append(mention)
    return kept


def without_products(text: str, mentions: list[Mention]) -> list[Mention]:
    """ "De aanvraag voor huishoudelijke hulp" names what is asked for, not who gives it."""
    return [
        m
        for m in mentions
        if not (_SERVICE.fullmatch(text[m.start : m.end]) and _ASKED_FOR.search(text[max(0, m.start - 45) : m.start]))
    ]


def joined(text: str, mentions: list[Mention]) -> list[Mention]:
    """Mentions that together name one party become one.

    "houder kinderopvang" (same role twice), "gemeente (schuldhulp)" (what is in brackets says which),
    "advocaat van moeder" (the lawyer acts), "de directie van een andere school" (the school acts).
    """
    parties: list[Mention] = []
    for mention in mentions:
        last = parties[-1] if parties else None
        between = text[last.end : mention.start] if last else ""
        if last is None or len(between) > 25:
            parties.append(mention)
        elif between == " " and mention.roles == last.roles:
            parties[-1] = Mention(last.roles, last.start, mention.end, last.words + mention.words)
        elif (
            _IN_BRACKETS.match(between)
            and text[mention.end : mention.end + 1] == ")"
            and not FAMILY & set(mention.roles)
        ):
            parties[-1] = Mention(mention.roles, last.start, mention.end, last.words + mention.words)
        elif _OF.match(between) and "ouder_met_gezag" in mention.roles and not FAMILY & set(last.roles):
            parties[-1] = Mention(last.roles, last.start, mention.end, last.words + mention.words)
        elif (
            re.match(r"^ van (?:een andere|de nieuwe|de andere|de oude) $", between)
            and "eigen_organisatie" in last.roles
        ):
            parties[-1] = Mention(mention.roles, last.start, mention.end, last.words + mention.words)
        else:
            parties.append(mention)
    return parties
