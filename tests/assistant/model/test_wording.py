"""Other words for the why: in time and checked, or the plain ones stand."""

from __future__ import annotations

import re
import time

import pytest

from assistant.answer import Answer
from assistant.assistant import Assistant
from assistant.model import ScriptedChatModel, reword
from assistant.model.asking import AT_ONCE, ask_model
from assistant.model.scripted import Reply

SECONDS = 5.0


def plain_lines(answer: Answer) -> list[str]:
    """The why with its citations behind every sentence, as a model should hand it in."""
    lines = []
    for statement in answer.statements:
        cited = "".join(f"[{number}]" for number in statement.citations)
        lines.append(re.sub(r"(?<=[.?!]) ", f" {cited} ", statement.text) + f" {cited}")
    return lines


def test_an_honest_rewording_is_given(refused: Answer) -> None:
    lines = plain_lines(refused)
    assert "deel je niets" in lines[0]
    lines[0] = lines[0].replace("deel je niets", "vertel je niets")
    found = reword(refused, ScriptedChatModel.saying("\n".join(f"- {line}" for line in lines)), SECONDS)
    assert found is not None
    assert "vertel je niets" in found.statements[0].text
    assert [s.citations for s in found.statements] == [s.citations for s in refused.statements]


LIES = {
    "permission": ("deel je niets", "deel je alles"),
    "an address": ("geheimhoudingsplicht.", "geheimhoudingsplicht, Kerkstraat 12 in Utrecht."),
    "a citation": ("[1]", "[9]"),
    "markup": ("geheimhoudingsplicht", "<b>geheimhoudingsplicht</b>"),
}


@pytest.mark.parametrize(("before", "after"), LIES.values(), ids=LIES.keys())
def test_a_lie_is_not_given(refused: Answer, before: str, after: str) -> None:
    said = "\n".join(plain_lines(refused))
    assert before in said
    assert reword(refused, ScriptedChatModel.saying(said.replace(before, after)), SECONDS) is None


def test_the_same_words_are_no_rewording(refused: Answer) -> None:
    assert reword(refused, ScriptedChatModel.saying("\n".join(plain_lines(refused))), SECONDS) is None


@pytest.mark.parametrize("question", ["vader slaat moeder nu, ik ben de juf", "wat wordt het weer", "Wat zegt de AVG?"])
def test_some_answers_are_never_reworded(assistant: Assistant, question: str) -> None:
    model = ScriptedChatModel.saying("Zin. [1]")
    assert reword(assistant.ask(question), model, SECONDS) is None
    assert model.asked == ()


def test_a_failing_model_gives_nothing_and_tells_only_the_kind(
    refused: Answer, capsys: pytest.CaptureFixture[str]
) -> None:
    model = ScriptedChatModel(replies=(Reply(fail=True),))
    assert reword(refused, model, SECONDS) is None
    assert capsys.readouterr().err == "Deelwijzer: het taalmodel gaf geen antwoord door ScriptedFailureError.\n"


def test_a_slow_model_is_not_waited_for(refused: Answer) -> None:
    model = ScriptedChatModel(replies=(Reply(say="\n".join(plain_lines(refused)), wait=60.0),))
    assert reword(refused, model, 0.05) is None
    model.release()


def test_models_that_hang_cost_a_few_threads_and_no_more() -> None:
    hanging = ScriptedChatModel(replies=(Reply(say="te laat", wait=60.0),))
    for _ in range(AT_ONCE + 3):
        assert ask_model(hanging, "", "vraag", 0.02) is None
    assert len(hanging.asked) <= AT_ONCE
    hanging.release()
    ready = ScriptedChatModel.saying("klaar")
    until = time.monotonic() + 30
    while (said := ask_model(ready, "", "vraag", SECONDS)) is None and time.monotonic() < until:
        pass
    assert said == "klaar"
