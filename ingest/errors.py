"""Errors of the reading and indexing of documents; each message is Dutch and names the file.

IngestError
├── DocumentError            a document cannot be used; the others still can
│   ├── UnreadableDocument   damaged, empty, wrong encoding or not the format that its name promises
│   ├── LockedDocument       encrypted: nothing can be read without its password
│   └── UnsafeDocument       built to do harm, or far larger than any real document
├── CatalogueError           `knowledge/sources.yaml` has a mistake; nothing is read until it is mended
├── FetchError               an official address did not give the document
│   └── Unreachable          there is no connection at all, so the next address of that server will not do either
├── IndexUnavailable         there is no usable index in the data folder
└── ServerUnavailable        a Chroma server does not answer; search by words still works
"""

from __future__ import annotations

from pathlib import Path


class IngestError(Exception):
    """Anything that goes wrong between an official document and the index."""


class DocumentError(IngestError):
    """A document cannot be used; what was indexed before stays as it is."""

    remedy = "controleer het bestand"

    def __init__(self, file: Path | str, problem: str, remedy: str | None = None) -> None:
        self.file, self.problem = str(file), problem
        super().__init__(f"{Path(file).name}: {problem}. Zo los je het op: {remedy or self.remedy}.")


class UnreadableDocument(DocumentError):
    """Damaged, empty, in a wrong encoding, or not the format that its name promises."""

    remedy = "haal het document opnieuw op bij de officiële bron"


class LockedDocument(DocumentError):
    """Encrypted with a password."""

    remedy = "sla het document op zonder wachtwoord en lees het opnieuw in"


class UnsafeDocument(DocumentError):
    """Built to do harm (a bomb, entities), or far larger than any real document."""

    remedy = "gebruik dit bestand niet en haal het document op bij de officiële bron"


class CatalogueError(IngestError):
    """An entry of the catalogue breaks its schema."""

    def __init__(self, file: Path, entry: str, field: str, problem: str, remedy: str) -> None:
        super().__init__(f"{file}, {entry}, veld '{field}': {problem}. Zo los je het op: {remedy}.")


class FetchError(IngestError):
    """An official address did not give the document."""

    def __init__(self, address: str, problem: str, remedy: str) -> None:
        super().__init__(f"{address}: {problem}. Zo los je het op: {remedy}.")


class Unreachable(FetchError):
    """There is no connection to the server at all; the user is offline, or the server is."""


class IndexUnavailable(IngestError):
    """There is no index, or it is damaged or of an older make; building it again mends all three."""

    def __init__(self, problem: str) -> None:
        super().__init__(f"{problem}. Bouw de index opnieuw met: python -m ingest build.")


class ServerUnavailable(IngestError):
    """A Chroma server does not answer, or does not know the collection."""

    def __init__(self, where: str, problem: str) -> None:
        super().__init__(
            f"{where} antwoordt niet of kent de index niet ({problem}). Zo los je het op: start de server,"
            " of haal DEELWIJZER_CHROMA_URL weg; draai daarna: python -m ingest build."
        )
