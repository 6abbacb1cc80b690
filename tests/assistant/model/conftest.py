"""An answer to work with, and models that play a script."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from assistant.answer import Answer
from assistant.assistant import Assistant
from assistant.model import ScriptedChatModel

QUESTION = "Mijn cliënt Joris de Wit van 9 wordt gepest. Mag ik als begeleider met de leerkracht bellen?"
REFUSED = (
    "Ik ben ambulant begeleider, de wijkconsulent vraagt hoe het thuis gaat, moeder wil het niet. Mag ik iets zeggen?"
)
Proposing = Callable[..., ScriptedChatModel]


@pytest.fixture(scope="session")
def refused(assistant: Assistant) -> Answer:
    return assistant.ask(REFUSED)


@pytest.fixture
def proposing() -> Proposing:
    """A model that proposes these facts: `(fact, value, quote)` each."""

    def made(*proposals: tuple[str, str, str]) -> ScriptedChatModel:
        listed = [dict(zip(("fact", "value", "quote"), proposal, strict=True)) for proposal in proposals]
        return ScriptedChatModel.saying(f"Hier is mijn antwoord: {json.dumps(listed, ensure_ascii=False)} Succes!")

    return made
