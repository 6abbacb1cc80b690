"""Given a number and a day, when a document is fetched, then the right and whole document takes its place, or none.

The base address is a parameter of the product (`--server`, for an organisation with a copy of its own), so nothing is
patched, and no test leaves the machine. What the real servers do, these tests cannot show.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ingest.download import Connection
from ingest.errors import FetchError
from ingest.fetch import fetch
from ingest.official_addresses import Addresses
from ingest.reading import read_source
from tests.ingest.conftest import SOURCES, needs_sources
from tests.ingest.fetched import get, kept, source
from tests.ingest.official_letter import letter_pdf
from tests.ingest.official_server import (
    AVG,
    LABEL,
    LAW,
    LETTER,
    MANIFEST,
    Answer,
    OfficialServer,
    page,
    status,
    without_length,
)

pytestmark = needs_sources
XML = SOURCES / "bwb-xml"


def test_a_law_is_fetched_as_it_held_on_a_day_with_the_checksum_of_the_real_manifest(
    tmp_path: Path, server: OfficialServer
) -> None:
    real = (XML / "BWBR0045754_2022-05-01_Woo.xml").read_bytes()
    server.documents["/bwb/BWBR0045754/manifest.xml"] = (XML / "voorbeeld-manifest.xml").read_bytes()
    server.documents["/bwb/BWBR0045754/2022-05-01_0/xml/BWBR0045754_2022-05-01_0.xml"] = real
    got = get(server, tmp_path, "woo", on=date(2022, 6, 1))
    assert got.path == tmp_path / "opgehaald" / "BWBR0045754" / "BWBR0045754_2022-05-01_0.xml"
    assert got.path.read_bytes() == real
    assert (got.version, got.changed, got.previous, got.upcoming) == (date(2022, 5, 1), True, None, date(2022, 8, 1))


def test_what_is_there_already_is_not_fetched_again(tmp_path: Path, server: OfficialServer, law: bytes) -> None:
    assert get(server, tmp_path).changed
    assert not get(server, tmp_path).changed
    assert server.paths() == [MANIFEST, LAW, MANIFEST]


def test_a_version_that_was_damaged_on_disk_is_fetched_again(
    tmp_path: Path, server: OfficialServer, law: bytes
) -> None:
    path = get(server, tmp_path).path
    path.write_bytes(law[:1000])
    assert get(server, tmp_path).changed
    assert path.read_bytes() == law


def test_a_newer_version_stands_beside_the_older_one(tmp_path: Path, server: OfficialServer, law: bytes) -> None:
    get(server, tmp_path)
    newer = law.replace(b'inwerkingtreding="2025-01-01"', b'inwerkingtreding="2025-02-01"')
    server.law("BWBR0018451", (LABEL, law), ("2025-02-01_0", newer))
    got = get(server, tmp_path)
    assert (got.version, got.previous, got.newer) == (date(2025, 2, 1), date(2025, 1, 1), True)
    assert {"BWBR0018451_2025-01-01_0.xml", "BWBR0018451_2025-02-01_0.xml"} < set(kept(tmp_path))


def test_a_day_before_the_law_is_said_plainly(tmp_path: Path, server: OfficialServer, law: bytes) -> None:
    with pytest.raises(FetchError, match=r"op 2024-12-31 gold deze wet niet.*--op"):
        get(server, tmp_path, on=date(2024, 12, 31))


def test_the_avg_is_the_consolidated_text_with_the_recitals_of_the_publicatieblad(
    tmp_path: Path, server: OfficialServer, union: dict[str, bytes]
) -> None:
    server.documents |= union
    got = get(server, tmp_path, "avg")
    assert (got.path.name, got.version) == ("02016R0679-20160504_2021-03-04.html", date(2021, 3, 4))
    avg = source("avg")
    assert avg.file(tmp_path) == got.path
    refs = {passage.ref for passage in read_source(avg, got.path).passages}
    own = {passage.ref for passage in read_source(avg, SOURCES / avg.bestand).passages}
    assert refs == own
    asked = next(one for one in server.asked if one.path == AVG)
    assert (asked.headers["accept"], asked.headers["accept-language"]) == ("application/xhtml+xml", "nld")


def test_the_letter_takes_its_date_from_itself(tmp_path: Path, server: OfficialServer, union: dict[str, bytes]) -> None:
    server.documents |= union
    got = get(server, tmp_path, "brief-34477-66")
    assert (got.path.name, got.version) == ("kst-34477-66_2019-09-27.pdf", date(2019, 9, 27))
    assert source("brief-34477-66").file(tmp_path) == got.path
    assert not get(server, tmp_path, "brief-34477-66").changed


ERROR_PAGE = "<!DOCTYPE html><html><body>Er is een storing.</body></html>"
BAD_LAWS = {
    "404": (status(404), r"404.*controleer het nummer"),
    "403": (status(403), r"weigert.*403"),
    "202": (status(202), r"geeft het document niet \(202\)"),
    "error page": (page(ERROR_PAGE), "een webpagina in plaats van XML"),
    "something else": (page("%PDF-1.7 dit is iets anders %%EOF"), "PDF in plaats van XML"),
    "nothing": (page(""), "een leeg antwoord in plaats van XML"),
    "wrong checksum": (page('<?xml version="1.0"?><toestand bwb-id="BWBR0018451"/>'), "de controlesom klopt niet"),
}


@pytest.mark.parametrize("kind", BAD_LAWS)
def test_what_is_not_the_law_never_replaces_it(tmp_path: Path, server: OfficialServer, law: bytes, kind: str) -> None:
    path = get(server, tmp_path).path
    newer = law.replace(b'inwerkingtreding="2025-01-01"', b'inwerkingtreding="2025-02-01"')
    server.law("BWBR0018451", (LABEL, law), ("2025-02-01_0", newer))
    answer, message = BAD_LAWS[kind]
    server.answers["/bwb/BWBR0018451/2025-02-01_0/xml/BWBR0018451_2025-02-01_0.xml"] = [answer]
    with pytest.raises(FetchError, match=message):
        get(server, tmp_path)
    assert kept(tmp_path) == [path.name, "manifest.xml"]
    assert path.read_bytes() == law


def test_another_law_under_this_number_is_refused(tmp_path: Path, server: OfficialServer) -> None:
    other = (XML / "BWBR0001840_2018-12-21_Grondwet.xml").read_bytes()
    server.law("BWBR0018451", (LABEL, other))
    with pytest.raises(FetchError, match="dit is niet BWBR0018451 zoals die geldt vanaf 2025-01-01"):
        get(server, tmp_path)
    assert kept(tmp_path) == ["manifest.xml"]


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (page(ERROR_PAGE), "een webpagina in plaats van XML"),
        (status(404), "404"),
        (page("<work label='X'/>"), "BWBR0018451"),
    ],
    ids=["error page", "404", "list of another law"],
)
def test_a_bad_list_of_versions_leaves_the_good_one(
    tmp_path: Path, server: OfficialServer, law: bytes, answer: Answer, message: str
) -> None:
    get(server, tmp_path)
    server.answers[MANIFEST] = [answer]
    with pytest.raises(FetchError, match=message):
        get(server, tmp_path)
    home = tmp_path / "opgehaald" / "BWBR0018451"
    assert (home / "manifest.xml").read_bytes() == server.documents[MANIFEST]


def test_a_page_in_another_language_or_of_another_act_is_refused(
    tmp_path: Path, server: OfficialServer, union: dict[str, bytes]
) -> None:
    server.documents |= union
    for good, bad in (("— NL —", "— EN —"), ("02016R0679 —", "02016R0680 —")):
        server.documents[AVG] = union[AVG].decode().replace(good, bad).encode()
        with pytest.raises(FetchError, match="niet de Nederlandse tekst van 02016R0679-20160504"):
            get(server, tmp_path, "avg")
    assert source("avg").file(tmp_path) is None


def test_half_a_page_of_which_the_length_was_not_told_is_refused(
    tmp_path: Path, server: OfficialServer, union: dict[str, bytes]
) -> None:
    server.documents |= union
    server.answers[AVG] = [without_length(100_000)]
    with pytest.raises(FetchError, match="het einde ontbreekt"):
        get(server, tmp_path, "avg")
    server.answers[AVG] = [without_length()]
    assert get(server, tmp_path, "avg").path.read_bytes() == union[AVG]


def test_another_paper_or_a_pdf_that_is_no_letter_is_refused(
    tmp_path: Path, server: OfficialServer, union: dict[str, bytes]
) -> None:
    other = tmp_path / "ander.pdf"
    letter_pdf(SOURCES / "brief-34477-66.txt", other, nr="67")
    (regulation,) = (SOURCES / "pdf").glob("stcrt-*.pdf")
    for content, message in (
        (other.read_bytes(), "dit is niet Kamerstuk kst-34477-66"),
        (regulation.read_bytes(), "plaats en datum"),
    ):
        server.documents[LETTER] = content
        with pytest.raises(FetchError, match=message):
            get(server, tmp_path / "bronnen", "brief-34477-66")
    assert kept(tmp_path / "bronnen") == []


def test_a_pinned_checksum_is_kept_to(tmp_path: Path, server: OfficialServer, union: dict[str, bytes]) -> None:
    server.documents |= union
    letter = source("brief-34477-66")
    assert letter.ophalen is not None
    pinned = letter.model_copy(update={"ophalen": letter.ophalen.model_copy(update={"sha256": "0" * 64})})
    with pytest.raises(FetchError, match="de controlesom klopt niet"):
        fetch(pinned, tmp_path, None, Connection(Addresses.at(server.base)))
    assert kept(tmp_path) == []


def test_a_folder_that_cannot_be_written_is_said_plainly(tmp_path: Path, server: OfficialServer, law: bytes) -> None:
    folder = tmp_path / "bronnen"
    folder.write_text("dit is geen map", encoding="utf-8")
    with pytest.raises(FetchError, match=r"kan niet worden opgeslagen.*beschrijfbaar"):
        get(server, folder)


def test_a_source_without_an_official_file_says_where_to_put_it(tmp_path: Path) -> None:
    with pytest.raises(FetchError, match=r"leg het zelf in handvat/\*\.pdf"):
        fetch(source("handvat"), tmp_path)
