"""From a file of any format back to the record, and whether its visible text is still that of the record."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.record.errors import DamagedRecordError, NoRecordError
from assistant.record.formats import FORMATS, RecordFormat
from assistant.record.record import Record, unsealed
from settings import VERSION

LARGEST = 20_000_000
"""Bytes of a file that is read; a record of the longest question and notes takes less than a tenth."""


@dataclass(frozen=True)
class FoundRecord:
    """A record from a file whose seal holds.

    `as_written` says whether the visible text is what this record gives; None where another version of Deelwijzer
    made the file, since it may lay out a record otherwise.
    """

    record: Record
    format: RecordFormat
    as_written: bool | None


def read_record(data: bytes) -> FoundRecord:
    """The record in the bytes of a file. Raises `NoRecordError` or `DamagedRecordError`."""
    if len(data) > LARGEST:
        raise NoRecordError("Dit bestand is te groot voor een afwegingsverslag. Kies een ander bestand.")
    kind = _format_of(data)
    receipt = kind.receipt(data)
    if receipt is None:
        raise NoRecordError(
            "Dit is geen afwegingsverslag van Deelwijzer: er staat geen kenmerk in. Kies het bestand zoals je het hebt "
            "bewaard (Word, PDF of Markdown)."
        )
    record = unsealed(receipt)
    if record.receipt.version != VERSION:
        return FoundRecord(record, kind, None)
    try:
        # A record with a whole seal may still name what this version cannot lay out, such as an unknown verdict.
        written = kind.write(record)
    except (KeyError, ValueError):
        raise DamagedRecordError("Dit verslag is niet op te maken. Vraag om het originele bestand.") from None
    return FoundRecord(record, kind, kind.visible(data) == kind.visible(written))


def _format_of(data: bytes) -> RecordFormat:
    """By how the file begins, not by its name."""
    if data.startswith(b"PK"):
        return FORMATS["docx"]
    return FORMATS["pdf" if b"%PDF-" in data[:1024] else "markdown"]
