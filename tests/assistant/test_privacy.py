"""Nothing that a user types is kept: no file, no log; and a name never comes back, not even on the screen."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from tests.conftest import ROOT

MARKER = "blauwbilgorgel"
NAMES = ("Mustafa", "Aydın", "Hoekstra", "111222333")
QUESTION = (
    f"Ik ben juf van de {MARKER}. Mag ik de huisarts bellen over Mustafa Aydın, bsn 111222333? "
    "Mevrouw Hoekstra is zijn moeder en wil het niet."
)
HARMLESS = f"Mag ik iets over {MARKER} delen"


def traces(folder: Path, words: tuple[str, ...]) -> list[str]:
    """Files beneath a folder in which one of these words stands, in their name or their bytes."""
    found = []
    for file in folder.rglob("*"):
        content = file.read_bytes() if file.is_file() else b""
        if any(word in file.name or word.encode() in content or word.encode("utf-16-le") in content for word in words):
            found.append(str(file))
    return found


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("thuis")


@pytest.fixture(scope="module")
def done(home: Path) -> subprocess.CompletedProcess[str]:
    """A batch in a home of its own: whatever is written anywhere usual, is written there."""
    for name in ("cwd", "data", "tmp"):
        (home / name).mkdir()
    lines = [{"id": 1, "question": QUESTION}, {"id": 2, "question": HARMLESS, "facts": {"vrager": MARKER}}]
    places = {"HOME": str(home), "TMPDIR": str(home / "tmp"), "XDG_CACHE_HOME": str(home / "cache")}
    return subprocess.run(
        [sys.executable, "-m", "assistant", "--batch", "/dev/stdin"],
        input="\n".join([*map(json.dumps, lines), f"geen json {MARKER} Hoekstra"]),
        capture_output=True, text=True, encoding="utf-8", timeout=110, cwd=home / "cwd",
        env={**os.environ, **places, "PYTHONPATH": str(ROOT), "DEELWIJZER_DATA": str(home / "data")},
    )  # fmt: skip


def test_a_question_leaves_nothing_on_disk(done: subprocess.CompletedProcess[str], home: Path) -> None:
    assert json.loads(done.stdout.splitlines()[0])["verdict"]
    assert traces(home, (MARKER, *NAMES)) == []
    assert list((home / "data").iterdir()) == []
    assert list((home / "cwd").iterdir()) == []


def test_a_question_leaves_nothing_on_standard_error(done: subprocess.CompletedProcess[str]) -> None:
    assert "Regel 2 " in done.stderr
    assert "Regel 3 " in done.stderr
    for name in NAMES:
        assert name not in done.stderr


def test_only_the_masked_text_comes_back(done: subprocess.CompletedProcess[str]) -> None:
    line = done.stdout
    for name in NAMES:
        assert name not in json.dumps(json.loads(line), ensure_ascii=False)
    answer = json.loads(line)
    assert MARKER in answer.pop("masked_text")
    assert MARKER not in json.dumps(answer)


def test_a_question_leaves_nothing_in_the_project(assistant: Assistant) -> None:
    assistant.ask(QUESTION)
    for folder in (".data", ".streamlit"):
        if (ROOT / folder).is_dir():
            assert traces(ROOT / folder, (MARKER, *NAMES[:2])) == []


def test_a_question_leaves_nothing_in_a_log(assistant: Assistant, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        assistant.ask(QUESTION)
        assistant.ask(HARMLESS)
    for word in (MARKER, *NAMES):
        assert word not in caplog.text


def test_the_assistant_keeps_nothing_between_questions(assistant: Assistant) -> None:
    fresh = assistant.ask("Mag ik als juf de huisarts bellen?").model_dump(exclude={"elapsed_ms"})
    assistant.ask(QUESTION, {"toestemming": "geweigerd"})
    assert assistant.ask("Mag ik als juf de huisarts bellen?").model_dump(exclude={"elapsed_ms"}) == fresh
