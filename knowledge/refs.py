"""References in their short canonical form, and the articles that they name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

_TAIL = re.compile(r"\s+(?:lid|leden|punt|punten|onderdeel|onder)\s+.*?(?=\s+BW$|$)")
_LETTER = re.compile(r"(?<=[\d.:])\s+[a-z](?:-[a-z])?$")
_NUMBER = r"(?:par\. )?[\d.:]*\d[a-z]{0,2}"
_OPENED = re.compile(r"artikel=([\w.:]+)$")
_MANY = re.compile(rf"^(?P<law>.*?)\s+(?P<numbers>{_NUMBER}(?:(?:-|, | en ){_NUMBER})+)(?P<after>(?: BW)?)$")


def articles(ref: str) -> tuple[str, ...]:
    """The articles in a reference: `AVG 33-34` is ("AVG 33", "AVG 34"), `Jeugdwet 7.3.11 lid 1` one article."""
    bare = _LETTER.sub("", _TAIL.sub("", ref)).strip()
    match = _MANY.match(bare)
    if not match:
        return (bare,)
    law, after = match["law"], match["after"]
    prefix = "par. " if match["numbers"].startswith("par. ") else ""
    names: list[str] = []
    for piece in re.split(r", | en ", match["numbers"].removeprefix("par. ")):
        first, _, last = piece.partition("-")
        names += _range(first, last) if last else [piece]
    return tuple(f"{law} {prefix}{name}{after}" for name in names)


def _range(first: str, last: str) -> list[str]:
    start = re.match(r"^(.*?)(\d+)([a-z]*)$", first)
    end = re.match(r"^(.*?)(\d+)([a-z]*)$", last)
    if not start or not end or start[1] != end[1] or int(end[2]) < int(start[2]):
        return [first, last]
    if start[2] == end[2] and len(start[3]) == len(end[3]) == 1:
        return [f"{start[1]}{start[2]}{chr(code)}" for code in range(ord(start[3]), ord(end[3]) + 1)]
    numbers = range(int(start[2]), min(int(end[2]), int(start[2]) + 30) + 1)
    return [f"{start[1]}{number}" for number in numbers]


def shown_refs(ref: str, also: Sequence[str]) -> tuple[str, ...]:
    """How a norm appears in results: the articles of its first other name (as people cite it), else of its own."""
    cited = also[0] if also else ref
    return (cited,) if ": " in cited else articles(cited)


def opened_article(refs: Sequence[str], link: str) -> str:
    """The article of a range that its link opens, else the first."""
    opened = _OPENED.search(link)
    return next((ref for ref in refs if opened and ref.split()[-1] == opened[1]), refs[0])


def named_in(text: str, known: Mapping[str, str]) -> list[str]:
    """The references that a text names outright, such as "artikel 33 avg" or "Jeugdwet 7.3.11".

    `known` maps references in lower case to how they are shown. A law alone is not enough: its number must be there too.
    """
    words = re.sub(r"[?!,;()]|\.(?=\s|$)|\b(?:artikel|artikelen|art|van|de|het)\b", " ", text.lower()).split()
    plain = f" {' '.join(words)} "
    numbered = [ref for ref in known if ref[-1].isalnum() and any(char.isdigit() for char in ref.split(": ")[0])]
    return [known[ref] for ref in numbered if f" {ref} " in plain or f" {_number_first(ref)} " in plain]


def _number_first(ref: str) -> str:
    """`avg 33` as people also write it: `33 avg`; `wgbo 7:457 bw` as `7:457 bw`."""
    law, _, number = ref.rpartition(" ")
    return f"{law.split()[-1]} bw" if number == "bw" else f"{number} {law}"
