"""Numbers and codes: e-mail, IBAN, BSN, telephone, zaaknummer, kenteken, postcode.

Checks: BSN by the elfproef and IBAN by mod 97, both from python-stdnum. Two choices on purpose:
a number that is *called* a bsn but fails the elfproef is a typing error in something private, so it is masked,
as ZAAKNUMMER and never as BSN; and a valid number right after a word such as "ordernummer" is no BSN.
All expressions have bounded repetition, so the time is linear in the length of the text.
"""

from __future__ import annotations

import re

from stdnum import iban
from stdnum.nl import bsn

from guardrails.personal_data._span import Claims

_EMAIL = re.compile(r"(?<![\w.+%-])[\w.+%-]{1,64}@(?:[\w-]{1,63}\.){1,6}[^\W\d_]{2,24}(?![\w@])")
_IBAN = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{2}\d{2}(?:[ .-]{0,2}[A-Za-z0-9]){11,30}(?![A-Za-z0-9])")
_IBAN_NL = re.compile(r"(?<![A-Za-z0-9])NL[ .-]?\d{2}[ .-]?[A-Z]{4}(?:[ .-]?\d){10}(?![A-Za-z0-9])", re.IGNORECASE)
_IBAN_WORD = re.compile(r"(?:iban|rekening\w{0,10}|rek\.? ?nr)\W{0,4}(?:is |van \w{1,12} (?:is )?)?$", re.IGNORECASE)

_BSN_WORD = re.compile(
    r"(?:\bbsn|burger ?service ?n(?:umme)?r|\bsofi)[\w.-]{0,8}\W{0,3}(?:[^\W\d]{1,15}\W{1,3}){0,4}$", re.IGNORECASE
)
_BSN_DIRECT = re.compile(r"(?:\bbsn|burger ?service|\bsofi)[\w. -]{0,10}(?:is|van)?\W{0,4}$", re.IGNORECASE)
_NINE = re.compile(r"(?<![\w.,/@+-])(?<!\d )\d(?:[ .-]?\d){7,8}(?![\d@]|[.,/-]\d|[^\W\d_])")
_LOOSE_BSN = re.compile(r"\d{9}|\d{3}([ .-])\d{3}\1\d{3}|\d{4}([ .-])\d{2}\2\d{3}|\d{2}([ .-])\d{3}\3\d{4}")
_DATE = re.compile(r"\d{1,2}[ .-]\d{1,2}[ .-]\d{4}|\d{4}[ .-]\d{1,2}[ .-]\d{1,2}")
_OTHER_NUMBER = re.compile(
    r"(?:order|factuur|bestel|inkoop|kvk|product|serie|artikel|contract|ticket|versie|referentie|btw|volg|"
    r"big|agb|vestigings|model|batch|track|isbn|rapport|document)[\w-]{0,4}?-?(?:nummer|nr|no|code)?\.?\W{0,3}"
    r"(?:is )?$|€ ?$|\beur(?:o)? ?$",
    re.IGNORECASE,
)
_MONEY_AFTER = re.compile(r" ?(?:euro|eur\b|€|,-)", re.IGNORECASE)

_PHONE = re.compile(
    r"(?<![\w/@.,-])(?:(?:\+|00)\d{2}[ -]?(?:\(0\)[ -]?)?\d|\(0\d{1,3}\) ?-? ?\d|06 ?/ ?\d|0\d)"
    r"(?:[ .-]?\d|(?: - ?|- )\d){5,11}(?!\d|-\d|\w)"
)
_PUBLIC_PHONE = re.compile(r"0(?:800|900|906|909)|14\d")

