"""Older and newer databases: a copy before an upgrade, a clear end for a database that we do not know."""

from __future__ import annotations

import errno
import os
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

import storage.upgrading as upgrading
from storage import Database
from storage.errors import (
    Damaged,
    DiskFull,
    NewerDatabase,
    NotWritable,
    OlderDatabase,
    StorageError,
    Unavailable,
    Unreachable,
    UpgradeFailed,
)
from storage.translating import file_error
from storage.upgrading import KEEP_BACKUPS, head, require_current, upgrade, version_of

STEP = """
import sqlalchemy as sa
from alembic import op

revision = "{revision}"
down_revision = "{after}"


def upgrade() -> None:
    op.add_column("counts", sa.Column("extra", sa.Integer()))
    {then}
"""


@pytest.fixture
def next_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A product that is one version further: our migrations and one more, in a folder of its own."""
    folder = tmp_path / "next"
    (folder / "versions").mkdir(parents=True)
    for file in upgrading.MIGRATIONS.rglob("*"):
        if file.suffix in (".py", ".mako"):
            (folder / file.relative_to(upgrading.MIGRATIONS)).write_bytes(file.read_bytes())
    (folder / "versions" / "9999_next.py").write_text(STEP.format(revision="9999_next", after=head(), then=""))
    yield folder
    monkeypatch.undo()


def _insert(database: Database) -> None:
    with database.transaction() as session:
        session.execute(text("INSERT INTO counts VALUES ('2026-01-05', 'verdict', 'school', 'ja', 7)"))


def test_an_older_database_must_be_upgraded_and_keeps_its_rows(
    database: Database, next_version: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _insert(database)
    before = head()
    monkeypatch.setattr(upgrading, "MIGRATIONS", next_version)
    with pytest.raises(OlderDatabase, match="Draai eerst: python -m storage upgrade"):
        require_current(database)
    done = upgrade(database)
    assert (done.before, done.after) == (before, "9999_next")
    with database.reading() as session:
        assert session.execute(text("SELECT number, extra FROM counts")).one() == (7, None)


def test_before_an_upgrade_the_file_is_copied_with_all_that_is_in_it(
    tmp_path: Path, next_version: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = Database(str(tmp_path / "proef.sqlite"))
    upgrade(database)
    _insert(database)
    before = head()
    monkeypatch.setattr(upgrading, "MIGRATIONS", next_version)
    backup = upgrade(database).backup
    assert backup is not None
    assert backup.name == f"proef-versie-{before}.sqlite"
    assert backup.stat().st_mode & 0o777 == 0o600
    with closing(sqlite3.connect(backup)) as copy:
        assert copy.execute("SELECT * FROM counts").fetchall() == [("2026-01-05", "verdict", "school", "ja", 7)]
        assert copy.execute("SELECT version_num FROM alembic_version").fetchone() == (before,)


def test_a_copy_does_not_outlive_its_week(tmp_path: Path) -> None:
    """What a trainer deletes must not live on in a copy."""
    old, fresh, other = (tmp_path / f"{name}.sqlite" for name in ("proef-versie-1", "proef-versie-2", "ander-versie-1"))
    for file in (old, fresh, other):
        file.touch()
    long_ago = time.time() - KEEP_BACKUPS - 60
    os.utime(old, (long_ago, long_ago))
    os.utime(other, (long_ago, long_ago))
    upgrade(Database(str(tmp_path / "proef.sqlite")))
    assert (old.exists(), fresh.exists(), other.exists()) == (False, True, True)


def test_a_database_of_a_newer_version_is_left_alone(database: Database) -> None:
    with database.transaction() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999_later'"))
    assert version_of(database).state == "newer"
    for attempt in (require_current, upgrade):
        with pytest.raises(NewerDatabase, match=r"9999_later.*gebruik de nieuwere Deelwijzer"):
            attempt(database)
    with database.reading() as session:
        assert session.scalar(text("SELECT version_num FROM alembic_version")) == "9999_later"


def test_an_upgrade_that_breaks_off_halfway_is_undone_and_names_the_copy(
    tmp_path: Path, next_version: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = Database(str(tmp_path / "proef.sqlite"))
    upgrade(database)
    _insert(database)
    before = head()
    step = STEP.format(revision="9999_next", after=before, then='op.execute("SELECT no_such_function()")')
    (next_version / "versions" / "9999_next.py").write_text(step)
    monkeypatch.setattr(upgrading, "MIGRATIONS", next_version)
    with pytest.raises(UpgradeFailed, match=f"zoals hij was.*proef-versie-{before}.sqlite"):
        upgrade(database)
    with database.reading() as session:
        assert session.execute(text("SELECT * FROM counts")).one() == ("2026-01-05", "verdict", "school", "ja", 7)
        assert session.scalar(text("SELECT version_num FROM alembic_version")) == before


def test_when_no_copy_can_be_made_nothing_is_upgraded(
    tmp_path: Path, next_version: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = Database(str(tmp_path / "proef.sqlite"))
    upgrade(database)
    before = head()
    monkeypatch.setattr(upgrading, "MIGRATIONS", next_version)
    in_the_way = tmp_path / f"proef-versie-{before}.sqlite"
    in_the_way.mkdir()
    with pytest.raises(Unavailable, match=f"proef-versie-{before}"):
        upgrade(database)
    with database.reading() as session:
        assert session.scalar(text("SELECT version_num FROM alembic_version")) == before
    assert not list(tmp_path.glob("*.deel"))


@pytest.mark.parametrize(
    ("number", "kind"), [(errno.ENOSPC, DiskFull), (errno.EROFS, NotWritable), (errno.ENOTDIR, Unreachable)]
)
def test_what_the_file_system_says_has_its_own_words(number: int, kind: type[StorageError]) -> None:
    assert isinstance(file_error(OSError(number, "tekst"), "proef.sqlite"), kind)


def test_a_damaged_file_is_not_upgraded(tmp_path: Path, next_version: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "proef.sqlite"
    database = Database(str(file))
    upgrade(database)
    with database.transaction() as session:
        for day in range(1, 29):
            for value in range(60):
                session.execute(
                    text("INSERT INTO counts VALUES (:day, 'verdict', 'school', :value, 1)"),
                    {"day": f"2026-01-{day:02}", "value": f"{value}" * 15},
                )
    database.close()
    content = bytearray(file.read_bytes())
    middle = len(content) // 2 // 4096 * 4096
    content[middle : middle + 4096] = b"\xff" * 4096
    file.write_bytes(content)
    monkeypatch.setattr(upgrading, "MIGRATIONS", next_version)
    with pytest.raises(Damaged, match="zet een reservekopie terug"):
        upgrade(Database(str(file)))
    assert file.read_bytes() == content


def test_programs_that_start_together_upgrade_once(database_url: str) -> None:
    databases = [Database(database_url, patience=20) for _ in range(4)]
    ready = threading.Barrier(len(databases))
    changed: list[bool] = []

    def start(database: Database) -> None:
        ready.wait(20)
        changed.append(upgrade(database).changed)
        database.close()

    threads = [threading.Thread(target=start, args=(database,)) for database in databases]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert sorted(changed) == [False, False, False, True]
