"""Reading of facts from invented sentences: floors as measured, and what must hold for any text at all."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.understanding.reading import read_text
from assistant.understanding.vocabulary import Vocabulary, build_vocabulary
from guardrails.personal_data import mask
from knowledge.base import load_knowledge

LINES: list[dict[str, Any]] = [
    json.loads(line)
    for line in (Path(__file__).parent / "data" / "reading.jsonl").read_text(encoding="utf-8").splitlines()
]
FLOORS = {"dev": 0.97, "test": 0.95}
"""Share of expectations met. Both halves have one author, who also wrote the patterns: the `test` half was not tuned
on, but it flatters. Read it as a guard against losing ground, not as an estimate for unseen questions."""
FALSE_CONSENT = {"dev": 0, "test": 0}
"""At most this many texts may be read as "toestemming gegeven" when that is not so (the worst error)."""


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return _vocabulary()


@lru_cache(maxsize=1)
def _vocabulary() -> Vocabulary:
    return build_vocabulary(load_knowledge())


def _read(text: str, vocabulary: Vocabulary) -> dict[str, str]:
    return {fact: found.value for fact, found in read_text(mask(text).text, vocabulary).facts.items()}


@pytest.mark.parametrize("split", ["dev", "test"])
def test_facts_are_read(split: str, vocabulary: Vocabulary) -> None:
    met: list[bool] = []
    for line in LINES:
        if line["split"] != split:
            continue
        facts = _read(line["text"], vocabulary)
        met += [facts.get(fact) == value for fact, value in line["facts"].items()]
        met += [fact not in facts for fact in line["absent"]]
    assert sum(met) / len(met) >= FLOORS[split]


@pytest.mark.parametrize("split", ["dev", "test"])
def test_consent_is_not_invented(split: str, vocabulary: Vocabulary) -> None:
    invented = [
        line["text"]
        for line in LINES
        if line["split"] == split
        and (line["absent"] or line["facts"].get("toestemming", "gegeven") != "gegeven")
        and _read(line["text"], vocabulary).get("toestemming") == "gegeven"
    ]
    assert len(invented) <= FALSE_CONSENT[split], invented


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(
        st.text(max_size=300),
        st.lists(st.sampled_from([word for line in LINES for word in line["text"].split()]), max_size=60).map(" ".join),
    )
)
def test_any_text_is_read_and_spans_lie_within_it(text: str) -> None:
    read = read_text(text, _vocabulary())
    for found in [*read.facts.values(), *read.hints.values()]:
        if found.span is not None:
            start, end = found.span
            assert 0 <= start < end <= len(text)
