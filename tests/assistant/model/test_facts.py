"""A model may propose facts: checked, shown as such, and the outcome stays what it was."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.answer import Answer
from assistant.assistant import Assistant
from assistant.model import ModelProposer, ScriptedChatModel, Suggested, suggest
from assistant.model.facts import MAY_PROPOSE
from tests.assistant.model.conftest import REFUSED, Proposing

SECONDS = 5.0
OUTCOME = {"facts", "trace", "branches", "notices", "situation", "masked", "masked_text", "elapsed_ms"}


def told(answer: Answer) -> dict[str, object]:
    """All of an answer but its facts."""
    return answer.model_dump(exclude=OUTCOME)


def suggested(answer: Answer, model: ScriptedChatModel, assistant: Assistant) -> Suggested:
    return suggest(answer, ModelProposer(model, SECONDS), assistant)


def test_a_harmless_fact_is_filled_in_and_shown_as_the_models(
    assistant: Assistant, refused: Answer, proposing: Proposing
) -> None:
    assert refused.facts["gegevenssoort"].origin == "assumed"
    found = suggested(refused, proposing(("gegevenssoort", "veiligheid", "hoe het thuis gaat")), assistant)
    fact = found.answer.facts["gegevenssoort"]
    assert (fact.value, fact.origin) == ("veiligheid", "model")
    assert fact.span is not None
    assert found.answer.masked_text[slice(*fact.span)] == "hoe het thuis gaat"
    assert told(found.answer) == told(refused)
    assert found.waiting == ()


def test_a_fact_that_would_change_the_outcome_waits_for_the_user(
    assistant: Assistant, refused: Answer, proposing: Proposing
) -> None:
    found = suggested(refused, proposing(("doel", "datalek", "hoe het thuis gaat")), assistant)
    by_hand = assistant.ask(REFUSED, {"doel": "datalek"})
    assert by_hand.verdict == "plicht", "een feit dat de uitkomst tot een ja zou maken"
    assert [(one.fact, one.value) for one in found.waiting] == [("doel", "datalek")]
    assert found.answer == refused


THROWN_AWAY = {
    "a fact of the text": ("toestemming", "gegeven", "moeder"),
    "who asks, which the text says": ("vrager", "school", "begeleider"),
    "danger": ("spoed", "acuut", "thuis"),
    "danger away": ("spoed", "geen", "thuis"),
    "the reach of this tool": ("vraagtype", "geen_deling", "thuis"),
    "consent of everybody": ("toestemming_van", "beiden", "moeder"),
    "the same care": ("zelfde_hulp", "ja", "wijkconsulent"),
    "a suspicion": ("signaal", "redelijk_vermoeden", "hoe het thuis gaat"),
    "an order": ("vordering", "ja", "vraagt"),
    "nobody recognisable": ("gegevenssoort", "anoniem", "hoe het thuis gaat"),
    "a value that does not exist": ("gegevenssoort", "geheim", "hoe het thuis gaat"),
    "a fact that does not exist": ("kleur", "blauw", "thuis"),
    "words that do not stand there": ("gegevenssoort", "veiligheid", "hij wordt geslagen"),
    "no words": ("gegevenssoort", "veiligheid", ""),
    "hardly a word": ("gegevenssoort", "veiligheid", "ik"),
}


@pytest.mark.parametrize("proposal", THROWN_AWAY.values(), ids=THROWN_AWAY.keys())
def test_what_a_model_may_not_say_is_thrown_away(
    assistant: Assistant, refused: Answer, proposing: Proposing, proposal: tuple[str, str, str]
) -> None:
    assert suggested(refused, proposing(proposal), assistant) == Suggested(refused, ())


def test_a_mask_is_no_quote(assistant: Assistant, proposing: Proposing) -> None:
    answer = assistant.ask("Ik ben juf. Mag ik de huisarts bellen over Mustafa Aydın?")
    assert "[NAAM]" in answer.masked_text
    assert suggested(answer, proposing(("over_wie", "gezin", "[NAAM]")), assistant).waiting == ()


@pytest.mark.parametrize(
    "said",
    [
        "", "Dat weet ik niet.", "[]", "[{}]", "{}", "[1, 2]", "[[[[", '[{"fact": 3}]', "null", "\x00",
        '[{"fact": "kader", "value": ["ots"], "quote": "de wijkconsulent"}]', "x" * 50_000,
    ],
)  # fmt: skip
def test_nonsense_changes_nothing(assistant: Assistant, refused: Answer, said: str) -> None:
    assert suggested(refused, ScriptedChatModel.saying(said), assistant) == Suggested(refused, ())


def test_what_the_user_set_or_does_not_know_is_not_asked(assistant: Assistant) -> None:
    answer = assistant.ask(REFUSED, {"kader": "drang"}, ["bron"])
    model = ScriptedChatModel.saying("[]")
    suggest(answer, ModelProposer(model, SECONDS), assistant, {"kader": "drang"}, ["bron"])
    (asked,) = model.asked
    assert "\nkader:" not in asked
    assert "\nbron:" not in asked
    assert "\ngegevenssoort:" in asked


@pytest.mark.parametrize("question", ["vader slaat moeder nu, ik ben de juf", "wat wordt het weer", ""])
def test_in_danger_or_out_of_reach_no_model_is_asked(assistant: Assistant, question: str) -> None:
    model = ScriptedChatModel.saying("[]")
    suggested(assistant.ask(question), model, assistant)
    assert model.asked == ()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_whatever_is_proposed_the_outcome_stays(assistant: Assistant, refused: Answer, data: st.DataObject) -> None:
    facts = assistant.knowledge.facts
    chosen = data.draw(st.lists(st.sampled_from(sorted(facts)), unique=True, max_size=4))
    words = refused.masked_text.split()
    listed = [
        {
            "fact": fact,
            "value": data.draw(st.sampled_from([value.id for value in facts[fact].waarden])),
            "quote": data.draw(st.sampled_from(words)),
        }
        for fact in chosen
    ]
    found = suggested(refused, ScriptedChatModel.saying(json.dumps(listed)), assistant)
    assert told(found.answer) == told(refused)
    by_model = {fact for fact, one in found.answer.facts.items() if one.origin == "model"}
    assert by_model | {one.fact for one in found.waiting} <= set(MAY_PROPOSE) & set(chosen)
    for fact, one in refused.facts.items():
        if one.origin in ("text", "user"):
            assert found.answer.facts[fact] == one
