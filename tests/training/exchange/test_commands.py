"""`python -m training`: what a person types, and what stands on the screen and in the folder afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from knowledge.base import Knowledge
from training.__main__ import app
from training.exchange import MOST_BYTES
from training.reading import load_scenarios

from .conftest import DAY


def typed(*words: str | Path) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


@pytest.fixture
def exported(tmp_path: Path) -> Path:
    file = tmp_path / "set.gift"
    assert typed("export", file, "--thema", "toestemming").exit_code == 0
    return file


def test_what_was_exported_comes_in_as_drafts_that_load(exported: Path, tmp_path: Path, knowledge: Knowledge) -> None:
    result = typed("import", exported, tmp_path / "nieuw")
    assert result.exit_code == 0
    assert "Laat iemand anders ze nakijken" in " ".join(result.output.split())
    drafts = load_scenarios(knowledge, DAY, tmp_path / "nieuw")
    assert {question.theme for question in drafts.values()} == {"toestemming"}


def test_one_wrong_line_and_nothing_stands_there(exported: Path, tmp_path: Path) -> None:
    exported.write_text(exported.read_text().replace("// feiten: ", "// ", 1))
    result = typed("import", exported, tmp_path / "nieuw")
    assert result.exit_code == 2
    assert "de feiten ontbreken" in result.output
    assert "Er is niets ingelezen" in result.output
    assert [each.name for each in tmp_path.iterdir()] == ["set.gift"]


def test_an_earlier_folder_is_never_overwritten(exported: Path, tmp_path: Path) -> None:
    result = typed("import", exported, tmp_path)
    assert result.exit_code == 2
    assert "bestaat al" in result.output


def test_a_file_of_fifty_megabytes_is_refused_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    large = tmp_path / "groot.gift"
    with large.open("wb") as file:
        file.truncate(10 * MOST_BYTES)
    monkeypatch.setattr(Path, "read_bytes", lambda self: pytest.fail("read anyway"))
    result = typed("import", large, tmp_path / "nieuw")
    assert result.exit_code == 2
    assert "te groot (50 MB)" in result.output


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("export", "x", "--vorm", "pptx"), "'pptx' ken ik niet"),
        (("export", "x", "--id", "bestaat-niet"), "Dit ken ik niet: bestaat-niet"),
        (("export", "x", "--id", "drang-school", "--thema", "toestemming"), "geen scenario over"),
        (("import", "weg.gift", "x"), "Klopt de naam"),
        (("import", "weg.pptx", "x"), "kan ik niet inlezen"),
    ],
)
def test_a_slip_gets_a_sentence(words: tuple[str, ...], says: str) -> None:
    result = typed(*words)
    assert result.exit_code == 2
    assert says in " ".join(result.output.split())
