"""Fetching documents from their official addresses: by number and date, checked, and never half a document.

What comes in stands beside the user's own file (`ingest.editions` says which of the two is used), and takes its place
only when `ingest.acceptance` has found it good.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from ingest.acceptance import Arrival, accept_act, accept_law, accept_manifest, accept_paper
from ingest.bwb_manifest import Manifest, Toestand, read_manifest
from ingest.catalogue import Source
from ingest.download import Connection, discard, download
from ingest.editions import Fetchable
from ingest.errors import DocumentError, FetchError

MANIFEST = "manifest.xml"
_DUTCH_PAGE = {"Accept": "application/xhtml+xml", "Accept-Language": "nld"}
"""Without these two Cellar answers with a description of the act in every language, tens of megabytes."""


@dataclass(frozen=True)
class Fetched:
    """A document that is in place.

    `changed` tells whether it was not there before; `previous` is the version that was in use before (None when there
    was no file), `upcoming` the first day on which the publisher knows that another version comes into force.
    """

    path: Path
    version: date
    sha256: str
    changed: bool
    previous: date | None = None
    upcoming: date | None = None

    @property
    def newer(self) -> bool:
        """Whether this is a later version than the one that was in use."""
        return self.previous is not None and self.version > self.previous


def fetch(source: Source, folder: Path, on: date | None = None, connection: Connection | None = None) -> Fetched:
    """Fetch one document into the document folder, a law as it holds on a day (default: today).

    Raises `FetchError`; what was there before then stays as it was.
    """
    if source.ophalen is None:
        raise FetchError(
            str(source.adres), "van deze bron is geen bestand op te halen", f"leg het zelf in {source.bestand}"
        )
    before = source.editions(folder)
    ways = {"bwb": _law, "celex": _act, "kamerstuk": _paper}
    try:
        source.ophalen.home(folder).mkdir(parents=True, exist_ok=True)
        got = ways[source.ophalen.soort](source, source.ophalen, folder, on or date.today(), connection or Connection())
    except OSError as error:
        raise FetchError(
            str(source.adres), f"kan niet worden opgeslagen ({error.strerror})", f"maak {folder} beschrijfbaar"
        ) from None
    return replace(got, previous=before[0].version if before else None)


def known_manifest(source: Source, folder: Path) -> Manifest | None:
    """The list of versions that the last fetch of a law left in the folder; None where there is none to read."""
    if source.ophalen is None or source.ophalen.soort != "bwb":
        return None
    kept = source.ophalen.home(folder) / MANIFEST
    try:
        return read_manifest(kept, source.ophalen.nummer) if kept.is_file() else None
    except DocumentError:
        return None


def _law(source: Source, wanted: Fetchable, folder: Path, on: date, connection: Connection) -> Fetched:
    manifest = _manifest(wanted, folder, connection)
    version = manifest.in_force(on, max(on, date.today()))
    if version is None:
        raise FetchError(
            connection.addresses.manifest(wanted.nummer),
            f"op {on} gold deze wet niet (de oudste versie is van {manifest.versions[0].start})",
            "kies een andere datum met --op",
        )
    target = wanted.file(folder, version.label)
    upcoming = manifest.next_after(on)
    if target.is_file() and version.digest and version.fits(target.read_bytes()):
        return Fetched(target, version.start, _digest(target), changed=False, upcoming=upcoming)
    address = connection.addresses.law(wanted.nummer, version.label, version.item)
    part = target.with_name(f"{target.name}.part")
    _bring(address, part, version, connection)
    accept_law(Arrival(address, part), source.document(part), version)
    return replace(_placed(part, target, version.start), upcoming=upcoming)


def _bring(address: str, part: Path, version: Toestand, connection: Connection) -> None:
    if part.is_file() and version.digest and version.fits(part.read_bytes()):
        return  # stopped after the last byte and before it was put in its place
    resumed = download(address, part, connection, verified_later=version.digest is not None)
    if resumed and not version.fits(part.read_bytes()):
        discard(part)  # the earlier part was of other content: once more, from the start
        download(address, part, connection)


def _manifest(wanted: Fetchable, folder: Path, connection: Connection) -> Manifest:
    address = connection.addresses.manifest(wanted.nummer)
    kept = wanted.home(folder) / MANIFEST
    part = kept.with_name(f"{MANIFEST}.part")
    discard(part)
    download(address, part, replace(connection, progress=lambda done, total: None))
    manifest = accept_manifest(Arrival(address, part), wanted.nummer)
    part.replace(kept)
    return manifest


def _act(source: Source, wanted: Fetchable, folder: Path, on: date, connection: Connection) -> Fetched:
    preamble: Path | None = None
    if wanted.overwegingen:
        journal = Fetchable(soort="celex", nummer=wanted.overwegingen)
        journal.home(folder).mkdir(parents=True, exist_ok=True)
        preamble = _act(source, journal, folder, on, connection).path
    address = connection.addresses.act(wanted.nummer)
    part = wanted.home(folder) / f"{wanted.nummer}.html.part"
    download(address, part, connection, _DUTCH_PAGE, verified_later=wanted.sha256 is not None)
    document = replace(source.document(part), preamble=preamble)
    dated = accept_act(Arrival(address, part), document, wanted, _digest(part))
    return _placed(part, wanted.file(folder, dated.isoformat()), dated)


def _paper(source: Source, wanted: Fetchable, folder: Path, on: date, connection: Connection) -> Fetched:
    del on  # a paper never changes: its number is its version
    address = connection.addresses.paper(wanted.nummer)
    part = wanted.home(folder) / f"{wanted.nummer}.pdf.part"
    download(address, part, connection, verified_later=wanted.sha256 is not None)
    dated = accept_paper(Arrival(address, part), source.document(part), wanted, _digest(part))
    return _placed(part, wanted.file(folder, dated.isoformat()), dated)


def _placed(part: Path, target: Path, version: date) -> Fetched:
    digest = _digest(part)
    changed = not target.is_file() or _digest(target) != digest
    part.replace(target)
    return Fetched(target, version, digest, changed)


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()
