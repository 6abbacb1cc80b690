"""Fetching real documents at their real paths from a server on this machine; no test leaves the machine.

The base address is a parameter of the product (`--server`, for an organisation with a copy of its own), so nothing is
patched. What the real servers do, these tests cannot show.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ingest.catalogue import Source, load_catalogue
from ingest.download import ATTEMPTS, Connection
from ingest.errors import FetchError, Unreachable
from ingest.fetch import Fetched, fetch
from ingest.official_addresses import Addresses
from ingest.reading import read_source
from tests.ingest.conftest import SOURCES, needs_sources
from tests.ingest.official_letter import letter_pdf
from tests.ingest.official_pages import consolidated_page, journal_page, read_regulation
from tests.ingest.official_server import Answer, OfficialServer, cut_after, page, status, without_length

pytestmark = needs_sources
XML = SOURCES / "bwb-xml"
LABEL = "2025-01-01_0"
MANIFEST, LAW = "/bwb/BWBR0018451/manifest.xml", f"/bwb/BWBR0018451/{LABEL}/xml/BWBR0018451_{LABEL}.xml"
AVG, JOURNAL, LETTER = "/resource/celex/02016R0679-20160504", "/resource/celex/32016R0679", "/kst-34477-66.pdf"


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[OfficialServer]:
    monkeypatch.setenv("no_proxy", "*")
    running = OfficialServer()
    yield running
    running.close()


@pytest.fixture
def law(server: OfficialServer) -> bytes:
    """The Wet op de zorgtoeslag: small, real, and on the server."""
    content = (XML / "BWBR0018451_2025-01-01_Wet-op-de-zorgtoeslag.xml").read_bytes()
    server.law("BWBR0018451", (LABEL, content))
    return content


@pytest.fixture(scope="module")
def union(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The pages of the AVG and the PDF of the letter, made from their text."""
    regulation = read_regulation(SOURCES / "avg" / "avg-2016-679-nl-gerectificeerd.md")
    pdf = tmp_path_factory.mktemp("brief") / "kst.pdf"
    letter_pdf(SOURCES / "brief-34477-66.txt", pdf)
    return {
        AVG: consolidated_page(regulation).encode(),
        JOURNAL: journal_page(regulation).encode(),
        LETTER: pdf.read_bytes(),
    }


def source(name: str) -> Source:
    return next(one for one in load_catalogue() if one.id == name)


def get(
    server: OfficialServer, folder: Path, name: str = "zorgtoeslag", on: date | None = None, **changes: Any
) -> Fetched:
    connection = Connection(Addresses.at(server.base), sleep=lambda seconds: None)
    return fetch(source(name), folder, on, replace(connection, **changes))


