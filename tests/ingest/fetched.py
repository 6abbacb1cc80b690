"""What the tests of fetching share: a source of the catalogue, one fetch of it, and what then stands in the folder."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from ingest.catalogue import Source, load_catalogue
from ingest.download import Connection
from ingest.fetch import Fetched, fetch
from ingest.official_addresses import Addresses
from tests.ingest.official_server import OfficialServer


def source(name: str) -> Source:
    return next(one for one in load_catalogue() if one.id == name)


def get(
    server: OfficialServer, folder: Path, name: str = "zorgtoeslag", on: date | None = None, **changes: Any
) -> Fetched:
    connection = Connection(Addresses.at(server.base), sleep=lambda seconds: None)
    return fetch(source(name), folder, on, replace(connection, **changes))


def kept(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())
