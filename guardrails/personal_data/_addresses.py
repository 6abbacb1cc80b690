"""Addresses: a street with a house number, as people write it ("aan de dorpsstraat 12a", "Laan van Zuid 5-II").

A street is recognised by its ending, by a known form ("Laan van ...", "Oude Gracht"), or because the text says
that somebody lives there. The span starts at the name of the street and ends after the house number.
"""

from __future__ import annotations

import re

from guardrails.personal_data._span import Claims
from guardrails.personal_data._words import fold, words

_STRONG = (
    "straat|straatje|laan|weg|plein|kade|gracht|steeg|dijk|singel|plantsoen|dreef|hof|hofje|pad|allee|boulevard|"
    "kwartier|strjitte|wei|markt|burgwal|haven|ring|baan|wal"
)
_WEAK = (
    "park|dam|erf|es|brink|veld|hoek|oord|donk|akker|kamp|weide|beemd|poort|brug|sloot|vaart|werf|rak|wijk|tuin|bos|berg|"
    "hoeve|stede|meent|heuvel|oever|zoom|horst|waard|vliet|meer|zijde|sluis|bolwerk|passage|promenade|lei|gaarde|land|rijk|spoor|eind|stoep"
)
_NUMBER = (
    r"\s(?:nr\.?\s|nummer\s)?(?P<number>\d{1,4}(?!\d)"
    r"(?:\s?[-/]\s?(?:[IVX]{1,4}|\d{1,4}[a-zA-Z]?|[a-zA-Z])(?![\w-])|[\s-]?(?:bis|hs|[a-zA-Z])(?![\w'’-])(?:-\d{1,3}|\s?[IVX]{1,4}\b)?|\s[IVX]{1,4}(?!\w))?)(?![\w%:]|[.,]\d|-\d)"
)
_UNIT = re.compile(
    r"\s?(?:jaar|jarige|jr|uur|weken|week|dagen|dag|maanden|mnd|kinderen|keer|x\b|mensen|personen|punten|stappen|gezinnen|"
    r"euro|procent|min|meter|km|cli[eë]nten|meldingen|leerlingen|kanten|mei|juni|juli|(?:jan|febr|sept|okto|novem|decem|augus|april|maart)\w*)\b",
    re.IGNORECASE,
)
_WORD = r"[^\W\d_][\w'’.-]{0,30}"
_STREET = re.compile(
    rf"(?<![\w-])(?P<name>[^\W\d_][\w'’-]{{1,30}}?-?(?:(?P<strong>{_STRONG})|(?P<weak>{_WEAK})))" + _NUMBER,
    re.IGNORECASE,
)
_OWN_WORD = re.compile(
    rf"(?<![\w-])(?P<name>(?:(?:oude|nieuwe|lange|korte|grote|kleine|hoge|lage|kromme|brede|smalle|groene|"
    rf"noorder|zuider|oostelijke|westelijke) (?:{_STRONG}|{_WEAK}|[A-Z]\w{{3,20}})"
    rf"|(?:laan|weg|hof|plein|pad|dijk|kade|straat|plantsoen) (?:van|naar|der|\d{{4}}) ?"
    rf"(?:de |der |den |het )?(?:[A-Z][\w'’-]{{1,30}}|(?=nr |\d)))|plein \d{{4}}"
    rf"|(?:{_STRONG}) \d{{4}})" + _NUMBER,
    re.IGNORECASE,
)
_LIVES = re.compile(
    r"\b(?:woon\w*|wonen\w*|adres|woonadres|verblijft|ingeschreven|verhuis\w*|huisbezoek|gevestigd)\b"
    r"(?: is|:)?\s(?:aan |op |in |naar |bij )?(?P<article>(?:[Dd]e|[Hh]et|['’]t|[Dd]en)\s)?"
    r"(?P<name>[A-ZÀ-Þ][\w'’-]{2,30}(?: [A-ZÀ-Þ][\w'’-]{2,30}){0,2})" + _NUMBER
)
_ORDINAL = re.compile(r"\d{1,2}e $")
_BACK = re.compile(rf"({_WORD}) $")
_PARTS = frozenset(["van", "der", "den", "de", "het", "'t", "ter", "ten", "te", "la"])
_CONNECT = frozenset(
    [
        "aan",
        "op",
        "in",
        "naar",
        "bij",
        "uit",
        "voor",
        "van",
        "de",
        "het",
        "is",
        "en",
        "of",
        "langs",
        "vanaf",
        "tot",
        "over",
        "te",
        "'t",
    ]
)


