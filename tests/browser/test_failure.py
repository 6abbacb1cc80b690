"""When the assistant fails: one Dutch sentence, the typed text stays, and nothing of it reaches the output."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.browser.app_process import ROOT
from ui.parts import page as page_parts

QUESTION = "Ik ben mentor, mag ik iets zeggen over Zilverdistel?"


class FailingAssistant:
    """An assistant that repeats the question in its error, as a careless library could."""

    def ask(self, question: str, *_: Any) -> None:
        """Always fails. Raises RuntimeError."""
        raise RuntimeError(f"kapot bij: {question}")


def test_a_failing_assistant_keeps_the_text(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(page_parts, "shared_assistant", FailingAssistant)
    page = AppTest.from_file(str(ROOT / "ui" / "vraag.py"), default_timeout=60).run()
    page.text_area[0].input(QUESTION)
    page.button[0].click().run()
    assert not page.exception
    shown = " ".join(element.proto.body for element in page.get("html"))
    assert "Het lukt me nu niet om te antwoorden." in shown
    assert "Traceback" not in shown
    assert page.text_area[0].value == QUESTION
    assert "Zilverdistel" not in "".join(capfd.readouterr())


def test_a_failing_start_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails() -> None:
        raise OSError("schijf vol")

    monkeypatch.setattr(page_parts, "shared_assistant", fails)
    page = AppTest.from_file(str(ROOT / "ui" / "vraag.py"), default_timeout=60).run()
    assert not page.exception
    assert "Er ging iets mis bij het starten." in page.error[0].value
