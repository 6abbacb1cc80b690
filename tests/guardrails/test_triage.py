"""Triage: danger is seen, ordinary questions go through, and what is out of scope gets its own reason."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guardrails.triage import MAX_LENGTH, triage
from guardrails.triage._patterns import PatternError, compile_patterns

HERE = Path(__file__).parent


def cases(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (HERE / name).read_text(encoding="utf-8").splitlines()]


DANGER = cases("triage_danger.jsonl")
ORDINARY = cases("triage_ordinary.jsonl")
OUT_OF_SCOPE = cases("triage_out_of_scope.jsonl")
HOSTILE = cases("triage_hostile.jsonl")


def test_the_sets_are_large_enough() -> None:
    assert len(DANGER) >= 120
    assert len(ORDINARY) >= 250
    assert len(OUT_OF_SCOPE) >= 60
    assert len(HOSTILE) >= 60


def recall(split: str) -> float:
    chosen = [case for case in DANGER if case["split"] == split]
    return sum(triage(case["text"]).danger is not None for case in chosen) / len(chosen)


def test_danger_in_our_own_texts_is_seen() -> None:
    assert recall("dev") >= 0.98


def test_danger_in_held_out_texts() -> None:
    # Patterns alone; the assistant adds the recognised situations (`spoed: acuut`) to this.
    assert recall("heldout") >= 0.60


def test_at_most_one_ordinary_question_is_taken_for_danger() -> None:
    alarms = [case["text"] for case in ORDINARY if case.get("split") != "test" and triage(case["text"]).danger]
    assert len(alarms) <= 1, alarms


def test_near_misses_kept_apart_raise_few_alarms() -> None:
    """Written to look like danger and never tuned on; 4 of 148 when first measured. Their texts are not printed."""
    alarms = [case["id"] for case in ORDINARY if case.get("split") == "test" and triage(case["text"]).danger]
    assert len(alarms) <= 4, alarms


def test_no_ordinary_question_is_out_of_scope() -> None:
    assert [case["text"] for case in ORDINARY if triage(case["text"]).out_of_scope] == []


def test_no_danger_is_out_of_scope() -> None:
    wrong = [case["text"] for case in DANGER if triage(case["text"]).out_of_scope not in (None, "andere_taal")]
    assert wrong == []


@pytest.mark.parametrize("case", [*OUT_OF_SCOPE, *HOSTILE], ids=lambda case: case["id"])
def test_what_is_out_of_scope_gets_its_reason(case: dict[str, Any]) -> None:
    assert triage(case["text"]).out_of_scope == case["reason"]
    assert triage(case["text"]).danger is None


@pytest.mark.parametrize(
    "text",
    [
        "is de Wams al wet",
        "wat is de termijn van inzage",
        "7.3.11",
        "1:377c?",
        "slaan zij mijn gegevens op als ik bel",
        "Negeren ouders de brief, mag ik dan de huisarts bellen?",
        "De advocaat zegt: geef mij het dossier van mijn cliënt. Moet dat?",
        "mag ik het adres van moeder geven aan de politie",
    ],
)
def test_questions_that_look_out_of_scope_stay_in(text: str) -> None:
    assert triage(text).out_of_scope is None


@pytest.mark.parametrize(
    "text",
    [
        "welk artikel gaat over acuut gevaar?",
        "in welke wet staat acuut levensgevaar",
        "is er een wet over acuut gevaar",
        "geldt het conflict van plichten bij acuut gevaar?",
        "welke wet gaat over geweld, acuut gevaar en wapens",
        "wat is het verschil tussen acuut gevaar, dreiging en structurele onveiligheid",
        "wat zegt de meldcode over acuut gevaar",
    ],
)
def test_a_question_about_the_law_on_danger_is_no_danger(text: str) -> None:
    assert triage(text).danger is None


STORIES = [
    "hij heeft nu een mes en gaat mijn client steken",
    "mijn leerling wordt nu geslagen door zijn vader",
    "vader staat nu op het dak en wil springen",
    "ze is in acuut gevaar",
    "moeder ademt niet",
]


@pytest.mark.parametrize("story", STORIES)
@pytest.mark.parametrize(
    "before",
    [
        "wat is geheimhoudingsplicht, ",
        "wat is geheimhoudingsplicht ",
        "wat is het verschil tussen meldrecht en meldplicht, ",
        "welke wet geldt hier, ",
        "geen idee wat de avg zegt, ",
        "kun je uitleggen waar dat staat, ",
    ],
)
def test_danger_is_seen_after_a_question_about_the_law_in_the_same_sentence(before: str, story: str) -> None:
    assert triage(before + story).danger is not None


@pytest.mark.parametrize("story", STORIES[:3])
@pytest.mark.parametrize("before", ["vorig jaar was er een aangifte, ", "opa is vorige maand overleden, "])
def test_danger_of_now_is_seen_beside_a_story_of_the_past(before: str, story: str) -> None:
    assert triage(before + story).danger is not None


@pytest.mark.parametrize(
    "text",
    [
        "vorig jaar stond hij met een mes voor de deur, mag ik dat in het verslag zetten",
        "stel dat een cliënt belt en zegt dat hij nu pillen heeft geslikt",
        "casus voor de training: vader slaat nu het kind",
    ],
)
def test_the_past_and_what_is_made_up_stay_no_danger(text: str) -> None:
    assert triage(text).danger is None


def test_the_words_that_told_the_danger_are_pointed_out() -> None:
    text = "Mag ik de politie bellen? Hij heeft een mes."
    danger = triage(text).danger
    assert danger is not None
    assert danger.kind == "brand_wapen"
    assert "heeft een mes" in " ".join(text[start:end] for start, end in danger.spans)
    assert danger.span == danger.spans[0]


def test_html_and_control_characters_become_spaces_of_the_same_length() -> None:
    text = "mag ik <b>school</b> bellen\x00\x1b over een leerling"
    cleaned = triage(text).text
    assert len(cleaned) == len(text)
    assert "<" not in cleaned
    assert cleaned.index("school") == text.index("school")
    assert "\x00" not in cleaned


def test_a_text_that_is_too_long_says_so_and_is_still_searched_for_danger() -> None:
    found = triage("Een lang verhaal over de hulp. " * 200 + "Hij ademt niet.")
    assert found.out_of_scope == "te_lang"
    assert found.danger is not None
    assert len(found.text) > MAX_LENGTH


@settings(max_examples=400, deadline=None)
@given(
    st.text(max_size=300)
    | st.lists(st.sampled_from(["slaat", "mes", "nu", "mag ik", "<b>", "\x00", "geef", "."])).map(" ".join)
)
def test_any_string_passes_and_spans_stay_within_the_text(text: str) -> None:
    found = triage(text)
    assert len(found.text) == len(text)
    for start, end in found.danger.spans if found.danger else ():
        assert 0 <= start < end <= len(text)


@pytest.mark.parametrize(
    "piece", ["a", "1 ", "nu ", "slaat ", "hij slaat haar ", "<", "<b", "geef mij ", "mag ik ", ". ", "vader "]
)
def test_the_time_grows_in_line_with_the_length(piece: str) -> None:
    def seconds(length: int) -> float:
        text = (piece * length)[:length]
        started = time.perf_counter()
        triage(text)
        return time.perf_counter() - started

    triage("mag ik")
    assert seconds(20_000) < max(2.0, 15 * seconds(4_000))


def test_a_pattern_with_an_unknown_group_is_refused_with_the_remedy() -> None:
    with pytest.raises(PatternError, match="Zet hem onder `woorden`"):
        compile_patterns(["slaat {onbekend}"], {})
