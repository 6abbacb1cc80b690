"""A light check on how the answers read: sentence length and a short list of words.

It is no measure of language level B1. It keeps the texts from sliding back; the limits sit just above where
the texts now stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from statistics import mean
from typing import Any

import pytest

from knowledge.base import FOLDER, Knowledge, load_knowledge
from knowledge.load import read_yaml
from knowledge.model import Rule

KNOWLEDGE: Knowledge = load_knowledge()
RULES = sorted(KNOWLEDGE.rules.values(), key=lambda rule: int(rule.id[1:]))

MEAN_WORDS = 14
MEAN_WORDS_ALL = 10
LONGEST_CORE = 20
LONGEST = 25
PASSIVES = 1
MOST_CONDITIONS = 6

JARGON = re.compile(
    r"desgevraagd|deze tabel|hoofdregel|betwist punt|aanpasser|in casu|carte blanche|\bgroep J\b|\bM\d\d\b",
    re.IGNORECASE,
)
UNEXPLAINED = re.compile(r"verwerkingsverantwoordelijke(?! *[(,:])", re.IGNORECASE)
PASSIVE = re.compile(r"\ber word(?:t|en)\b", re.IGNORECASE)
WORD = re.compile(r"[^\W_][\w'’.:/-]*")
SENTENCE_END = re.compile(r"(?<=[.?!])\s+(?=[\"'A-ZÀ-Ý0-9])")


def sentences(text: str) -> list[str]:
    return [part for part in SENTENCE_END.split(text.strip()) if WORD.search(part)]


def words(sentence: str) -> int:
    return len(WORD.findall(sentence))


def core(rule: Rule) -> tuple[str, ...]:
    return tuple(text for text in (rule.kop, rule.kern) if text) + rule.voorwaarden


def every_text(rule: Rule) -> tuple[str, ...]:
    rest = (rule.let_op, rule.betwist, rule.zeg_betrokkene, rule.zeg_vrager)
    return core(rule) + rule.wel + rule.niet + tuple(text for text in rest if text)


def leaves(item: Any) -> Iterator[str]:
    if isinstance(item, str):
        yield item
    elif isinstance(item, list):
        for part in item:
            yield from leaves(part)
    elif isinstance(item, dict):
        for part in item.values():
            yield from leaves(part)


TEXTS: dict[str, tuple[str, ...]] = {rule.id: every_text(rule) for rule in RULES} | {
    name: tuple(leaves(read_yaml(FOLDER / name))) for name in ("wording.yaml", "steps.yaml")
}


@pytest.mark.parametrize("where", TEXTS)
def test_sentences_stay_short(where: str) -> None:
    found = [sentence for text in TEXTS[where] for sentence in sentences(text)]
    assert mean(map(words, found)) <= MEAN_WORDS
    assert [sentence for sentence in found if words(sentence) > LONGEST] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_what_everyone_reads_is_shortest(rule: Rule) -> None:
    found = [sentence for text in core(rule) for sentence in sentences(text)]
    assert [sentence for sentence in found if words(sentence) > LONGEST_CORE] == []


def test_sentences_are_short_on_the_whole() -> None:
    assert mean(words(s) for texts in TEXTS.values() for text in texts for s in sentences(text)) <= MEAN_WORDS_ALL


@pytest.mark.parametrize("where", TEXTS)
def test_no_jargon_and_no_notes_for_builders(where: str) -> None:
    assert [text for text in TEXTS[where] if JARGON.search(text) or UNEXPLAINED.search(text)] == []


def test_hardly_any_passive() -> None:
    assert len([text for texts in TEXTS.values() for text in texts if PASSIVE.search(text)]) <= PASSIVES


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_conditions_can_be_ticked(rule: Rule) -> None:
    assert len(rule.voorwaarden) <= MOST_CONDITIONS
    assert [line for line in rule.voorwaarden if not line.endswith((".", "?"))] == []


@pytest.mark.parametrize("text", ["Dit volgt uit de hoofdregel.", "Zie betwist punt 4.", "Aanpasser M14 geldt."])
def test_the_check_sees_a_note_for_builders(text: str) -> None:
    assert JARGON.search(text)
