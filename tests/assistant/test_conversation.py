"""A conversation: what a text after an answer changes, asks or starts, and that nothing is lost on the way."""

from __future__ import annotations

from collections.abc import Callable
from io import StringIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich.console import Console

from assistant.assistant import Assistant
from assistant.conversation import Conversation, begin, choose, say, separate, take, undo
from assistant.conversation.conversing import FRESH
from assistant.conversation.terminal import converse

GIRL = "Ik ben jongerenwerker. School vraagt hoe het gaat met een meisje van 13. Mag ik dat vertellen?"
REFUSED = (
    "Ik ben ambulant begeleider, de wijkconsulent vraagt hoe het thuis gaat, moeder wil het niet. Mag ik iets zeggen?"
)
THREE = (
    "Ik ben jongerenwerker. Mag ik over een jongen van 14 delen met school? en moet ik het de ouders vertellen? "
    "en wat als de politie belt?"
)
Opened = Callable[[str], Conversation]


@pytest.fixture
def opened(assistant: Assistant) -> Opened:
    return lambda text: begin(text, assistant)


def test_another_age_changes_the_fact_and_says_so(assistant: Assistant, opened: Opened) -> None:
    talk, reply = say(opened(GIRL), "en als ze 17 is?", assistant)
    assert talk.answer.facts["leeftijd"].value == "16-17"
    assert reply.told.startswith("Ik heb veranderd: Leeftijd 12 tot en met 15 → 16 of 17")


def test_consent_after_all_turns_the_outcome(assistant: Assistant, opened: Opened) -> None:
    talk, reply = say(opened(REFUSED), "ze heeft nu wel getekend", assistant)
    assert talk.answer.verdict == "ja_mits"
    assert "ging van Nee, tenzij naar Ja, mits" in reply.told


def test_changes_add_up(assistant: Assistant, opened: Opened) -> None:
    talk, _ = say(opened(GIRL), "en als ze 17 is?", assistant)
    talk, _ = say(talk, "en als het de politie is die vraagt?", assistant)
    assert (talk.answer.facts["leeftijd"].value, talk.answer.facts["ontvanger"].value) == ("16-17", "politie")


@pytest.mark.parametrize(
    ("text", "part"),
    [("wat moet ik dan opschrijven?", "record"), ("hoe zeg ik dat tegen de moeder?", "say"), ("en nu?", "steps")],
)
def test_a_question_about_the_answer_is_answered_from_it(
    assistant: Assistant, opened: Opened, text: str, part: str
) -> None:
    before = opened(REFUSED)
    after, reply = say(before, text, assistant)
    assert reply.lines == getattr(before.answer, part) != ()
    assert after.answer is before.answer


def test_a_change_in_a_question_about_the_answer_is_not_dropped(assistant: Assistant, opened: Opened) -> None:
    talk, reply = say(opened(GIRL), "en als ze 17 is, wat moet ik dan opschrijven?", assistant)
    assert talk.answer.facts["leeftijd"].value == "16-17"
    assert reply.lines == talk.answer.record


def test_a_contradiction_is_asked_about_and_not_guessed(assistant: Assistant, opened: Opened) -> None:
    before = opened(GIRL)
    talk, reply = say(before, "het meisje van 16 vertelde mij dat zelf", assistant)
    assert talk.answer is before.answer
    assert [dict(choice.facts) for choice in reply.choices] == [{"leeftijd": "12-15"}, {"leeftijd": "16-17"}]
    talk, _ = choose(talk, reply.choices[1], assistant)
    assert talk.answer.facts["leeftijd"].value == "16-17"


def test_words_for_several_organisations_are_asked_about(assistant: Assistant, opened: Opened) -> None:
    before = opened(REFUSED)
    talk, reply = say(before, "nee, ik bén van de gemeente", assistant)
    assert {fact for choice in reply.choices for fact in choice.facts} == {"vrager"}
    assert len(reply.choices) > 1
    assert talk.answer is before.answer


def test_danger_goes_before_all(assistant: Assistant, opened: Opened) -> None:
    talk, _ = say(opened(REFUSED), "nieuwe vraag: vader slaat moeder nu", assistant)
    assert talk.answer.verdict == "spoed"


def test_danger_in_the_last_of_several_questions_goes_first(opened: Opened) -> None:
    talk = opened("Mag ik de huisarts bellen? En mag ik school bellen? Vader slaat moeder nu.")
    assert talk.answer.verdict == "spoed"


def test_a_new_question_starts_anew_and_the_old_one_is_one_step_back(assistant: Assistant, opened: Opened) -> None:
    before, _ = say(opened(GIRL), "en als ze 17 is?", assistant)
    talk, _ = say(before, "Nieuwe vraag: " + REFUSED, assistant)
    assert talk.question == REFUSED
    assert not talk.facts
    assert undo(talk) == before
    assert say(before, "nieuwe vraag", assistant)[1].told == FRESH


def test_a_text_that_says_nothing_certain_changes_nothing(assistant: Assistant, opened: Opened) -> None:
    before = opened(GIRL)
    after, reply = say(before, "hmm", assistant)
    assert after.answer is before.answer
    assert "niets veranderd" in reply.told


def test_earlier_texts_are_kept_masked(assistant: Assistant, opened: Opened) -> None:
    talk, _ = say(opened(GIRL), "en als Fatima El Idrissi 17 is?", assistant)
    assert "Idrissi" not in talk.turns[-1].said


def test_several_questions_share_who_asks_and_the_age(assistant: Assistant, opened: Opened) -> None:
    talk = opened(THREE)
    asker, age = talk.answer.facts["vrager"].value, talk.answer.facts["leeftijd"].value
    assert len(talk.waiting) == 2
    later = take(talk, talk.waiting[1], assistant)
    assert (later.answer.facts["vrager"].value, later.answer.facts["leeftijd"].value) == (asker, age)
    assert later.waiting == talk.waiting[:1]
    assert undo(later) == talk


def test_what_is_told_after_the_questions_goes_along_with_each() -> None:
    assert all("Hij is 16." in text for text in separate("Mag ik vader bellen? Mag ik school bellen? Hij is 16."))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=200))
def test_whatever_is_typed_gets_a_reply(assistant: Assistant, text: str) -> None:
    talk, reply = say(begin(GIRL, assistant), text, assistant)
    assert reply.told
    assert talk.earlier is not None
    assert separate(text)


def test_the_terminal_talks_until_stop(assistant: Assistant) -> None:
    typed = iter([GIRL, "het meisje van 16 vertelde mij dat zelf", "2", "terug", "stop", "nooit gelezen"])
    written = StringIO()
    converse(assistant, Console(file=written, width=200), lambda: next(typed))
    shown = written.getvalue()
    assert "Typ het nummer van wat klopt" in shown
    assert "Leeftijd 12 tot en met 15 → 16 of 17" in shown
    assert "terug bij het vorige antwoord" in shown
    assert next(typed) == "nooit gelezen"
