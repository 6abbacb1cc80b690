"""The first look: danger is found, ordinary questions go on, and the rest is told why not."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guardrails.triage import triage

WORDS = ("nu", "mes", "slaat", "moeder", ".", "'", "<", ">", "het", "niet")
DATA = Path(__file__).parent / "data" / "triage.jsonl"
CASES: list[dict[str, Any]] = [json.loads(line) for line in DATA.read_text(encoding="utf-8").splitlines()]


def select(keep: Callable[[dict[str, Any]], bool]) -> list[dict[str, Any]]:
    return [case for case in CASES if keep(case)]


def missed(split: str) -> list[str]:
    cases = select(lambda case: case["danger"] and case["split"] == split)
    return [case["text"] for case in cases if triage(case["text"]).danger is None]


def test_the_collection_is_large_enough() -> None:
    assert len(select(lambda case: case["group"] == "gevaar")) >= 90
    assert len(select(lambda case: case["group"] == "gewoon")) >= 150
    assert len(select(lambda case: case["group"] == "buiten_bereik")) >= 50
    assert len(select(lambda case: case["group"] == "vijandig")) >= 40


def test_every_danger_of_the_development_half_is_found() -> None:
    assert missed("dev") == []


def test_nearly_every_danger_of_the_test_half_is_found() -> None:
    assert len(missed("test")) <= 0.05 * len(select(lambda case: case["danger"] and case["split"] == "test"))


def test_ordinary_questions_raise_no_alarm() -> None:
    alarms = [case["text"] for case in select(lambda case: not case["danger"]) if triage(case["text"]).danger]
    assert len(alarms) <= 1, alarms


def test_ordinary_questions_stay_in_scope() -> None:
    out = [case["text"] for case in select(lambda case: case["group"] == "gewoon") if triage(case["text"]).out_of_scope]
    assert out == []


def test_the_reason_for_out_of_scope_is_right() -> None:
    cases = select(lambda case: case["out_of_scope"] is not None)
    given = [(case["out_of_scope"], triage(case["text"]).out_of_scope) for case in cases]
    named = [(wanted, found) for wanted, found in given if found is not None]
    assert sum(wanted == found for wanted, found in named) >= 0.95 * len(named)
    assert len(named) >= 0.9 * len(cases)


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("  mag ik\u200b dit <br>delen\x00? ", "mag ik dit delen?"),
        ("de cl<b>ie</b>nt", "de client"),
        ("cafe\u0301", "café"),
        ("jonger < 12 jaar en ouder > 3", "jonger < 12 jaar en ouder > 3"),
    ],
)
def test_the_text_is_cleaned(text: str, cleaned: str) -> None:
    assert triage(text).text == cleaned


def test_the_span_of_danger_counts_in_the_cleaned_text() -> None:
    found = triage("<p>Hallo</p> vader slaat moeder nu, ik ben de juf")
    assert found.danger is not None
    assert found.danger.span is not None
    start, end = found.danger.span
    assert found.text[start:end] in {"slaat moeder", "vader slaat"}


@given(st.text(max_size=300) | st.lists(st.sampled_from(WORDS)).map(" ".join))
@settings(max_examples=150, deadline=None)
def test_it_never_raises(text: str) -> None:
    found = triage(text)
    if found.danger is not None and found.danger.span is not None:
        start, end = found.danger.span
        assert 0 <= start < end <= len(found.text)


@pytest.mark.parametrize("piece", ["a", "mes ", "nu ", "<", "slaat ", "heeft hele ", ". ", "vorige "])
def test_time_grows_in_line_with_length(piece: str) -> None:
    triage(piece)
    started = time.perf_counter()
    triage((piece * 20_000)[:20_000])
    assert time.perf_counter() - started < 3.0
