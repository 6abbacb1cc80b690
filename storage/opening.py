"""The one database of this process: opened and upgraded at its first use."""

from __future__ import annotations

import threading

from storage.database import Database, open_database
from storage.upgrading import upgrade

_lock = threading.Lock()
_opened: list[Database] = []


def get_database() -> Database:
    """The database of the settings, at the version of this product; raises the errors of `storage.errors`.

    A failure is not remembered: the next call tries again.
    """
    with _lock:
        if not _opened:
            database = open_database()
            try:
                upgrade(database)
            except BaseException:
                database.close()
                raise
            _opened.append(database)
        return _opened[0]
