"""What all tests share: the knowledge and the assistant, loaded once; and where the shared example cases stand."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from knowledge.base import Knowledge, load_knowledge
from knowledge.questions_embedding import BundledQueries

pytest_plugins = ("tests.storage.fixtures",)
ROOT = Path(__file__).parents[1]
SHARED_CASES = Path(os.environ.get("DEELWIJZER_CASES", ROOT.parent / "shared" / "cases"))
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return load_knowledge()


@pytest.fixture(scope="session")
def assistant(knowledge: Knowledge) -> Assistant:
    """The real assistant on the norms alone: the outcome never depends on which documents were ingested."""
    return Assistant(knowledge, BundledQueries())


@pytest.fixture(scope="session")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Runs `python -m …` as a user would, in a folder of its own, with a data folder of its own."""
    home = tmp_path_factory.mktemp("opdracht")

    def call(*arguments: str, stdin: str | None = None, **settings: str) -> subprocess.CompletedProcess[str]:
        places = {"PYTHONPATH": str(ROOT), "DEELWIJZER_DATA": str(home / "data"), "COLUMNS": "200"}
        return subprocess.run(
            [sys.executable, "-m", *arguments],
            input=stdin, capture_output=True, text=True, encoding="utf-8", timeout=110, cwd=home,
            env={**os.environ, **places, **settings},
        )  # fmt: skip

    return call