def kept(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


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


def test_a_redirect_on_the_same_server_is_followed(tmp_path: Path, server: OfficialServer, law: bytes) -> None:
    server.answers[LAW] = [status(303, Location="/elders.xml")]
    server.documents["/elders.xml"] = law
    assert get(server, tmp_path).path.read_bytes() == law


def test_a_redirect_to_a_host_that_is_not_official_is_refused(
    tmp_path: Path, server: OfficialServer, law: bytes
) -> None:
    with_another = OfficialServer()
    server.answers[LAW] = [status(302, Location=f"{with_another.base}/wet.xml")]
    with pytest.raises(FetchError, match=r"verwijst door naar 127\.0\.0\.1, en dat is geen officieel adres"):
        get(server, tmp_path)
    with_another.close()
    assert with_another.asked == []


def test_redirects_without_end_are_said_plainly(tmp_path: Path, server: OfficialServer, law: bytes) -> None:
    server.answers[LAW] = [status(302, Location=LAW) for _ in range(20)]
    with pytest.raises(FetchError, match="blijft doorverwijzen"):
        get(server, tmp_path)


def test_a_cut_connection_goes_on_where_it_stopped(tmp_path: Path, server: OfficialServer, law: bytes) -> None:
    server.answers[LAW] = [cut_after(20_000)]
    waited: list[float] = []
    assert get(server, tmp_path, sleep=waited.append).path.read_bytes() == law
    assert [one.range for one in server.asked if one.path == LAW] == [None, "bytes=20000-"]
    assert waited == [2.0]
    assert not any("part" in name for name in kept(tmp_path))


def test_what_came_in_before_all_attempts_failed_is_used_the_next_time(
    tmp_path: Path, server: OfficialServer, law: bytes
) -> None:
    server.answers[LAW] = [cut_after(20_000), *[status(503)] * (ATTEMPTS - 1)]
    with pytest.raises(FetchError, match=r"503.*wat al binnen is, blijft bewaard"):
        get(server, tmp_path)
    assert (tmp_path / "opgehaald" / "BWBR0018451" / f"BWBR0018451_{LABEL}.xml.part").stat().st_size == 20_000
    assert get(server, tmp_path).path.read_bytes() == law
    assert server.asked[-1].range == "bytes=20000-"


def test_half_of_an_older_document_is_never_glued_to_half_of_a_newer_one(
    tmp_path: Path, server: OfficialServer, union: dict[str, bytes]
) -> None:
    server.documents |= union
    server.answers[LETTER] = [cut_after(5_000, etag='"een ouder stuk"')]
    assert get(server, tmp_path, "brief-34477-66").path.read_bytes() == union[LETTER]
    assert server.asked[-1].headers["if-range"] == '"een ouder stuk"'


def test_without_a_name_for_the_content_and_without_a_checksum_it_begins_again(
    tmp_path: Path, server: OfficialServer, union: dict[str, bytes]
) -> None:
    server.documents |= union
    server.etags = False
    server.answers[LETTER] = [cut_after(5_000, etag="W/zwak")]
    assert get(server, tmp_path, "brief-34477-66").path.read_bytes() == union[LETTER]
    assert server.asked[-1].range is None


@pytest.mark.parametrize("leftover", [b"x" * 20_000, b"x" * 2_000_000], ids=["other content", "longer than the law"])
def test_a_leftover_that_does_not_fit_is_thrown_away(
    tmp_path: Path, server: OfficialServer, law: bytes, leftover: bytes
) -> None:
    part = tmp_path / "opgehaald" / "BWBR0018451" / f"BWBR0018451_{LABEL}.xml.part"
    part.parent.mkdir(parents=True)
    part.write_bytes(leftover)
    assert get(server, tmp_path).path.read_bytes() == law


def test_a_busy_server_is_given_the_time_it_asks(tmp_path: Path, server: OfficialServer, law: bytes) -> None:
    server.answers[LAW] = [status(503, Retry_After="7")]
    waited: list[float] = []
    get(server, tmp_path, sleep=waited.append)
    assert waited == [7.0]


def test_a_server_that_stays_busy_is_left_alone(tmp_path: Path, server: OfficialServer, law: bytes) -> None:
    server.answers[LAW] = [status(503)] * 20
    with pytest.raises(FetchError, match=r"503.*probeer het later"):
        get(server, tmp_path)
    assert server.paths().count(LAW) == ATTEMPTS


def test_a_server_that_falls_silent_is_a_broken_connection(tmp_path: Path, server: OfficialServer, law: bytes) -> None:
    silence = threading.Event()
    server.answers[LAW] = [cut_after(20_000, then=silence)]
    assert get(server, tmp_path, timeout=0.2).path.read_bytes() == law
    silence.set()
    assert server.asked[-1].range == "bytes=20000-"


def test_offline_is_said_plainly_and_at_once(tmp_path: Path, server: OfficialServer) -> None:
    server.close()
    waited: list[float] = []
    with pytest.raises(Unreachable, match=r"geen verbinding \(de server neemt niet op\).*internet"):
        get(server, tmp_path, sleep=waited.append)
    assert waited == []


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


@pytest.mark.parametrize(
    ("address", "permitted"),
    [
        ("http://publications.europa.eu/resource/cellar/x.0015.03/DOC_1", "https://publications.europa.eu/resource/cellar/x.0015.03/DOC_1"),
        ("https://repository.overheid.nl/frbr/kst.pdf", "https://repository.overheid.nl/frbr/kst.pdf"),
    ],
)  # fmt: skip
def test_an_official_host_may_send_on_to_another_and_then_over_https(address: str, permitted: str) -> None:
    assert Addresses().permitted(address, "https://zoek.officielebekendmakingen.nl/kst-34477-66.pdf") == permitted


@pytest.mark.parametrize(
    "address",
    [
        "https://wetten.overheid.nl.voorbeeld.org/wet.xml",
        "https://wetten.overheid.nl@voorbeeld.org/wet.xml",
        "https://wetten.overheid.nl:8443/wet.xml",
        "http://127.0.0.1/wet.xml",
        "file:///etc/hostname",
        "ftp://wetten.overheid.nl/wet.xml",
    ],
)
def test_no_other_host_may(address: str) -> None:
    with pytest.raises(FetchError, match="geen officieel adres"):
        Addresses().permitted(address, "https://wetten.overheid.nl/wet.xml")
