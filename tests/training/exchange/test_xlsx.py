"""XLSX: what goes out comes back the same, no cell is ever a formula, and each row that does not hold is told."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from typing import Any

import openpyxl
import pytest
from hypothesis import given

from knowledge.base import Knowledge
from tests.training.exchange.conftest import DAY, HARD, told
from training import Question
from training.exchange import FileRefusedError, ImportRefusedError, drafts_from, read_xlsx, row_of, write_xlsx

GOOD = write_xlsx([told("Je geeft les aan Bo (8).")])


def changed(change: Callable[[Any], None], data: bytes = GOOD) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(data))
    change(book.active)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def column(sheet: Any, name: str) -> int:
    return int(next(cell.column for cell in sheet[1] if cell.value == name))


def with_cell(name: str, value: object) -> bytes:
    def put(sheet: Any) -> None:
        sheet.cell(2, column(sheet, name)).value = value

    return changed(put)


def test_all_scenarios_come_back_the_same(questions: Mapping[str, Question], knowledge: Knowledge) -> None:
    drafts = drafts_from(read_xlsx(write_xlsx(questions.values())), knowledge, DAY, questions)
    assert list(drafts.questions) == list(questions.values())


@given(HARD, HARD, HARD, HARD)
def test_any_text_survives(story: str, asked: str, why: str, discuss: str) -> None:
    question = told(story, asked, why, discuss)
    (row,) = read_xlsx(write_xlsx([question]))
    assert row.fields == row_of(question).fields


@pytest.mark.parametrize("story", ['=HYPERLINK("http://x","y")', "+31 6", "-1 + 1", "@SUM(A1)", "'=1+1", "'s Avonds"])
def test_what_looks_like_a_formula_is_text_and_comes_back(story: str) -> None:
    data = write_xlsx([told(story)])
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert not any(str(cell.value).startswith(("=", "+", "-", "@")) for cell in cells)
    assert read_xlsx(data)[0].fields["verhaal"] == story


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("verhaal", "=1+1", "in verhaal staat een formule"),
        ("leerpunt", "#REF!", "in leerpunt staat een fout van Excel"),
        ("verwacht", "nee", "verwacht 'nee', maar uit de feiten volgt 'plicht' (regel R16)"),
        ("verwacht", "zeker", "'verwacht'"),
        ("feiten", "vrager=niemand; ontvanger=raad", "bestaat niet"),
        ("gezin.volgorde", "twaalf", "'gezin.naam'"),
        ("vraag", None, "'vraag'"),
    ],
)
def test_a_wrong_cell_is_told_with_its_row(name: str, value: object, says: str, knowledge: Knowledge) -> None:
    with pytest.raises(ImportRefusedError) as caught:
        drafts_from(read_xlsx(with_cell(name, value)), knowledge, DAY, {})
    (problem,) = caught.value.problems
    assert problem.line == 2
    assert says in problem.text


def test_an_id_that_stands_twice_is_refused(knowledge: Knowledge) -> None:
    twice = changed(lambda sheet: sheet.append([cell.value for cell in sheet[2]]))
    with pytest.raises(ImportRefusedError, match="Regel 3: de id 'proef' staat ook op regel 2"):
        drafts_from(read_xlsx(twice), knowledge, DAY, {})


@pytest.mark.parametrize(
    ("title", "says"), [("", "Ik mis: vraag"), ("verhaal", "meer dan één keer|Ik mis"), ("vraagje", "Ik mis: vraag")]
)
def test_a_wrong_title_is_told(title: str, says: str) -> None:
    def put(sheet: Any) -> None:
        sheet.cell(1, column(sheet, "vraag")).value = title

    with pytest.raises(FileRefusedError, match=says):
        read_xlsx(changed(put))


def test_what_stands_in_no_column_is_told() -> None:
    def put(sheet: Any) -> None:
        sheet.cell(2, 60).value = "Los"

    with pytest.raises(ImportRefusedError, match="Regel 2: er staat iets in een kolom zonder naam"):
        read_xlsx(changed(put))


def test_a_sheet_that_is_far_too_wide_or_long_is_refused() -> None:
    def far(row: int, place: int) -> Callable[[Any], None]:
        return lambda sheet: sheet.cell(row, place, "Los")

    with pytest.raises(FileRefusedError, match="breder dan 200 kolommen"):
        read_xlsx(changed(far(2, 16_384)))
    with pytest.raises(FileRefusedError, match="meer dan 5000 regels"):
        read_xlsx(changed(far(1_048_576, 1)))


def test_a_zip_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    file = io.BytesIO(GOOD)
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/groot.xml", b" " * 50_000_000)
    assert len(file.getvalue()) < 200_000
    monkeypatch.setattr(openpyxl, "load_workbook", lambda *_, **__: pytest.fail("opened anyway"))
    with pytest.raises(FileRefusedError, match="veel te groot"):
        read_xlsx(file.getvalue())


@pytest.mark.parametrize("data", [b"", b"geen zip", GOOD[:-400], b"\xd0\xcf\x11\xe0" + bytes(600)])
def test_a_file_that_is_no_sheet_gets_a_sentence(data: bytes) -> None:
    with pytest.raises(FileRefusedError, match=r"Bewaar het opnieuw als \.xlsx"):
        read_xlsx(data)
