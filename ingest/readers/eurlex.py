"""EU law from the Publicatieblad: recitals, articles, leden and points, as Markdown or as a table (CSV).

`regulation` turns rows into passages whatever file the rows came from; the reader of web pages shares it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ingest.cleaning import decode, tidy
from ingest.errors import UnreadableDocument
from ingest.passage import Document, Passage
from ingest.provisions import Provisions, cut, numbered
from ingest.readers.law_markdown import without_comments
from ingest.readers.law_text import lines, starts_lid

_MARK = re.compile(r"\s*\[gerectificeerd[^\]]*\]")
_ARTICLE = re.compile(r"^Artikel\s+(\d+[a-z]?)\s*(?:[—–-]\s*(.*))?$", re.IGNORECASE)
_HEADING = re.compile(r"^(HOOFDSTUK|AFDELING|TITEL)\s+[IVX\d]+", re.IGNORECASE)
_RECITAL = re.compile(r"^\((\d+)\)\s+(.*)$")
_LID = re.compile(r"^(\d+)\.\s+(.*)$")
_POINT = re.compile(r"^(\d+)\)\s*(.*)$")
_END = re.compile(r"^Deze verordening is verbindend in al haar onderdelen|^Gedaan te ", re.IGNORECASE)
_ENACTING = re.compile(r"^HEBBEN DE VOLGENDE VERORDENING")
PREAMBLE = ("Overwegingen",)
"""The heading of every recital."""
_BARE_LABEL = re.compile(r"^(?:\(\d+\)|\d+\)|[a-z]{1,4}\)|[—–-])$")


@dataclass(frozen=True)
class Row:
    """A line of text with its place in the document; `heading` where the document marks it as one."""

    offset: int
    text: str
    heading: bool = False


class EurLexReader:
    """One regulation. The original Publicatieblad stays authentic; marks of corrections are taken off the text."""

    def read(self, document: Document) -> Iterable[Passage]:
        """The recitals (`AVG overweging 38`) and then the articles. Raises `DocumentError`."""
        text = decode(document)
        table = document.path.suffix.lower() == ".csv"
        found = _csv_lines(text) if table else lines(without_comments(text))
        rows = [Row(offset, line.lstrip("# "), table or line.startswith("#")) for offset, line in found]
        return regulation(document, rows)


def regulation(document: Document, rows: Iterable[Row]) -> list[Passage]:
    """The recitals and then the articles. Raises `UnreadableDocument` when there is no article."""
    provisions, preamble = Provisions(document), list[Passage]()
    enacting = False
    for row in rows:
        line = tidy(_MARK.sub("", row.text))
        article = _ARTICLE.match(line)
        if article and row.heading:
            enacting = True
            provisions.article(article[1], article[2] or "", row.offset)
        elif row.heading and _HEADING.match(line):
            enacting = True
            provisions.heading(2 if line.upper().startswith("HOOFDSTUK") else 3, line)
        elif not enacting and (opening := _RECITAL.match(line)):
            preamble.append(_recital(document, opening[1], opening[2], row.offset))
        elif not enacting and preamble and not _ENACTING.match(line):
            preamble[-1] = replace(preamble[-1], text=f"{preamble[-1].text}\n{line}")
        elif enacting and (_END.match(line) or line == "Voetnoten"):
            provisions.close()
        elif provisions.within:
            _within_article(provisions, line, row.offset)
    if not provisions.passages():
        raise UnreadableDocument(document.path, "er staat geen enkel artikel in")
    return numbered(part for recital in preamble for part in cut(recital)) + provisions.passages()


def _within_article(provisions: Provisions, line: str, offset: int) -> None:
    if (lid := _LID.match(line)) and starts_lid(lid[1], provisions.last_lid):
        provisions.lid(lid[1], lid[2], offset)
    elif (point := _POINT.match(line)) and provisions.last_lid is None:
        provisions.point(point[1], point[2], offset)
    else:
        provisions.line(line)


def _recital(document: Document, number: str, text: str, offset: int) -> Passage:
    ref = f"{document.prefix} overweging {number}"
    passage = Passage(document.source, ref, ref, PREAMBLE, text, None, offset, document.version)
    return replace(passage, status="toelichting" if document.status == "geldend" else document.status)


def _csv_lines(text: str) -> Iterator[tuple[int, str]]:
    """Rows `id;layer;text`: a label in its own row goes before the text of the next, a title behind its article."""
    pending: tuple[int, str, str] | None = None
    for offset, line in lines(text):
        _, layer, cell = ([*line.split(";", 2), "", ""])[:3]
        cell = _unquoted(cell.strip())
        if pending and pending[2] in ("Artikel", "Hoofdstuk", "Afdeling") and layer == pending[2]:
            yield pending[0], f"{pending[1]} — {cell}"
            pending = None
        elif pending and _BARE_LABEL.match(pending[1]):
            yield pending[0], f"{pending[1]} {cell}"
            pending = None
        elif _BARE_LABEL.match(cell) or layer in ("Artikel", "Hoofdstuk", "Afdeling"):
            if pending:
                yield pending[:2]
            pending = (offset, cell, layer)
        else:
            if pending:
                yield pending[:2]
            pending = None
            yield offset, "Voetnoten" if layer == "Voetnoot" else cell
    if pending:
        yield pending[:2]


def _unquoted(cell: str) -> str:
    if len(cell) > 1 and cell[0] == cell[-1] == '"':
        cell = cell[1:-1].replace('""', '"')
    return cell.strip()