_CASE_WORD = re.compile(
    r"\b(?P<word>(?:zaak|dossier|cli[eë]nt|pati[eë]nt|parket|rekest|rol|beschikkings?|meldings?|aanvraag|aanvraags?|"
    r"registratie|klant|debiteuren|polis|lidmaatschaps?|leerling|personeels|studenten?|verzekerden?|v|"
    r"paspoort|rijbewijs|document|casus|besluit|uitkerings?|pgb|intake|huurders?|contact|bezwaar|proces-?verbaal|pv)"
    r"[ -]?(?:nummer|nr|n°|no|id|kenmerk|code)|kenmerk|zaakid|kenmerknummer)\b\.?(?: ?:| =| is| van \w{1,15} is|)\s?",
    re.IGNORECASE,
)
_CASE_WORD_SHORT = re.compile(r"\b(?:zaak|dossier|beschikking|casus|rekest|uitspraak|parket)\b:?\s", re.IGNORECASE)
_CASE_ID = re.compile(
    r"(?:(?:SR|[A-Z]{2,4}) \d{2}[/-]\d{1,6}|[A-Za-z]{0,5}[\d./-]{0,3}(?=[\w./-]{0,20}\d)[\w./-]{2,24})(?<![.,/-])"
)
_CASE_COURT = re.compile(r"(?<![\w/])C/\d{2}/\d{5,7}(?:\s?/\s?[A-Z]{2}\s[A-Z]{2}\s\d{2}[-/]\d{1,5})?(?![\w/])")
_CASE_FREE = (
    re.compile(r"(?<![\w./-])\d{2}[/-]\d{6}[-/]\d{2}(?![\w/-])"),
    re.compile(r"(?<![\w./-])[A-Z]{1,6}-(?:19|20)\d{2}-\d{2,8}(?![\w/-])"),
    re.compile(r"(?<![\w./-])(?:19|20)\d{2}-\d{4,8}(?![\w/-])"),
    re.compile(r"(?<![\w./-])200\.\d{3}\.\d{3}/\d{2}(?![\w/-])"),
    re.compile(
        r"(?<![\w./-])(?:AMS|ARN|AWB|BRE|DEN|DH|GRO|HAA|LEE|LIM|MAA|MID|NHO|"
        r"OBR|OVE|ROE|ROT|SGR|UTR|ZWB|ZWO|SR) \d{2}[/-]\d{1,5}(?![\w/-])"
    ),
)

_PLATE_SHAPES = (
    "LL-DD-DD", "DD-DD-LL", "DD-LL-DD", "LL-DD-LL", "LL-LL-DD", "DD-LL-LL", "DD-LLL-D",
    "D-LLL-DD", "LL-DDD-L", "L-DDD-LL", "LLL-DD-L", "L-DD-LLL", "D-LL-DDD", "DDD-LL-D",
)  # fmt: skip
_PLATE = re.compile(
    r"(?<![\w./-])(?!\d\d-lid)(?:"
    + "|".join(s.replace("L", "[A-Z]").replace("D", r"\d") for s in _PLATE_SHAPES)
    + r")(?![\w/-])",
    re.IGNORECASE,
)
_PLATE_WORD = re.compile(
    r"\b(?:kenteken|nummerplaat)(?:nummer|plaat)?(?: is| van \w{1,12}| =)?\s?:?\s?"
    r"(?P<plate>(?=[A-Z0-9-]{0,7}\d)[A-Z0-9](?:-?[A-Z0-9]){5})(?![\w-])",
    re.IGNORECASE,
)

_POSTCODE = re.compile(r"(?<![\w./-])[1-9]\d{3} ?(?!S[ADS])[A-Z]{2}(?![\w-])")
_POSTCODE_LOWER = re.compile(r"(?<![\w./-])[1-9]\d{3} ?(?!s[ads])[a-z]{2}(?![\w-])", re.IGNORECASE)
_POSTCODE_WORD = re.compile(r"postcode(?: is| =|:)?\s$|\d[a-z]{0,3},? {0,2}$", re.IGNORECASE)
_NOT_LETTERS = frozenset(
    [
        "EN",
        "OF",
        "IN",
        "OP",
        "DE",
        "IS",
        "BW",
        "SR",
        "SV",
        "EU",
        "JA",
        "CM",
        "KM",
        "KG",
        "MW",
        "VT",
        "GI",
        "NU",
        "OK",
        "AP",
        "OM",
        "UU",
        "TE",
        "UP",
    ]
)
_LAW_BEFORE = re.compile(r"(?:(?:wmo|wet|vanaf|sinds|artikel|art\.|boek)\s?|postbus \d{1,5}, ?)$", re.IGNORECASE)


def claim_numbers(text: str, claims: Claims) -> None:
    """Claim all numbers and codes; the certain ones first."""
    for match in _EMAIL.finditer(text):
        claims.claim(*match.span(), "EMAIL")
    _claim_ibans(text, claims)
    _claim_bsn(text, claims, called=True)
    _claim_case_numbers(text, claims)
    _claim_phones(text, claims)
    _claim_bsn(text, claims, called=False)
    for match in _PLATE_WORD.finditer(text):
        claims.claim(*match.span("plate"), "KENTEKEN")
    for match in _PLATE.finditer(text):
        claims.claim(*match.span(), "KENTEKEN")
    _claim_postcodes(text, claims)


