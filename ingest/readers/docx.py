"""Word documents (DOCX): headings by style, paragraphs, lists and tables in reading order."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator

import docx
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run

from ingest.cleaning import clean, tidy
from ingest.errors import DocumentError, LockedDocument, UnreadableDocument, UnsafeDocument
from ingest.passage import Document, Passage
from ingest.readers.sections import Heading, Paragraph, section_passages

MAX_UNPACKED = 100_000_000
"""Bytes; a real document of a thousand pages unpacks to less than a tenth of this, pictures apart."""
MAX_RATIO = 150
MAX_PARTS = 3_000
_OLE = b"\xd0\xcf\x11\xe0"
_HEADING_STYLE = re.compile(r"^(?:heading|kop)\s*(\d)$", re.IGNORECASE)


class DocxReader:
    """One DOCX. The archive is weighed before it is unpacked; hidden and white text is left out."""

    def read(self, document: Document) -> Iterable[Passage]:
        """A passage a paragraph, under its heading. Raises `DocumentError`."""
        weigh(document)
        try:
            word = docx.Document(str(document.path))
            passages = section_passages(document, list(_parts(word, document)))
        except DocumentError:
            raise
        except Exception as error:
            # python-docx has no error of its own for damaged parts: whatever it trips over comes through (KeyError,
            # AttributeError, TypeError, ValueError, lxml's XMLSyntaxError), and one bad file must not stop the others.
            raise UnreadableDocument(document.path, f"geen leesbaar Word-bestand ({type(error).__name__})") from None
        if not passages:
            raise UnreadableDocument(document.path, "er staat geen tekst in")
        return passages


def weigh(document: Document) -> None:
    """Look at an archive from outside. Raises `UnsafeDocument` for a bomb or for XML with a DOCTYPE."""
    head = document.read_bytes()
    if head.startswith(_OLE):
        raise LockedDocument(document.path, "het bestand is met een wachtwoord beveiligd of van een oude Word-versie")
    try:
        with zipfile.ZipFile(document.path) as archive:
            members = archive.infolist()
            unpacked = sum(member.file_size for member in members)
            packed = max(sum(member.compress_size for member in members), 1)
            if (
                len(members) > MAX_PARTS
                or unpacked > MAX_UNPACKED
                or (unpacked > 5_000_000 and unpacked / packed > MAX_RATIO)
            ):
                raise UnsafeDocument(
                    document.path,
                    f"het pakt uit tot {unpacked // 1_000_000} MB uit {packed // 1000} kB; dat lijkt een zip-bom",
                )
            for member in members:
                if member.filename.endswith((".xml", ".rels")):
                    with archive.open(member) as part:
                        if re.search(
                            rb"<!\s*(?:DOCTYPE|ENTITY)", part.read(MAX_UNPACKED).replace(b"\x00", b""), re.IGNORECASE
                        ):
                            raise UnsafeDocument(
                                document.path, "het bevat XML met eigen entiteiten; die worden nooit uitgevoerd"
                            )
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError):
        raise UnreadableDocument(document.path, "geen geldig DOCX-bestand (het archief is beschadigd)") from None


def _parts(word: WordDocument, document: Document) -> Iterator[Heading | Paragraph]:
    hidden = 0
    place = 0
    for paragraph in _paragraphs(word):
        place += 1
        unseen = sum(bool(run.text.strip()) and _unseen(run) for run in paragraph.runs)
        hidden += unseen
        raw = "".join(run.text for run in paragraph.runs if not _unseen(run)) if unseen else paragraph.text
        text = tidy(clean(raw, document))
        if not text:
            continue
        style = paragraph.style.name if paragraph.style is not None else ""
        if heading := _HEADING_STYLE.match(style or ""):
            yield Heading(int(heading[1]), text)
        elif style == "Title":
            yield Heading(1, text)
        else:
            yield Paragraph(f"• {text}" if (style or "").startswith("List") else text, place)
    if hidden:
        document.notify("verborgen stukken tekst overgeslagen", hidden)


def _paragraphs(word: WordDocument) -> Iterator[WordParagraph]:
    for child in word.element.body.iterchildren():
        if child.tag == qn("w:p"):
            yield WordParagraph(child, word)
        elif child.tag == qn("w:tbl"):
            for row in Table(child, word).rows:
                for cell in dict.fromkeys(row.cells):
                    yield from cell.paragraphs


def _unseen(run: Run) -> bool:
    font = run.font
    colour = font.color.rgb if font.color is not None and font.color.type is not None else None
    return bool(font.hidden) or str(colour) == "FFFFFF" or (font.size is not None and font.size.pt < 2)
