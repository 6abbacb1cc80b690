"""A hand-out as tagged PDF (PDF/UA-1), set by Typst with the fonts that it brings."""

from __future__ import annotations

import json
from dataclasses import asdict
from importlib import resources

import typst

from assistant.record.pdf import NO_SIGN, UNUSUAL
from training.handout.sheet import CERTAINTIES, CERTAINTY, Sheet


def write_pdf(sheet: Sheet) -> bytes:
    """The PDF of a hand-out; when a sign cannot be shown, all unusual ones give way to `NO_SIGN`."""
    data = json.dumps({**asdict(sheet), "certainty": CERTAINTY, "certainties": CERTAINTIES}, ensure_ascii=False)
    try:
        return _compiled(data)
    except typst.TypstError as error:
        if "could not be displayed" not in str(error):
            raise
        return _compiled(UNUSUAL.sub(NO_SIGN, data))


def _compiled(data: str) -> bytes:
    template = resources.files("training.handout").joinpath("pdf.typ").read_bytes()
    # Only the fonts inside Typst: the same page on every machine, and all of them embedded.
    made = typst.compile(
        template, format="pdf", sys_inputs={"sheet": data}, ignore_system_fonts=True, pdf_standards="ua-1"
    )
    if not isinstance(made, bytes):
        raise TypeError("Typst gave no single document")
    return made
