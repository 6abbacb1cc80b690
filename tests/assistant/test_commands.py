"""The commands as machines use them: one JSON object a line, in order, and nothing else on standard output."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import assistant.__main__ as command
from assistant.answer import Answer
from assistant.assistant import Assistant
from guardrails.verification import UnverifiedAnswerError, verify
from knowledge.__main__ import app as knowledge_app
from knowledge.base import FOLDER, load_knowledge
from knowledge.errors import KnowledgeError
from tests.conftest import ROOT, Run

QUESTION = "Ik ben juf. Mag ik de huisarts iets vertellen over een leerling van 9?"
CONTRACT = {
    "id", "schema", "verdict", "possible_verdicts", "question", "facts", "headline", "statements", "conditions",
    "steps", "record", "help", "citations", "masked", "masked_text", "trace", "receipt", "elapsed_ms",
}  # fmt: skip
OF_A_CITATION = {"n", "norm", "ref", "label", "status", "url", "summary", "official_text", "version"}
LINES = [
    json.dumps({"id": "z", "question": QUESTION}),
    "dit is geen JSON",
    json.dumps({"id": "a", "question": "vader slaat moeder nu, ik ben de juf"}),
    "",
    json.dumps({"id": 7, "question": QUESTION, "facts": {"toestemming": "geweigerd"}}),
    json.dumps({"vraag": "zonder id"}),
    json.dumps({"id": "fout feit", "question": QUESTION, "facts": {"vrager": "koning"}}),
    json.dumps({"id": "leeg", "question": ""}),
    json.dumps({"id": "weer", "question": QUESTION}),
]


@pytest.fixture(scope="module")
def batch(run: Run, tmp_path_factory: pytest.TempPathFactory) -> subprocess.CompletedProcess[str]:
    file = tmp_path_factory.mktemp("batch") / "vragen.jsonl"
    file.write_text("\n".join(LINES) + "\n", encoding="utf-8")
    return run("assistant", "--batch", str(file))


def rows(done: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_each_good_line_is_answered_in_order(batch: subprocess.CompletedProcess[str]) -> None:
    assert [row["id"] for row in rows(batch)] == ["z", "a", 7, "leeg", "weer"]
    assert all(next(iter(row)) == "id" for row in rows(batch))
    assert rows(batch)[1]["verdict"] == "spoed"


def test_each_bad_line_is_named_on_standard_error(batch: subprocess.CompletedProcess[str]) -> None:
    for number in (2, 6, 7):
        assert f"Regel {number} " in batch.stderr
    assert batch.stderr.count("Regel ") == 3
    assert "Traceback" not in batch.stderr
    assert batch.returncode == 1


def test_an_answer_keeps_to_the_contract(batch: subprocess.CompletedProcess[str]) -> None:
    for row in rows(batch):
        assert row.keys() >= CONTRACT
        assert row["schema"] == "1"
        assert row["receipt"].keys() >= {"rules", "sources", "version"}
        assert row["verdict"] in row["possible_verdicts"] or row["question"]
        numbers = [citation["n"] for citation in row["citations"]]
        assert numbers == list(range(1, len(numbers) + 1))
        assert all(citation.keys() >= OF_A_CITATION for citation in row["citations"])
        assert all(fact.keys() >= {"value", "origin", "span"} for fact in row["facts"].values())


def test_facts_on_a_line_overrule_the_text(batch: subprocess.CompletedProcess[str]) -> None:
    assert (
        rows(batch)[2]["facts"]["toestemming"] | {"value": "geweigerd", "origin": "user"}
        == (rows(batch)[2]["facts"]["toestemming"])
    )


def test_the_same_question_twice_differs_in_time_only(batch: subprocess.CompletedProcess[str]) -> None:
    first, again = rows(batch)[0], rows(batch)[4]
    for row in (first, again):
        del row["id"], row["elapsed_ms"]
    assert first == again


def test_one_question_as_json(run: Run) -> None:
    done = run("assistant", "--json", stdin=QUESTION)
    assert (done.returncode, done.stderr) == (0, "")
    assert len(done.stdout.splitlines()) == 1
    assert json.loads(done.stdout).keys() >= CONTRACT - {"id"}


def test_knowledge_search_by_the_line(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "zoek.jsonl"
    lines = [{"id": "b", "query": "wie mag mijn dossier zien"}, {"id": "a", "query": "hoe lang bewaren"}]
    file.write_text("\n".join(["{", *map(json.dumps, lines)]), encoding="utf-8")
    done = run("knowledge", "search", "--batch", str(file), "--top", "5")
    assert done.returncode == 1
    assert "Regel 1 " in done.stderr
    assert [row["id"] for row in rows(done)] == ["b", "a"]
    for row in rows(done):
        assert row.keys() == {"id", "results", "elapsed_ms"}
        assert len(row["results"]) == 5
        assert all(result.keys() == {"ref", "norm", "source", "text", "official"} for result in row["results"])
        refs = [result["ref"] for result in row["results"]]
        assert len(set(refs)) == len(refs)


@pytest.mark.parametrize(
    ("app", "arguments"),
    [(command.app, ["--batch", "bestaat-niet.jsonl"]), (knowledge_app, ["search", "--batch", "bestaat-niet.jsonl"])],
    ids=["assistant", "knowledge"],
)
def test_a_file_that_is_not_there_is_one_dutch_sentence(app: Any, arguments: list[str]) -> None:
    done = CliRunner().invoke(app, arguments)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert "Ik vind het bestand" in done.stderr
    assert "Traceback" not in done.stderr


def test_searching_for_nothing_says_how_to_search() -> None:
    done = CliRunner().invoke(knowledge_app, ["search", "  "])
    assert done.exit_code == 2
    assert "python -m knowledge search" in " ".join(done.stderr.split())


ODD = [[1], "x", None, {"id": 1, "question": None}, {"id": 1, "question": QUESTION, "facts": ["x"]}]


@pytest.mark.parametrize("item", ODD)
def test_an_odd_line_never_stops_the_rest(
    assistant: Assistant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, item: object
) -> None:
    monkeypatch.setattr(command, "get_assistant", lambda: assistant)
    file = tmp_path / "vragen.jsonl"
    file.write_text(f"{json.dumps(item)}\n{json.dumps({'id': 1, 'question': QUESTION})}\n", encoding="utf-8")
    done = CliRunner().invoke(command.app, ["--batch", str(file)])
    assert "Regel 1 " in done.stderr
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == [1]
    assert done.exit_code == 1


class LosesSources:
    """The real assistant, but where a question speaks of a leak the citations get lost before the last guard."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant

    def ask(self, question: str, facts: dict[str, str] | None = None) -> Answer:
        answer = self._assistant.ask(question, facts)
        kept = () if "lek" in question else answer.citations
        return verify(answer.model_copy(update={"citations": kept}), self._assistant.knowledge)


