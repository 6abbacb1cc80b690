"""Laws as Markdown: `## Hoofdstuk`, `### Artikel 5. Titel`, `1. lid`, `   a. onderdeel`; comments are dropped."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest.cleaning import decode, tidy
from ingest.errors import UnreadableDocument
from ingest.passage import Document, Passage
from ingest.provisions import Provisions
from ingest.readers.law_text import lines, starts_lid

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*$")
_ARTICLE = re.compile(r"^Artikel\s+(\d[\w.:]*?|[IVX]+)\.?(?:\s+(?:[—–-]\s+)?(.*))?$", re.IGNORECASE)
_LID = re.compile(r"^(\d+[a-z]{0,2})\.\s+(.*)$")
_EDITORIAL = re.compile(r"^\[Wijziging(?:\(en\))? zonder datum inwerkingtreding")


class LawMarkdownReader:
    """Markdown of one law or of a part of it."""

    def read(self, document: Document) -> Iterable[Passage]:
        """The passages of the law. Raises `DocumentError`."""
        provisions = Provisions(document)
        for offset, line in lines(without_comments(decode(document))):
            heading = _HEADING.match(line)
            if heading and (article := _ARTICLE.match(heading[2])):
                provisions.article(article[1], (article[2] or "").strip(), offset)
            elif heading:
                if len(heading[1]) > 1:
                    provisions.heading(len(heading[1]), heading[2])
            elif _EDITORIAL.match(line):
                continue
            elif (lid := _LID.match(line)) and provisions.within and starts_lid(lid[1], provisions.last_lid):
                provisions.lid(lid[1], tidy(lid[2]), offset)
            else:
                provisions.line(tidy(line))
        passages = provisions.passages()
        if not passages:
            raise UnreadableDocument(document.path, "er staat geen enkel artikel in")
        return passages


def without_comments(text: str) -> str:
    """Comments become white space, so that every other character keeps its place."""
    return _COMMENT.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), text)
