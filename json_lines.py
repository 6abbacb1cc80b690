"""JSON Lines in, JSON Lines out: the one way in which all commands for machines read a batch (design, section 7).

Lines end at a newline and nowhere else: `str.splitlines` would also cut at signs that may stand inside a question.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import typer

Row = dict[str, Any]


class LineError(ValueError):
    """A line cannot be used; the message is a Dutch sentence for who made the file."""


def answer_file(file: Path, needs: str, answer: Callable[[Row], Mapping[str, Any]]) -> int:
    """Write one JSON object for each line of `file`, in order; returns the exit code.

    `needs` is the field that must be a text, besides `id`. A line that is wrong is told on standard error with its
    number, and the rest goes on: then the exit code is 1. It is 2 when the file cannot be read. `answer` may raise
    `LineError`.
    """
    try:
        lines = file.read_bytes().split(b"\n")
    except FileNotFoundError:
        typer.echo(f"Ik vind het bestand {file} niet. Klopt de naam, en sta je in de goede map?", err=True)
        return 2
    except OSError:
        typer.echo(f"Ik kan {file} niet lezen. Is het een bestand, en mag je het openen?", err=True)
        return 2
    failed = 0
    for number, raw in enumerate(lines, start=1):
        if not raw.strip():
            continue
        try:
            row = _row(raw, needs)
            done = answer(row)
        except LineError as error:
            typer.echo(f"Regel {number} sla ik over: {error}", err=True)
            failed += 1
            continue
        typer.echo(line_of({"id": row["id"], **done}))
    return 1 if failed else 0


def line_of(row: Mapping[str, Any]) -> str:
    """One line of JSON; text that a terminal cannot show (half a surrogate pair) is written as an escape."""
    line = json.dumps(row, ensure_ascii=False)
    return line if line.isprintable() else json.dumps(row)


def _row(raw: bytes, needs: str) -> Row:
    expected = f'Verwacht: {{"id": …, "{needs}": …}}.'
    try:
        row = json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise LineError(f"de regel is geen UTF-8. {expected}") from None
    except (json.JSONDecodeError, RecursionError):
        raise LineError(f"dit is geen geldige JSON. {expected}") from None
    if not isinstance(row, dict):
        raise LineError(f"dit is geen object. {expected}")
    missing = [field for field in ("id", needs) if field not in row]
    if missing:
        raise LineError(f"{' en '.join(missing)} ontbreekt. {expected}")
    if not isinstance(row[needs], str):
        raise LineError(f"{needs} is geen tekst. {expected}")
    return row
