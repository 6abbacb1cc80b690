"""Given several files of one source, when the folder is read, then the newest is used and it names its version."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from pydantic import ValidationError

from ingest.catalogue import Source, load_catalogue
from ingest.editions import Fetchable
from ingest.errors import DocumentError
from ingest.reading import read_folder, read_source
from tests.ingest.conftest import SOURCES, needs_sources

OWN = "Artikel 1\n1.\tDe eigen tekst.\n"
FETCHED = (
    '<?xml version="1.0"?><toestand bwb-id="BWBR0034925"><wetgeving><wet-besluit><wettekst><artikel>'
    "<kop><nr>1</nr></kop><lid><lidnr>1</lidnr><al>De opgehaalde tekst.</al></lid></artikel></wettekst></wet-besluit>"
    "</wetgeving></toestand>"
)


def source(name: str = "jeugdwet") -> Source:
    return next(one for one in load_catalogue() if one.id == name)


def put(folder: Path, name: str, text: str = FETCHED) -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def own(folder: Path, day: str = "2025-01-01") -> Path:
    return put(folder, f"jeugdwet/jeugdwet-BWBR0034925-{day}.txt", OWN)


def fetched(folder: Path, label: str) -> Path:
    return put(folder, f"opgehaald/BWBR0034925/BWBR0034925_{label}.xml")


def test_the_newest_version_is_read_by_its_own_reader_and_names_its_own_date(tmp_path: Path) -> None:
    own(tmp_path)
    fetched(tmp_path, "2025-07-01_0")
    (read,) = read_folder(tmp_path, [source()]).documents
    assert (read.version, [passage.text for passage in read.passages]) == ("2025-07-01", ["De opgehaalde tekst."])
    assert {passage.version for passage in read.passages} == {"2025-07-01"}


def test_the_own_file_stays_in_use_when_it_is_newer(tmp_path: Path) -> None:
    own(tmp_path, "2025-10-01")
    fetched(tmp_path, "2025-07-01_0")
    (read,) = read_folder(tmp_path, [source()]).documents
    assert (read.version, read.passages[0].text) == ("2025-10-01", "De eigen tekst.")


def test_of_two_with_one_date_the_fetched_one_is_used(tmp_path: Path) -> None:
    own(tmp_path)
    file = fetched(tmp_path, "2025-01-01_0")
    assert source().file(tmp_path) == file


def test_the_last_text_of_one_version_is_used_counted_as_a_number(tmp_path: Path) -> None:
    fetched(tmp_path, "2025-01-01_9")
    file = fetched(tmp_path, "2025-01-01_10")
    assert source().file(tmp_path) == file


def test_a_version_that_is_not_in_force_yet_waits(tmp_path: Path) -> None:
    now = fetched(tmp_path, "2025-01-01_0")
    later = fetched(tmp_path, "2025-07-01_0")
    best = [source().editions(tmp_path, on)[0].path for on in (date(2025, 6, 30), date(2025, 7, 1))]
    assert best == [now, later]


def test_an_own_file_without_a_date_in_its_name_has_the_version_of_the_catalogue(tmp_path: Path) -> None:
    file = put(tmp_path, "brief-34477-66.txt", "x")
    (edition,) = source("brief-34477-66").editions(tmp_path)
    assert (edition.path, edition.version, edition.reader) == (file, date(2019, 9, 27), "kamerstuk")


@needs_sources
def test_the_dates_in_the_names_of_the_own_files_are_those_of_the_catalogue() -> None:
    for one in load_catalogue():
        for edition in one.editions(SOURCES):
            assert edition.fetched or edition.version == one.versie, one.id


def test_what_is_only_half_there_or_has_another_name_is_not_seen(tmp_path: Path) -> None:
    for name in (
        "opgehaald/BWBR0034925/BWBR0034925_2025-09-01_0.xml.part",
        "opgehaald/BWBR0034925/manifest.xml",
        "opgehaald/BWBR0034925/BWBR0034925_2025-13-01_0.xml",
        "opgehaald/BWBR0034925/BWBR0015703_2025-01-01_0.xml",
        "opgehaald/02016R0679-20160504/02016R0679-20160504_2021-03-04.html",
    ):
        put(tmp_path, name)
    assert source().file(tmp_path) is None
    assert source("avg").file(tmp_path) is None  # its recitals are not there


def test_a_damaged_fetched_file_is_named_and_the_next_best_is_read(tmp_path: Path) -> None:
    own(tmp_path)
    put(tmp_path, "opgehaald/BWBR0034925/BWBR0034925_2025-07-01_0.xml", FETCHED[:200])
    reading = read_folder(tmp_path, [source()])
    assert [read.version for read in reading.documents] == ["2025-01-01"]
    assert ["BWBR0034925_2025-07-01_0.xml" in str(error) for error in reading.refused] == [True]


def test_the_file_to_compare_with_is_another_than_the_given_one(tmp_path: Path) -> None:
    older, newer = own(tmp_path), fetched(tmp_path, "2025-07-01_0")
    assert source().file(tmp_path) == newer
    assert source().file(tmp_path, other_than=newer) == older
    assert source().file(tmp_path, other_than=tmp_path / "elders.xml") == newer


@needs_sources
def test_the_wgbo_is_the_same_whether_it_is_cut_out_or_read_from_the_whole_of_book_7() -> None:
    wgbo, book = source("wgbo"), source("bw-7").file(SOURCES)
    cut_out = wgbo.file(SOURCES)
    assert book is not None
    assert cut_out is not None
    one, other = read_source(wgbo, cut_out).passages, read_source(wgbo, book).passages
    assert [(p.ref, p.text) for p in other] == [(p.ref, p.text) for p in one]
    assert {"WGBO 7:446 BW", "WGBO 7:458a BW", "WGBO 7:468 BW"} <= {p.article for p in other}


def test_a_document_without_any_of_the_articles_of_the_source_is_refused(tmp_path: Path) -> None:
    file = put(tmp_path, "bw7/wgbo-bw7-2023-07-01.txt", OWN)
    with pytest.raises(DocumentError, match="geen enkel artikel van deze bron"):
        read_source(source("wgbo"), file)


@pytest.mark.parametrize(
    ("kind", "number", "preamble"),
    [
        ("bwb", "BWBR34925", None),
        ("bwb", "../BWBR0034925", None),
        ("celex", "2016/679", None),
        ("kamerstuk", "34477-66", None),
        ("bwb", "BWBR0034925", "32016R0679"),
        ("celex", "02016R0679-20160504", "avg"),
    ],
)
def test_a_number_of_another_form_is_refused(kind: str, number: str, preamble: str | None) -> None:
    with pytest.raises(ValidationError):
        Fetchable.model_validate({"soort": kind, "nummer": number, "overwegingen": preamble})


def test_every_dutch_law_the_avg_and_the_letter_can_be_fetched() -> None:
    kinds = {one.id: one.ophalen.soort for one in load_catalogue() if one.ophalen}
    laws = "jeugdwet uavg wmo-2015 wgbo bw-7 participatiewet awb grondwet woo zorgtoeslag".split()  # noqa: SIM905
    assert {name for name, kind in kinds.items() if kind == "bwb"} == set(laws)
    assert kinds["avg"] == "celex"
    assert kinds["brief-34477-66"] == "kamerstuk"
    assert all(
        one.ophalen.nummer == one.nummer for one in load_catalogue() if one.ophalen and one.ophalen.soort == "bwb"
    )
