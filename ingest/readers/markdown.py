"""Plain Markdown: headings, paragraphs and lists, such as a municipality's own protocol."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ingest.cleaning import decode, tidy
from ingest.errors import UnreadableDocument
from ingest.passage import Document, Passage
from ingest.readers.law_markdown import without_comments
from ingest.readers.sections import Heading, Paragraph, section_passages

_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*$")
_TAG = re.compile(r"<[^<>\n]{1,200}>")
_LINK = re.compile(r"!?\[([^\]\n]*)\]\([^)\n]*\)")
_ITEM = re.compile(r"^\s*(?:[*+-]|\d{1,3}[.)])\s")
_RULE = re.compile(r"^\s*(?:[-*_]\s*){3,}$|^\s*```")


class MarkdownReader:
    """One document; also plain text with blank lines between its paragraphs."""

    def read(self, document: Document) -> Iterable[Passage]:
        """A passage a paragraph, under its heading. Raises `DocumentError`."""
        passages = section_passages(document, _parts(without_comments(decode(document))))
        if not passages:
            raise UnreadableDocument(document.path, "er staat geen tekst in")
        return passages


def _parts(text: str) -> Iterator[Heading | Paragraph]:
    held: list[str] = []
    start = offset = 0
    for line in [*text.split("\n"), ""]:
        heading = _HEADING.match(line)
        if held and (heading or not line.strip() or _ITEM.match(line)):
            yield Paragraph(tidy(" ".join(held)), start)
            held = []
        if heading:
            yield Heading(len(heading[1]), _plain(heading[2]))
        elif line.strip() and not _RULE.match(line):
            start = start if held else offset
            held.append(_plain(line))
        offset += len(line) + 1


def _plain(line: str) -> str:
    bare = _TAG.sub(" ", _LINK.sub(r"\1", line))
    return tidy(re.sub(r"(\*\*|__|`)(.+?)\1", r"\2", bare))