def _before(text: str, start: int, length: int = 48) -> str:
    return text[max(0, start - length) : start]


def _claim_ibans(text: str, claims: Claims) -> None:
    for match in _IBAN_NL.finditer(text):
        if _valid_iban(match.group()) or _IBAN_WORD.search(_before(text, match.start())):
            claims.claim(*match.span(), "IBAN")
    for match in _IBAN.finditer(text):
        # What follows an IBAN may look like a part of it ("... 0034 van de"): drop words from the end until it fits.
        end = match.end()
        for _ in range(8):
            if _valid_iban(text[match.start() : end]):
                claims.claim(match.start(), end, "IBAN")
                break
            end = max(text.rfind(c, match.start() + 4, end) for c in " .-")
            if end < match.start() + 15:
                break


def _valid_iban(written: str) -> bool:
    """Mod 97 and the country's length; not the national checks, which know only the banks of today."""
    return bool(iban.is_valid(re.sub(r"[ .-]", "", written), check_country=False))


def _claim_bsn(text: str, claims: Claims, *, called: bool) -> None:
    """Numbers that are called a bsn (`called`), or else bare numbers of nine digits that pass the elfproef."""
    for match in _NINE.finditer(text):
        found = match.group()
        digits = re.sub(r"\D", "", found)
        before = _before(text, match.start())
        if called:
            if _BSN_WORD.search(before) is None:
                continue
            if bsn.is_valid(digits):
                claims.claim(*match.span(), "BSN")
            elif _BSN_DIRECT.search(before):
                claims.claim(*match.span(), "ZAAKNUMMER")
        elif (
            _LOOSE_BSN.fullmatch(found)
            and not _DATE.fullmatch(found)
            and bsn.is_valid(digits)
            and not _OTHER_NUMBER.search(before)
            and not _MONEY_AFTER.match(text, match.end())
        ):
            claims.claim(*match.span(), "BSN")


def _claim_case_numbers(text: str, claims: Claims) -> None:
    for match in _CASE_COURT.finditer(text):
        claims.claim(*match.span(), "ZAAKNUMMER")
    for word in _CASE_WORD.finditer(text):
        found = _CASE_ID.match(text, word.end())
        if found and sum(c.isdigit() for c in found.group()) >= 3 and not _PUBLIC_PHONE.match(found.group()):
            claims.claim(*found.span(), "ZAAKNUMMER")
    for word in _CASE_WORD_SHORT.finditer(text):
        found = _CASE_ID.match(text, word.end())
        # "dossier 2024" and "beschikking 12-03-2024" are a year and a date.
        if found and sum(c.isdigit() for c in found.group()) >= 5 and not _DATE.fullmatch(found.group()):
            claims.claim(*found.span(), "ZAAKNUMMER")
    for pattern in _CASE_FREE:
        for match in pattern.finditer(text):
            claims.claim(*match.span(), "ZAAKNUMMER")


def _claim_phones(text: str, claims: Claims) -> None:
    for match in _PHONE.finditer(text):
        digits = re.sub(r"\D", "", match.group().replace("(0)", ""))
        if match.group().startswith("+"):
            fits = 10 <= len(digits) <= 14
        elif digits.startswith("00"):
            fits = 12 <= len(digits) <= 16
        else:
            fits = len(digits) == 10 or (digits.startswith("06") and len(digits) in (9, 11))
        if fits and not _PUBLIC_PHONE.match(digits) and not _OTHER_NUMBER.search(_before(text, match.start())):
            claims.claim(*match.span(), "TELEFOON")


def _claim_postcodes(text: str, claims: Claims) -> None:
    for match in _POSTCODE_LOWER.finditer(text):
        found = match.group()
        before = _before(text, match.start(), 24)
        named = _POSTCODE_WORD.search(before) is not None
        written = _POSTCODE.fullmatch(found) and found[-2:] not in _NOT_LETTERS
        joined = " " not in found and found[-2:].upper() not in _NOT_LETTERS
        if not _LAW_BEFORE.search(before) and (named or written or joined):
            claims.claim(*match.span(), "POSTCODE")
