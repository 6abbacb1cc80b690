"""The manifest of a law in the Basiswettenbestand: which versions (toestanden) there are, and which holds on a day.

One day can have several versions: a later one that mends an earlier one looks back further (`zichtdatum`).
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ingest.errors import UnreadableDocument
from ingest.passage import Document
from ingest.readers.bwb_xml import Element, parse_xml

NUMBER = re.compile(r"^BWB[A-Z]\d{7}$")
_LABEL = re.compile(r"^\d{4}-\d{2}-\d{2}_\d{1,4}$")
_OPEN_END = date(9999, 12, 31)
_HASHES = {128: "sha512", 64: "sha256"}
"""The manifest does not name its hash; the real ones have 128 hexadecimal digits and are SHA-512 of the XML."""


@dataclass(frozen=True)
class Toestand:
    """One version: in force from `start` to `end` (both days included), known to the publisher since `seen`.

    `digest` is the hash of the XML in hexadecimals and `size` its length in bytes, each None where unknown.
    """

    law: str
    label: str
    start: date
    end: date
    seen: date
    item: str
    digest: str | None
    size: int | None

    @property
    def order(self) -> tuple[date, date, int]:
        """Rises from an older to a newer version, and from a first to a mended text of one version."""
        return self.start, self.seen, int(self.label.partition("_")[2])

    def fits(self, content: bytes) -> bool:
        """Whether this is the XML that the manifest means; True where the manifest gives nothing to go by."""
        if self.size is not None and self.size != len(content):
            return False
        if self.digest is None:
            return True
        return hashlib.new(_HASHES[len(self.digest)], content).hexdigest() == self.digest


@dataclass(frozen=True)
class Manifest:
    """All versions of one law that can still be had, oldest first."""

    law: str
    versions: tuple[Toestand, ...]

    def in_force(self, on: date, seen: date) -> Toestand | None:
        """The version in force on a day, as the publisher knows it on the day `seen`; None when the law was not."""
        fitting = [one for one in self.versions if one.start <= on <= one.end and one.seen <= seen]
        return max(fitting, key=lambda one: (one.seen, one.order), default=None)

    def next_after(self, on: date) -> date | None:
        """The first day after this one on which another version comes into force."""
        return min((one.start for one in self.versions if one.start > on), default=None)


def read_manifest(path: Path, law: str) -> Manifest:
    """The manifest of this law. Raises `DocumentError`."""
    root = parse_xml(Document(path, "manifest", "Manifest", "manifest"))
    if root.tag != "work" or root.get("label") != law:
        raise UnreadableDocument(path, f"dit is niet de lijst van versies van {law}")
    found = [_toestand(path, law, element) for element in root.findall("expression")]
    versions = sorted((one for one in found if one is not None), key=lambda one: one.order)
    if not versions:
        raise UnreadableDocument(path, "er staat geen enkele versie in")
    return Manifest(law, tuple(versions))


def _toestand(path: Path, law: str, element: Element) -> Toestand | None:
    """None for a version without XML: withdrawn, or only there as another format."""
    label = str(element.get("label", ""))
    manifestation = next((one for one in element.findall("manifestation") if one.get("label") == "xml"), None)
    item = manifestation.find("item") if manifestation is not None else None
    if manifestation is None or item is None or item.get("_deleted") == "true":
        return None
    name = str(item.get("label", ""))
    if not _LABEL.match(label) or not re.fullmatch(rf"{law}_[\w.-]{{1,80}}\.xml", name):
        raise UnreadableDocument(path, f"de versie '{label[:40]}' heeft een onbekende vorm")
    digest, size = _text(manifestation, "metadata/hashcode").lower(), _text(manifestation, "metadata/size")
    start = _day(path, element, "datum_inwerkingtreding")
    return Toestand(
        law,
        label,
        start,
        _day(path, element, "einddatum", _OPEN_END),
        _day(path, element, "zichtdatum_start", start),
        name,
        digest if len(digest) in _HASHES and re.fullmatch(r"[0-9a-f]+", digest) else None,
        int(size) if size.isdigit() else None,
    )


def _day(path: Path, element: Element, field: str, missing: date | None = None) -> date:
    text = _text(element, f"metadata/{field}")
    if not text and missing is not None:
        return missing
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UnreadableDocument(path, f"'{field}' is geen datum") from None


def _text(element: Element, where: str) -> str:
    return str(element.findtext(where) or "").strip()
