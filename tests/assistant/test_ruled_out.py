"""An age that changes nothing is not asked for."""

from __future__ import annotations

from datetime import date

from assistant.assistant import Assistant
from guardrails.decision import decide

TEACHER = {"vrager": "school", "ontvanger": "ouder_zonder_gezag", "doel": "ouder_informeren", "over_wie": "jeugdige"}
QUESTION = "vader zonder gezag vraagt aan mij als juf hoe zijn zoon het doet op school"


def test_a_child_of_any_age_gives_the_same_answer(assistant: Assistant) -> None:
    answer = assistant.ask(QUESTION)
    assert (answer.verdict, answer.question) == ("plicht", None)
    assert "leeftijd" not in answer.facts


def test_each_age_under_18_gives_that_answer_too(assistant: Assistant) -> None:
    for age in ("0-11", "12-15", "16-17"):
        assert assistant.ask(QUESTION, {"leeftijd": age}).verdict == "plicht"
    assert assistant.ask(QUESTION, {"leeftijd": "18-plus"}).verdict == "nee_tenzij"


def test_an_age_that_matters_is_still_asked(assistant: Assistant) -> None:
    answer = assistant.ask(
        "Vader zonder gezag wil weten hoe de behandeling van zijn dochter gaat. Ik ben orthopedagoog"
    )
    assert answer.verdict == "hangt_af"
    assert answer.question is not None
    assert answer.question.fact == "leeftijd"


def test_the_rules_alone_know_nothing_of_it(assistant: Assistant) -> None:
    decision = decide(assistant.knowledge.rule_base(date.today()), TEACHER)
    assert len(decision.possible) > 1
