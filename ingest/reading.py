"""Reading a folder of documents by the catalogue: what is there is read, what fails is named, the rest goes on."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from ingest.catalogue import Source
from ingest.errors import DocumentError, UnreadableDocument
from ingest.passage import Document, Passage
from ingest.readers import BY_SUFFIX, READERS, ReaderName

LOCAL_FOLDER = "lokaal"
"""Folder for a municipality's own documents (convenant, privacyprotocol), inside the document folder."""


@dataclass(frozen=True)
class ReadDocument:
    """What came out of one document. `sha256` is of the file; `embedded` holds the ids that are searched by meaning."""

    source: str
    title: str
    file: Path
    sha256: str
    version: str
    status: str
    passages: tuple[Passage, ...]
    embedded: frozenset[str]
    notices: tuple[str, ...]


@dataclass(frozen=True)
class FolderReading:
    """What came out of a folder: documents, sources of which the file is absent, and documents that were refused."""

    documents: tuple[ReadDocument, ...]
    missing: tuple[Source, ...]
    refused: tuple[DocumentError, ...]

    @property
    def passages(self) -> list[Passage]:
        """All passages, in the order of the catalogue."""
        return [passage for document in self.documents for passage in document.passages]

    @property
    def embedded(self) -> frozenset[str]:
        """Ids of the passages that are searched by meaning."""
        return frozenset().union(*(document.embedded for document in self.documents))


def read_folder(
    folder: Path, sources: Sequence[Source], progress: Callable[[str], None] = lambda title: None
) -> FolderReading:
    """Read every document in the folder that the index uses, and the municipality's own documents."""
    documents: list[ReadDocument] = []
    missing: list[Source] = []
    refused: list[DocumentError] = []
    for source in sources:
        if source.gebruik == "alleen_lezen":
            continue
        editions = source.editions(folder)
        if not editions:
            missing.append(source)
            continue
        progress(source.titel)
        for edition in editions:
            try:
                documents.append(read_source(source, edition.path))
                break
            except DocumentError as error:  # an older version of the law is of more use than none
                refused.append(error)
    for file in local_files(folder):
        progress(file.name)
        try:
            documents.append(read_local(file, folder))
        except DocumentError as error:
            refused.append(error)
    return FolderReading(tuple(documents), tuple(missing), tuple(refused))


def read_source(source: Source, file: Path) -> ReadDocument:
    """One document of the catalogue. Raises `DocumentError`."""
    read = _read(source.document(file), source.edition(file).reader)
    own = tuple(passage for passage in read.passages if source.holds(passage))
    if not own:
        raise UnreadableDocument(file, "er staat geen enkel artikel van deze bron in")
    return replace(read, passages=own, embedded=frozenset(passage.id for passage in own if source.embeds(passage)))


def local_files(folder: Path) -> list[Path]:
    """The municipality's own documents that have a reader, by name."""
    own = folder / LOCAL_FOLDER
    return (
        sorted(path for path in own.rglob("*") if path.is_file() and path.suffix.lower() in BY_SUFFIX)
        if own.is_dir()
        else []
    )


def read_local(file: Path, folder: Path) -> ReadDocument:
    """A municipality's own document, status `lokaal`: shown beside the norms, never a basis. Raises `DocumentError`.

    Its place within the folder is its id, as two departments may each have a `protocol.docx`.
    """
    reader: ReaderName = BY_SUFFIX[file.suffix.lower()]
    dated = datetime.fromtimestamp(file.stat().st_mtime, UTC).date().isoformat()
    place = file.relative_to(folder / LOCAL_FOLDER).as_posix()
    document = Document(file, f"lokaal-{place}", file.stem, file.stem, version=dated, status="lokaal")
    read = _read(document, reader)
    own = tuple(replace(passage, status="lokaal") for passage in read.passages)
    return replace(read, passages=own, embedded=frozenset(passage.id for passage in own))


def _read(document: Document, reader: ReaderName) -> ReadDocument:
    cleaned: Counter[str] = Counter()
    listening = replace(document, notify=lambda what, count: cleaned.update({what: count}))
    passages = tuple(READERS[reader].read(listening))
    if not passages:
        raise UnreadableDocument(document.path, "er staat geen tekst in")
    notices = tuple(f"{document.path.name}: {count} {what}." for what, count in cleaned.items())
    digest = hashlib.sha256(document.path.read_bytes()).hexdigest()
    return ReadDocument(
        document.source,
        document.title,
        document.path,
        digest,
        document.version,
        document.status,
        passages,
        frozenset(),
        notices,
    )
