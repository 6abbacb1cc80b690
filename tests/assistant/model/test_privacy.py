"""With a model on, only the masked text and the norms leave, and nothing that was typed is logged."""

from __future__ import annotations

import logging

import pytest

from assistant.assistant import Assistant
from assistant.model import ModelHelper, ModelPlace, ScriptedChatModel
from assistant.model.scripted import Reply

WORD = "blauwbilgorgel"
HIDDEN = ("Mustafa", "Aydın", "Hoekstra", "111222333", "Kerkstraat", "06-12345678")
QUESTION = (
    f"Ik ben juf op de {WORD}. Mag ik de huisarts bellen over Mustafa Aydın, bsn 111222333, Kerkstraat 12, "
    "06-12345678? Mevrouw Hoekstra is zijn moeder en wil het niet."
)


def helper(model: ScriptedChatModel) -> ModelHelper:
    return ModelHelper(ModelPlace("nagespeeld", "deze computer", False, True, True), model, 5.0)


def test_only_masked_text_and_norms_leave(assistant: Assistant) -> None:
    model = ScriptedChatModel.saying("[]")
    answer = assistant.ask(QUESTION)
    helper(model).propose(answer, assistant)
    helper(model).reword(answer)
    for_facts, for_wording = model.asked
    assert answer.masked_text in for_facts
    for name in HIDDEN:
        assert name not in for_facts + for_wording
    assert WORD not in for_wording, "voor andere woorden is de vraag niet nodig"
    assert answer.citations[0].label in for_wording


@pytest.mark.parametrize("reply", [Reply(say=f"onzin over {WORD}"), Reply(fail=True)])
def test_nothing_typed_is_logged(
    assistant: Assistant, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str], reply: Reply
) -> None:
    model = ScriptedChatModel(replies=(reply,))
    with caplog.at_level(logging.DEBUG):
        answer = assistant.ask(QUESTION)
        helper(model).propose(answer, assistant)
        helper(model).reword(answer)
    written = caplog.text + "".join(capfd.readouterr())
    for word in (WORD, *HIDDEN):
        assert word not in written


def test_switched_off_nothing_leaves(assistant: Assistant) -> None:
    model = ScriptedChatModel.saying("[]")
    off = ModelHelper(ModelPlace("nagespeeld", "deze computer", False, False, False), model, 5.0)
    answer = assistant.ask(QUESTION)
    assert off.propose(answer, assistant).answer == answer
    assert off.reword(answer) is None
    assert not off.can_help(answer, assistant)
    assert model.asked == ()


def test_tracing_by_the_environment_is_off(assistant: Assistant, monkeypatch: pytest.MonkeyPatch) -> None:
    from langsmith.utils import tracing_is_enabled

    class Watching(ScriptedChatModel):
        def _generate(self, *args: object, **kwargs: object):  # type: ignore[no-untyped-def]
            seen.append(tracing_is_enabled())
            return super()._generate(*args, **kwargs)  # type: ignore[arg-type]

    seen: list[object] = []
    monkeypatch.setenv("LANGSMITH_TRACING", "true")
    monkeypatch.setenv("LANGSMITH_ENDPOINT", "http://127.0.0.1:9")
    helper(Watching(replies=(Reply(say="[]"),))).reword(assistant.ask(QUESTION))
    assert seen == [False]
