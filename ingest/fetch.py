"""Fetching documents from their official addresses: politely, resumably, and never half a document.

A download goes to a file beside the target that ends in `.part`; what came in stays there when the connection breaks,
and the next try goes on from it. Only a complete document of the promised kind takes the place of the old one.
"""

from __future__ import annotations

import hashlib
import http.client
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from email.message import Message
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from ingest.catalogue import Fetchable, Source
from ingest.errors import FetchError
from ingest.passage import MAX_BYTES

ATTEMPTS = 4
TIMEOUT = 30.0
"""Seconds without a byte before a connection counts as broken."""
_CHUNK = 64 * 1024
_BUSY = frozenset({429, 500, 502, 503, 504})
_AGENT = "Deelwijzer/0.1 (python -m ingest fetch)"


@dataclass(frozen=True)
class Fetched:
    """A document that is in place. `changed` tells whether it differs from what was there."""

    path: Path
    sha256: str
    changed: bool


class _Broken(Exception):
    """The connection ended early, or the server is busy: worth another try after `wait` seconds."""

    def __init__(self, problem: str, wait: float | None = None) -> None:
        super().__init__(problem)
        self.wait = wait


def fetch(
    source: Source,
    folder: Path,
    *,
    sleep: Callable[[float], None] = time.sleep,
    progress: Callable[[int, int | None], None] = lambda done, total: None,
) -> Fetched:
    """Fetch one document into its place in the document folder. Raises `FetchError`; the old file then stays."""
    if source.ophalen is None:
        raise FetchError(
            str(source.adres), "van deze bron is geen bestand op te halen", f"leg het zelf in {source.bestand}"
        )
    address = str(source.ophalen.adres)
    target = source.file(folder) or folder / source.bestand.replace("*", source.versie.isoformat())
    part = target.with_name(target.name + ".part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _download(address, part, sleep, progress)
        digest = _checked(address, part, source.ophalen)
        changed = not target.is_file() or hashlib.sha256(target.read_bytes()).hexdigest() != digest
        part.replace(target)
    except OSError as error:
        raise FetchError(
            address, f"kan niet worden opgeslagen ({error.strerror})", f"maak {folder} beschrijfbaar"
        ) from None
    return Fetched(target, digest, changed)


def _download(
    address: str, part: Path, sleep: Callable[[float], None], progress: Callable[[int, int | None], None]
) -> None:
    for attempt in range(1, ATTEMPTS + 1):
        try:
            _once(address, part, progress)
        except _Broken as problem:
            if attempt == ATTEMPTS:
                raise FetchError(
                    address, str(problem), "probeer het later nog eens; wat al binnen is, blijft bewaard"
                ) from None
            sleep(problem.wait if problem.wait is not None else 2.0**attempt)
        else:
            return


def _once(address: str, part: Path, progress: Callable[[int, int | None], None]) -> None:
    there = part.stat().st_size if part.is_file() else 0
    if urlsplit(address).scheme not in ("http", "https"):
        raise FetchError(address, "dit is geen webadres", "schrijf het hele adres, met https://")
    headers = {"User-Agent": _AGENT} | ({"Range": f"bytes={there}-"} if there else {})
    request = urllib.request.Request(address, headers=headers)  # noqa: S310 - the scheme was checked above
    try:
        with urllib.request.urlopen(request, timeout=TIMEOUT) as response:  # noqa: S310 - same
            resumed = there > 0 and response.status == 206 and _starts_at(response.headers, there)
            _receive(address, response, part, there if resumed else 0, progress)
    except urllib.error.HTTPError as error:
        _refuse(address, part, error)
    except urllib.error.URLError as error:
        raise _Broken(f"geen verbinding ({error.reason})") from None
    except (http.client.HTTPException, ConnectionError, TimeoutError) as error:
        raise _Broken(f"de verbinding werd verbroken ({type(error).__name__})") from None


def _starts_at(headers: Message, place: int) -> bool:
    return str(headers.get("Content-Range", "")).startswith(f"bytes {place}-")


def _refuse(address: str, part: Path, error: urllib.error.HTTPError) -> None:
    if error.code == 416:
        # What is there does not fit the document (any more): begin again.
        part.unlink(missing_ok=True)
        raise _Broken("het eerder opgehaalde deel past niet meer", wait=0.0) from None
    if error.code in _BUSY:
        asked = str(error.headers.get("Retry-After", ""))
        wait = min(float(asked), 60.0) if asked.isdigit() else None
        raise _Broken(f"de server kan het nu niet geven ({error.code})", wait) from None
    remedy = (
        "controleer het adres in de catalogus"
        if error.code in (404, 410)
        else "kijk in een browser wat er aan de hand is"
    )
    raise FetchError(address, f"de server weigert het document ({error.code})", remedy) from None


def _receive(
    address: str,
    response: http.client.HTTPResponse,
    part: Path,
    start: int,
    progress: Callable[[int, int | None], None],
) -> None:
    promised = response.headers.get("Content-Length")
    total = start + int(promised) if promised and promised.isdigit() else None
    done = start
    with part.open("ab" if start else "wb") as file:
        while chunk := response.read(_CHUNK):
            done += len(chunk)
            if done > MAX_BYTES:
                raise FetchError(
                    address, f"het document is groter dan {MAX_BYTES // 1_000_000} MB", "controleer het adres"
                )
            file.write(chunk)
            progress(done, total)
    if total is not None and done < total:
        raise _Broken(f"de verbinding werd verbroken na {done} van {total} bytes")


def _checked(address: str, part: Path, expected: Fetchable) -> str:
    content = part.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    if not _is_kind(content, expected.soort):
        part.unlink()
        raise FetchError(
            address, f"er kwam geen {expected.soort} maar {_what(content)}", "kijk in een browser wat er staat"
        )
    if expected.sha256 is not None and digest != expected.sha256:
        part.unlink()
        raise FetchError(
            address,
            f"de controlesom klopt niet ({digest[:12]}… in plaats van {expected.sha256[:12]}…)",
            "vergelijk het document met het vorige (python -m ingest check) en pas de catalogus aan als het klopt",
        )
    return digest


def _is_kind(content: bytes, kind: Literal["xml", "pdf", "html", "tekst"]) -> bool:
    head = content[:4_000].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    page = b"<html" in head or head.startswith(b"<!doctype html")
    if kind == "pdf":
        return head.startswith(b"%pdf-")
    if kind == "xml":
        return head.startswith(b"<") and not page
    if kind == "html":
        return page
    return bool(head) and not page and b"\x00" not in head


def _what(content: bytes) -> str:
    if not content.strip():
        return "een leeg antwoord"
    return "een webpagina" if _is_kind(content, "html") else "iets anders"
