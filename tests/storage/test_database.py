"""Transactions are whole or not at all, moments keep their zone, and every failure of a database has its own words."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import event, literal, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from storage import Database, UtcMoment
from storage.counts import Count
from storage.errors import (
    AddressError,
    Damaged,
    DiskFull,
    Locked,
    NotWritable,
    Refused,
    StorageError,
    Unreachable,
)
from storage.upgrading import upgrade, version_of
from tests.storage.postgresql_server import Server

DAY = date(2026, 1, 5)


def _count(value: str, number: int = 1) -> Count:
    return Count(day=DAY, measure="verdict", theme="school", value=value, number=number)


def _values(database: Database) -> list[str]:
    with database.reading() as session:
        return list(session.scalars(select(Count.value).order_by(Count.value)))


def _write_and_fail(session: Session) -> None:
    session.add(_count("ja"))
    session.flush()
    raise ZeroDivisionError


def test_a_transaction_is_kept_as_a_whole(database: Database) -> None:
    with database.transaction() as session:
        session.add_all([_count("ja"), _count("nee")])
    assert _values(database) == ["ja", "nee"]


def test_a_transaction_that_fails_leaves_nothing(database: Database) -> None:
    with pytest.raises(ZeroDivisionError), database.transaction() as session:
        _write_and_fail(session)
    assert _values(database) == []


def test_a_row_that_breaks_a_rule_is_refused_without_being_told(database: Database) -> None:
    """PostgreSQL's own message repeats the whole row; ours never does."""
    with pytest.raises(Refused) as refused, database.transaction() as session:
        session.add(_count("iets-geheims", number=0))
    assert not refused.value.duplicate
    assert refused.value.__suppress_context__
    assert "geheims" not in str(refused.value)
    assert _values(database) == []


def test_a_row_that_is_there_already_is_a_duplicate(database: Database) -> None:
    with database.transaction() as session:
        session.add(_count("ja"))
    with pytest.raises(Refused, match="dit staat er al") as refused, database.transaction() as session:
        session.add(_count("ja"))
    assert refused.value.duplicate
    assert _values(database) == ["ja"]


def test_a_mistake_of_ours_is_not_hidden_behind_a_friendly_word(database: Database) -> None:
    with pytest.raises(DBAPIError), database.reading() as session:
        session.execute(text("SELECT bestaat_niet"))


def test_who_reads_does_not_wait_for_who_writes(database: Database) -> None:
    with database.transaction() as session:
        session.add(_count("ja"))
        session.flush()
        assert _values(database) == []
    assert _values(database) == ["ja"]


def test_a_moment_comes_back_in_utc(database: Database) -> None:
    moment = datetime(2026, 7, 1, 9, 30, tzinfo=timezone(timedelta(hours=2)))
    with database.reading() as session:
        read = session.scalar(select(literal(moment, UtcMoment())))
    assert read == moment
    assert read.tzinfo is UTC
    with pytest.raises(Exception, match="without a time zone"), database.reading() as session:
        session.scalar(select(literal(datetime(2026, 7, 1, 9, 30), UtcMoment())))


def test_a_database_that_is_held_by_another_is_locked(database: Database, database_url: str) -> None:
    other = Database(database_url, patience=0.2)
    with database.transaction() as session:
        session.add(_count("ja"))
        session.flush()
        with (
            pytest.raises(Locked, match=r"houdt de database bezet.*niets half bewaard"),
            other.transaction() as waiting,
        ):
            waiting.add(_count("ja"))
    assert _values(database) == ["ja"]
    other.close()


def test_a_full_disk_on_sqlite(tmp_path: Path) -> None:
    """SQLite's own limit on pages gives the very error of a disk without room."""
    database = Database(str(tmp_path / "proef.sqlite"))
    upgrade(database)
    event.listen(database.engine, "begin", lambda connection: connection.exec_driver_sql("PRAGMA max_page_count=1"))
    with pytest.raises(DiskFull, match="maak ruimte vrij"), database.transaction() as session:
        session.add_all([_count(f"{number:060}") for number in range(200)])
    assert _values(database) == []


