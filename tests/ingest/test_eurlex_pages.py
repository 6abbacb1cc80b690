"""Given the AVG as a page of EUR-Lex, when it is read, then it gives what the text file gives, in both shapes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from ingest.errors import UnreadableDocument
from ingest.passage import Document, Passage
from ingest.readers import READERS
from ingest.readers.eurlex_html import page_head
from tests.ingest.conftest import SOURCES, needs_sources
from tests.ingest.official_pages import Regulation, consolidated_page, journal_page, read_regulation

FILE = SOURCES / "avg" / "avg-2016-679-nl-gerectificeerd.md"


@cache
def regulation() -> Regulation:
    return read_regulation(FILE)


def document(path: Path) -> Document:
    return Document(path, "avg", "Algemene verordening gegevensbescherming", "AVG", version="2021-03-04")


def read(path: Path, preamble: Path | None = None) -> list[Passage]:
    return list(READERS["publicatieblad-html"].read(replace(document(path), preamble=preamble)))


def of_the_file() -> list[Passage]:
    return list(READERS["publicatieblad"].read(document(FILE)))


def texts(passages: list[Passage]) -> dict[str, str]:
    """By reference the whole text, without the difference between one white space and another."""
    found: dict[str, str] = {}
    for passage in passages:
        found[passage.ref] = " ".join(f"{found.get(passage.ref, '')} {passage.text}".split())
    return found


def page(folder: Path, text: str, name: str = "avg.html") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


@needs_sources
@pytest.mark.parametrize("prefix", ["oj-", ""], ids=["present class names", "older class names"])
def test_the_page_of_the_publicatieblad_gives_the_same_recitals_articles_and_leden(tmp_path: Path, prefix: str) -> None:
    made, own = read(page(tmp_path, journal_page(regulation(), prefix))), of_the_file()
    assert texts(made) == texts(own)
    assert [passage.ref for passage in made] == [passage.ref for passage in own]
    assert [(p.article, p.title, p.heading, p.lead) for p in made] == [
        (p.article, p.title, p.heading, p.lead) for p in own
    ]


@needs_sources
def test_the_consolidated_page_gives_the_same_articles_and_leden_and_no_recitals(tmp_path: Path) -> None:
    made = texts(read(page(tmp_path, consolidated_page(regulation()))))
    own = texts(of_the_file())
    assert made == {ref: text for ref, text in own.items() if "overweging" not in ref}
    assert not any(mark in text for text in made.values() for mark in "►▼◄")


@needs_sources
def test_recitals_come_from_the_page_beside_it_under_their_own_date(tmp_path: Path) -> None:
    main = page(tmp_path, consolidated_page(regulation()))
    beside = page(tmp_path, journal_page(regulation()), "pb.html")
    made = read(main, beside)
    assert texts(made) == texts(of_the_file())
    versions = {("overweging" in passage.ref, passage.version) for passage in made}
    assert versions == {(True, "2016-05-04"), (False, "2021-03-04")}
    assert {p.status for p in made if "overweging" in p.ref} == {"toelichting"}


@needs_sources
def test_a_page_says_which_text_it_is_and_of_which_date(tmp_path: Path) -> None:
    head = page_head(document(page(tmp_path, consolidated_page(regulation()))))
    assert (head.number, head.language, head.dated) == ("02016R0679", "NL", date(2021, 3, 4))
    head = page_head(document(page(tmp_path, journal_page(regulation()))))
    assert (head.number, head.language, head.dated) == ("", "NL", date(2016, 5, 4))
    assert "(EU) 2016/679" in head.title


def test_a_page_without_articles_is_refused(tmp_path: Path) -> None:
    file = page(
        tmp_path, "<!DOCTYPE html><html><body><p>Even wachten, wij kijken of je een mens bent.</p></body></html>"
    )
    with pytest.raises(UnreadableDocument, match="geen enkel artikel"):
        read(file)
