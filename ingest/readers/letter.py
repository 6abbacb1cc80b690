"""Kamerstukken as text: a letter with section headings, and footnotes at its end that go back to their place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ingest.cleaning import decode, tidy
from ingest.errors import UnreadableDocument
from ingest.passage import Document, Passage
from ingest.readers.law_text import lines
from ingest.readers.sections import Heading, Paragraph, section_passages

_START = re.compile(r"^Tweede Kamer der Staten-Generaal")
DATE_LINE = re.compile(r"^(?:Den Haag|'s-Gravenhage), \d{1,2} \w+ \d{4}$")
_FOOTNOTE = re.compile(r"^\s*(\d{1,3})\.\s+(.*?)\s*↩\ufe0e?\s*$")
SIGNATURE = re.compile(r"^De (?:Minister|Staatssecretaris)(?: van| voor)? [^.]*,$")


class LetterReader:
    """One letter; navigation of the site that it was saved from, letterhead and signature are left out."""

    def read(self, document: Document) -> Iterable[Passage]:
        """A passage a paragraph, under the title of its section. Raises `DocumentError`."""
        found = list(lines(decode(document)))
        starts = [place for place, (_, line) in enumerate(found) if _START.match(line)]
        if not starts:
            raise UnreadableDocument(
                document.path, "het begin van de brief ('Tweede Kamer der Staten-Generaal') ontbreekt"
            )
        body = found[starts[0] :]
        dated = [place for place, (_, line) in enumerate(body) if DATE_LINE.match(line.strip())]
        notes = {int(note[1]): tidy(note[2]) for _, line in body if (note := _FOOTNOTE.match(line))}
        return section_passages(document, with_notes(_parts(body[(dated[0] if dated else 0) + 1 :]), notes))


def _parts(body: list[tuple[int, str]]) -> Iterator[Heading | Paragraph]:
    for offset, line in body:
        text = tidy(line)
        if _FOOTNOTE.match(line) or SIGNATURE.match(text):
            return
        yield Heading(1, text) if looks_like_heading(text) else Paragraph(text, offset)


def with_notes(parts: Iterable[Heading | Paragraph], notes: dict[int, str]) -> Iterator[Heading | Paragraph]:
    """The same parts with each footnote, by its number, at the place where its number stands."""
    expected = 1
    for part in parts:
        if isinstance(part, Paragraph):
            text, expected = _with_notes(part.text, expected, notes)
            yield replace(part, text=text)
        else:
            yield part


def looks_like_heading(text: str) -> bool:
    """Whether a line has the form of a heading: short, of more words, with a capital and no full stop."""
    return len(text) < 120 and text[0].isupper() and text[-1] not in ".;:,?!)" and len(text.split()) > 1


def _with_notes(text: str, expected: int, notes: dict[int, str]) -> tuple[str, int]:
    """Footnote numbers are glued to a word; counting along tells them from other numbers."""
    place = 0
    while expected in notes:
        mark = re.compile(rf"(?<=[a-zë)”»»’.,;:])({expected})(?=[\s.,;:)]|$)")
        match = mark.search(text, place)
        if not match:
            break
        note = f" [noot {expected}: {notes[expected].rstrip('.')}]"
        text = text[: match.start()] + note + text[match.end() :]
        place = match.start() + len(note)
        expected += 1
    return text, expected
