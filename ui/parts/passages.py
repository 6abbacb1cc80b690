"""Passages of a document on the page: numbered leden as paragraphs, the headings above, what is not in force."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import groupby

from ingest.passage import Passage
from ui.parts.page import safe

SNIPPET = 220
"""Characters of a passage under a result."""
_NUMBER = re.compile(r"\b(lid|punt) (\d\w*)(?= BW$|$)")
_POINT = re.compile(r"^(?:\(?[a-z0-9]{1,3}[.)°]|[•–-])\s")


@dataclass(frozen=True)
class Lid:
    """What carries one reference: a lid, a numbered definition, or an article without leden."""

    ref: str
    name: str
    lead: str
    lines: tuple[str, ...]
    in_force: bool


def leden(passages: Sequence[Passage]) -> list[Lid]:
    """The passages joined by reference, in reading order: a long lid is kept in several passages."""
    found: list[Lid] = []
    for ref, group in groupby(passages, key=lambda passage: passage.ref):
        parts = list(group)
        number = _NUMBER.search(ref)
        name = f"{number[1].capitalize()} {number[2]}" if number and ref != parts[0].article else ""
        lines = tuple(line for part in parts for line in part.text.split("\n") if line.strip())
        found.append(Lid(ref, name, parts[0].lead, lines, all(part.in_force for part in parts)))
    return found


def law_text(passages: Sequence[Passage], marked: Collection[str] = ()) -> str:
    """HTML of a text; leden whose reference is in `marked` are shown as what was found."""
    blocks: list[str] = []
    lead = ""
    for lid in leden(passages):
        if lid.lead and lid.lead != lead:
            blocks.append(f"<p>{safe(lid.lead)}</p>")
        lead = lid.lead
        blocks.append(_block(lid, found=lid.ref in marked))
    return f'<blockquote class="dw-law">{"".join(blocks)}</blockquote>'


def _block(lid: Lid, *, found: bool) -> str:
    number = f'<strong class="dw-number">{safe(lid.name)}</strong> ' if lid.name else ""
    gone = '<span class="dw-status">Geldt niet</span> ' if not lid.in_force else ""
    note = '<span class="dw-unseen">Gevonden: </span>' if found else ""
    first, *others = lid.lines
    text = f"<p>{note}{number}{gone}{safe(first)}</p>"
    for line in others:
        css = ' class="dw-point"' if _POINT.match(line) else ""
        text += f"<p{css}>{safe(line)}</p>"
    return f'<div class="dw-found">{text}</div>' if found else text


def place_of(passage: Passage) -> str:
    """The headings above an article, as "Hoofdstuk 7 › § 7.3", without its own; empty when there are none."""
    own = passage.heading and passage.heading[-1] == article_name(passage)
    return " › ".join(passage.heading[:-1] if own else passage.heading)


def article_name(passage: Passage) -> str:
    """What an article is called in a list: its number and title, or the heading of a section without number."""
    _, colon, title = passage.article.partition(": ")
    if colon:
        return title
    if " par. " in passage.article and passage.heading:
        return passage.heading[-1]
    return f"{passage.article}. {passage.title}" if passage.title else passage.article


def snippet(passage: Passage) -> str:
    """The opening of a passage, cut between words."""
    text = " ".join(passage.text.split())
    return text if len(text) <= SNIPPET else f"{text[:SNIPPET].rsplit(' ', 1)[0]} …"
