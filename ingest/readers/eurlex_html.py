"""EU law as the web page of EUR-Lex and Cellar: the Publicatieblad (classes `oj-…`) and the consolidated text.

A consolidated page has the corrections worked in but no recitals; these stand in the page of the Publicatieblad, which
is then read beside it (`Document.preamble`). Class names are as these two services wrote them in 2024 to 2026.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from lxml import etree, html

from ingest.cleaning import clean, decode, tidy
from ingest.errors import UnreadableDocument
from ingest.passage import Document, Passage
from ingest.readers.eurlex import PREAMBLE, Row, regulation

_SKIPPED = frozenset(
    {
        "modref", "arrow", "disclaimer", "reference", "hd-modifiers", "footnote", "note", "doc-ti", "title-doc-first",
        "title-doc-last", "title-doc-oj-reference", "title-fam-member", "title-fam-member-star",
        "hd-date", "hd-lg", "hd-ti", "hd-oj",
    }
)  # fmt: skip
_ARTICLE = frozenset({"ti-art", "title-article-norm"})
_DIVISION = frozenset({"ti-section-1", "title-division-1"})
_TITLE = frozenset({"sti-art", "stitle-article-norm", "ti-section-2", "title-division-2"})
_LABEL = frozenset({"no-parag", "grid-list-column-1", "dlist-term"})
_BARE_LABEL = re.compile(r"^(?:\(\d+[a-z]?\)|\d+[a-z]?[.)]|[a-z]{1,5}\)|[—–-])$")
_INLINE = frozenset({"a", "b", "i", "u", "em", "strong", "span", "sup", "sub", "br"})
_MARKER = re.compile(r"[►▼][A-Z]\d*|◄")
_DATE = re.compile(r"\b(\d{1,2})\.(\d{1,2})\.(\d{4})\b")
_REFERENCE = re.compile(r"^(\d{5}[A-Z]\d{4}) — ([A-Z]{2}) — (\d{1,2}\.\d{1,2}\.\d{4})")


@dataclass(frozen=True)
class PageHead:
    """What a page says of itself: number (empty in the Publicatieblad), language (`NL`), title, and its date.

    The date of a consolidated page is that of the last correction or change in it.
    """

    number: str
    language: str
    title: str
    dated: date | None


class EurLexHtmlReader:
    """One regulation as a web page. Marks of corrections, footnotes and the head of the page are left out."""

    def read(self, document: Document) -> Iterable[Passage]:
        """The recitals and then the articles. Raises `DocumentError`."""
        passages = regulation(document, _rows(_page(document)))
        if document.preamble is None or any(passage.heading == PREAMBLE for passage in passages):
            return passages
        journal = replace(document, path=document.preamble, preamble=None)
        dated = page_head(journal).dated
        journal = replace(journal, version=dated.isoformat() if dated else journal.version)
        before = [one for one in regulation(journal, _rows(_page(journal))) if one.heading == PREAMBLE]
        if not before:
            raise UnreadableDocument(journal.path, "er staat geen enkele overweging in")
        return [*before, *passages]


def page_head(document: Document) -> PageHead:
    """What the page says of itself. Raises `DocumentError`."""
    root = _page(document)
    texts: dict[str, list[str]] = {}
    for element in root.iter("p"):
        for name in _classes(element):
            texts.setdefault(name, []).append(_text(element))
    reference = next((found for text in texts.get("reference", []) if (found := _REFERENCE.match(text))), None)
    title = " ".join([*texts.get("doc-ti", []), *texts.get("title-doc-first", [])])
    if reference:
        changed = [*texts.get("title-fam-member", []), *texts.get("title-fam-member-star", [])]
        return PageHead(reference[1], reference[2], title, _last_date([reference[3], *changed]))
    return PageHead("", next(iter(texts.get("hd-lg", [])), ""), title, _last_date(texts.get("hd-date", [])))


def _last_date(texts: Iterable[str]) -> date | None:
    found = [match for text in texts for match in _DATE.finditer(text)]
    try:
        return max((date(int(match[3]), int(match[2]), int(match[1])) for match in found), default=None)
    except ValueError:
        return None


def _page(document: Document) -> html.HtmlElement:
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", decode(document))
    parser = html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        return html.document_fromstring(text, parser=parser)
    except (etree.LxmlError, ValueError):
        raise UnreadableDocument(document.path, "dit is geen leesbare webpagina") from None


def _rows(root: html.HtmlElement) -> Iterator[Row]:
    """The lines of the page: a number or letter goes before the text that follows, a title behind its article."""
    label, opening = "", ""
    for offset, (kind, text) in enumerate(_pieces(root)):
        if opening and kind == "title":
            yield Row(offset, f"{opening} — {text}", heading=True)
            opening = ""
            continue
        if opening:
            yield Row(offset, opening, heading=True)
            opening = ""
        if kind == "heading":
            label, opening = "", text
        elif kind == "label" or _BARE_LABEL.match(text):
            label = f"{label} {text}".strip()
        else:
            yield Row(offset, f"{label} {text}".strip())
            label = ""


def _pieces(element: html.HtmlElement) -> Iterator[tuple[str, str]]:
    """Each line of text with what it is: heading, title, label or text."""
    names = _classes(element)
    if names & _SKIPPED or element.tag in ("head", "script", "style"):
        return
    for wanted, kind in ((_ARTICLE | _DIVISION, "heading"), (_TITLE, "title"), (_LABEL, "label")):
        if names & wanted:
            if text := _text(element):
                yield kind, text
            return
    run = element.text or ""
    for child in element:
        if child.tag in _INLINE and _classes(child) & _SKIPPED:
            pass
        elif child.tag in _INLINE and not _classes(child) & _LABEL:
            run += f" {child.text_content()}" if child.tag == "br" else child.text_content()
        else:
            yield from _flushed(run)
            run = ""
            yield from _pieces(child)
        run += child.tail or ""
    yield from _flushed(run)


def _flushed(run: str) -> Iterator[tuple[str, str]]:
    if text := _clean(run):
        yield "text", text


def _text(element: html.HtmlElement) -> str:
    return _clean(element.text_content())


def _clean(text: str) -> str:
    """One line; the pages put white space within the brackets of a note mark and before a colon."""
    return re.sub(r"\(\s*(\d+)\s*\)", r"(\1)", re.sub(r"\s+:", ":", tidy(_MARKER.sub("", clean(text)))))


def _classes(element: html.HtmlElement) -> frozenset[str]:
    return frozenset(name.removeprefix("oj-") for name in str(element.get("class") or "").split())
