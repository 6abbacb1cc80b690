"""Exchange: sets of scenarios in and out of the formats of other programs; what comes in is a draft for review."""

from training.exchange.drafts import Drafts, drafts_from, write_drafts
from training.exchange.errors import ExchangeError, FileRefusedError, ImportRefusedError, Problem
from training.exchange.gift import read_gift, write_gift
from training.exchange.moodle import write_moodle
from training.exchange.qti import write_qti
from training.exchange.row import Row, row_of
from training.exchange.taking_in import MOST_BYTES, read_rows
from training.exchange.xlsx import read_xlsx, write_xlsx

__all__ = [
    "MOST_BYTES",
    "Drafts",
    "ExchangeError",
    "FileRefusedError",
    "ImportRefusedError",
    "Problem",
    "Row",
    "drafts_from",
    "read_gift",
    "read_rows",
    "read_xlsx",
    "row_of",
    "write_drafts",
    "write_gift",
    "write_moodle",
    "write_qti",
    "write_xlsx",
]
