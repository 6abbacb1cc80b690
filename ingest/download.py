"""Downloading one file: politely, resumably, and from official hosts only.

What comes in goes to a file that ends in `.part`; it stays there when the connection breaks or the user stops, and the
next try goes on from it. Beside it stands `.part-tag`: by what the server names this content, so that the second half
of a newer document is never glued to the first half of an older one.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from ingest.errors import FetchError, Unreachable
from ingest.official_addresses import Addresses
from ingest.passage import MAX_BYTES

ATTEMPTS = 4
TIMEOUT = 30.0
"""Seconds without a byte before a connection counts as broken."""
LONGEST_WAIT = 60.0
_CHUNK = 64 * 1024
_BUSY = frozenset({429, 500, 502, 503, 504})
_AGENT = "Deelwijzer/0.1 (python -m ingest fetch)"
Progress = Callable[[int, int | None], None]


def _silent(done: int, total: int | None) -> None:
    del done, total


@dataclass(frozen=True)
class Connection:
    """How the servers are reached: where they are, how long they may be silent (seconds), who hears of the progress.

    `progress` gets the bytes that are in and, where known, the bytes of the whole.
    """

    addresses: Addresses = field(default_factory=Addresses)
    timeout: float = TIMEOUT
    sleep: Callable[[float], None] = time.sleep
    progress: Progress = _silent


class _Broken(Exception):
    """The connection ended early, or the server is busy: worth another try after `wait` seconds."""

    def __init__(self, problem: str, wait: float | None = None) -> None:
        super().__init__(problem)
        self.wait = wait


class _OfficialRedirects(urllib.request.HTTPRedirectHandler):
    def __init__(self, addresses: Addresses) -> None:
        self._addresses = addresses

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: http.client.HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        try:
            permitted = self._addresses.permitted(newurl, req.full_url)
        except FetchError:
            fp.close()
            raise
        return super().redirect_request(req, fp, code, msg, headers, permitted)


def download(
    address: str,
    part: Path,
    connection: Connection,
    headers: Mapping[str, str] | None = None,
    verified_later: bool = False,
) -> bool:
    """Bring the whole content of an address into `part`; True when that went on from an earlier try.

    `verified_later` says that the caller knows the checksum, so that an earlier part may be used even when the
    server gives no name to the content. Raises `FetchError`; what is in then stays in `part`.
    """
    resumed = False
    for attempt in range(1, ATTEMPTS + 1):
        try:
            resumed = _once(address, part, connection, dict(headers or {}), verified_later) or resumed
        except _Broken as problem:
            if attempt == ATTEMPTS:
                raise FetchError(
                    address, str(problem), "probeer het later nog eens; wat al binnen is, blijft bewaard"
                ) from None
            connection.sleep(problem.wait if problem.wait is not None else 2.0**attempt)
        else:
            break
    _tag(part).unlink(missing_ok=True)
    return resumed


def discard(part: Path) -> None:
    """Throw away what an earlier try brought in."""
    part.unlink(missing_ok=True)
    _tag(part).unlink(missing_ok=True)


def _once(address: str, part: Path, connection: Connection, headers: dict[str, str], verified_later: bool) -> bool:
    there, tag = _earlier(part, verified_later)
    headers |= {"User-Agent": _AGENT}
    headers |= {"Range": f"bytes={there}-"} if there else {}
    headers |= {"If-Range": tag} if there and tag else {}
    opener = urllib.request.build_opener(_OfficialRedirects(connection.addresses))
    request = urllib.request.Request(address, headers=headers)  # noqa: S310 - made by Addresses, https or a mirror
    try:
        with opener.open(request, timeout=connection.timeout) as response:
            start = _start(address, response, part, there)
            _receive(address, response, part, start, connection.progress)
            return start > 0
    except urllib.error.HTTPError as error:
        with error:
            _refuse(address, part, error)
    except urllib.error.URLError as error:
        if isinstance(error.reason, (ConnectionResetError, BrokenPipeError)):
            raise _Broken(f"de verbinding werd verbroken ({type(error.reason).__name__})") from None
        raise Unreachable(
            address,
            f"geen verbinding ({_why(error.reason)})",
            "controleer of je internet hebt en probeer het later nog eens",
        ) from None
    except (http.client.HTTPException, ConnectionError, TimeoutError) as error:
        raise _Broken(f"de verbinding werd verbroken ({type(error).__name__})") from None
    return False


def _why(reason: object) -> str:
    reasons: tuple[tuple[type[Exception], str], ...] = (
        (socket.gaierror, "de naam van de server is niet te vinden"),
        (ssl.SSLError, "de server kan niet aantonen dat hij de echte is"),
        (TimeoutError, "de server antwoordt niet"),
        (ConnectionRefusedError, "de server neemt niet op"),
    )
    return next((text for kind, text in reasons if isinstance(reason, kind)), str(reason))


def _earlier(part: Path, verified_later: bool) -> tuple[int, str]:
    """How many bytes are in and of which content; nothing when it cannot be known that the rest will fit."""
    tag = _tag(part).read_text(encoding="utf-8") if _tag(part).is_file() else ""
    if not part.is_file() or not (tag or verified_later):
        return 0, ""
    return part.stat().st_size, tag


def _start(address: str, response: http.client.HTTPResponse, part: Path, there: int) -> int:
    """From which byte this answer goes on; a whole document begins at zero."""
    if response.status == 206:
        if there and str(response.headers.get("Content-Range", "")).startswith(f"bytes {there}-"):
            return there
        discard(part)
        raise _Broken("de server geeft een ander deel dan gevraagd", wait=0.0)
    if response.status != 200:
        raise FetchError(
            address,
            f"de server geeft het document niet ({response.status}); misschien wil hij zien dat je geen programma bent",
            "haal het document op in een browser en leg het in de documentmap",
        )
    discard(part)
    etag = str(response.headers.get("ETag", ""))
    tag = etag if etag.startswith('"') else str(response.headers.get("Last-Modified", ""))
    if tag:
        _tag(part).write_text(tag, encoding="utf-8")
    return 0


def _refuse(address: str, part: Path, error: urllib.error.HTTPError) -> None:
    if error.code == 416:
        discard(part)
        raise _Broken("het eerder opgehaalde deel past niet meer", wait=0.0) from None
    if error.code in _BUSY:
        asked = str(error.headers.get("Retry-After", ""))
        wait = min(float(asked), LONGEST_WAIT) if asked.isdigit() else None
        raise _Broken(f"de server kan het nu niet geven ({error.code})", wait) from None
    if error.code in (404, 410):
        problem, remedy = "de server heeft dit document niet", "controleer het nummer in de catalogus"
    elif 300 <= error.code < 400:
        problem, remedy = "de server blijft doorverwijzen", "kijk in een browser wat er aan de hand is"
    else:
        problem, remedy = "de server weigert het document", "kijk in een browser wat er aan de hand is"
    raise FetchError(address, f"{problem} ({error.code})", remedy) from None


def _receive(address: str, response: http.client.HTTPResponse, part: Path, start: int, progress: Progress) -> None:
    promised = response.headers.get("Content-Length")
    total = start + int(promised) if promised and promised.isdigit() else None
    done = start
    with part.open("ab" if start else "wb") as file:
        # read1 gives what has come in, so that a user who stops loses nothing of it
        while (total is None or done < total) and (chunk := response.read1(_CHUNK)):
            done += len(chunk)
            if done > MAX_BYTES:
                discard(part)
                raise FetchError(
                    address, f"het document is groter dan {MAX_BYTES // 1_000_000} MB", "controleer het nummer"
                )
            file.write(chunk)
            progress(done, total)
    if total is not None and done < total:
        raise _Broken(f"de verbinding werd verbroken na {done} van {total} bytes")


def _tag(part: Path) -> Path:
    return part.with_name(f"{part.name}-tag")
