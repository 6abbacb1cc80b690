"""Given a server that redirects, breaks off, is busy or silent, when a document is fetched, then it comes whole or not.

The base address is a parameter of the product (`--server`, for an organisation with a copy of its own), so nothing is
patched, and no test leaves the machine. What the real servers do, these tests cannot show.
"""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from ingest.download import ATTEMPTS
from ingest.errors import FetchError, Unreachable
from ingest.official_addresses import Addresses
from tests.ingest.conftest import SOURCES, needs_sources
from tests.ingest.fetched import get, kept
from tests.ingest.official_server import (
    LABEL,
    LAW,
    LETTER,
    OfficialServer,
    cut_after,
    status,
)

pytestmark = needs_sources
XML = SOURCES / "bwb-xml"


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
