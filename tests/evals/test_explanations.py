"""Questions about the sources: sound cases, and limits under which the answers may not fall."""

from __future__ import annotations

from collections import Counter

import pytest
from pydantic import ValidationError

from assistant.answer import Answer, Citation, Receipt
from assistant.assistant import Assistant
from evals.explanations import ExplanationCase, measure_explanations, read_explanation_cases
from knowledge.base import Knowledge
from tests.evals.test_cases import normalised

LIMITS = {"dev": (0.95, 0.95, 0.9, 0), "test": (0.85, 0.8, 0.9, 0)}
"""Least share told apart, with a gold norm, and honestly refused; most explanations of a question about sharing.

To tighten: `python -m evals.explanations`, then write the new figures down here and in the README beside the cases."""


def test_the_cases_are_sound(knowledge: Knowledge) -> None:
    cases = read_explanation_cases()
    assert Counter(case.kind for case in cases) == {"bron": 60, "elders": 20, "delen": 40}
    assert [case.id for case in cases] == [f"U{number:03}" for number in range(1, 121)]
    assert all(case.split == ("dev" if int(case.id[1:]) % 2 else "test") for case in cases)
    assert [norm for case in cases for norm in case.norms if norm not in knowledge.norms] == []


def test_no_question_stands_among_what_the_product_learns_from(knowledge: Knowledge) -> None:
    learnt = {normalised(text) for s in knowledge.situations.values() for text in s.vragen}
    learnt |= {normalised(text) for texts in knowledge.lay_questions.values() for text in texts}
    learnt |= {normalised(text) for texts in knowledge.examples.values() for text in texts}
    asked = [case.question for case in read_explanation_cases() if case.split == "test"]
    assert [question for question in asked if normalised(question) in learnt] == []


@pytest.mark.parametrize("split", LIMITS)
def test_questions_about_the_sources_stay_as_good_as_they_were(assistant: Assistant, split: str) -> None:
    score, (apart, gold, refused, wrong) = (
        measure_explanations(read_explanation_cases(split=split), assistant.ask),
        LIMITS[split],
    )
    assert score.as_explanation >= apart * score.about
    assert score.gold_cited >= gold * score.about
    assert score.refused >= refused * score.elsewhere
    assert score.false_explanations <= wrong


def answer(verdict: str, *norms: str) -> Answer:
    cited = [
        Citation(n=n, norm=norm, ref=norm, label=norm, status="geldend", url="", summary="", version="", checked="")
        for n, norm in enumerate(norms, start=1)
    ]
    receipt = Receipt(rules="", sources="", version="", as_of="")
    return Answer(verdict=verdict, possible_verdicts=(verdict,), headline="", citations=tuple(cited), receipt=receipt)


def case(kind: str, number: int, *norms: str) -> ExplanationCase:
    return ExplanationCase.model_validate(
        {"id": f"U{number}", "question": f"vraag {number}", "kind": kind, "norms": norms, "split": "dev"}
    )


def test_each_kind_is_counted_by_what_is_right_for_it() -> None:
    rows = [
        (case("bron", 1, "avg-4-1"), answer("uitleg", "avg-6", "avg-4-1")),
        (case("bron", 2, "avg-4-1"), answer("uitleg", "avg-6")),
        (case("bron", 3, "avg-4-1"), answer("uitleg")),
        (case("bron", 4, "avg-4-1"), answer("plicht", "avg-4-1")),
        (case("elders", 5), answer("uitleg")),
        (case("elders", 6), answer("buiten_bereik")),
        (case("elders", 7), answer("uitleg", "avg-6")),
        (case("delen", 8), answer("uitleg", "avg-6")),
        (case("delen", 9), answer("spoed")),
    ]
    score = measure_explanations([c for c, _ in rows], {c.question: a for c, a in rows}.__getitem__)
    assert (score.about, score.as_explanation, score.gold_cited, score.refused_wrongly) == (4, 3, 1, 1)
    assert (score.elsewhere, score.refused) == (3, 2)
    assert (score.sharing, score.false_explanations) == (2, 1)


@pytest.mark.parametrize(("kind", "norms"), [("bron", []), ("elders", ["avg-4-1"]), ("delen", ["avg-4-1"])])
def test_only_a_question_about_the_sources_has_norms(kind: str, norms: list[str]) -> None:
    with pytest.raises(ValidationError):
        case(kind, 1, *norms)
