"""Documents that are no law: headings and paragraphs, whatever file they came from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ingest.passage import Document, Passage
from ingest.provisions import MAX_CHARACTERS, cut, numbered

_NUMBER = re.compile(r"^(?:Hoofdstuk\s+|Paragraaf\s+|§\s*)?(\d+(?:\.\d+)*[a-z]?)\.?\s+(\S.*)$")
_LIST_ITEM = re.compile(r"^(?:[•▪◦*–—-]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s")


@dataclass(frozen=True)
class Heading:
    """A heading with its level (1 is the highest)."""

    level: int
    text: str


@dataclass(frozen=True)
class Paragraph:
    """A paragraph with its place in the document, and its page where there are pages."""

    text: str
    offset: int
    page: int | None = None


def section_passages(
    document: Document, parts: Iterable[Heading | Paragraph], first: str = "Inleiding"
) -> list[Passage]:
    """Passages under references such as `Handvat par. 2.7` (numbered heading) or `brief 34477-66: Tot slot`.

    A list stays with the sentence that opens it; short paragraphs of one section stay apart, as they are cited.
    """
    path: list[Heading] = []
    passages: list[Passage] = []
    for part in _joined(parts):
        if isinstance(part, Heading):
            path = [kept for kept in path if kept.level < part.level] + [part]
            continue
        ref = _reference(document, path[-1].text if path else first)
        heading = tuple(above.text for above in path)
        passage = Passage(
            document.source,
            ref,
            ref,
            heading,
            part.text,
            part.page,
            part.offset,
            document.version,
            status=document.status,
        )
        passages.extend(cut(passage))
    return numbered(passages)


def _reference(document: Document, title: str) -> str:
    number = _NUMBER.match(title)
    return f"{document.prefix} par. {number[1]}" if number else document.section(title)


def _joined(parts: Iterable[Heading | Paragraph]) -> Iterator[Heading | Paragraph]:
    held: Paragraph | None = None
    for part in parts:
        if isinstance(part, Paragraph) and held and (_LIST_ITEM.match(part.text) or _very_short(held, part)):
            held = Paragraph(f"{held.text}\n{part.text}", held.offset, held.page)
            continue
        if held:
            yield held
        held = part if isinstance(part, Paragraph) else None
        if isinstance(part, Heading):
            yield part
    if held:
        yield held


def _very_short(held: Paragraph, part: Paragraph) -> bool:
    return min(len(held.text), len(part.text)) < 60 and len(held.text) + len(part.text) < MAX_CHARACTERS
