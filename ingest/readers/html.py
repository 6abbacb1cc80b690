"""Web pages: the text that a reader of the page sees, by its headings and paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml import etree, html

from ingest.cleaning import clean, tidy
from ingest.errors import UnreadableDocument
from ingest.passage import Document, Passage
from ingest.readers.sections import Heading, Paragraph, section_passages

_DROPPED = frozenset(
    "script style noscript template nav header footer aside form button svg iframe object".split()  # noqa: SIM905 - a list of words
)
_BLOCKS = frozenset({"p", "li", "dd", "dt", "td", "th", "blockquote", "pre", "figcaption", "caption"})
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_HIDDEN_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?:\.0+)?\s*(?:;|$)|font-size\s*:\s*0|text-indent\s*:\s*-\d{3,}"
    r"|(?:left|top)\s*:\s*-\d{3,}",
    re.IGNORECASE,
)
_WHITE = re.compile(
    r"(?<![-\w])color\s*:\s*(?:white|#fff(?:fff)?(?![0-9a-f])|rgba?\(\s*255\s*,\s*255\s*,\s*255)", re.IGNORECASE
)
_COLOURED = re.compile(r"background(?:-color)?\s*:\s*(?!\s*(?:white|#fff|none|transparent|inherit))", re.IGNORECASE)


class HtmlReader:
    """One saved page. Scripts, navigation and whatever is hidden (also white letters) are left out."""

    def read(self, document: Document) -> Iterable[Passage]:
        """A passage a paragraph, under its heading. Raises `DocumentError`."""
        parser = html.HTMLParser(
            no_network=True, huge_tree=False, remove_comments=True, remove_pis=True, encoding=_encoding(document)
        )
        try:
            root = html.document_fromstring(document.read_bytes(), parser=parser)
        except (etree.LxmlError, ValueError):
            raise UnreadableDocument(document.path, "dit is geen leesbare webpagina") from None
        hidden = _drop_hidden(root)
        if hidden:
            document.notify("verborgen stukken tekst overgeslagen", hidden)
        main = next((element for element in root.iter("main", "article") if isinstance(element.tag, str)), root)
        passages = section_passages(document, _parts(main, document))
        if not passages:
            raise UnreadableDocument(document.path, "er staat geen zichtbare tekst op de pagina")
        return passages


def _encoding(document: Document) -> str | None:
    content = document.read_bytes()
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        declared = re.search(rb"charset=[\"']?([\w-]+)", content[:2000])
        return declared[1].decode("ascii") if declared and declared[1].lower() != b"utf-8" else "cp1252"
    return "utf-8"


def _drop_hidden(root: html.HtmlElement) -> int:
    hidden = 0
    for element in list(root.iter()):
        if not isinstance(element.tag, str) or element.tag in ("html", "body"):
            continue
        style = str(element.get("style") or "")
        unseen = (
            element.get("hidden") is not None
            or _HIDDEN_STYLE.search(style)
            or (_WHITE.search(style) and not _on_colour(element))
            or (element.tag == "font" and str(element.get("color")).lower() in ("white", "#ffffff", "#fff"))
        )
        if unseen or element.tag in _DROPPED:
            hidden += bool(unseen and "".join(element.itertext()).strip())
            if element.getparent() is not None:
                element.drop_tree()
    return hidden


def _on_colour(element: html.HtmlElement) -> bool:
    around = [element, *element.iterancestors()]
    return any(_COLOURED.search(str(above.get("style") or "")) for above in around)


def _parts(root: html.HtmlElement, document: Document) -> Iterator[Heading | Paragraph]:
    for place, element in enumerate(root.iter()):
        if not isinstance(element.tag, str):
            continue
        if element.tag in _HEADINGS:
            if text := tidy(clean(element.text_content(), document)):
                yield Heading(_HEADINGS[element.tag], text)
        elif element.tag in _BLOCKS and not any(above.tag in _BLOCKS for above in element.iterancestors()):
            if text := tidy(clean(element.text_content(), document)):
                yield Paragraph(f"• {text}" if element.tag == "li" else text, place)
        elif element.tag in ("div", "section", "body", "main", "article") and (own := _own_text(element)):
            yield Paragraph(tidy(clean(own, document)), place)


def _own_text(element: html.HtmlElement) -> str:
    own = " ".join([element.text or "", *(child.tail or "" for child in element)])
    return own if len(own.split()) > 2 else ""
