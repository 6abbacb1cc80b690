"""The database of this process: transactions that are whole or not at all, with errors that say what to do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session, sessionmaker

from settings import Settings, settings
from storage.engine import PATIENCE, WRITES, database_url, make_engine
from storage.translating import storage_error


class Database:
    """An opened database; may be shared by threads, not by processes (each opens its own)."""

    def __init__(self, setting: str, patience: float = PATIENCE) -> None:
        self.url = database_url(setting)
        self.patience = patience
        self.engine = make_engine(self.url, patience)
        self._writing = sessionmaker(self.engine.execution_options(**{WRITES: True}), expire_on_commit=False)
        self._reading = sessionmaker(self.engine, expire_on_commit=False)

    @property
    def where(self) -> str:
        """The file, or the address without its password, for in a message."""
        if self.url.get_backend_name() == "sqlite":
            return str(self.url.database)
        return self.url.render_as_string(hide_password=True)

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """A session that may write: all of it is kept at the end, or nothing when anything fails.

        Raises the errors of `storage.errors`; an error of the caller's own goes on unchanged.
        """
        with self.translated(), self._writing.begin() as session:
            yield session

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that only reads, and sees the database as it was at its beginning; it waits for nobody."""
        with self.translated(), self._reading() as session:
            yield session

    @contextmanager
    def translated(self) -> Iterator[None]:
        """Errors of the driver become those of `storage.errors`, without what was being written."""
        try:
            yield
        except DBAPIError as error:
            known = storage_error(error, self.where)
            if known is None:
                raise
            raise known from None

    def close(self) -> None:
        """Let go of all connections."""
        self.engine.dispose()


def open_database(setting: str | None = None, patience: float = PATIENCE) -> Database:
    """Open the database of the settings, or another; its tables are not looked at (see `storage.upgrading`)."""
    return Database(setting or default_address(settings), patience)


def default_address(chosen: Settings) -> str:
    """What DEELWIJZER_DATABASE says, or a file in the data folder."""
    return chosen.database or str(chosen.data / "deelwijzer.sqlite")
