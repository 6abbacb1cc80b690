"""References in their short canonical form, and the articles that they name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

_TAIL = re.compile(r"\s+(?:lid|leden|punt|punten|onderdeel|onder)\s+.*?(?=\s+BW$|$)")
_LETTER = re.compile(r"(?<=[\d.:])\s+[a-z](?:-[a-z])?$")
_NUMBER = r"(?:par\. )?[\d.:]*\d[a-z]{0,2}"
_OPENED = re.compile(r"artikel=([\w.:]+)$")
_AROUND = re.compile(r"[?!,;()]|\.(?=\s|$)|\b(?:artikel|artikelen|art|paragraaf|van|de|het)\b")
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


def named_in(text: str, refs: Iterable[str]) -> set[str]:
    """Which references a text names outright, such as "artikel 33 avg" or "Jeugdwet 7.3.11".

    A law alone is not enough: its number must stand there, before or after it.
    """
    plain = f" {_bare(text)} "
    numbered = (ref for ref in refs if any(char.isdigit() for char in ref))
    return {ref for ref in numbered if any(f" {form} " in plain for form in _written(ref))}


def _bare(text: str) -> str:
    """Lower case, without the words and signs that people put around a reference."""
    return " ".join(_AROUND.sub(" ", text.lower()).split())


@lru_cache(maxsize=4096)
def _written(ref: str) -> tuple[str, ...]:
    """`AVG 33` as people write it: `avg 33` or `33 avg`; `WGBO 7:457 BW` also as `7:457 bw`."""
    bare = _bare(ref)
    law, _, number = bare.rpartition(" ")
    return (bare, f"{law.split()[-1]} bw" if number == "bw" else f"{number} {law}")
