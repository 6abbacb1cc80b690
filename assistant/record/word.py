"""A record as DOCX: real headings, lists and tables, Dutch as its language; the receipt is a custom XML part."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from lxml import etree

from assistant.record.errors import DamagedRecordError
from assistant.record.layout import TITLE, Block, Heading, Items, Link, Paragraph, Quote, Table, laid_out, subtitle
from assistant.record.record import KIND, Record, sealed

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LANGUAGE = "nl-NL"
_ITEM = re.compile(r"customXml/item\d{1,4}\.xml")
_DOCUMENT = "word/document.xml"
_NAMESPACE = f"urn:{KIND}"
_BROKEN = (zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError, RuntimeError, OSError, EOFError, ValueError)
"""What a package that is cut off, locked or made up may raise."""
_LARGEST = 20_000_000
"""Bytes of one part that are read at most; a record takes far less."""
_DARK = RGBColor(0x1B, 0x36, 0x4D)
_WIDTHS = {2: (12.0, 4.5), 3: (4.0, 6.5, 6.0)}
"""Widths of columns in cm, by their number; together the width of the text."""


def write(record: Record) -> bytes:
    """The DOCX of a record."""
    document = docx.Document()
    _set_up(document, record)
    document.add_paragraph(TITLE, style="Title")
    document.add_paragraph(subtitle(record), style="Subtitle")
    for block in laid_out(record):
        _add(document, block)
    _attach(document, sealed(record))
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def receipt_in(data: bytes) -> str | None:
    """The receipt; None without one. Raises `DamagedRecordError`, also on more than one."""
    with _opened(data) as package:
        # By its root and not by its name: Word numbers these parts anew when it saves.
        roots = [_part(package, name) for name in package.namelist() if _ITEM.fullmatch(name)]
    found = [root.text for root in roots if root.tag == f"{{{_NAMESPACE}}}receipt"]
    if len(found) > 1:
        raise DamagedRecordError("In dit bestand staat meer dan één kenmerk. Vraag om het originele bestand.")
    return found[0] if found else None


def visible_in(data: bytes) -> str | None:
    """The text of all paragraphs and cells, in order. Raises `DamagedRecordError`."""
    with _opened(data) as package:
        if _DOCUMENT not in package.namelist():
            return None
        root = _part(package, _DOCUMENT)
    # Word splits a line in runs as it likes, so only the text of whole paragraphs is compared.
    return "\n".join("".join(_texts(paragraph)) for paragraph in root.iter(qn("w:p")))


def _texts(paragraph: Any) -> list[str]:
    return [e.text or "" if e.tag == qn("w:t") else "\n" for e in paragraph.iter(qn("w:t"), qn("w:br"))]


@contextmanager
def _opened(data: bytes) -> Iterator[zipfile.ZipFile]:
    """A package from anyone: whatever goes wrong in reading it is said as one sentence."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            yield package
    except DamagedRecordError:
        raise
    except _BROKEN:
        raise DamagedRecordError("Dit Word-bestand is beschadigd: ik kan het niet openen.") from None


def _part(package: zipfile.ZipFile, name: str) -> Any:
    with package.open(name) as file:
        content = file.read(_LARGEST + 1)
    if len(content) > _LARGEST:
        raise DamagedRecordError("Dit bestand is te groot voor een afwegingsverslag.")
    # No entities and no network: a file from anyone is read here.
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))


def _set_up(document: Any, record: Record) -> None:
    about = document.core_properties
    about.title, about.author, about.language = TITLE, "Deelwijzer", LANGUAGE
    about.subject, about.comments, about.keywords = "Afweging over het delen van gegevens", "", ""
    made = datetime(record.made.year, record.made.month, record.made.day)
    about.created, about.modified, about.last_modified_by = made, made, "Deelwijzer"
    section = document.sections[0]
    section.orientation, section.page_width, section.page_height = WD_ORIENT.PORTRAIT, Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.25)
    section.top_margin, section.bottom_margin = Cm(2), Cm(2)
    _set_styles(document.styles)
    _number_pages(section.footer.paragraphs[0])


def _set_styles(styles: Any) -> None:
    for language in styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), LANGUAGE)
    sizes = {"Normal": 11, "Title": 22, "Subtitle": 11, "Heading 1": 14}
    for name, size in sizes.items():
        style = styles[name]
        style.font.name, style.font.size, style.font.italic = "Calibri", Pt(size), False
        fonts = style.element.rPr.rFonts
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        if name != "Normal":
            style.font.color.rgb = _DARK
    for name in ("Quote", "List Bullet", "List Number"):
        styles[name].font.italic = False
    styles["Normal"].paragraph_format.space_after = Pt(6)
    styles["Quote"].paragraph_format.left_indent = Cm(0.6)
    styles["Heading 1"].paragraph_format.space_before = Pt(14)
    styles["Heading 1"].paragraph_format.space_after = Pt(4)


def _number_pages(paragraph: Any) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run(f"{TITLE}, bladzijde ")
    _field(paragraph, "PAGE")
    paragraph.add_run(" van ")
    _field(paragraph, "NUMPAGES")


def _field(paragraph: Any, instruction: str) -> None:
    """A field that Word fills in itself, with 1 in its place until then."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    paragraph._p.append(field)
    run = paragraph.add_run("1")._r
    field.append(run)


def _add(document: Any, block: Block) -> None:
    match block:
        case Heading(text):
            document.add_heading(text, level=1)
        case Paragraph(text, strong):
            run = document.add_paragraph().add_run(text)
            run.bold = strong
            run._parent.paragraph_format.keep_with_next = strong
        case Quote(text):
            document.add_paragraph(text, style="Quote")
        case Items(lines, numbered):
            _add_list(document, lines, numbered)
        case Table(header, rows):
            _add_table(document, header, rows)
        case Link(text, url):
            _add_link(document.add_paragraph(), text, url)


def _add_list(document: Any, lines: tuple[str, ...], numbered: bool) -> None:
    for line in lines:
        paragraph = document.add_paragraph(line, style="List Number" if numbered else "List Bullet")
        paragraph.paragraph_format.space_after = Pt(2)


def _add_table(document: Any, header: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> None:
    table = document.add_table(rows=0, cols=len(header), style="Table Grid")
    table.autofit = False
    for place, cells in enumerate((header, *rows)):
        row = table.add_row()
        cannot_split = OxmlElement("w:cantSplit")
        row._tr.get_or_add_trPr().append(cannot_split)
        for cell, text, width in zip(row.cells, cells, _WIDTHS[len(header)], strict=True):
            cell.width = Cm(width)
            paragraph = cell.paragraphs[0]
            paragraph.paragraph_format.space_after = Pt(2)
            paragraph.add_run(text).bold = place == 0
        if place == 0:
            # Told to screen readers as the header, and repeated on every page.
            row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    document.add_paragraph().paragraph_format.space_after = Pt(0)


def _add_link(paragraph: Any, text: str, url: str) -> None:
    paragraph.add_run(text.removesuffix(url))
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run = paragraph.add_run(url)
    run.font.underline, run.font.color.rgb = True, RGBColor(0x0B, 0x4F, 0x91)
    link.append(run._r)
    paragraph._p.append(link)


def _attach(document: Any, receipt: str) -> None:
    root = etree.Element(f"{{{_NAMESPACE}}}receipt", nsmap={"dw": _NAMESPACE})
    root.text = receipt
    content = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    package = document.part.package
    part = Part(package.next_partname("/customXml/item%d.xml"), CONTENT_TYPE.XML, content, package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_XML)
