"""A record as tagged PDF (PDF/UA-1), set by Typst with the fonts that it brings; the receipt is an embedded file."""

from __future__ import annotations

import io
import json
import re
from importlib import resources
from typing import Any

import typst
from pypdf import PdfReader
from pypdf.errors import PyPdfError

from assistant.record.errors import DamagedRecordError
from assistant.record.layout import TITLE, Block, Heading, Items, Link, Paragraph, Quote, Table, laid_out, subtitle
from assistant.record.record import KIND, Record, sealed

MEDIA_TYPE = "application/pdf"
ATTACHMENT = f"{KIND}.json"
NO_SIGN = "[teken]"
"""Stands for what no font of ours can show, such as an emoji; the receipt, Markdown and DOCX keep it."""
MOST_SIGNS = 6
"""Different signs that are looked for one by one, since each sets the pages anew; then all unusual ones go at once."""
_FAR = re.compile("[\u2e80-\U0010ffff]\ufe0f?")
"""Chinese and beyond, emoji too: the fonts have next to nothing there, so these go at once when one is missing."""
_MAY_BREAK = "\u200b"
"""Stands where a long word may break; own words are cleaned of it, so it can be left out of account."""
_UNSHOWN = re.compile(r'the text `"(.+?)"` could not be displayed', re.DOTALL)
_ESCAPE = re.compile(r"\\u\{([0-9a-f]{1,6})\}")
UNUSUAL = re.compile("[^\\n -~\u00a0-\u017f\u2010-\u2027\u20ac]+")
"""What goes in the last resort: all but plain Dutch, its neighbours with accents, and their punctuation."""


def write(record: Record) -> bytes:
    """The PDF of a record."""
    blocks = [_data(block) for block in laid_out(record)]
    page = {
        "title": TITLE, "subtitle": subtitle(record), "blocks": blocks, "attachment": ATTACHMENT,
        "made": [record.made.year, record.made.month, record.made.day],
        "about": "Het kenmerk waarmee de uitkomst is na te rekenen",
    }  # fmt: skip
    receipt = sealed(record)
    for _ in range(MOST_SIGNS):
        try:
            return _compiled(page, receipt)
        except typst.TypstError as error:
            found = _UNSHOWN.search(str(error))
            if found is None:
                raise
            sign = _ESCAPE.sub(lambda escape: chr(int(escape[1], 16)), found[1])
            replaced = _replaced(page, _FAR if _FAR.search(sign) else re.compile(re.escape(sign)))
            if replaced == page:
                break
            page = replaced
    return _compiled(_replaced(page, UNUSUAL), receipt)


def receipt_in(data: bytes) -> str | None:
    """The receipt; None without one. Raises `DamagedRecordError`."""
    with _Opened(data) as reader:
        found = reader.attachments.get(ATTACHMENT, [])
        if len(found) > 1:
            raise DamagedRecordError("In deze pdf staat meer dan één kenmerk. Vraag om het originele bestand.")
        return found[0].decode("ascii") if found else None


def visible_in(data: bytes) -> str | None:
    """The text of all pages without white space: where a line ends does not count. Raises `DamagedRecordError`."""
    with _Opened(data) as reader:
        text = "".join("".join(page.extract_text().split()) for page in reader.pages)
        return text.replace(_MAY_BREAK, "")


class _Opened:
    """A PDF from anyone: whatever goes wrong in reading it is said as one sentence."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def __enter__(self) -> PdfReader:
        try:
            return PdfReader(io.BytesIO(self._data))
        except Exception:  # pypdf promises no kind of error for a broken file
            raise DamagedRecordError("Deze pdf is beschadigd: ik kan hem niet openen.") from None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        if isinstance(error, (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError, IndexError)):
            if isinstance(error, DamagedRecordError):
                return
            raise DamagedRecordError("Deze pdf is beschadigd: ik kan hem niet helemaal lezen.") from None


def _compiled(page: dict[str, Any], receipt: str) -> bytes:
    template = resources.files("assistant.record").joinpath("pdf.typ").read_bytes()
    inputs = {"page": json.dumps(page), "receipt": receipt}
    # Only the fonts inside Typst: the same page on every machine, and all of them embedded.
    made = typst.compile(template, format="pdf", sys_inputs=inputs, ignore_system_fonts=True, pdf_standards="ua-1")
    if not isinstance(made, bytes):
        raise TypeError("Typst gave no single document")
    return made


def _replaced(data: Any, signs: re.Pattern[str]) -> Any:
    """The same data with every string free of these signs."""
    if isinstance(data, str):
        return signs.sub(NO_SIGN, data)
    if isinstance(data, dict):
        return {key: _replaced(value, signs) for key, value in data.items()}
    return [_replaced(item, signs) for item in data] if isinstance(data, list) else data


def _data(block: Block) -> dict[str, Any]:
    match block:
        case Heading(text):
            return {"kind": "heading", "text": text}
        case Paragraph(text, strong):
            return {"kind": "paragraph", "text": text, "strong": strong}
        case Quote(text):
            return {"kind": "quote", "text": text}
        case Items(lines, numbered):
            return {"kind": "items", "lines": list(lines), "numbered": numbered}
        case Table(header, rows):
            narrow = header[0] == "Onderdeel"
            return {"kind": "table", "header": list(header), "rows": [list(row) for row in rows], "narrow": narrow}
        case Link(text, url):
            return {"kind": "link", "before": text.removesuffix(url), "url": url}
