"""The database: what others may use of it. A subject's tables stand in `storage/<subject>.py`; see README.md."""

from storage.base import Base, UtcMoment
from storage.database import Database, open_database
from storage.errors import StorageError
from storage.opening import get_database

__all__ = ["Base", "Database", "StorageError", "UtcMoment", "get_database", "open_database"]
