"""Cases of a team in three forms: the same cases, a report per line, and nothing that is half taken in."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from typer.testing import CliRunner

from evals.__main__ import app
from evals.importing import MOST_BYTES, FileRefusedError, check_file
from knowledge.base import Knowledge

ROW: dict[str, Any] = {
    "id": "T1", "question": "Mag ik de huisarts bellen; nu?", "verdict": "ja_mits",
    "acceptable_verdicts": ["ja_mits", "ja"], "facts": {"vrager": "school"}, "norms": ["AVG 6"], "theme": "zorg",
}  # fmt: skip
TITLES = ["id", "question", "verdict", "acceptable_verdicts", "feit:vrager", "norms", "theme"]
CELLS = ["T1", "Mag ik de huisarts bellen; nu?", "ja_mits", "ja_mits|ja", "school", "AVG 6", "zorg"]


def lines(*rows: dict[str, Any]) -> bytes:
    return "\n".join(json.dumps(row) for row in rows).encode()


def sheet(*rows: list[Any]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def table(divider: str, *rows: list[str]) -> bytes:
    return "\r\n".join(divider.join(f'"{cell}"' for cell in row) for row in rows).encode("utf-8-sig")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("gevallen.jsonl", b"\xef\xbb\xbf" + lines(ROW) + b"\n\n"),
        ("gevallen.csv", table(",", TITLES, CELLS)),
        ("GEVALLEN.CSV", table(";", TITLES, CELLS)),
        ("gevallen.xlsx", sheet(TITLES, CELLS, [None] * 7)),
    ],
)
def test_every_form_gives_the_same_cases(name: str, content: bytes, knowledge: Knowledge) -> None:
    report = check_file(name, content, knowledge)
    assert report.problems == ()
    assert [case.model_dump(mode="json", exclude_defaults=True) for case in report.cases] == [ROW]


def test_without_acceptable_verdicts_only_the_best_counts(knowledge: Knowledge) -> None:
    report = check_file("g.csv", table(",", TITLES[:3], CELLS[:3]), knowledge)
    assert report.cases[0].acceptable_verdicts == ("ja_mits",)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"facts": {"sterrenbeeld": "ram"}}, "het feit sterrenbeeld ken ik niet"),
        ({"facts": {"vrager": "astronaut"}}, "bij vrager kan astronaut niet; kies uit"),
        ({"verdict": "misschien", "acceptable_verdicts": ["misschien"]}, "deze uitkomst ken ik niet: misschien"),
        ({"verdict": "nee"}, "de beste uitkomst staat niet bij de aanvaardbare"),
        ({"question": " "}, "de vraag is leeg"),
        ({"question": None}, "question moet tekst zijn"),
        ({"kleur": "rood"}, "kleur ken ik niet als veld"),
        ({"id": "bezet"}, "id bezet bestaat al"),
        ({"id": "x" * 81}, "langer dan 80"),
    ],
)
def test_what_is_wrong_is_told_with_its_line_and_nothing_is_taken_in(
    change: dict[str, Any], says: str, knowledge: Knowledge
) -> None:
    good = {**ROW, "id": "goed"}
    report = check_file("g.jsonl", lines(good, {**ROW, **change}), knowledge, taken={"bezet"})
    assert [problem.line for problem in report.problems] == [2]
    assert says in report.problems[0].told
    assert report.cases == ()
    assert not report.good


def test_a_missing_field_and_a_double_id_are_told(knowledge: Knowledge) -> None:
    report = check_file("g.jsonl", lines(ROW, ROW, {"id": "T2", "question": "?"}), knowledge)
    assert [(problem.line, problem.told) for problem in report.problems] == [
        (2, "id T1 staat ook op regel 1; geef een ander id"),
        (3, "verdict ontbreekt"),
        (3, "acceptable_verdicts ontbreekt"),
    ]


def test_a_norm_that_we_do_not_have_is_remarked_and_the_case_counts(knowledge: Knowledge) -> None:
    report = check_file("g.jsonl", lines({**ROW, "norms": ["AVG 6", "Scheepvaartwet 12"]}), knowledge)
    assert report.good
    assert [remark.told for remark in report.remarks] == ["deze norm heb ik niet: Scheepvaartwet 12"]


def test_lines_that_are_no_case(knowledge: Knowledge) -> None:
    report = check_file("g.jsonl", b'{"id"\n[1]\n\xff\xfe', knowledge)
    assert [problem.line for problem in report.problems] == [1, 2, 3]
    assert "geen geldige JSON" in report.problems[0].told
    assert "UTF-8" in report.problems[2].told


def test_a_formula_is_never_reckoned(knowledge: Knowledge) -> None:
    report = check_file("g.xlsx", sheet(TITLES, ["T1", "=1+1", *CELLS[2:]], CELLS), knowledge)
    assert [(p.line, p.told) for p in report.problems] == [
        (2, "in question staat een formule; zet er de waarde zelf neer")
    ]
    assert report.cases == ()


def bomb() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed, packed.open("blad.xml", "w") as part:
        for _ in range(9):
            part.write(bytes(MOST_BYTES))
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("g.jsonl", b" \n ", "is leeg"),
        ("g.docx", b"x", r"ik lees \.jsonl, \.csv en \.xlsx"),
        ("g.csv", b"naam,vraag\n1,2", "Ik mis id, question, verdict"),
        ("g.csv", b"id,question,verdict,id\n1,2,ja,3", "meer dan één keer"),
        ("g.csv", "id,question,verdict\n1,é,ja".encode("latin-1"), "CSV UTF-8"),
        ("g.xlsx", b"PK\x03\x04stuk", "niet openen als Excel-bestand"),
        ("g.xlsx", bomb(), "veel te groot"),
        ("g.jsonl", b"x" * (MOST_BYTES + 1), "50 MB"),
    ],
    ids=["empty", "other form", "no titles", "double title", "not UTF-8", "broken", "bomb", "too large"],
)  # fmt: skip
def test_a_file_that_is_refused_as_a_whole(name: str, content: bytes, says: str, knowledge: Knowledge) -> None:
    with pytest.raises(FileRefusedError, match=says):
        check_file(name, content, knowledge)


def test_a_table_with_titles_only_has_no_case(knowledge: Knowledge) -> None:
    assert check_file("g.csv", table(",", TITLES), knowledge).problems[0].told == "er staat geen enkel geval in"


def test_the_command_tells_every_line(tmp_path: Path) -> None:
    file = tmp_path / "team.jsonl"
    file.write_bytes(lines(ROW, {**ROW, "facts": {"x": "y"}}))
    wrong = CliRunner().invoke(app, ["check", str(file)])
    assert wrong.exit_code == 1
    assert "Regel 2 (T1): het feit x ken ik niet" in wrong.stdout
    assert "Er klopt iets niet op 1 van de 2 regels." in wrong.stdout
    file.write_bytes(lines(ROW))
    good = CliRunner().invoke(app, ["check", str(file)])
    assert (good.exit_code, good.stdout) == (0, "team.jsonl klopt: 1 gevallen.\n")
