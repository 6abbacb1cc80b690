"""The Basiswettenbestand: "toestand" XML of wetten.overheid.nl (schema 2016-1), from hoofdstuk down to onderdeel."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from ingest.cleaning import clean, tidy
from ingest.errors import UnreadableDocument, UnsafeDocument
from ingest.passage import Document, Passage
from ingest.provisions import Provisions

LEVELS = {
    "boek": 1,
    "deel": 1,
    "hoofdstuk": 2,
    "titeldeel": 3,
    "afdeling": 4,
    "paragraaf": 5,
    "sub-paragraaf": 6,
    "divisie": 5,
    "bijlage": 1,
}
SKIPPED = frozenset(
    {
        "meta-data",
        "redactionele-correcties",
        "bwb-wijzigingen",
        "bwb-inputbestand",
        "toelichting",
        "wetsluiting",
        "aanhef",
    }
)
_DOCTYPE = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
Element = etree._Element


class BwbXmlReader:
    """One toestand. No entity is expanded, nothing is fetched, and the size of the tree is bounded by libxml2."""

    def read(self, document: Document) -> Iterable[Passage]:
        """The passages of the law; each lid has its jci reference as address. Raises `DocumentError`."""
        root = parse_xml(document)
        if root.tag != "toestand":
            raise UnreadableDocument(document.path, f"dit is geen BWB-toestand (het begint met '{_short(root.tag)}')")
        provisions = Provisions(document)
        for child in root.iter("wet-besluit", "wettekst", "regeling-tekst", "circulaire-tekst"):
            _structure(document, provisions, child)
            break
        passages = provisions.passages()
        if not passages:
            raise UnreadableDocument(document.path, "er staat geen enkel artikel in")
        return passages


def parse_xml(document: Document) -> Element:
    """The root of an XML file, read with everything off that reaches outside it. Raises `DocumentError`."""
    content = document.read_bytes()
    if _DOCTYPE.search(content) or _DOCTYPE.search(content.replace(b"\x00", b"")):
        raise UnsafeDocument(
            document.path, "het bestand bevat een DOCTYPE of eigen entiteiten; die worden nooit uitgevoerd"
        )
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        kind = (
            "een webpagina in plaats van XML"
            if b"<html" in content[:2000].lower()
            else f"geen geldige XML ({error.msg})"
        )
        raise UnreadableDocument(document.path, kind) from None


def _structure(document: Document, provisions: Provisions, element: Element) -> None:
    stack: list[Element] = [element]
    while stack:
        node = stack.pop()
        if node.tag in SKIPPED:
            continue
        if node.tag == "artikel":
            _article(document, provisions, node)
            continue
        if node.tag in LEVELS:
            provisions.heading(LEVELS[str(node.tag)], _title(node))
        if node.tag == "bijlage":
            _annex(provisions, node)
        stack.extend(reversed([child for child in node if isinstance(child.tag, str)]))


def _annex(provisions: Provisions, node: Element) -> None:
    own = list(_lines(node, stop=("artikel", "divisie")))
    if own:
        provisions.article(_annex_name(node), _text(node.find("kop/titel")), _line(node))
        for line in own:
            provisions.line(line)


def _article(document: Document, provisions: Provisions, node: Element) -> None:
    number = tidy(_text(node.find("kop/nr"))).rstrip(".") or str(node.get("label", "")).removeprefix("Artikel").strip()
    annex = next(node.iterancestors("bijlage"), None)
    name = f"{_annex_name(annex)} artikel {number}" if annex is not None else number
    provisions.article(name, _text(node.find("kop/titel")), _line(node), address=_jci(node))
    for child in node:
        if child.tag == "lid":
            lid = tidy(_text(child.find("lidnr"))).rstrip(".")
            first, *others = list(_lines(child, stop=())) or [""]
            if lid:
                provisions.lid(lid, first, _line(child), _jci(child))
            else:
                provisions.line(first)
            for line in others:
                provisions.line(line)
        elif child.tag in ("al", "lijst", "tussenkop", "table", "specificatielijst", "definitielijst"):
            for line in _lines(child, stop=()):
                provisions.line(line)
    if (
        len(node.findall("al")) + len(node.findall("lid")) + len(node.findall("lijst")) == 0
        and node.get("status") == "vervallen"
    ):
        provisions.line("[Vervallen]")


def _lines(element: Element, stop: tuple[str, ...]) -> Iterator[str]:
    if element.tag in ("al", "tussenkop", "term", "definitie", "row"):
        if text := _text(element):
            yield text
        return
    label = ""
    for child in element:
        if child.tag in SKIPPED or child.tag in ("kop", "lidnr") or child.tag in stop:
            continue
        if child.tag == "li.nr":
            label = tidy(_text(child))
            continue
        for line in _lines(child, stop):
            yield f"{label} {line}".strip()
            label = ""


def _text(element: Element | None) -> str:
    if element is None:
        return ""
    parts: list[str] = []
    for node in element.iter():
        hidden = any(above.tag in SKIPPED for above in (node, *node.iterancestors()))
        if node.text and isinstance(node.tag, str) and not hidden:
            parts.append(node.text)
        outside = any(above.tag in SKIPPED for above in node.iterancestors())
        if node is not element and node.tail and not outside:
            parts.append(node.tail)
    return tidy(clean("".join(parts)))


def _title(node: Element) -> str:
    label, number, title = (_text(node.find(f"kop/{name}")) for name in ("label", "nr", "titel"))
    return f"{f'{label} {number}'.strip()}. {title}".strip(". ") if title else f"{label} {number}".strip()


def _annex_name(node: Element) -> str:
    return f"bijlage {_text(node.find('kop/nr'))}".strip()


def _line(node: Element) -> int:
    return int(str(node.sourceline or 0))


def _jci(node: Element) -> str:
    reference = node.find("meta-data/jcis/jci")
    return f"https://wetten.overheid.nl/{reference.get('verwijzing')}" if reference is not None else ""


def _short(tag: object) -> str:
    return str(tag)[:40]
