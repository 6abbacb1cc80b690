"""Dates of birth: a date counts only where the text says that it is one, or where it stands right after a name."""

from __future__ import annotations

import re

from guardrails.personal_data._span import Claims

_MONTHS = (
    "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|"
    "jan|feb|febr|mrt|apr|jun|jul|aug|sep|sept|okt|nov|dec"
)
_DATE = (
    rf"(?P<date>\d{{1,2}}[-/.]\d{{1,2}}[-/.](?:\d{{4}}|\d{{2}})|\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}|"
    rf"\d{{1,2}}e?(?: |-)(?:{_MONTHS})\b\.?(?:(?: |-)(?:\d{{4}}|['’]?\d{{2}}))?(?!\d)|"
    rf"(?:{_MONTHS})\b\.? (?:19|20)\d{{2}})(?![\d/])"
)
_BIRTH_WORD = (
    r"(?:\bgeb(?:oren|oortedatum|oortedag|\.? ?dat(?:um)?|datum|dat)?|\bgeboorte ?datum|\bg\.? ?[bd]\.?|\bdob|\bjarig|"
    r"\bverjaardag|\bverjaart|\bd\.o\.b\.|\bgebd\.?|\*)"
)
_WEEKDAY = "(?:maan|dins|woens|donder|vrij|zater|zon)dag"
_GAP = (
    rf"(?:[\s.:,=(°-]{{0,4}}(?:d\.d\.|(?:op|is|was|dd|de|den|anno|datum|"
    rf"{_WEEKDAY}|te [A-Z][\w-]{{1,20}}|in [A-Z][\w-]{{1,20}}|om)\b)){{0,3}}"
    r"[\s.:,=()]{0,3}"
)
_NOUN_GAP = r"(?:\W{1,3}[^\W\d_]{1,15}){1,4}\W{1,3}"
_BORN = re.compile(_BIRTH_WORD + _GAP + r"(?<![\w.])" + _DATE, re.IGNORECASE)
_BORN_NOUN = re.compile(r"\bgeb(?:oorte)?\.? ?datum" + _NOUN_GAP + _DATE, re.IGNORECASE)
_SPACED = re.compile(_BIRTH_WORD + _GAP + r"(?<![\w.])(?P<date>\d{2} \d{2} \d{4})(?!\d)", re.IGNORECASE)
_BORN_AFTER = re.compile(
    r"(?<![\w.])" + _DATE + r"\)?,? \(?(?:is (?:hij|zij|ze) )?(?:geboren|jarig|\(?geboortedatum)\b", re.IGNORECASE
)
_TURNS = re.compile(r"\bword(?:t|en) \d{1,2}(?: jaar)? op " + _DATE, re.IGNORECASE)
_TURNS_AFTER = re.compile(r"\bword(?:t|en) op " + _DATE + r" (?:al |pas )?\d{1,2}\b", re.IGNORECASE)
_COMPACT = re.compile(_BIRTH_WORD + r"[\s.:=]{0,3}(?P<date>\d{8}|\d{6})(?!\d)", re.IGNORECASE)
_AFTER_NAME = re.compile(r",? ?\(?" + _DATE + r"(?=\)|,|;|$| ?:)", re.IGNORECASE)


def claim_birth_dates(text: str, claims: Claims) -> None:
    """Claim dates of birth; expects that names have been claimed."""
    for pattern in (_BORN, _BORN_NOUN, _SPACED, _BORN_AFTER, _TURNS, _TURNS_AFTER, _COMPACT):
        for match in pattern.finditer(text):
            claims.claim(*_trim(text, *match.span("date")), "GEBOORTEDATUM")
    for name in [span for span in claims.spans if span.label == "NAAM"]:
        found = _AFTER_NAME.match(text, name.end)
        if (
            found
            and ("(" in found.group() or "," in found.group())
            and re.search(r"\d{4}|[-/]\d{2}$", found.group("date"))
        ):
            claims.claim(*_trim(text, *found.span("date")), "GEBOORTEDATUM")


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    return start, end - 1 if text[end - 1] == "." else end
