"""PDF through pypdf: paragraphs with their page, under headings that are found by size, weight and number."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from pypdf import PasswordType
from pypdf import PdfReader as PypdfReader
from pypdf.errors import PyPdfError

from ingest.cleaning import clean, tidy
from ingest.errors import DocumentError, LockedDocument, UnreadableDocument, UnsafeDocument
from ingest.passage import Document, Passage
from ingest.readers.pdf_hidden import drop_hidden_text
from ingest.readers.pdf_lines import Line, body_size, leading, page_lines, without_running_lines
from ingest.readers.sections import Heading, Paragraph, section_passages

MAX_PAGES = 1_000
_NUMBERED = re.compile(r"^(\d{1,2}(?:\.\d{1,2})*)\.?\s+(?:[–-]\s+)?[A-ZÀ-Þ‘“'\"]?\w")
_BULLET = re.compile(r"^(?:[•▪◦]|[–-]\s|\(?\d{1,2}[.)]\s|\(?[a-z][.)]\s)")
_CONTENTS = re.compile(r"(?:\.\s?){5,}\s*\d+\s*$")
_ENDS = re.compile(r"[.:;?!]['’”)]?$")
logging.getLogger("pypdf").setLevel(logging.ERROR)


class PdfReader:
    """One PDF with text in it. A scan without text, a locked or an endless document is refused."""

    def read(self, document: Document) -> Iterable[Passage]:
        """A passage a paragraph, with its page. Raises `DocumentError`."""
        with readable(document):
            passages = section_passages(document, list(parts_of(text_lines(document), document)), first="Begin")
        if not passages:
            raise UnreadableDocument(
                document.path,
                "er staat geen tekst in; waarschijnlijk is het een scan",
                "maak er een PDF met tekst van (OCR)",
            )
        return passages


@contextmanager
def readable(document: Document) -> Iterator[None]:
    """What pypdf raises on a damaged file, as `UnreadableDocument`; an unsafe file is refused before it is opened."""
    document.read_bytes()
    try:
        yield
    except DocumentError:
        raise
    except (
        PyPdfError,
        OSError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        IndexError,
        RecursionError,
    ) as error:
        raise UnreadableDocument(document.path, f"geen leesbare PDF ({type(error).__name__})") from None


def text_lines(document: Document, keep: Callable[[Line], bool] = lambda line: False) -> list[Line]:
    """The lines of all pages in reading order, without hidden text, headers and footers; what `keep` wants is neither.

    Raises `DocumentError`.
    """
    reader = PypdfReader(document.path)
    if reader.is_encrypted and reader.decrypt("") == PasswordType.NOT_DECRYPTED:
        raise LockedDocument(document.path, "de PDF is met een wachtwoord beveiligd")
    if len(reader.pages) > MAX_PAGES:
        raise UnsafeDocument(
            document.path, f"de PDF heeft {len(reader.pages)} bladzijden; meer dan {MAX_PAGES} wordt niet gelezen",
            "knip het deel eruit dat je nodig hebt",
        )  # fmt: skip
    hidden = 0
    pages: list[list[Line]] = []
    for number, page in enumerate(reader.pages, start=1):
        hidden += drop_hidden_text(reader, page)
        pages.append(page_lines(page, number))
    if hidden:
        document.notify("verborgen stukken tekst overgeslagen", hidden)
    return without_running_lines(pages, [float(page.mediabox.height) for page in reader.pages], keep)


def parts_of(lines: list[Line], document: Document) -> Iterator[Heading | Paragraph]:
    """Headings and paragraphs; a paragraph that goes on over the end of a page stays one."""
    size, step = body_size(lines), leading(lines)
    larger = sorted({round(line.size * 2) / 2 for line in lines if line.size >= 1.08 * size}, reverse=True)
    held: list[Line] = []
    heading: list[Line] = []
    place = 0
    for line in lines:
        if _CONTENTS.search(line.text) or not line.text.strip():
            continue
        if _is_heading(line, size):
            if held:
                yield _paragraph(held, place, document)
                held, place = [], place + 1
            if heading and not _continues_heading(heading[-1], line):
                yield _heading(heading, larger, document)
                heading = []
            heading.append(line)
            continue
        if heading:
            yield _heading(heading, larger, document)
            heading = []
        if held and _starts_paragraph(held[-1], line, step):
            yield _paragraph(held, place, document)
            held, place = [], place + 1
        held.append(line)
    if heading:
        yield _heading(heading, larger, document)
    if held:
        yield _paragraph(held, place, document)


def _is_heading(line: Line, size: float) -> bool:
    text = line.text.strip()
    if (
        len(text) > 160
        or not any(char.isalpha() for char in text)
        or (_BULLET.match(text) and not _NUMBERED.match(text))
    ):
        return False
    if line.size >= 1.08 * size:
        return True
    return line.bold and len(text) < 110 and not _ENDS.search(text) and line.size >= 0.95 * size


def _continues_heading(before: Line, line: Line) -> bool:
    same = before.page == line.page and abs(before.size - line.size) < 0.6 and before.bold == line.bold
    return same and 0 < before.y - line.y < 1.6 * line.size and not _NUMBERED.match(line.text.strip())


def _heading(lines: list[Line], larger: list[float], document: Document) -> Heading:
    text = tidy(clean(run_together(lines), document))
    if number := _NUMBERED.match(text):
        return Heading(1 + number[1].count("."), text)
    size = round(lines[0].size * 2) / 2
    return Heading(min(1 + larger.index(size), 5) if size in larger else 6, text)


def _starts_paragraph(before: Line, line: Line, step: float) -> bool:
    if _BULLET.match(line.text.strip()):
        return True
    apart = before.y - line.y
    if before.page != line.page or apart < 0:
        return bool(_ENDS.search(before.text.strip()))
    return apart > 1.35 * step


def _paragraph(lines: list[Line], place: int, document: Document) -> Paragraph:
    return Paragraph(tidy(clean(run_together(lines), document)), place, lines[0].page)


def run_together(lines: list[Line]) -> str:
    """Lines as one text; a word that was broken at the end of a line is mended, a real hyphen is kept."""
    text = ""
    for line in lines:
        part = line.text.strip()
        broken = re.search(r"(\w+)[-\u00ad]$", text)
        following = re.match(r"\w+", part)
        if broken and following and following.group()[0].islower() and following.group() not in ("en", "of", "tot"):
            text = text if broken[1].isupper() else text[:-1]
            text += part
        else:
            text = f"{text} {part}" if text else part
    return text