def claim_addresses(text: str, claims: Claims) -> None:
    """Claim streets with a house number; a street alone is not claimed."""
    for match in _OWN_WORD.finditer(text):
        if match.group("name")[0].isupper() and not _UNIT.match(text, match.end("number")):
            claims.claim(match.start("name"), match.end("number"), "ADRES")
    for match in _STREET.finditer(text):
        if _is_street(text, match):
            start = _street_start(text, match.start("name"))
            claims.claim(start, match.end("number"), "ADRES")
    for match in _LIVES.finditer(text):
        name = fold(match.group("name"))
        if name not in words().function and name not in words().places and not _UNIT.match(text, match.end("number")):
            article = match.group("article")
            # "De Meent" has its article in the name when it is written with a capital.
            start = match.start("article") if article and article[0].isupper() else match.start("name")
            claims.claim(start, match.end("number"), "ADRES")


def _is_street(text: str, match: re.Match[str]) -> bool:
    name = match.group("name")
    plain = fold(name)
    if plain in words().not_streets or plain in words().places or _UNIT.match(text, match.end("number")):
        return False
    if match.group("strong"):
        return plain not in words().function
    before = text[: match.start("name")].rstrip()
    inside = bool(before) and before[-1] not in ".!?:"
    after = text[match.end("number") : match.end("number") + 8]
    ends = re.match(r"\s*(?:$|[,.)?;]|in\b|te\b|\d{4} ?[A-Z]{2})", after) is not None
    return name[0].isupper() and inside and ends and plain not in words().other and plain not in words().surnames


def _street_start(text: str, start: int) -> int:
    """The start of the whole name of the street: "Prins Bernhardlaan", "Jan van Galenstraat", "1e Helmersstraat"."""
    first = start
    while (found := _BACK.search(text[max(0, start - 34) : start])) is not None:
        word = found.group(1)
        plain = fold(word).rstrip(".")
        position = start - len(word) - 1
        if plain in words().street_openers or (
            word[0].isupper()
            and plain not in _CONNECT
            and plain not in words().function
            and plain not in words().other
            and not word.endswith((",", ":"))
        ):
            first = start = position
        elif (
            word[0].isupper()
            and plain in words().other
            and position
            and text[position - 1] == " "
            and (text[position - 2 : position - 1].isalpha() and text[start].isupper())
        ):
            first = start = position  # "naar Hoogte Kadijk 4": an ordinary word whose capital stands in the sentence
        elif plain in _PARTS and ((word[0].isupper() and plain == "van") or _opens(text, position)):
            first = start = position
            if word[0].isupper():
                break
        else:
            break
    ordinal = _ORDINAL.search(text[max(0, first - 4) : first])
    return first - len(ordinal.group()) if ordinal else first


def _opens(text: str, position: int) -> bool:
    """Whether before a "van" or "de" stands a word that can only be a part of a street's name."""
    found = _BACK.search(text[max(0, position - 34) : position])
    if found is None:
        return False
    word = found.group(1)
    plain = fold(word).rstrip(".")
    if plain in _PARTS:
        return word[0].isupper() or _opens(text, position - len(word) - 1)
    return plain in words().street_openers or (word[0].isupper() and plain in words().first_names)
