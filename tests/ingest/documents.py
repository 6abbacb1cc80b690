"""Small documents made for a test, and what reading one gives: its text, or the message with which it is refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.pdfgen import canvas

from ingest.errors import DocumentError
from ingest.readers import READERS, ReaderName
from tests.ingest.conftest import Notices, document


def read(path: Path, reader: ReaderName, notices: Notices | None = None) -> str:
    """The text of all passages."""
    return "\n".join(passage.text for passage in READERS[reader].read(document(path, notices)))


def refused(path: Path, reader: ReaderName, kind: type[DocumentError]) -> str:
    """The message of a document that must be refused; it names the file and says what to do."""
    with pytest.raises(kind) as error:
        read(path, reader)
    said = str(error.value)
    assert said.startswith(f"{path.name}: ")
    assert "Zo los je het op" in said
    return said


def pdf(path: Path, draw: Callable[[canvas.Canvas], None], pages: int = 1) -> Path:
    """A PDF of which every page is drawn alike."""
    sheet = canvas.Canvas(str(path))
    for _ in range(pages):
        draw(sheet)
        sheet.showPage()
    sheet.save()
    return path


def line(text: str, x: int = 72, y: int = 700) -> Callable[[canvas.Canvas], None]:
    """One line of text on a page, in points from the lower left corner."""
    return lambda sheet: sheet.drawString(x, y, text)
