"""Errors of exchange: each is a Dutch sentence for who brought the file, and nothing of that file is kept.

ExchangeError
├── FileRefusedError    the file as a whole is not read: too large, locked, wrong encoding, wrong kind
└── ImportRefusedError  some lines do not hold; `problems` has one remark a line
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """What is wrong at one line of a file (counted from 1), and how to mend it."""

    line: int
    text: str


class ExchangeError(Exception):
    """A set cannot be taken in or written."""


class FileRefusedError(ExchangeError):
    """The file as a whole cannot be read."""


class ImportRefusedError(ExchangeError):
    """Lines that were not understood or do not hold; nothing was taken in."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("Er is niets ingelezen. " + " ".join(f"Regel {each.line}: {each.text}" for each in problems))
        self.problems = problems
