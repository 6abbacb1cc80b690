"""Opening a file of each format as other programs do, and what a person reads in it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import docx
from markdown_it import MarkdownIt
from pypdf import PdfReader


class _Rendered(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self.quotes: list[str] = []
        self.tags: set[str] = set()
        self._in_quote = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag == "blockquote":
            self._in_quote += 1
            self.quotes.append("")

    def handle_endtag(self, tag: str) -> None:
        self._in_quote -= tag == "blockquote"

    def handle_data(self, data: str) -> None:
        self.text.append(data)
        if self._in_quote:
            self.quotes[-1] += data


def rendered(data: bytes) -> _Rendered:
    """The page that a reader of Markdown makes of a file: raw HTML, tables, strike-through and bare links count."""
    reader = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    page = _Rendered()
    page.feed(reader.render(data.decode()))
    return page


def words(text: str) -> str:
    """Text without white space or places where a long word may break: where a line ends differs by format."""
    return "".join(text.replace("\u200b", "").split())


def text_of(name: str, data: bytes) -> str:
    """What a person reads in a file of this format, without white space."""
    if name == "markdown":
        return words("".join(rendered(data).text))
    if name == "docx":
        return words("".join(_docx_texts(docx.Document(io.BytesIO(data)))))
    return words("".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages))


def quotes_of(name: str, data: bytes) -> list[str]:
    """The user's words in a Markdown or DOCX file, each without white space."""
    if name == "markdown":
        return [words(quote) for quote in rendered(data).quotes]
    document: Any = docx.Document(io.BytesIO(data))
    return [words(p.text) for p in document.paragraphs if p.style.name == "Quote"]


def _docx_texts(document: Any) -> Iterator[str]:
    for part in document.iter_inner_content():
        if hasattr(part, "rows"):
            yield from (cell.text for row in part.rows for cell in row.cells)
        else:
            yield part.text


def tags_of(pdf: PdfReader) -> list[str]:
    """The structure types of a tagged PDF, in reading order."""

    def walk(node: Any) -> Iterator[str]:
        node = node.get_object()
        if isinstance(node, list):
            for child in node:
                yield from walk(child)
        elif isinstance(node, dict) and "/S" in node:
            yield str(node["/S"])
            if "/K" in node:
                yield from walk(node["/K"])

    root: Any = pdf.trailer["/Root"]
    return list(walk(root["/StructTreeRoot"]["/K"]))
