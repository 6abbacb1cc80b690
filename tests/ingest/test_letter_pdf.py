"""Given the letter as PDF of the Kamer, when it is read, then it gives what the text of the letter gives."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from ingest.errors import UnreadableDocument
from ingest.passage import Document, Passage
from ingest.readers import READERS
from ingest.readers.letter_pdf import letterhead
from tests.ingest.conftest import SOURCES, needs_sources
from tests.ingest.official_letter import letter_pdf

LETTER = SOURCES / "brief-34477-66.txt"


def document(path: Path) -> Document:
    return Document(path, "brief-34477-66", "Brief", "brief 34477-66", version="2019-09-27", status="aangekondigd")


def of_the_text() -> list[Passage]:
    return list(READERS["kamerstuk"].read(document(LETTER)))


def whole(passages: list[Passage]) -> list[tuple[str, str]]:
    return [(passage.ref, " ".join(passage.text.split())) for passage in passages]


@needs_sources
@pytest.mark.parametrize("bold", [True, False], ids=["headings in bold", "headings in plain type"])
def test_the_pdf_gives_the_same_paragraphs_under_the_same_headings(tmp_path: Path, bold: bool) -> None:
    made = tmp_path / "kst-34477-66.pdf"
    letter_pdf(LETTER, made, bold_headings=bold)
    assert whole(list(READERS["kamerstuk-pdf"].read(document(made)))) == whole(of_the_text())


@needs_sources
def test_paragraphs_know_their_page_and_lose_running_lines_and_footnotes(tmp_path: Path) -> None:
    made = tmp_path / "kst-34477-66.pdf"
    letter_pdf(LETTER, made)
    found = list(READERS["kamerstuk-pdf"].read(document(made)))
    pages = [passage.page for passage in found if passage.page]
    assert len(pages) == len(found)
    assert pages == sorted(pages)
    assert pages[-1] >= 4
    everything = "\n".join(passage.text for passage in found)
    assert not re.search(r"vergaderjaar|ISSN|kst-|Ollongren", everything)
    assert [int(number) for number in re.findall(r"\[noot (\d+): ", everything)] == list(range(1, 16))


@needs_sources
def test_the_head_tells_which_paper_it_is(tmp_path: Path) -> None:
    made = tmp_path / "kst-34477-66.pdf"
    letter_pdf(LETTER, made)
    head = letterhead(document(made))
    assert head.dated == date(2019, 9, 27)
    assert head.is_paper("34477", "66")
    assert not head.is_paper("34477", "6")
    assert not head.is_paper("34478", "66")


@needs_sources
def test_a_pdf_that_is_no_letter_is_refused() -> None:
    (other,) = (SOURCES / "pdf").glob("stcrt-*.pdf")
    with pytest.raises(UnreadableDocument, match="plaats en datum"):
        READERS["kamerstuk-pdf"].read(document(other))
