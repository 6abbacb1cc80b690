"""Sets as XLSX: one row a scenario, one column a field. A cell is text and never a formula."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable

import openpyxl
from openpyxl.styles import Alignment, Font

from training.exchange.errors import FileRefusedError, ImportRefusedError, Problem
from training.exchange.row import FIELDS, Row, row_of
from training.scenario import Question

MOST_UNPACKED = 40_000_000
"""Bytes of all parts of a file together; a sheet of a thousand scenarios takes about 5 MB."""
MOST_ROWS = 5_000
MOST_COLUMNS = 200
_SHEET = "scenario's"
_RISKY = re.compile(r"'*[=+\-@\t]")
"""What a spreadsheet may take for a formula when a cell is typed over or saved as CSV, whether marked before or not."""
_MOST_SIGNS = 32_767
"""Signs that Excel holds in one cell."""
_BROKEN = "Dit kan ik niet openen als Excel-bestand. Bewaar het opnieuw als .xlsx, zonder wachtwoord."


def write_xlsx(questions: Iterable[Question]) -> bytes:
    """A set as XLSX; a text that looks like a formula gets an apostrophe before it. Raises `FileRefusedError`."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = _SHEET
    sheet.append(FIELDS)
    sheet.freeze_panes = "B2"
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for number, question in enumerate(questions, start=2):
        fields = row_of(question).fields
        for column, name in enumerate(FIELDS, start=1):
            if name in fields:
                cell = sheet.cell(number, column)
                cell.value = _neutral(fields[name])
                cell.data_type = "s"  # openpyxl would guess: "#N/A" an error, "=1" a formula
                cell.alignment = Alignment(wrap_text=True, vertical="top")
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def read_xlsx(data: bytes) -> tuple[Row, ...]:
    """The rows of the first sheet; the first row has the names of the columns, in any order.

    Raises `FileRefusedError` on a file that is not opened, `ImportRefusedError` with each row that is not understood.
    """
    _check_unpacked(data)
    try:
        # Never the outcome of a formula: what it would give depends on who opened the file last.
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=False)
        sheet = book.worksheets[0]
        # A sheet claims its own size; without that claim a row is as long as its last cell, and a wide one stops it.
        sheet.reset_dimensions()
        table: list[list[tuple[object, str]]] = []
        for row in sheet.iter_rows(max_row=MOST_ROWS + 1):
            if len(row) > MOST_COLUMNS:
                raise FileRefusedError(f"Dit blad is breder dan {MOST_COLUMNS} kolommen. Bewaar alleen de vragen.")
            table.append([(cell.value, cell.data_type) for cell in row])
    except FileRefusedError:
        raise
    except Exception:  # openpyxl promises no kind of error for a broken file
        raise FileRefusedError(_BROKEN) from None
    names = _names([value for value, _ in table[0]] if table else [])
    rows: list[Row] = []
    problems: list[Problem] = []
    for line, cells in enumerate(table[1:], start=2):
        filled = [(at, value, kind) for at, (value, kind) in enumerate(cells) if value not in (None, "")]
        if not filled:
            continue
        wrong = _wrong(names, filled)
        if wrong:
            problems.append(Problem(line, wrong))
        else:
            rows.append(Row(line, {names[at]: _text(value) for at, value, _ in filled}))
    if len(table) > MOST_ROWS:
        raise FileRefusedError(f"Dit blad heeft meer dan {MOST_ROWS} regels. Verdeel het over meer bestanden.")
    if problems:
        raise ImportRefusedError(tuple(problems))
    return tuple(rows)


def _check_unpacked(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            # What the list of contents claims is enough: zipfile gives no more of a part than is claimed.
            unpacked = sum(part.file_size for part in package.infolist())
    except (zipfile.BadZipFile, ValueError, OSError, EOFError):
        raise FileRefusedError(_BROKEN) from None
    if unpacked > MOST_UNPACKED:
        raise FileRefusedError("Uitgepakt is dit bestand veel te groot. Ik lees het niet. Bewaar alleen de vragen.")


def _names(cells: list[object]) -> list[str]:
    names = [str(value or "").strip() for value in cells]
    missing = [name for name in ("id", "verhaal", "vraag", "feiten", "verwacht") if name not in names]
    if missing:
        raise FileRefusedError(f"Op de eerste regel horen de namen van de kolommen. Ik mis: {', '.join(missing)}.")
    double = sorted({name for name in names if name and names.count(name) > 1})
    if double:
        raise FileRefusedError(f"De kolom {', '.join(double)} staat er meer dan één keer. Laat er één staan.")
    unknown = [name[:40] for name in names if name and name not in FIELDS]
    if unknown:
        raise FileRefusedError(f"De kolom {', '.join(unknown)} ken ik niet. Kies uit: {', '.join(FIELDS)}.")
    return names


def _wrong(names: list[str], filled: list[tuple[int, object, str]]) -> str:
    """What is wrong with a row as a whole, or nothing."""
    beside = [at for at, _, _ in filled if at >= len(names) or not names[at]]
    if beside:
        return "er staat iets in een kolom zonder naam. Haal dat weg, of geef de kolom een naam."
    formulas = [names[at] for at, _, kind in filled if kind == "f"]
    if formulas:
        return f"in {', '.join(formulas)} staat een formule. Zet er de tekst zelf neer."
    faulty = [names[at] for at, _, kind in filled if kind == "e"]
    return f"in {', '.join(faulty)} staat een fout van Excel. Zet er de tekst zelf neer." if faulty else ""


def _neutral(text: str) -> str:
    safe = f"'{text}" if _RISKY.match(text) else text
    if len(safe) > _MOST_SIGNS:
        raise FileRefusedError(f"De tekst die begint met '{text[:40]}' is te lang voor een cel. Kies een andere vorm.")
    return safe


def _text(value: object) -> str:
    text = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
    marked = text.startswith("'") and _RISKY.match(text)
    return (text[1:] if marked else text).strip()
