"""When the assistant fails: one Dutch sentence, the typed text stays, and nothing of it reaches the output."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from assistant.assistant import Assistant
from tests.browser.app_process import ROOT

QUESTION = "Ik ben mentor, mag ik iets zeggen over Zilverdistel?"


def test_a_failing_assistant_keeps_the_text(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    def fails(*_: Any, **__: Any) -> None:
        raise RuntimeError(f"kapot bij: {QUESTION}")

    monkeypatch.setattr(Assistant, "ask", fails)
    page = AppTest.from_file(str(ROOT / "ui" / "vraag.py"), default_timeout=60).run()
    page.text_area[0].input(QUESTION)
    page.button[0].click().run()
    assert not page.exception
    shown = " ".join(element.proto.body for element in page.get("html"))
    assert "Het lukt me nu niet om te antwoorden." in shown
    assert "Traceback" not in shown
    assert page.text_area[0].value == QUESTION
    assert "Zilverdistel" not in "".join(capfd.readouterr())
