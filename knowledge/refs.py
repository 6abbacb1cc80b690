"""References in their short canonical form, and the articles that they name."""

from __future__ import annotations

import re

_TAIL = re.compile(r"\s+(?:lid|leden|punt|punten|onderdeel|onder)\s+.*?(?=\s+BW$|$)")
_LETTER = re.compile(r"(?<=[\d.:])\s+[a-z](?:-[a-z])?$")
_NUMBER = r"(?:par\. )?[\d.:]*\d[a-z]{0,2}"
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
