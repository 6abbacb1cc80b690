"""The report as tagged PDF (PDF/UA-1), set by Typst with the fonts that it brings."""

from __future__ import annotations

import json
import re
from importlib import resources
from typing import Any

import typst

from assistant.record.layout import Heading, Items, Paragraph, Table
from evals.report.content import Block, Report

_STRANGE = re.compile("[^\n -~\u00a0-\u017f\u2010-\u2027\u20ac]")
"""What the fonts may lack, such as an emoji in a question of a team; the HTML shows it."""
_LONGEST_SHARE = 60
"""Signs of a cell that count for the width of its column."""


def as_pdf(report: Report) -> bytes:
    """The report as PDF."""
    data = {
        "title": report.title, "subtitle": report.subtitle,
        "made": [report.made.year, report.made.month, report.made.day],
        "blocks": [_data(block) for block in report.blocks],
    }  # fmt: skip
    template = resources.files("evals.report").joinpath("report.typ").read_bytes()
    plain = _STRANGE.sub("?", json.dumps(data, ensure_ascii=False).replace("→", "wordt"))
    made = typst.compile(
        template, format="pdf", sys_inputs={"report": plain}, ignore_system_fonts=True, pdf_standards="ua-1"
    )
    if not isinstance(made, bytes):
        raise TypeError("Typst gave no single document")
    return made


def _data(block: Block) -> dict[str, Any]:
    match block:
        case Heading(text):
            return {"kind": "heading", "text": text}
        case Paragraph(text):
            return {"kind": "paragraph", "text": text}
        case Items(lines):
            return {"kind": "items", "lines": list(lines)}
        case Table(header, rows):
            every = (header, *rows)
            widths = [
                max(12, min(_LONGEST_SHARE, max(len(row[at]) for row in every))) for at in range(len(header))
            ]  # fmt: skip
            return {"kind": "table", "header": list(header), "rows": [list(row) for row in rows], "widths": widths}
