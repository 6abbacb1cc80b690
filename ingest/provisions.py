"""The structure of a law, built up while reading, and cut into passages along that structure.

A lid with its onderdelen is one passage. Only a text that is longer than the model reads at once is cut, and
then between onderdelen, else between sentences, else between words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from ingest.passage import Document, Passage

MAX_CHARACTERS = 1_750
"""About 440 tokens: Dutch legal text has 4.3 characters a token in multilingual-e5 (measured on the Jeugdwet); with
the reference and title before it a passage then stays under the 512 tokens that the model reads, with room for
passages that are full of numbers."""

MAX_LEAD = 300
_NOT_IN_FORCE = re.compile(
    r"^\W*(?:vervallen(?: per [\d-]+)?|tekst zonder datum inwerkingtreding.*|gereserveerd"
    r"|dit (?:onderdeel|artikel|lid) is (?:\(nog\)|nog) niet in ?werking getreden)\W*(?:dit onderdeel is .*)?$",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.;:?!])\s+(?=\S)")


@dataclass
class _Block:
    number: str
    title: str
    lid: str | None
    point: str | None
    heading: tuple[str, ...]
    offset: int
    page: int | None
    lines: list[str] = field(default_factory=list)
    lead: str = ""
    address: str = ""


class Provisions:
    """Takes headings, articles, leden and lines in reading order; gives the passages."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._headings: list[tuple[int, str]] = []
        self._blocks: list[_Block] = []
        self._block: _Block | None = None

    def heading(self, level: int, title: str) -> None:
        """A heading; it replaces all headings of its level and deeper."""
        self._headings = [kept for kept in self._headings if kept[0] < level] + [(level, title.strip())]
        self._block = None

    def article(
        self, number: str, title: str = "", offset: int = 0, page: int | None = None, address: str = ""
    ) -> None:
        """The start of an article."""
        path = tuple(name for _, name in self._headings)
        self._block = _Block(number, title, None, None, path, offset, page, address=address)
        self._blocks.append(self._block)

    def lid(self, number: str, text: str, offset: int = 0, address: str = "") -> None:
        """The start of a lid in the current article."""
        self._start(offset, address, lid=number).lines.append(text.strip())

    def point(self, number: str, text: str, offset: int = 0) -> None:
        """A numbered definition that is cited by itself (`AVG 4 punt 7`); the article's opening becomes its lead."""
        before = self._blocks[-1]
        lead = before.lead if before.point else (before.lines[-1] if before.lines else "")
        block = self._start(offset, "", point=number)
        block.lead = lead
        block.lines.append(text.strip())

    def line(self, text: str) -> None:
        """An onderdeel or another line of the current lid; outside an article it is no provision and is left out."""
        if self._block is not None and text.strip():
            self._block.lines.append(text.strip())

    @property
    def within(self) -> bool:
        """Whether there is a current article."""
        return self._block is not None

    @property
    def last_lid(self) -> str | None:
        """Number of the current lid, None before the first one."""
        return self._block.lid if self._block else None

    def close(self) -> None:
        """The end of the provisions: what follows is no part of the last article."""
        self._block = None

    def passages(self) -> list[Passage]:
        """All passages in reading order, numbered within their reference."""
        blocks = [block for block in self._blocks if block.lines and not self._is_opening(block)]
        return numbered(passage for block in blocks for passage in self._cut(block))

    def _is_opening(self, block: _Block) -> bool:
        following = self._blocks.index(block) + 1
        return (
            block.point is None
            and following < len(self._blocks)
            and self._blocks[following].point is not None
            and self._blocks[following].number == block.number
        )

    def _start(self, offset: int, address: str, lid: str | None = None, point: str | None = None) -> _Block:
        before = self._blocks[-1]
        self._block = _Block(
            before.number,
            before.title,
            lid,
            point,
            before.heading,
            offset,
            before.page,
            address=address or before.address,
        )
        self._blocks.append(self._block)
        return self._block

    def _cut(self, block: _Block) -> Iterator[Passage]:
        document = self._document
        ref = (
            document.ref(block.number, block.lid)
            if not block.point
            else f"{document.ref(block.number)} punt {block.point}"
        )
        whole = Passage(
            source=document.source,
            ref=ref,
            article=document.ref(block.number),
            heading=block.heading,
            text="\n".join(block.lines),
            page=block.page,
            offset=block.offset,
            version=document.version,
            title=block.title,
            lead=block.lead,
            status=document.status,
            address=block.address,
            in_force=not _NOT_IN_FORCE.match(" ".join(block.lines)),
        )
        yield from cut(whole)


def cut(passage: Passage) -> Iterator[Passage]:
    """The passage whole if it fits the model, else in parts; joined with newlines they hold all its text."""
    if len(passage.text) <= MAX_CHARACTERS:
        yield passage
        return
    lines = passage.text.split("\n")
    opening = lines[0] if lines[0].endswith(":") and len(lines[0]) <= MAX_LEAD else passage.lead
    for place, text in enumerate(_packed(lines)):
        yield replace(passage, text=text, lead=passage.lead if place == 0 else opening)


def _packed(lines: list[str]) -> Iterator[str]:
    room = MAX_CHARACTERS - (MAX_LEAD if lines[0].endswith(":") else 0)
    pieces = [piece for line in lines for piece in _pieces(line, room)]
    kept: list[str] = []
    for piece in pieces:
        if kept and sum(map(len, kept)) + len(kept) + len(piece) > room:
            yield "\n".join(kept)
            kept = []
        kept.append(piece)
    yield "\n".join(kept)


def _pieces(line: str, room: int) -> Iterator[str]:
    if len(line) <= room:
        yield line
        return
    kept = ""
    for sentence in _SENTENCE.split(line):
        for piece in _words(sentence, room):
            if kept and len(kept) + 1 + len(piece) > room:
                yield kept
                kept = ""
            kept = f"{kept} {piece}".strip()
    yield kept


def _words(sentence: str, room: int) -> Iterator[str]:
    while len(sentence) > room:
        space = sentence.rfind(" ", 1, room)
        place = space if space > 0 else room
        yield sentence[:place].strip()
        sentence = sentence[place:].strip()
    yield sentence


def numbered(passages: Iterable[Passage]) -> list[Passage]:
    """Passages with the same reference get their `part` and `parts`."""
    found = list(passages)
    totals = Counter(passage.ref for passage in found)
    seen: Counter[str] = Counter()
    result: list[Passage] = []
    for passage in found:
        seen[passage.ref] += 1
        result.append(replace(passage, part=seen[passage.ref], parts=totals[passage.ref]))
    return result
