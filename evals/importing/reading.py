"""From a file to rows, each with its line number: JSON Lines, CSV (comma or semicolon) and XLSX."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

import openpyxl

FORMS = frozenset({".jsonl", ".csv", ".xlsx"})
"""What can be read, by the ending of the name."""
MOST_BYTES = 50 * 1024 * 1024
"""A larger file is refused before it is opened."""
MOST_UNPACKED = 8 * MOST_BYTES
"""An XLSX is a packed file; one that would unpack to more than this is refused."""
MOST_ROWS = 20_000
_MANY = ("acceptable_verdicts", "deciding_facts", "must_mention", "must_not_say", "norms")
_FACT = "feit:"
"""A column `feit:vrager` holds the value of that fact."""


class FileRefusedError(ValueError):
    """The file as a whole cannot be used; the message is a Dutch sentence that says what to do."""


@dataclass(frozen=True)
class Row:
    """One line: its number as the maker sees it, its data, or else what is wrong with it."""

    line: int
    data: Mapping[str, Any]
    problem: str = ""


def read_rows(name: str, content: bytes) -> Iterator[Row]:
    """The rows of a file, by the ending of its name. Raises `FileRefusedError`."""
    if len(content) > MOST_BYTES:
        raise too_large(name, len(content))
    if not content.strip():
        raise FileRefusedError(f"{name} is leeg. Kies het bestand met de gevallen.")
    reader = {".jsonl": _json_lines, ".csv": _csv, ".xlsx": _xlsx}.get(PurePath(name).suffix.lower())
    if reader is None:
        raise FileRefusedError(f"{name}: ik lees .jsonl, .csv en .xlsx. Bewaar het bestand in een van die vormen.")
    for number, row in enumerate(reader(name, content)):
        if number >= MOST_ROWS:
            raise FileRefusedError(f"{name} heeft meer dan {MOST_ROWS} gevallen. Verdeel ze over meer bestanden.")
        yield row


def too_large(name: str, size: int) -> FileRefusedError:
    """The refusal of a file of so many bytes."""
    return FileRefusedError(
        f"{name} is {size / 1024 / 1024:.0f} MB; meer dan {MOST_BYTES // 1024 // 1024} MB neem ik niet aan. Verdeel de "
        "gevallen over meer bestanden."
    )


def _json_lines(name: str, content: bytes) -> Iterator[Row]:
    for number, raw in enumerate(content.split(b"\n"), start=1):
        if not raw.strip():
            continue
        try:
            data = json.loads(raw.decode("utf-8-sig"))
        except UnicodeDecodeError:
            yield Row(number, {}, "dit is geen UTF-8; bewaar het bestand als UTF-8")
        except (json.JSONDecodeError, RecursionError):
            yield Row(number, {}, "dit is geen geldige JSON; op elke regel hoort één geval tussen { en }")
        else:
            good = isinstance(data, dict)
            yield Row(number, data if good else {}, "" if good else "hier hoort één geval tussen { en }")


def _csv(name: str, content: bytes) -> Iterator[Row]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise FileRefusedError(f"{name} is geen UTF-8. Kies in Excel: opslaan als CSV UTF-8.") from None
    head = text.split("\n", 1)[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=";" if head.count(";") > head.count(",") else ",")
    try:
        titles = [title.strip() for title in next(reader)]
        _require_titles(name, titles)
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield _from_cells(reader.line_num, titles, cells)
    except csv.Error:
        raise FileRefusedError(f"{name} is geen goede CSV: een aanhalingsteken of kolom klopt niet.") from None


def _xlsx(name: str, content: bytes) -> Iterator[Row]:
    broken = FileRefusedError(f"{name} kan ik niet openen als Excel-bestand. Bewaar het opnieuw als .xlsx.")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            unpacked = sum(part.file_size for part in packed.infolist())
        if unpacked > MOST_UNPACKED:
            raise FileRefusedError(f"{name} is uitgepakt veel te groot. Bewaar alleen het blad met de gevallen.")
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=False)
        rows = book.active.iter_rows()
        titles = [str(cell.value or "").strip() for cell in next(rows)]
    except FileRefusedError:
        raise
    except Exception:  # openpyxl promises no kind of error for a broken file
        raise broken from None
    _require_titles(name, titles)
    try:
        for number, cells in enumerate(rows, start=2):
            # A formula is never reckoned: what it would give depends on who opens the file.
            formulas = [titles[at] for at, cell in enumerate(cells[: len(titles)]) if cell.data_type == "f"]
            if formulas:
                yield Row(number, {}, f"in {', '.join(formulas)} staat een formule; zet er de waarde zelf neer")
            elif any(cell.value not in (None, "") for cell in cells):
                yield _from_cells(number, titles, ["" if cell.value is None else str(cell.value) for cell in cells])
    except Exception:
        raise broken from None
    finally:
        book.close()


def _require_titles(name: str, titles: list[str]) -> None:
    missing = [title for title in ("id", "question", "verdict") if title not in titles]
    if missing:
        raise FileRefusedError(
            f"{name}: op de eerste regel horen de namen van de kolommen. Ik mis {', '.join(missing)}."
        )
    double = sorted({title for title in titles if title and titles.count(title) > 1})
    if double:
        raise FileRefusedError(f"{name}: de kolom {', '.join(double)} staat er meer dan één keer.")


def _from_cells(line: int, titles: list[str], cells: list[str]) -> Row:
    """A row of a table: lists are divided by `|`, facts have a column each."""
    data: dict[str, Any] = {}
    facts: dict[str, str] = {}
    for title, cell in zip(titles, (cell.strip() for cell in cells), strict=False):
        if not cell or not title:
            continue
        if title.startswith(_FACT):
            facts[title.removeprefix(_FACT)] = cell
        elif title in _MANY:
            data[title] = [part.strip() for part in cell.split("|") if part.strip()]
        else:
            data[title] = cell
    if facts:
        data["facts"] = facts
    if "acceptable_verdicts" not in data and "verdict" in data:
        data["acceptable_verdicts"] = [data["verdict"]]
    return Row(line, data)
