"""Every answer has one theme, of a list that covers all situations."""

from __future__ import annotations

from assistant.assistant import Assistant
from assistant.theme import OTHER, theme_of, themes
from knowledge.base import Knowledge


def test_every_theme_of_a_situation_has_a_title_and_no_title_is_left_over(knowledge: Knowledge) -> None:
    used = {situation.thema for situation in knowledge.situations.values()}
    assert set(themes()) == used | {OTHER}
    assert len(set(themes().values())) == len(themes())


def test_the_theme_of_a_recognised_situation(assistant: Assistant, knowledge: Knowledge) -> None:
    answer = assistant.ask("ik zie blauwe plekken bij een kind, mag ik als juf Veilig Thuis bellen")
    assert answer.situation is not None
    assert theme_of(answer, knowledge) == knowledge.situations[answer.situation].thema


def test_without_a_situation_the_rule_tells_it(assistant: Assistant, knowledge: Knowledge) -> None:
    answer = assistant.guide({"vrager": "school", "ontvanger": "veilig_thuis", "doel": "vermoeden_hgkm"})
    assert answer.situation is None
    assert theme_of(answer, knowledge) == "veilig-thuis"


def test_what_is_about_nothing_in_particular_is_something_else(assistant: Assistant, knowledge: Knowledge) -> None:
    assert theme_of(assistant.ask("Wat is het weer morgen?"), knowledge) == OTHER
    assert theme_of(assistant.ask("Wat staat er in artikel 7.3.11 Jeugdwet?"), knowledge) == OTHER
