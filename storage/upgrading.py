"""Bring a database to the version of this product, or say why not: all steps in one transaction, with a copy before."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from storage.database import Database
from storage.engine import WRITES, make_engine
from storage.errors import Damaged, NewerDatabase, OlderDatabase, StorageError, UpgradeFailed
from storage.translating import file_error, storage_error

MIGRATIONS = Path(__file__).parent / "migrations"
KEEP_BACKUPS = 7 * 24 * 3600
"""Seconds that a copy from before an upgrade is kept: what people delete must not live on in it."""
_ADVISORY_LOCK = 34477
State = Literal["new", "older", "current", "newer"]


@dataclass(frozen=True)
class Version:
    """The version that a database has (None when it is new) beside the one that this product needs."""

    found: str | None
    wanted: str
    state: State


@dataclass(frozen=True)
class Upgrade:
    """What an upgrade did: the version before (None when new) and after, and where the copy from before stands."""

    before: str | None
    after: str
    backup: Path | None

    @property
    def changed(self) -> bool:
        """Whether anything had to be done."""
        return self.before != self.after


def version_of(database: Database) -> Version:
    """Which version the database has; changes nothing, and makes no file where there is none."""
    file = _file_of(database)
    if file is not None and not file.exists():
        return Version(None, head(), "new")
    with database.translated(), database.engine.connect() as connection:
        return _version(connection)


def require_current(database: Database) -> None:
    """Raise OlderDatabase or NewerDatabase when the tables do not fit this product."""
    version = version_of(database)
    if version.state == "newer":
        raise NewerDatabase(str(version.found), version.wanted)
    if version.state != "current":
        raise OlderDatabase(version.found, version.wanted)


def upgrade(database: Database, tell: Callable[[str], None] = lambda _: None) -> Upgrade:
    """Run the steps that are missing; of two programs that start together, one does it and the other waits.

    Raises NewerDatabase, Damaged, UpgradeFailed or an Unavailable; the database is then as it was.
    """
    _remove_old_backups(database)
    engine = make_engine(database.url, database.patience, foreign_keys=False)
    backup: Path | None = None
    try:
        with engine.execution_options(**{WRITES: True}).begin() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(text(f"SELECT pg_advisory_xact_lock({_ADVISORY_LOCK})"))
            version = _version(connection)
            if version.state == "newer":
                raise NewerDatabase(str(version.found), version.wanted)
            if version.state == "current":
                return Upgrade(version.found, version.wanted, None)
            if version.state == "older":
                backup = _back_up(database, version)
                tell(f"Kopie van voor het bijwerken: {backup}" if backup else "Deze databaseserver kopieer ik niet.")
            command.upgrade(_config(connection), "head")
            _check_links(connection, backup)
    except StorageError:
        raise
    except DBAPIError as error:
        raise (storage_error(error, database.where) or _failed(error, backup)) from None
    except SQLAlchemyError as error:
        raise _failed(error, backup) from None
    finally:
        engine.dispose()
    return Upgrade(version.found, version.wanted, backup)


def head() -> str:
    """The version that this product needs."""
    found = _scripts().get_current_head()
    if found is None:
        raise RuntimeError("there is no migration at all in storage/migrations/versions")
    return found


def _scripts() -> ScriptDirectory:
    return ScriptDirectory(str(MIGRATIONS))


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _version(connection: Connection) -> Version:
    found = MigrationContext.configure(connection).get_current_revision()
    wanted = head()
    if found is None:
        return Version(None, wanted, "new")
    known = {script.revision for script in _scripts().walk_revisions()}
    state: State = "newer" if found not in known else "current" if found == wanted else "older"
    return Version(found, wanted, state)


def _failed(error: Exception, backup: Path | None) -> UpgradeFailed:
    return UpgradeFailed(type(error).__name__, str(backup) if backup else None)


def _file_of(database: Database) -> Path | None:
    return Path(str(database.url.database)) if database.url.get_backend_name() == "sqlite" else None


def _back_up(database: Database, version: Version) -> Path | None:
    """A whole copy of the file, made through SQLite itself so that what stands in the WAL is in it too."""
    file = _file_of(database)
    if file is None:
        return None
    backup = file.with_name(f"{file.stem}-versie-{version.found}.sqlite")
    half = backup.with_suffix(".deel")
    try:
        half.unlink(missing_ok=True)
        half.touch(mode=0o600)
        with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(half)) as copy:
            if source.execute("PRAGMA quick_check").fetchone() != ("ok",):
                raise Damaged(database.where)
            source.backup(copy)
        half.replace(backup)
    except sqlite3.Error as error:
        raise storage_error(DBAPIError("backup", None, error), str(backup)) or _failed(error, None) from None
    except OSError as error:
        raise file_error(error, str(backup)) from None
    finally:
        with suppress(OSError):
            half.unlink(missing_ok=True)
    return backup


def _remove_old_backups(database: Database) -> None:
    file = _file_of(database)
    for backup in file.parent.glob(f"{file.stem}-versie-*.sqlite") if file else ():
        # One that cannot be removed now is tried again at the next start.
        with suppress(OSError):
            if time.time() - backup.stat().st_mtime > KEEP_BACKUPS:
                backup.unlink(missing_ok=True)


def _check_links(connection: Connection, backup: Path | None) -> None:
    """Rebuilding tables is done without foreign keys, so look afterwards whether each row still points at one."""
    if connection.dialect.name == "sqlite" and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
        raise UpgradeFailed("een rij verwijst naar niets", str(backup) if backup else None)
