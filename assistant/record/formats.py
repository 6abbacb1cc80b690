"""The three formats of a record, each with its writer and the way back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Protocol

from assistant.record import markdown, pdf, word
from assistant.record.record import Record


class Writer(Protocol):
    """Makes a file of a record; the same record gives the same text, title and receipt."""

    def __call__(self, record: Record) -> bytes:
        """The bytes of the file."""
        ...


class Reader(Protocol):
    """Reads one thing from the bytes of a file of its format. Raises `DamagedRecordError`."""

    def __call__(self, data: bytes) -> str | None:
        """What it reads; None where the file does not have it."""
        ...


@dataclass(frozen=True)
class RecordFormat:
    """A format: what users call it, its file suffix and media type, its writer, and the way back.

    `receipt` gives the line of JSON in the file; `visible` the text that a person reads, to compare with that of
    another file of this format.
    """

    label: str
    suffix: str
    media_type: str
    write: Writer
    receipt: Reader
    visible: Reader

    def file_name(self, record: Record) -> str:
        """A name without anything of the question: the day of making alone."""
        return f"afwegingsverslag-{record.made.isoformat()}{self.suffix}"


FORMATS: Mapping[str, RecordFormat] = MappingProxyType(
    {
        "docx": RecordFormat("Word", ".docx", word.MEDIA_TYPE, word.write, word.receipt_in, word.visible_in),
        "pdf": RecordFormat("PDF", ".pdf", pdf.MEDIA_TYPE, pdf.write, pdf.receipt_in, pdf.visible_in),
        "markdown": RecordFormat(
            "Markdown", ".md", markdown.MEDIA_TYPE, markdown.write, markdown.receipt_in, markdown.visible_in
        ),
    }
)
"""By name, in the order in which they are offered."""