@pytest.mark.parametrize(
    ("state", "kind"),
    [("53100", DiskFull), ("25006", NotWritable), ("40P01", Locked), ("57P01", Unreachable), ("XX001", Damaged)],
)
def test_what_a_postgresql_server_says(postgresql: Server, state: str, kind: type[StorageError]) -> None:
    """The server itself raises the code that it gives on a full disk, a broken page, …"""
    database = Database(postgresql.new_database())
    with pytest.raises(kind), database.transaction() as session:
        session.execute(text(f"DO $$ BEGIN RAISE EXCEPTION 'geheim' USING ERRCODE = '{state}'; END $$"))
    database.close()


def test_an_account_that_may_not_write_on_postgresql(postgresql: Server) -> None:
    address = postgresql.new_database()
    owner = Database(address)
    upgrade(owner)
    name = address.rpartition("/")[2]
    postgresql.run(f"CREATE ROLE lezer_{name} LOGIN PASSWORD 'lezer'")
    postgresql.run(f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO lezer_{name}", name)
    reader = Database(f"postgresql://lezer_{name}:lezer@127.0.0.1:{postgresql.port}/{name}")
    assert version_of(reader).state == "current"
    with pytest.raises(NotWritable), reader.transaction() as session:
        session.add(_count("ja"))
    for database in (owner, reader):
        database.close()


def test_a_server_that_is_not_there_or_does_not_let_us_in(postgresql: Server) -> None:
    for address in (
        "postgresql://deelwijzer:diepgeheim@127.0.0.1:1/deelwijzer",
        f"postgresql://postgres:diepgeheim@127.0.0.1:{postgresql.port}/postgres",
        postgresql.address("bestaat_niet"),
    ):
        with pytest.raises(Unreachable) as refused:
            version_of(Database(address))
        assert "diepgeheim" not in str(refused.value)
        assert postgresql.password not in str(refused.value)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every account of the machine can reach; pytest's own are closed to others."""
    folder = Path(tempfile.mkdtemp(prefix="deelwijzer-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def ordinary_account(open_folder: Path) -> Iterator[None]:
    """Whoever may do anything (root) does the test as an account that may not."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    yield
    if root:
        os.seteuid(0)
    open_folder.chmod(0o755)


def test_a_file_that_may_only_be_read(open_folder: Path, request: pytest.FixtureRequest) -> None:
    file = open_folder / "proef.sqlite"
    database = Database(str(file))
    upgrade(database)
    database.close()
    file.chmod(0o444)
    open_folder.chmod(0o555)
    request.getfixturevalue("ordinary_account")
    with pytest.raises(NotWritable, match="schrijfrechten"), Database(str(file)).transaction() as session:
        session.add(_count("ja"))


def test_a_folder_that_may_only_be_read(open_folder: Path, request: pytest.FixtureRequest) -> None:
    open_folder.chmod(0o555)
    request.getfixturevalue("ordinary_account")
    with pytest.raises(NotWritable, match="schrijfrechten"):
        upgrade(Database(str(open_folder / "proef.sqlite")))


def test_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "bestand").touch()
    with pytest.raises(Unreachable, match="controleer DEELWIJZER_DATABASE"):
        upgrade(Database(str(tmp_path / "bestand" / "proef.sqlite")))


def test_a_file_that_is_no_database_is_left_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "proef.sqlite"
    file.write_text("Dit is een brief en geen database. " * 100)
    with pytest.raises(Damaged, match="beschadigd, of is geen database"):
        upgrade(Database(str(file)))
    assert file.read_text().startswith("Dit is een brief")


def test_a_new_file_is_for_its_owner_only_and_checks_its_links(tmp_path: Path) -> None:
    database = Database(str(tmp_path / "map" / "proef.sqlite"))
    upgrade(database)
    assert (tmp_path / "map" / "proef.sqlite").stat().st_mode & 0o777 == 0o600
    with database.reading() as session:
        assert session.scalar(text("PRAGMA foreign_keys")) == 1
        assert session.scalar(text("PRAGMA journal_mode")) == "wal"
    assert sqlite3.threadsafety == 3


@pytest.mark.parametrize(
    "setting", ["", "   ", "://", "sqlite://", "sqlite:///:memory:", "mysql://a@b/c", "postgresql://server"]
)
def test_an_address_that_cannot_be_used_says_how_it_should_look(setting: str) -> None:
    with pytest.raises(AddressError, match="noem een bestand, of schrijf bijvoorbeeld postgresql://"):
        Database(setting)
