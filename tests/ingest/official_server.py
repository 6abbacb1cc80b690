"""A server on this machine that gives real documents at their real paths, and misbehaves as real servers do."""

from __future__ import annotations

import hashlib
import threading
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

LABEL = "2025-01-01_0"
MANIFEST, LAW = "/bwb/BWBR0018451/manifest.xml", f"/bwb/BWBR0018451/{LABEL}/xml/BWBR0018451_{LABEL}.xml"
AVG, JOURNAL, LETTER = "/resource/celex/02016R0679-20160504", "/resource/celex/32016R0679", "/kst-34477-66.pdf"
"""Real paths: a small law, the AVG in its two pages, the letter."""
Answer = Callable[[BaseHTTPRequestHandler, bytes], None]


@dataclass(frozen=True)
class Asked:
    """One request as the server saw it."""

    path: str
    headers: Mapping[str, str]

    @property
    def range(self) -> str | None:
        return self.headers.get("range")


class OfficialServer:
    """Holds documents by path. An entry in `answers` is given once, before the document itself."""

    def __init__(self) -> None:
        self.documents: dict[str, bytes] = {}
        self.answers: defaultdict[str, list[Answer]] = defaultdict(list)
        self.asked: list[Asked] = []
        self.etags = True
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                outer.asked.append(Asked(self.path, {key.lower(): value for key, value in self.headers.items()}))
                content = outer.documents.get(self.path)
                waiting = outer.answers[self.path]
                if waiting:
                    waiting.pop(0)(self, content or b"")
                elif content is None:
                    self.send_error(404)
                else:
                    whole(self, content, outer.etags)

            def log_message(self, format: str, *args: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.base = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def paths(self) -> list[str]:
        return [one.path for one in self.asked]

    def law(self, number: str, *versions: tuple[str, bytes]) -> None:
        """Put a law in the Basiswettenbestand: labels such as 2026-01-01_0 with their XML, oldest first."""
        starts = [date.fromisoformat(label.partition("_")[0]) for label, _ in versions]
        ends = [date.fromordinal(start.toordinal() - 1) for start in starts[1:]] + [date(9999, 12, 31)]
        for label, content in versions:
            self.documents[f"/bwb/{number}/{label}/xml/{number}_{label}.xml"] = content
        self.documents[f"/bwb/{number}/manifest.xml"] = manifest(
            number,
            [expression(number, label, end, content) for (label, content), end in zip(versions, ends, strict=True)],
        )


def expression(number: str, label: str, end: date, content: bytes, seen: str = "", deleted: str = "false") -> str:
    """One version as the manifest lists it, with the real fields in the real order."""
    start = label.partition("_")[0]
    return (
        f'<expression label="{label}"><metadata><datum_inwerkingtreding>{start}</datum_inwerkingtreding>'
        f"<einddatum>{end}</einddatum><zichtdatum_start>{seen or start}</zichtdatum_start>"
        f'<zichtdatum_eind>9999-12-31</zichtdatum_eind></metadata><manifestation label="xml"><metadata>'
        f"<size>{len(content)}</size><hashcode>{hashlib.sha512(content).hexdigest()}</hashcode></metadata>"
        f'<item label="{number}_{label}.xml" _deleted="{deleted}" /></manifestation></expression>'
    )


def manifest(number: str, expressions: list[str]) -> bytes:
    """A manifest as the repository gives it."""
    head = f'<?xml version="1.0" encoding="utf-8"?><work label="{number}" gegenereerd="2026-01-01T06:00:00+01:00">'
    return f"{head}<metadata />{''.join(expressions)}</work>".encode()


def whole(request: BaseHTTPRequestHandler, content: bytes, etag: bool = True) -> None:
    """The document, or the part of it that was asked for and is still of the same content."""
    name = f'"{hashlib.sha256(content).hexdigest()[:16]}"'
    asked = request.headers.get("Range")
    if asked and request.headers.get("If-Range") not in (None, name):
        asked = None
    start = int(asked.removeprefix("bytes=").rstrip("-")) if asked else 0
    if asked and start >= len(content):
        request.send_error(416)
        return
    request.send_response(206 if asked else 200)
    if asked:
        request.send_header("Content-Range", f"bytes {start}-{len(content) - 1}/{len(content)}")
    if etag:
        request.send_header("ETag", name)
    request.send_header("Content-Length", str(len(content) - start))
    request.end_headers()
    request.wfile.write(content[start:])


def status(code: int, **headers: str) -> Answer:
    def answer(request: BaseHTTPRequestHandler, content: bytes) -> None:
        del content
        request.send_response(code)
        for name, value in headers.items():
            request.send_header(name.replace("_", "-"), value)
        request.send_header("Content-Length", "0")
        request.end_headers()

    return answer


def cut_after(count: int, *, etag: str | None = None, then: threading.Event | None = None) -> Answer:
    """The beginning of the document and then nothing: a broken connection, or with `then` silence until it is set."""

    def answer(request: BaseHTTPRequestHandler, content: bytes) -> None:
        request.send_response(200)
        request.send_header("ETag", etag or f'"{hashlib.sha256(content).hexdigest()[:16]}"')
        request.send_header("Content-Length", str(len(content)))
        request.end_headers()
        request.wfile.write(content[:count])
        request.wfile.flush()
        if then is not None:
            then.wait(60)

    return answer


def page(text: str) -> Answer:
    """Another page than the document, as a server gives that says 200 to everything."""
    return lambda request, content: whole(request, text.encode(), etag=False)


def without_length(count: int | None = None) -> Answer:
    """A document of which the length is not told, whole or up to `count` bytes; only its end shows that it is whole."""

    def answer(request: BaseHTTPRequestHandler, content: bytes) -> None:
        request.send_response(200)
        request.end_headers()
        request.wfile.write(content[:count])

    return answer
