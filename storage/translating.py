"""From an error of a database driver to our own: by its code, never by its words, which may hold what was written."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Mapping

from sqlalchemy.exc import DBAPIError

from storage.errors import Damaged, DiskFull, Locked, NotWritable, Refused, StorageError, Unreachable

_Kind = type[Damaged | DiskFull | Locked | NotWritable | Unreachable]

# Primary result codes of SQLite: https://www.sqlite.org/rescode.html
_SQLITE: Mapping[int, _Kind] = {
    sqlite3.SQLITE_FULL: DiskFull,
    sqlite3.SQLITE_READONLY: NotWritable,
    sqlite3.SQLITE_PERM: NotWritable,
    sqlite3.SQLITE_BUSY: Locked,
    sqlite3.SQLITE_LOCKED: Locked,
    sqlite3.SQLITE_CANTOPEN: Unreachable,
    sqlite3.SQLITE_IOERR: Unreachable,
    sqlite3.SQLITE_CORRUPT: Damaged,
    sqlite3.SQLITE_NOTADB: Damaged,
}
# SQLSTATE, whole or its class of two signs: https://www.postgresql.org/docs/current/errcodes-appendix.html
_POSTGRESQL: Mapping[str, _Kind] = {
    "53100": DiskFull,
    "25006": NotWritable,
    "42501": NotWritable,
    "55P03": Locked,
    "40P01": Locked,
    "40001": Locked,
    "3D000": Unreachable,
    "08": Unreachable,
    "28": Unreachable,
    "53": Unreachable,
    "57": Unreachable,
    "58": Unreachable,
    "XX": Damaged,
}


_SYSTEM: Mapping[int, _Kind] = {
    errno.ENOSPC: DiskFull,
    errno.EDQUOT: DiskFull,
    errno.EACCES: NotWritable,
    errno.EPERM: NotWritable,
    errno.EROFS: NotWritable,
}
_DUPLICATES = (sqlite3.SQLITE_CONSTRAINT_UNIQUE, sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY)


def storage_error(error: DBAPIError, where: str) -> StorageError | None:
    """What the driver's error means for who uses the database; None for a mistake of ours, which must be seen as is."""
    cause = error.orig
    return _of_sqlite(cause, where) if isinstance(cause, sqlite3.Error) else _of_postgresql(cause, where)


def file_error(error: OSError, where: str) -> StorageError:
    """What an error of the file system means: full, not writable, or out of reach."""
    return _SYSTEM.get(error.errno or 0, Unreachable)(where)


def _of_sqlite(cause: sqlite3.Error, where: str) -> StorageError | None:
    code = getattr(cause, "sqlite_errorcode", 0)
    if code & 0xFF == sqlite3.SQLITE_CONSTRAINT:
        return Refused(duplicate=code in _DUPLICATES)
    kind = _SQLITE.get(code & 0xFF)
    return kind(where) if kind else None


def _of_postgresql(cause: BaseException | None, where: str) -> StorageError | None:
    fields = cause.args[0] if cause is not None and cause.args else None
    if not isinstance(fields, dict):
        # pg8000 tells of a connection that fails or breaks without a code.
        return Unreachable(where) if type(cause).__name__ == "InterfaceError" else None
    state = str(fields.get("C", ""))
    if state.startswith("23"):
        return Refused(duplicate=state == "23505")
    kind = _POSTGRESQL.get(state) or _POSTGRESQL.get(state[:2])
    return kind(where) if kind else None
