"""Databases for tests of any folder: each test that asks for one runs on SQLite and on a real PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from storage import Database
from storage.upgrading import upgrade
from tests.storage.postgresql_server import Server, programs, running_server


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    """A PostgreSQL server of this test run; skips, with the reason, where it is not installed."""
    folder = programs()
    if folder is None:
        pytest.skip("PostgreSQL ontbreekt; voer tests/storage/install-postgresql uit")
    with running_server(folder) as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """What DEELWIJZER_DATABASE would be for a new, empty database."""
    if request.param == "sqlite":
        yield str(tmp_path / "proef.sqlite")
        return
    server: Server = request.getfixturevalue("postgresql")
    address = server.new_database()
    yield address
    server.run(f"DROP DATABASE {address.rpartition('/')[2]} WITH (FORCE)")


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """A new database with all tables, that waits only a moment for a lock."""
    opened = Database(database_url, patience=0.2)
    upgrade(opened)
    yield opened
    opened.close()
