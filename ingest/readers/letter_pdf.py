"""Kamerstukken as the PDF of officielebekendmakingen.nl: the same letter, with footnotes at the foot of each page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from ingest.cleaning import clean, tidy
from ingest.errors import UnreadableDocument
from ingest.passage import Document, Passage
from ingest.readers.letter import DATE_LINE, SIGNATURE, looks_like_heading, with_notes
from ingest.readers.pdf import parts_of, readable, run_together, text_lines
from ingest.readers.pdf_lines import Line, body_size
from ingest.readers.sections import Heading, Paragraph, section_passages

_MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
_DATE = re.compile(r"(\d{1,2}) (\w+) (\d{4})$")
_FURNITURE = re.compile(
    r"^(?:kst-\d+-\d+|ISSN \d{4} ?- ?\d{4}|['’‘]s-Gravenhage \d{4}|(?:\d+ )?Tweede Kamer, vergaderjaar \d{4}.*)$",
    re.IGNORECASE,
)
"""Foot of the first page and of every page, also where there are too few pages to see that it comes back."""
_MARK = re.compile(r"\s?\[(\d{1,3})\](?:\s(?=[,.;:)])|(?=[\s,.;:)]|$))")
"""A note number, as the lines of a PDF have it; the space that stands behind it is no space of the text."""
_SIGNED = re.compile(r"^De (?:Minister|Staatssecretaris)(?: van| voor)? [^.]*, (?:[A-Z]\.)+")
_NOTE_SIZE = 0.9
"""Footnotes are set smaller than this share of the size of the text."""


@dataclass(frozen=True)
class Letterhead:
    """What stands above the letter: the text of it, and the day on which the letter was signed."""

    text: str
    dated: date

    def is_paper(self, dossier: str, number: str) -> bool:
        """Whether this is the paper with this dossier ('34477') and number ('66')."""
        tight = re.sub(r"\s+", "", self.text)
        return dossier in tight and re.search(rf"nr\.{number}(?!\d)", tight, re.IGNORECASE) is not None


class LetterPdfReader:
    """One letter; letterhead, running lines and signature are left out."""

    def read(self, document: Document) -> Iterable[Passage]:
        """A passage a paragraph with its page, under the title of its section. Raises `DocumentError`."""
        with readable(document):
            _, lines = _head_and_body(document)
            body, notes = _without_footnotes(lines)
            return section_passages(document, list(with_notes(_letter(list(parts_of(body, document))), notes)))


def letterhead(document: Document) -> Letterhead:
    """The head of the letter. Raises `DocumentError`."""
    with readable(document):
        head, _ = _head_and_body(document)
        found = _DATE.search(tidy(head[-1].text))
        if not found or found[2].lower() not in _MONTHS:
            raise UnreadableDocument(document.path, "de datum van de brief is niet te lezen")
        dated = date(int(found[3]), _MONTHS.index(found[2].lower()) + 1, int(found[1]))
        return Letterhead(" ".join(tidy(line.text) for line in head), dated)


def _head_and_body(document: Document) -> tuple[list[Line], list[Line]]:
    lines = [line for line in text_lines(document, keep=_opens_footnote) if not _FURNITURE.match(tidy(line.text))]
    dated = [place for place, line in enumerate(lines) if DATE_LINE.match(tidy(clean(line.text)))]
    if not dated:
        raise UnreadableDocument(document.path, "het begin van de brief (plaats en datum) ontbreekt")
    return lines[: dated[0] + 1], lines[dated[0] + 1 :]


def _opens_footnote(line: Line) -> bool:
    return re.match(r"^\[?\d{1,3}\]?\s*[^\W\d]", line.text.strip()) is not None


def _without_footnotes(lines: list[Line]) -> tuple[list[Line], dict[int, str]]:
    """The lines of the text, and the footnotes by number; a note may go on at the foot of the next page."""
    size = body_size(lines)
    body: list[Line] = []
    notes: dict[int, list[Line]] = {}
    for line in lines:
        text = line.text.strip()
        opening = re.match(rf"^\[?{len(notes) + 1}\]?(?!\d)\s*", text)
        if line.size > _NOTE_SIZE * size:
            body.append(line)
        elif opening:
            notes[len(notes) + 1] = [replace(line, text=text[opening.end() :])]
        elif notes:
            notes[len(notes)].append(line)
        else:
            body.append(line)
    return body, {number: tidy(clean(run_together(found))) for number, found in notes.items()}


def _letter(parts: list[Heading | Paragraph]) -> Iterator[Heading | Paragraph]:
    """Headings by their weight where the PDF shows it, else by their form, up to the signature."""
    weighty = any(isinstance(part, Heading) for part in parts)
    for part in parts:
        text = tidy(_MARK.sub(r"\1", part.text))
        if SIGNATURE.match(text) or _SIGNED.match(text):
            return
        if isinstance(part, Heading) or (not weighty and looks_like_heading(text)):
            yield Heading(1, text)
        else:
            yield replace(part, text=text)
