"""A model may reword the "waarom": only what says neither more nor less than the plain sentence is shown."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.answer import Statement
from guardrails.verification import Accepted, Refused, verify_rewording
from guardrails.verification._words import words
from knowledge.base import Knowledge
from knowledge.load import read_yaml

DATA = Path(__file__).parent / "data"
SETS = ("rewordings.yaml", "rewordings_second.yaml", "rewordings_third.yaml")
FORM = {"citation_missing", "length", "shape"}


def statements(plain: str) -> list[Statement]:
    """The lines of a set as statements: "Zin. [1][2]"."""
    return [
        Statement(text=re.sub(r"\s*\[\d+\]", "", line), citations=tuple(map(int, re.findall(r"\[(\d+)\]", line))))
        for line in plain.strip().splitlines()
    ]


def contexts(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = read_yaml(DATA / name)
    return found


def lies() -> list[Any]:
    return [
        pytest.param(context, lie, id=f"{context['id']}-{number}-{lie['kind']}")
        for name in SETS
        for context in contexts(name)
        for number, lie in enumerate(context["lies"])
    ]


@pytest.mark.parametrize(("context", "lie"), lies())
def test_every_lie_is_refused_for_what_it_says(context: dict[str, Any], lie: dict[str, str]) -> None:
    found = verify_rewording(statements(context["plain"]), lie["text"])
    assert isinstance(found, Refused)
    of_form = lie["kind"].startswith(("citation", "statement", "too_long"))
    assert of_form or set(found.reasons) - FORM, "geweigerd om de vorm, niet om de leugen"


def test_there_are_enough_lies_of_enough_kinds() -> None:
    kinds = Counter(lie["kind"] for context in contexts(SETS[0]) for lie in context["lies"])
    assert kinds.total() >= 60
    assert len(kinds) >= 12


@pytest.mark.parametrize(("name", "least", "of"), [(SETS[0], 27, 30), (SETS[1], 12, 15), (SETS[2], 10, 12)])
def test_most_honest_rewordings_are_accepted(name: str, least: int, of: int) -> None:
    found = [
        verify_rewording(statements(context["plain"]), text) for context in contexts(name) for text in context["honest"]
    ]
    assert len(found) == of
    assert sum(isinstance(one, Accepted) for one in found) >= least


def test_an_accepted_rewording_keeps_the_citations_of_the_plain_sentence() -> None:
    context = contexts(SETS[0])[0]
    plain = statements(context["plain"])
    found = verify_rewording(plain, context["honest"][0])
    assert isinstance(found, Accepted)
    assert [statement.citations for statement in found.statements] == [statement.citations for statement in plain]
    assert "[" not in "".join(statement.text for statement in found.statements)


# The sentences of the knowledge base itself, each changed in one place.


def cited(text: str) -> str:
    """A text in which every sentence cites."""
    return " ".join(f"{sentence} [1]" for sentence in re.split(r"(?<=[.?!])\s+", text.strip()))


def offered(plain: str, told: str) -> Accepted | Refused:
    return verify_rewording([Statement(text=plain, citations=(1,))], cited(told))


@pytest.fixture(scope="module")
def why(knowledge: Knowledge) -> list[str]:
    """What the rules say in the "waarom"."""
    return [text for rule in knowledge.rules.values() for text in (rule.kern, rule.let_op, rule.betwist) if text]


def test_the_plain_sentences_themselves_are_accepted(why: list[str]) -> None:
    refused = [text for text in why if isinstance(offered(text, text), Refused)]
    assert refused == []


def without(text: str, word: re.Match[str]) -> str:
    return re.sub(r"\s{2,}", " ", text[: word.start()] + text[word.end() :]).strip()


def test_a_turning_word_left_out_is_noticed(why: list[str]) -> None:
    lists = words()
    tried, passed = 0, []
    for text in why:
        for word in re.finditer(r"\w+", text):
            turns = word[0].lower() in lists.claims or word[0].lower() in lists.conditions
            # "Dat mag als …" says "als …", and "twijfel je of dat veilig is" says neither.
            bare = re.search(r"\b(?:[Dd]at (?:mag|kan) als|of dat)\b", text)
            if turns and not bare:
                tried += 1
                passed += [without(text, word)] if isinstance(offered(text, without(text, word)), Accepted) else []
    assert tried > 500
    assert passed == []


SWAPS = {
    "mag": "moet", "mogen": "moeten", "moet": "mag", "moeten": "mogen", "geen": "een", "een": "geen", "alleen": "ook",
    "tenzij": "als", "niet": "wel", "nooit": "altijd", "altijd": "nooit", "zonder": "met", "hoeft": "moet",
}  # fmt: skip


def test_a_turning_word_for_another_is_noticed(why: list[str]) -> None:
    tried, passed = 0, []
    for text in why:
        for word in re.finditer(r"\w+", text):
            other = SWAPS.get(word[0].lower())
            if other:
                told = text[: word.start()] + other + text[word.end() :]
                tried += 1
                passed += [told] if isinstance(offered(text, told), Accepted) else []
    assert tried > 500
    assert passed == []


def test_a_sentence_left_out_is_noticed(why: list[str]) -> None:
    for text in why:
        sentences = re.split(r"(?<=[.?!])\s+", text.strip())
        for place in range(len(sentences) if len(sentences) > 1 else 0):
            told = " ".join(sentences[:place] + sentences[place + 1 :])
            assert isinstance(offered(text, told), Refused), told


def test_people_who_change_places_are_nearly_always_noticed(why: list[str]) -> None:
    lists = words()
    tried, passed = 0, []
    for text in why:
        there = [w for w in re.finditer(r"[\w-]+", text) if lists.concept(w[0].lower()) in lists.parties]
        for place, one in enumerate(there):
            for other in there[place + 1 :]:
                if lists.concept(one[0].lower()) != lists.concept(other[0].lower()):
                    tried += 1
                    told = (
                        text[: one.start()] + other[0] + text[one.end() : other.start()] + one[0] + text[other.end() :]
                    )
                    passed += [told] if isinstance(offered(text, told), Accepted) else []
    assert tried > 300
    # What passes is a list in another order ("school en gemeente"), or no Dutch at all.
    assert len(passed) <= 0.03 * tried, passed


INVENTED = (
    "Kerkstraat 12, 1234 AB Utrecht", "0800-1234", "020 1234567", "info@gemeente.nl", "www.overheid.nl", "12", "drie",
    "artikel 9 AVG", "mevrouw Jansen", "de Kinderombudsman", "de pers", "GGD", "ruim",
)  # fmt: skip


@pytest.mark.parametrize("thing", INVENTED)
def test_nothing_invented_gets_through(why: list[str], thing: str) -> None:
    for text in why[::5]:
        if thing.lower() not in text.lower():
            told = f"{text.rstrip('.')} {thing}."
            assert isinstance(offered(text, told), Refused), told


@pytest.mark.parametrize(
    "told",
    [
        "",
        "\n\n",
        "[1]",
        "Zin zonder bron.",
        "[1] Zin.",
        "Zin. [1",
        "Zin. [1] rest",
        "Zin. [99999999999999]",
        "\x00",
        "🙂 [1]",
    ],
)
def test_what_is_no_rewording_is_refused(told: str) -> None:
    plain = [Statement(text="Je mag dit delen.", citations=(1,))]
    assert isinstance(verify_rewording(plain, told), Refused)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=300), st.text(max_size=200))
def test_any_text_gets_a_judgement(plain: str, told: str) -> None:
    assert verify_rewording([Statement(text=plain, citations=(1,))], told) is not None