LEAK = f"{QUESTION} Er is een lek."


@pytest.mark.parametrize("arguments", [[LEAK], [LEAK, "--json"]], ids=["person", "machine"])
def test_an_answer_that_cannot_be_checked_is_withheld(
    assistant: Assistant, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    monkeypatch.setattr(command, "get_assistant", lambda: LosesSources(assistant))
    done = CliRunner().invoke(command.app, arguments)
    assert done.exit_code == 4
    assert done.stdout == ""
    assert done.stderr.startswith(command.WITHHELD)
    assert "Zin zonder geldige bron" in done.stderr
    assert not isinstance(done.exception, UnverifiedAnswerError)


def test_in_a_batch_a_withheld_answer_is_named_and_the_rest_goes_on(
    assistant: Assistant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command, "get_assistant", lambda: LosesSources(assistant))
    file = tmp_path / "vragen.jsonl"
    lines = [{"id": 1, "question": LEAK}, {"id": 2, "question": QUESTION}]
    file.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    done = CliRunner().invoke(command.app, ["--batch", str(file)])
    assert done.stderr.startswith(f"Regel 1 sla ik over: {command.WITHHELD}")
    assert "Verwacht" not in done.stderr
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == [2]
    assert done.exit_code == 1


def spoilt(folder: Path, name: str, old: str, new: str) -> Path:
    """A copy of the knowledge with one change in one file."""
    copy = folder / "knowledge"
    shutil.copytree(FOLDER, copy, ignore=shutil.ignore_patterns("__pycache__", "vectors"))
    file = copy / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return copy


@pytest.mark.parametrize(
    ("name", "old", "new", "says"),
    [
        ("rules/h-hoofdregels.yaml", "\n  laag: ", "\n  laga: ", "veld 'laag'"),
        ("rules/h-hoofdregels.yaml", "omdat: [", "omdat: [bestaat-niet, ", "norm 'bestaat-niet' bestaat niet"),
        ("norms/avg.yaml", "status: geldend", "status: misschien", "status"),
        ("situations/school.yaml", "- id: ", "- id: [", "geen geldige YAML"),
    ],
    ids=["unknown field", "dead norm", "unknown status", "broken YAML"],
)
def test_a_broken_data_file_says_where_and_how_to_mend_it(
    tmp_path: Path, name: str, old: str, new: str, says: str
) -> None:
    with pytest.raises(KnowledgeError) as problem:
        load_knowledge(spoilt(tmp_path, name, old, new))
    assert name in str(problem.value)
    assert says in str(problem.value)
    assert "Zo los je het op" in str(problem.value) or "Herstel het bestand" in str(problem.value)


def test_a_broken_data_file_stops_the_start(tmp_path: Path) -> None:
    spoilt(tmp_path, "rules/h-hoofdregels.yaml", "\n  laag: ", "\n  laga: ")
    for part in ("assistant", "guardrails", "ingest"):
        shutil.copytree(ROOT / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__"))
    for module in ("settings.py", "json_lines.py"):
        shutil.copy(ROOT / module, tmp_path)
    done = subprocess.run(
        [sys.executable, "-m", "assistant", "--json", QUESTION],
        capture_output=True, text=True, encoding="utf-8", timeout=110, cwd=tmp_path,
        env={name: value for name, value in os.environ.items() if name != "PYTHONPATH"},
    )  # fmt: skip
    assert done.returncode == 3
    assert done.stdout == ""
    assert "De kennisbank klopt niet." in done.stderr
    assert "h-hoofdregels.yaml" in done.stderr
    assert "Traceback" not in done.stderr
