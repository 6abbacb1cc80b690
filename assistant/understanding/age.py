# ruff: noqa: E501 -- a regular expression broken over many lines is harder to read
"""Ages in a text: "van 13", "(14)", "dertien jaar", "14-jarige"; not "3 jaar geleden" or "12 vragen"."""

from __future__ import annotations

import re

NUMBERS = {
    "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "zeven": 7, "acht": 8,
    "negen": 9, "tien": 10, "elf": 11, "twaalf": 12, "dertien": 13, "veertien": 14, "vijftien": 15,
    "zestien": 16, "zeventien": 17, "achttien": 18, "negentien": 19, "twintig": 20,
}  # fmt: skip
_N = r"(?P<n>\d{1,3}|" + "|".join(NUMBERS) + r")"
_PERSON = (
    r"(?:kind(?:je|eren)?|jongen|jongens|jongetje|meisje|meisjes|meid|zoon(?:tje)?|dochter(?:tje)?|leerling|jongere|puber|jeugdige|jongedame|jongeman|dame|leerlinge|studente|pleegkind|vriendin|"
    r"tiener|client\w*|patient\w*|man|vrouw|broer(?:tje)?|zus(?:je)?|knul|iemand|student|pupil|hij|ze|zij|die|een|\[naam\])"
)
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b{_N} ?jarige?\b",
        rf"\b{_PERSON}(?: \w+)? van (?:(?:net|bijna|nog maar|pas|inmiddels) )?{_N}\b(?! (?:maand|mnd|week|weken|vragen|euro|%|dagen|uur|keer|organisat|partij))",
        rf"\b(?:is|wordt|pas|net|bijna|was|ben|van) (?:\w+ )?{_N} (?:jr|jaar)\b(?! (?:geleden|lang|dezelfde|later|oude? (?:zaak|dossier)|hulp|zorg|bij ons|in|bezig|aan|onder|daarna))",
        rf"\b(?:hij|ze|zij|die|client|patient|jongen|meisje|\[naam\]|zelf|kind|zoon|dochter) (?:is|wordt|was|word) (?:(?:nu|al|pas|net|inmiddels|nog maar|bijna|zelf) )*{_N}\b(?! (?:maand|mnd|week|weken|vragen|euro|%|dagen|uur|keer))",
        rf"(?:\w|\]) \({_N}(?: ?(?:jr|jaar|j))?[),]",
        rf"\b{_N} (?:jr|jaar) oud",
        rf"\b(?:is|wordt) (?:(?:nu|al|pas|net|inmiddels|bijna) )*{_N}(?=[,.?! ]*(?:en|maar|$|[,.?!]))",
        rf"\b(?:als|en|vanaf|sinds) (?:hij|ze|zij|die) {_N} (?:is|wordt|was)",
        rf"\b{_PERSON},? {_N}(?: ?(?:jr|jaar|j))?(?=[,.)])",
        rf"\b(?:leerlinge?|meisje|jongen|client\w*|patient\w*|zoon|dochter|jongere|jeugdige|pupil) {_N}(?= (?:zegt|wil|wou|heeft|is|komt|vindt|en|met|die|zit|kreeg|vertelt|vraagt|loopt|woont)\b)",
        rf"\b(?:aged?|year old|yr old) {_N}\b|\b{_N.replace('?P<n>', '?P<m>')} (?:year|yr)s? old",
    )
)


def age_value(years: int) -> str:
    """The value of the fact `leeftijd` for an age in years."""
    if years < 12:
        return "0-11"
    if years < 16:
        return "12-15"
    return "16-17" if years < 18 else "18-plus"


def find_ages(text: str) -> list[tuple[str, int, int]]:
    """Each age in the plain text as (value of `leeftijd`, start, end), in order of appearance."""
    found: dict[int, tuple[str, int, int]] = {}
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            groups = match.groupdict()
            name = "n" if groups.get("n") else "m"
            digits = groups[name]
            years = NUMBERS.get(digits) if not digits.isdigit() else int(digits)
            if years is None or years > 110:
                continue
            found.setdefault(match.start(name), (age_value(years), match.start(name), match.end(name)))
    return [found[place] for place in sorted(found)]
