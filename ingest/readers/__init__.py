"""Readers of official documents: one file a format, all behind one protocol."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, Protocol, get_args

from ingest.passage import Document, Passage
from ingest.readers.bwb_xml import BwbXmlReader
from ingest.readers.docx import DocxReader
from ingest.readers.eurlex import EurLexReader
from ingest.readers.eurlex_html import EurLexHtmlReader
from ingest.readers.html import HtmlReader
from ingest.readers.law_json import LawJsonReader
from ingest.readers.law_markdown import LawMarkdownReader
from ingest.readers.law_text import LawTextReader
from ingest.readers.letter import LetterReader
from ingest.readers.letter_pdf import LetterPdfReader
from ingest.readers.markdown import MarkdownReader
from ingest.readers.pdf import PdfReader

ReaderName = Literal[
    "bwb-xml", "publicatieblad", "publicatieblad-html", "wet-tekst", "wet-markdown", "wet-json",
    "kamerstuk", "kamerstuk-pdf", "pdf", "html", "docx", "markdown",
]  # fmt: skip


class Reader(Protocol):
    """Reads one format."""

    def read(self, document: Document) -> Iterable[Passage]:
        """The passages of a document in reading order. Raises `DocumentError`."""
        ...


READERS: dict[ReaderName, Reader] = {
    "bwb-xml": BwbXmlReader(),
    "publicatieblad": EurLexReader(),
    "publicatieblad-html": EurLexHtmlReader(),
    "wet-tekst": LawTextReader(),
    "wet-markdown": LawMarkdownReader(),
    "wet-json": LawJsonReader(),
    "kamerstuk": LetterReader(),
    "kamerstuk-pdf": LetterPdfReader(),
    "pdf": PdfReader(),
    "html": HtmlReader(),
    "docx": DocxReader(),
    "markdown": MarkdownReader(),
}
assert set(READERS) == set(get_args(ReaderName))

BY_SUFFIX: dict[str, ReaderName] = {
    ".pdf": "pdf", ".html": "html", ".htm": "html", ".docx": "docx",
    ".md": "markdown", ".txt": "markdown", ".xml": "bwb-xml",
}  # fmt: skip
"""The reader of a document that is not in the catalogue (a municipality's own), by the end of its name."""

__all__ = ["BY_SUFFIX", "READERS", "Reader", "ReaderName"]
