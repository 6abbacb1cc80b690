"""Fetching against a server on this machine that misbehaves as real servers do; no test leaves the machine."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from pydantic import HttpUrl

from ingest.catalogue import Fetchable, Source
from ingest.errors import FetchError
from ingest.fetch import ATTEMPTS, fetch

LAW = b'<?xml version="1.0" encoding="UTF-8"?><toestand>' + b"<al>tekst</al>" * 20_000 + b"</toestand>"
PATH = "/bwb/BWBR0000001/2026-01-01_0/xml/BWBR0000001_2026-01-01_0.xml"
Answer = Callable[[BaseHTTPRequestHandler], None]


class Server:
    """Answers each request with the next answer; the last one stays. Keeps the ranges that were asked for."""

    def __init__(self) -> None:
        self.answers: list[Answer] = []
        self.ranges: list[str | None] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                outer.ranges.append(self.headers.get("Range"))
                answer = outer.answers[0] if len(outer.answers) == 1 else outer.answers.pop(0)
                answer(self)

            def log_message(self, format: str, *args: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self._server.server_port}{PATH}"
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def server() -> Iterator[Server]:
    running = Server()
    yield running
    running.close()


def whole(content: bytes = LAW) -> Answer:
    def answer(request: BaseHTTPRequestHandler) -> None:
        asked = request.headers.get("Range")
        start = int(asked.removeprefix("bytes=").rstrip("-")) if asked else 0
        if start >= len(content):
            request.send_error(416)
            return
        request.send_response(206 if asked else 200)
        if asked:
            request.send_header("Content-Range", f"bytes {start}-{len(content) - 1}/{len(content)}")
        request.send_header("Content-Length", str(len(content) - start))
        request.end_headers()
        request.wfile.write(content[start:])

    return answer


def status(code: int, **headers: str) -> Answer:
    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(code)
        for name, value in headers.items():
            request.send_header(name.replace("_", "-"), value)
        request.send_header("Content-Length", "0")
        request.end_headers()

    return answer


def cut_after(count: int) -> Answer:
    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Length", str(len(LAW)))
        request.end_headers()
        request.wfile.write(LAW[:count])

    return answer


def source(address: str, sha256: str | None = None) -> Source:
    return Source(
        id="proefwet",
        titel="Proefwet",
        uitgever="Overheid",
        nummer="BWBR0000001",
        adres=HttpUrl("https://wetten.overheid.nl/BWBR0000001"),
        status="geldend",
        versie=date(2026, 1, 1),
        bestand="wet/proefwet-*.xml",
        lezer="bwb-xml",
        voorvoegsel="Proefwet",
        ophalen=Fetchable(adres=HttpUrl(address), soort="xml", sha256=sha256),
    )


def test_a_document_lands_in_its_place_and_a_second_time_nothing_changes(tmp_path: Path, server: Server) -> None:
    server.answers = [whole()]
    first = fetch(source(server.address), tmp_path)
    assert (first.path, first.changed) == (tmp_path / "wet" / "proefwet-2026-01-01.xml", True)
    assert first.path.read_bytes() == LAW
    assert first.sha256 == hashlib.sha256(LAW).hexdigest()
    assert not fetch(source(server.address), tmp_path).changed


def test_a_redirect_is_followed(tmp_path: Path, server: Server) -> None:
    server.answers = [status(302, Location=server.address + "?nieuw"), whole()]
    assert fetch(source(server.address), tmp_path).path.read_bytes() == LAW


def test_a_cut_connection_goes_on_where_it_stopped(tmp_path: Path, server: Server) -> None:
    server.answers = [cut_after(100_000), whole()]
    waited: list[float] = []
    assert fetch(source(server.address), tmp_path, sleep=waited.append).path.read_bytes() == LAW
    assert server.ranges == [None, "bytes=100000-"]
    assert waited == [2.0]


def test_a_server_that_cannot_resume_starts_again(tmp_path: Path, server: Server) -> None:
    server.answers = [cut_after(100_000), cut_after(len(LAW))]
    assert fetch(source(server.address), tmp_path, sleep=lambda seconds: None).path.read_bytes() == LAW


def test_a_leftover_that_no_longer_fits_is_thrown_away(tmp_path: Path, server: Server) -> None:
    part = tmp_path / "wet" / "proefwet-2026-01-01.xml.part"
    part.parent.mkdir()
    part.write_bytes(LAW + b"te veel")
    server.answers = [whole()]
    assert fetch(source(server.address), tmp_path, sleep=lambda seconds: None).path.read_bytes() == LAW


def test_a_busy_server_is_given_the_time_it_asks(tmp_path: Path, server: Server) -> None:
    server.answers = [status(503, Retry_After="7"), whole()]
    waited: list[float] = []
    fetch(source(server.address), tmp_path, sleep=waited.append)
    assert waited == [7.0]


def test_a_server_that_stays_busy_is_left_alone(tmp_path: Path, server: Server) -> None:
    server.answers = [status(503)]
    with pytest.raises(FetchError, match=r"503.*probeer het later"):
        fetch(source(server.address), tmp_path, sleep=lambda seconds: None)
    assert len(server.ranges) == ATTEMPTS


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (status(404), r"404.*controleer het adres"),
        (whole(b"<!DOCTYPE html><html><body>Storing</body></html>"), "geen xml maar een webpagina"),
        (whole(b"%PDF-1.7 dit is iets anders"), "geen xml maar iets anders"),
    ],
)
def test_what_is_not_the_document_never_replaces_it(
    tmp_path: Path, server: Server, answer: Answer, message: str
) -> None:
    server.answers = [whole()]
    kept = fetch(source(server.address), tmp_path).path
    server.answers = [answer]
    with pytest.raises(FetchError, match=message):
        fetch(source(server.address), tmp_path)
    assert kept.read_bytes() == LAW
    assert list(tmp_path.rglob("*.part")) == []


def test_a_wrong_checksum_is_refused(tmp_path: Path, server: Server) -> None:
    server.answers = [whole()]
    with pytest.raises(FetchError, match="de controlesom klopt niet"):
        fetch(source(server.address, sha256="0" * 64), tmp_path)
    assert list(tmp_path.rglob("*.xml*")) == []


def test_offline_is_said_plainly(tmp_path: Path, server: Server) -> None:
    server.close()
    with pytest.raises(FetchError, match="geen verbinding"):
        fetch(source(server.address), tmp_path, sleep=lambda seconds: None)
