"""From the setting to an engine: SQLite on disk by default, PostgreSQL by address."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from storage.errors import AddressError
from storage.translating import file_error

PATIENCE = 5.0
"""Seconds that we wait for another program that holds the database."""
WRITES = "deelwijzer_writes"
"""Execution option: this connection will write, so it takes SQLite's lock at once."""


def database_url(setting: str) -> URL:
    """The address as SQLAlchemy knows it: a file name, `sqlite:///…` or `postgresql://…`; raises AddressError."""
    if not setting.strip():
        raise AddressError("er staat niets")
    if "://" not in setting:
        return URL.create("sqlite", database=str(Path(setting).expanduser()))
    try:
        url = make_url(setting)
    except (ArgumentError, ValueError):
        raise AddressError("het is geen adres van een database") from None
    if url.get_backend_name() == "sqlite":
        if not url.database or url.database == ":memory:":
            raise AddressError("een database in het geheugen bewaart niets")
        return url.set(drivername="sqlite")
    if url.get_backend_name() in ("postgresql", "postgres"):
        if not url.database:
            raise AddressError("de naam van de database ontbreekt")
        return url.set(drivername="postgresql+pg8000")
    raise AddressError("Deelwijzer werkt met SQLite en met PostgreSQL")


def make_engine(url: URL, patience: float = PATIENCE, foreign_keys: bool = True) -> Engine:
    """An engine that waits at most `patience` seconds for a lock; it connects at the first use.

    `foreign_keys` is off only while tables are being rebuilt: dropping one would delete the rows that point at it.
    """
    if url.get_backend_name() == "sqlite":
        engine = create_engine(url, connect_args={"timeout": patience}, hide_parameters=True)
        event.listen(engine, "do_connect", lambda *_: _make_place(Path(str(url.database))))
        event.listen(engine, "connect", lambda connection, _: _set_up_sqlite(connection, foreign_keys))
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    engine = create_engine(
        url, pool_pre_ping=True, hide_parameters=True, connect_args={"timeout": 10, "application_name": "deelwijzer"}
    )
    event.listen(engine, "connect", lambda connection, _: _set_up_postgresql(connection, patience))
    return engine


def _make_place(file: Path) -> None:
    """The folder and an empty file that only its owner may read: SQLite itself would let everyone read it."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        if not file.exists():
            os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        raise file_error(error, str(file)) from None


def _set_up_sqlite(connection: Any, foreign_keys: bool) -> None:
    # Python's own way of beginning transactions leaves out tables that are made; we begin them ourselves.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA foreign_keys={'ON' if foreign_keys else 'OFF'}")
    # With WAL, who reads never waits for who writes.
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    # A transaction that reads first and writes later cannot wait for a lock: SQLite would refuse it at once.
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _set_up_postgresql(connection: Any, patience: float) -> None:
    cursor = connection.cursor()
    cursor.execute(f"SET lock_timeout = {max(1, int(patience * 1000))}")
    cursor.execute("SET timezone = 'UTC'")
    cursor.close()
    connection.commit()
