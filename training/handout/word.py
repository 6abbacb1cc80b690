"""A hand-out as DOCX: real headings and lists, Dutch as its language, so that a trainer can change it."""

from __future__ import annotations

import io
from typing import Any

import docx
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from training.handout.sheet import CERTAINTIES, CERTAINTY, Case, Sheet

_LANGUAGE = "nl-NL"
_TICK = "\u2610"
_DARK = RGBColor(0x1B, 0x36, 0x4D)


def write_word(sheet: Sheet) -> bytes:
    """The DOCX of a hand-out."""
    document = docx.Document()
    _set_up(document, sheet)
    document.add_paragraph(sheet.title, style="Title")
    document.add_paragraph(sheet.subtitle)
    for case in sheet.cases:
        _add(document, case)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _set_up(document: Any, sheet: Sheet) -> None:
    about = document.core_properties
    about.title, about.author, about.language, about.comments = sheet.title, "Deelwijzer", _LANGUAGE, ""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.25)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), _LANGUAGE)
    document.styles["Normal"].font.size = Pt(11)
    for name in ("Title", "Heading 1", "Heading 2"):
        document.styles[name].font.color.rgb = _DARK


def _add(document: Any, case: Case) -> None:
    document.add_heading(case.heading, level=1)
    # A question stays on one page with its options.
    document.add_paragraph(case.story).paragraph_format.keep_with_next = True
    asked = document.add_paragraph()
    asked.add_run(case.asked).bold = True
    asked.paragraph_format.keep_with_next = True
    for option in case.options:
        layout = document.add_paragraph(f"{_TICK} {option}").paragraph_format
        layout.space_after, layout.keep_with_next = Pt(2), not case.parts
    if not case.parts:
        document.add_paragraph(f"{CERTAINTY}  " + "   ".join(f"{_TICK} {word}" for word in CERTAINTIES))
    for part in case.parts:
        document.add_heading(part.label, level=2)
        for line in part.lines:
            document.add_paragraph(line, style="List Bullet" if len(part.lines) > 1 else None)
