"""What can be wrong with a file that should be a record.

RecordError
├── NoRecordError        nothing in the file says that it is a record: choose another file
└── DamagedRecordError   it is a record, but what it holds does not fit its own seal or shape: do not rely on it
"""

from __future__ import annotations


class RecordError(ValueError):
    """The file cannot be used as a record; the message is a Dutch sentence for who checks it."""


class NoRecordError(RecordError):
    """The file holds no receipt of a record."""


class DamagedRecordError(RecordError):
    """The file holds a receipt that was changed, cut off, or made by a version that this one does not know."""
