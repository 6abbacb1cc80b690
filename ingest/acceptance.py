"""What a fetched document must show before it takes its place: form, checksum, identity, and that it can be read.

A document that fails is thrown away, and the error says what came instead.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from ingest.bwb_manifest import Manifest, Toestand, read_manifest
from ingest.download import discard
from ingest.editions import Fetchable
from ingest.errors import DocumentError, FetchError, UnreadableDocument
from ingest.passage import Document
from ingest.readers import READERS, ReaderName
from ingest.readers.bwb_xml import parse_xml
from ingest.readers.eurlex_html import page_head
from ingest.readers.letter_pdf import letterhead

Form = Literal["XML", "PDF", "een webpagina"]
_LOOK = "kijk in een browser wat er op dit adres staat"


@dataclass(frozen=True)
class Arrival:
    """What a server gave: from which address, and the file that it stands in for now."""

    address: str
    part: Path


def accept_manifest(arrival: Arrival, law: str) -> Manifest:
    """The list of versions of this law. Raises `FetchError`."""
    with _refusing(arrival):
        _check_form(arrival, "XML")
        return read_manifest(arrival.part, law)


def accept_law(arrival: Arrival, document: Document, version: Toestand) -> None:
    """A version of a law, with the checksum of the manifest. Raises `FetchError`."""
    with _refusing(arrival):
        _check_form(arrival, "XML")
        _check_sum(arrival, version.fits)
        root = parse_xml(document)
        if (root.get("bwb-id"), root.get("inwerkingtreding")) != (version.law, version.start.isoformat()):
            raise UnreadableDocument(
                arrival.part, f"dit is niet {version.law} zoals die geldt vanaf {version.start.isoformat()}"
            )
        _check_text(document, "bwb-xml")


def accept_act(arrival: Arrival, document: Document, wanted: Fetchable, digest: str) -> date:
    """An act of the Union in Dutch; the date of the last change in it. Raises `FetchError`."""
    with _refusing(arrival):
        _check_form(arrival, "een webpagina")
        _check_sum(arrival, lambda content: wanted.sha256 in (None, digest))
        head = page_head(document)
        number, _, consolidated = wanted.nummer.partition("-")
        year, serial = number[1:5], str(int(number[-4:]))
        named = f"{year}/{serial}" in head.title or f"{serial}/{year}" in head.title
        right = head.number == number if consolidated else named and not head.number
        if not right or head.language != "NL" or head.dated is None:
            raise UnreadableDocument(arrival.part, f"dit is niet de Nederlandse tekst van {wanted.nummer}")
        _check_text(document, wanted.reader)
        return head.dated


def accept_paper(arrival: Arrival, document: Document, wanted: Fetchable, digest: str) -> date:
    """A parliamentary paper; the day on which it was signed. Raises `FetchError`."""
    with _refusing(arrival):
        _check_form(arrival, "PDF")
        _check_sum(arrival, lambda content: wanted.sha256 in (None, digest))
        head = letterhead(document)
        _, dossier, *_, number = wanted.nummer.split("-")
        if not head.is_paper(dossier, number):
            raise UnreadableDocument(arrival.part, f"dit is niet Kamerstuk {wanted.nummer}")
        _check_text(document, wanted.reader)
        return head.dated


@contextmanager
def _refusing(arrival: Arrival) -> Iterator[None]:
    try:
        yield
    except DocumentError as error:
        discard(arrival.part)
        raise FetchError(arrival.address, error.problem, _LOOK) from None
    except FetchError:
        discard(arrival.part)
        raise


def _check_form(arrival: Arrival, form: Form) -> None:
    content = arrival.part.read_bytes()
    came = _form(content)
    if came != form:
        raise FetchError(arrival.address, f"er kwam {came} in plaats van {form}", _LOOK)
    end = {"PDF": b"%%eof", "een webpagina": b"</html>", "XML": b">"}[form]
    if end not in content[-2_048:].lower():
        raise FetchError(
            arrival.address, "het document is niet heel: het einde ontbreekt", "probeer het later nog eens"
        )


def _form(content: bytes) -> str:
    head = content[:4_000].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if not head:
        return "een leeg antwoord"
    if head.startswith(b"%pdf-"):
        return "PDF"
    if b"<html" in head or head.startswith(b"<!doctype html"):
        return "een webpagina"
    return "XML" if head.startswith(b"<") else "iets anders"


def _check_sum(arrival: Arrival, fits: Callable[[bytes], bool]) -> None:
    if not fits(arrival.part.read_bytes()):
        raise FetchError(
            arrival.address,
            "de controlesom klopt niet: dit is niet wat de uitgever zegt te geven",
            "probeer het later nog eens; blijft het zo, meld het dan aan de uitgever",
        )


def _check_text(document: Document, reader: ReaderName) -> None:
    if not list(READERS[reader].read(document)):
        raise UnreadableDocument(document.path, "er staat geen tekst in")
