"""Hard words are found as whole words, abbreviations only in capitals, and every explanation is short."""

from __future__ import annotations

import pytest

from knowledge.glossary import Term, glossary, hard_words

TERMS = glossary()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vraag de FG of het mag.", ["FG"]),
        ("Er ligt een vordering, en de FG kijkt mee.", ["vordering", "FG"]),
        ("De Raad vraagt raad.", ["Raad"]),
        ("De schuldvordering is betaald.", []),
        ("gezag, en nog eens gezag", ["gezag"]),
        ("Bij een OTS geeft de GI leiding.", ["OTS", "GI"]),
    ],
)
def test_words_are_found(text: str, expected: list[str]) -> None:
    found = hard_words(text)
    assert [hard.term.id for hard in found] == expected
    assert all(text[hard.start : hard.end].lower() in map(str.lower, hard.term.vormen) for hard in found)


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term.id)
def test_an_explanation_is_short(term: Term) -> None:
    assert 3 <= len(term.uitleg.split()) <= 25
    assert not term.uitleg.endswith(".")


def test_no_form_belongs_to_two_words() -> None:
    forms = [form.lower() for term in TERMS for form in term.vormen]
    assert len(forms) == len(set(forms))
