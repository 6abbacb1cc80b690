"""The afwegingsverslag: an answer with the professional's own weighing, saved so that anyone can check it later.

record = make_record(answer, OwnWords(notes="…"), date.today())
FORMATS["pdf"].write(record)          bytes of a file
read_record(data)                     the record again, from any format; raises `RecordError`
verify_record(found, knowledge, …)    what changed since, and whether the outcome is still the same
"""

from assistant.record.errors import DamagedRecordError, NoRecordError, RecordError
from assistant.record.formats import FORMATS, RecordFormat
from assistant.record.layout import hidden_in_words
from assistant.record.making import OwnWords, make_record, may_be_saved
from assistant.record.reading import FoundRecord, read_record
from assistant.record.record import Record
from assistant.record.telling import told
from assistant.record.verifying import Verification, verify_record

__all__ = [
    "FORMATS",
    "DamagedRecordError",
    "FoundRecord",
    "NoRecordError",
    "OwnWords",
    "Record",
    "RecordError",
    "RecordFormat",
    "Verification",
    "hidden_in_words",
    "make_record",
    "may_be_saved",
    "read_record",
    "told",
    "verify_record",
]
