"""Given a document as offices make them, then its text comes out whole, in reading order and under its own headings."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from reportlab.pdfgen import canvas

from ingest.readers import READERS
from tests.ingest.conftest import Notices, document
from tests.ingest.documents import pdf, read


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "cp1252"])
def test_other_encodings_are_read(tmp_path: Path, codec: str) -> None:
    file = tmp_path / "wet.txt"
    file.write_bytes("Artikel 1\n1.\tDe cliënt beëindigt de hulp.".encode(codec))
    assert read(file, "wet-tekst") == "De cliënt beëindigt de hulp."


def test_a_docx_is_read_by_its_headings(tmp_path: Path) -> None:
    word = docx.Document()
    word.add_heading("2.1 Delen met school", level=2)
    word.add_paragraph("Deel alleen wat school nodig heeft om een leerling te helpen bij het leren.")
    table = word.add_table(rows=1, cols=1)
    table.cell(0, 0).text = "In de tabel staat wie er over de uitwisseling van gegevens gaat in deze gemeente."
    word.add_heading("2.2 Delen met de huisarts", level=2)
    word.add_paragraph("Vraag de ouders eerst of zij het goedvinden dat je met de huisarts belt.")
    file = tmp_path / "convenant.docx"
    word.save(str(file))
    notices = Notices()
    found = list(READERS["docx"].read(document(file, notices)))
    assert [(passage.ref, passage.text.split()[0]) for passage in found] == [
        ("Proef par. 2.1", "Deel"),
        ("Proef par. 2.1", "In"),
        ("Proef par. 2.2", "Vraag"),
    ]
    assert notices == []


def test_two_columns_written_row_by_row_are_read_column_by_column(tmp_path: Path) -> None:
    left = [
        "Links begint het verhaal",
        "en het loopt hier nog",
        "door tot onder aan de",
        "kolom en dan pas gaat",
        "het verder naar boven",
        "aan de rechterkant.",
    ]
    right = [
        "Rechts staat het vervolg",
        "van hetzelfde verhaal",
        "en ook dat loopt door",
        "tot helemaal onderaan",
        "waar het dan werkelijk",
        "is afgelopen.",
    ]

    def draw(sheet: canvas.Canvas) -> None:
        sheet.setFont("Helvetica", 11)
        for row, (one, two) in enumerate(zip(left, right, strict=True)):
            sheet.drawString(72, 700 - 14 * row, one)
            sheet.drawString(330, 700 - 14 * row, two)

    text = read(pdf(tmp_path / "kolommen.pdf", draw), "pdf").replace("\n", " ")
    assert text == " ".join([*left, *right])


def test_running_lines_go_and_broken_words_are_mended(tmp_path: Path) -> None:
    file = tmp_path / "handvat.pdf"
    sheet = canvas.Canvas(str(file))
    for page in range(1, 6):
        sheet.setFont("Helvetica", 8)
        sheet.drawString(72, 800, "Handvat gegevens delen")
        sheet.drawString(72, 30, f"pagina {page} van 5")
        sheet.setFont("Helvetica-Bold", 14)
        sheet.drawString(72, 740, f"2.{page} Onderwerp {page}")
        sheet.setFont("Helvetica", 11)
        sheet.drawString(72, 710, "De professional weegt af of het delen van gege-")
        sheet.drawString(72, 696, "vens nodig is voor zorg- en")
        sheet.drawString(72, 682, "hulpverlening in deze situatie.")
        sheet.showPage()
    sheet.save()
    found = list(READERS["pdf"].read(document(file, prefix="Handvat")))
    assert [(passage.ref, passage.page) for passage in found] == [
        (f"Handvat par. 2.{page}", page) for page in range(1, 6)
    ]
    assert {passage.text for passage in found} == {
        "De professional weegt af of het delen van gegevens nodig is voor zorg- en hulpverlening in deze situatie."
    }
