"""What reading is about: a document goes in, passages come out."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from ingest.errors import UnreadableDocument, UnsafeDocument

MAX_BYTES = 60_000_000
"""No official document that we know comes near this; the Awb with all its meta-data is 2.5 MB."""


def _silent(what: str, count: int) -> None:
    del what, count


@dataclass(frozen=True)
class Document:
    """One file with what the catalogue says about it.

    `prefix` and `suffix` stand around an article number in a reference ("WGBO 7:" + "457" + " BW").
    `preamble` is a second file that holds the recitals, where the first has none. `notify` hears what was cleaned
    away (in Dutch) and how often.
    """

    path: Path
    source: str
    title: str
    prefix: str
    suffix: str = ""
    version: str = ""
    status: str = "geldend"
    preamble: Path | None = None
    notify: Callable[[str, int], None] = field(default=_silent, compare=False)

    def read_bytes(self) -> bytes:
        """The content of the file. Raises `UnreadableDocument` or `UnsafeDocument`."""
        try:
            size = self.path.stat().st_size
            if size > MAX_BYTES:
                raise UnsafeDocument(self.path, f"het bestand is {size // 1_000_000} MB, te groot om veilig te lezen")
            content = self.path.read_bytes()
        except OSError as error:
            raise UnreadableDocument(self.path, f"kan niet worden geopend ({error.strerror})") from None
        if not content.strip():
            raise UnreadableDocument(self.path, "het bestand is leeg")
        return content

    def ref(self, number: str, lid: str | None = None) -> str:
        """The canonical reference of an article or lid: `Jeugdwet 7.3.11 lid 1`, `WGBO 7:457 lid 1 BW`."""
        joint = "" if self.prefix.endswith(":") else " "
        tail = f" lid {lid}" if lid else ""
        return f"{self.prefix}{joint}{number}{tail}{self.suffix}"

    def section(self, title: str) -> str:
        """The reference of a section that has a title and no number: `brief 34477-66: Tot slot`."""
        return f"{self.prefix}: {title}"


@dataclass(frozen=True)
class Passage:
    """A piece of an official document that can be cited.

    `ref` names the lid (or paragraph, or recital), `article` the same without lid. `heading` is the path of
    headings above it. `offset` rises through the document: characters in text, lines in XML, paragraphs in
    DOCX, HTML and PDF. `lead` is the opening of a long lid, for a later part of it. `in_force` is False where the
    document itself says that the text does not apply (repealed, not yet in force). `checksum` is the SHA-256 of
    `embedding_text`: if it is equal, nothing needs embedding again.
    """

    source: str
    ref: str
    article: str
    heading: tuple[str, ...]
    text: str
    page: int | None
    offset: int
    version: str
    title: str = ""
    lead: str = ""
    part: int = 1
    parts: int = 1
    status: str = "geldend"
    address: str = ""
    in_force: bool = True

    @property
    def id(self) -> str:
        """Unique within an index, and the same after every reading of the same document."""
        return f"{self.source}|{self.ref}|{self.part}"

    @property
    def embedding_text(self) -> str:
        """What is embedded and searched: where the passage stands, then what it says."""
        place = self.title or (self.heading[-1] if self.heading else "")
        opening = f"{self.ref}. {place}. " if place and place not in self.ref else f"{self.ref}. "
        return f"{opening}{self.lead} {self.text}" if self.lead else f"{opening}{self.text}"

    @property
    def checksum(self) -> str:
        """SHA-256 (hexadecimal) of `embedding_text`."""
        return hashlib.sha256(self.embedding_text.encode()).hexdigest()
