"""The three files: what stands in them, and whether everyone can read them."""

from __future__ import annotations

import io
import re
import time
import zipfile
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from pypdf import PdfReader

from assistant.answer import Answer
from assistant.assistant import Assistant
from assistant.record import FORMATS, OwnWords, Record, make_record, may_be_saved, read_record
from assistant.record.layout import Heading, laid_out
from tests.assistant.record.conftest import DAY, PERSONAL, WEIGHING
from tests.assistant.record.reading_along import rendered, tags_of, text_of, words

EACH = pytest.mark.parametrize("name", list(FORMATS))
SECTIONS = (
    "Uitkomst", "De vraag", "Waarom", "Voorwaarden", "Eigen weging", "Eigen aantekeningen", "Hier is van uitgegaan",
    "Bronnen", "Goed om te weten", "Kenmerk",
)  # fmt: skip


@pytest.fixture(scope="module")
def files(record: Record) -> dict[str, bytes]:
    return {name: kind.write(record) for name, kind in FORMATS.items()}


@EACH
def test_all_of_the_answer_stands_in_it(name: str, files: dict[str, bytes], record: Record, answer: Answer) -> None:
    text = text_of(name, files[name])
    expected = [
        "Afwegingsverslag", "20 november 2026", answer.headline, answer.masked_text, *answer.record, *answer.steps,
        *answer.conditions, *(s.text for s in answer.statements), *(c.label for c in answer.citations),
        *(c.version for c in answer.citations), *(c.url for c in answer.citations),
        *(x.label for f, x in answer.facts.items() if f != "vraagtype"), *(asked for asked, _ in WEIGHING),
        "Twee keer gevraagd aan mevrouw [NAAM].", "Niet ingevuld.", "Overlegd met een collega.", "bel [TELEFOON] niet",
        "Weggelaten uit de eigen woorden: 1 naam, 1 telefoonnummer.", "Niet bekend: Leeftijd.",
        "Aangenomen, niemand zei het.", answer.receipt.rules, answer.receipt.version,
    ]  # fmt: skip
    for sentence in expected:
        assert words(sentence) in text, sentence
    assert text.count(words("Ja, aangevinkt")) == 1
    assert text.count(words("Niet aangevinkt")) == len(answer.conditions) - 1


@EACH
def test_no_personal_data_is_anywhere_in_the_file(name: str, files: dict[str, bytes]) -> None:
    whole = text_of(name, files[name]).encode() + files[name] + str(FORMATS[name].receipt(files[name])).encode()
    if name == "docx":
        with zipfile.ZipFile(io.BytesIO(files[name])) as package:
            whole += b"".join(package.read(part) for part in package.namelist())
    for personal in PERSONAL:
        assert personal.encode() not in whole


@EACH
def test_the_file_gives_the_record_back(name: str, files: dict[str, bytes], record: Record) -> None:
    found = read_record(files[name])
    assert found.record == record
    assert found.format is FORMATS[name]
    assert found.as_written


@EACH
def test_a_record_is_made_within_a_second(name: str, record: Record) -> None:
    FORMATS[name].write(record)
    started = time.perf_counter()
    FORMATS[name].write(record)
    assert time.perf_counter() - started < 1


def test_the_pdf_is_tagged_dutch_titled_and_its_fonts_are_inside(files: dict[str, bytes], record: Record) -> None:
    pdf = PdfReader(io.BytesIO(files["pdf"]))
    root: Any = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert str(root["/Lang"]).startswith("nl")
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert pdf.metadata is not None
    assert pdf.metadata.title == "Afwegingsverslag"
    assert b"pdfuaid:part>1<" in root["/Metadata"].get_object().get_data()
    tags = tags_of(pdf)
    assert tags.count("/H1") == len([b for b in laid_out(record) if isinstance(b, Heading)]) >= len(SECTIONS)
    assert {"/Title", "/P", "/L", "/LI", "/Table", "/TH", "/TD", "/BlockQuote", "/Link"} <= set(tags)
    pages: Any = pdf.pages
    fonts = [font.get_object() for page in pages for font in page["/Resources"]["/Font"].values()]
    assert fonts
    for font in fonts:
        descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor)


def test_every_page_of_the_pdf_is_numbered(files: dict[str, bytes]) -> None:
    pages = PdfReader(io.BytesIO(files["pdf"])).pages
    assert len(pages) > 1
    for number, page in enumerate(pages, start=1):
        assert f"bladzijde {number} van {len(pages)}" in " ".join(page.extract_text().split())
        assert (round(page.mediabox.width), round(page.mediabox.height)) == (595, 842)


def test_the_docx_is_dutch_titled_and_has_real_headings(files: dict[str, bytes]) -> None:
    document: Any = docx.Document(io.BytesIO(files["docx"]))
    assert document.core_properties.title == "Afwegingsverslag"
    assert document.core_properties.language == "nl-NL"
    languages = {e.get(qn("w:val")) for e in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"nl-NL"}
    headings = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert [heading for heading in headings if heading in SECTIONS] == list(SECTIONS)
    assert [p.text for p in document.paragraphs if p.style.name == "Title"] == ["Afwegingsverslag"]
    for table in document.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    footer = document.sections[0].footer._element.xml
    assert "PAGE" in footer
    assert "NUMPAGES" in footer


def test_the_markdown_has_headings_tables_and_nothing_odd(files: dict[str, bytes]) -> None:
    text = files["markdown"].decode()
    assert re.findall(r"^# (.*)$", text, re.MULTILINE) == ["Afwegingsverslag"]
    headings = re.findall(r"^## (.*)$", text, re.MULTILINE)
    assert [heading for heading in headings if heading in SECTIONS] == list(SECTIONS)
    assert {"h1", "h2", "table", "blockquote", "ol", "ul", "a"} <= rendered(files["markdown"]).tags


def test_a_choice_without_text_says_so(assistant: Assistant) -> None:
    answer = assistant.guide({"vrager": "school", "ontvanger": "jgz", "doel": "afstemmen"}, on=DAY)
    record = make_record(answer, OwnWords(), DAY)
    for name, kind in FORMATS.items():
        assert words("Er is geen vraag getypt.") in text_of(name, kind.write(record))


def test_only_what_was_decided_on_facts_can_be_saved(assistant: Assistant, answer: Answer) -> None:
    assert may_be_saved(answer)
    assert not may_be_saved(assistant.ask("Wat staat er in artikel 7.3.11 Jeugdwet?", on=DAY))
    assert not may_be_saved(assistant.ask("hoi", on=DAY))
