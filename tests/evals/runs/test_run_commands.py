"""`run`, `runs`, `score`, `compare` and `gate` as someone types them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from assistant.assistant import Assistant
from evals.__main__ import app
from evals.runs import Engine, InThisProcess
from storage import Database
from storage.upgrading import upgrade
from tests.evals.runs.asking import Interrupted
from tests.evals.test_commands import ROWS


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    file = tmp_path / "proef.jsonl"
    rows = [{**row, "verdict": row["acceptable_verdicts"][0]} for row in ROWS]
    more = [{**rows[1], "id": f"d{number}"} for number in range(12)]
    file.write_text("\n".join(json.dumps(row) for row in [*rows, *more]), encoding="utf-8")
    return file


@pytest.fixture(autouse=True)
def database(tmp_path: Path, assistant: Assistant, monkeypatch: pytest.MonkeyPatch) -> Database:
    found = Database(str(tmp_path / "runs.sqlite"))
    upgrade(found)
    for place in ("running", "judging"):
        monkeypatch.setattr(f"evals.commands.{place}.the_database", lambda: found)
    monkeypatch.setattr("evals.commands.running.engine", lambda processes: InThisProcess(assistant))
    return found


def call(*words: str | Path) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


def test_two_runs_show_the_same_and_scoring_shows_it_again(cases: Path) -> None:
    first, second = (call("run", "--cases", cases) for _ in range(2))
    assert first.exit_code == 0, first.stderr
    assert "Hoe goed zijn de antwoorden?" in first.stdout
    assert first.stdout == second.stdout == call("score", "1").stdout
    assert "Run 1 is bewaard." in first.stderr
    assert "Tijd" not in first.stdout
    as_json = call("score", "2", "--json")
    assert json.loads(as_json.stdout)["whole"]["goed_in_een_keer"][0] == pytest.approx(14 / 15, abs=1e-6)
    assert as_json.stdout == call("run", "--cases", cases, "--json").stdout
    listed = call("runs").stdout
    assert "15 van 15" in listed
    assert "niet af" not in listed


def test_a_run_that_is_broken_off_says_how_to_go_on(
    cases: Path, assistant: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(processes: int | None) -> Engine:
        return Interrupted(InThisProcess(assistant))

    with monkeypatch.context() as patch:
        patch.setattr("evals.commands.running.engine", interrupted)
        broken = call("run", "--cases", cases, "--as-of", "2026-11-24")
    assert (broken.exit_code, broken.stdout) == (2, "")
    assert "run --verder 1" in broken.stderr
    assert "niet af" in call("runs").stdout
    assert "10 van de 15" in call("score", "1").stderr
    assert call("run", "--verder", "1").stdout == call("run", "--cases", cases, "--as-of", "2026-11-24").stdout


def test_going_on_after_the_cases_changed_is_refused(cases: Path) -> None:
    assert call("run", "--cases", cases).exit_code == 0
    cases.write_text(cases.read_text(encoding="utf-8").replace('"d3"', '"d99"'), encoding="utf-8")
    refused = call("run", "--verder", "1")
    assert refused.exit_code == 2
    assert "de gevallen zijn intussen veranderd" in refused.stderr.replace("\n", " ")


def test_comparing_and_the_gate(cases: Path, tmp_path: Path) -> None:
    for _ in range(2):
        call("run", "--cases", cases)
    shown = call("compare", "1", "2")
    assert shown.exit_code == 0
    assert "Er is niets veranderd." in shown.stdout
    assert "gelijk: 14" in shown.stdout
    assert "nog fout c" not in shown.stdout
    assert "nog fout c: onveranderd: buiten_bereik" in call("compare", "1", "2", "--alles").stdout
    data = json.loads(call("compare", "1", "2", "--json").stdout)
    assert [row["case"] for row in data["subjects"]["uitkomst"]["nog fout"]] == ["c"]
    limits = tmp_path / "grenzen.yaml"
    limits.write_text("alle: {goed_in_een_keer: {minstens: 0.9}}\nverslechterd: {uitkomst: 0}", encoding="utf-8")
    good = call("gate", "2", "--grenzen", limits, "--tegen", "1")
    assert (good.exit_code, good.stdout) == (0, "Run 2 blijft binnen alle grenzen.\n")
    limits.write_text("alle: {goed_in_een_keer: {minstens: 0.95}}", encoding="utf-8")
    shut = call("gate", "--grenzen", limits)
    assert shut.exit_code == 1
    assert "Goed in één keer is 0,933; het moet minstens 0,95 zijn." in shut.stdout


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["score", "7"], "geen run 7"),
        (["compare", "7", "8"], "geen run 7"),
        (["gate"], "nog geen hele run"),
        (["run", "--verder", "7"], "geen run 7"),
        (["run", "--cases", "/bestaat/niet.jsonl"], "Klopt de naam"),
        (["runs"], "nog geen runs"),
    ],
)
def test_what_is_not_there_is_one_dutch_sentence(words: list[str], says: str) -> None:
    done = call(*words)
    assert done.stdout == ""
    assert says in done.stderr
    assert "Traceback" not in done.stderr
