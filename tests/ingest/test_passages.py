"""Long texts are cut along their structure, and no text is lost by cutting."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.cleaning import clean
from ingest.provisions import MAX_CHARACTERS, MAX_LEAD, cut
from tests.ingest.conftest import passage

LETTERS = st.characters(codec="ascii", categories=("L", "Nd", "Po", "Zs"))
LINES = st.lists(st.text(LETTERS, min_size=1, max_size=3_000), min_size=1, max_size=12)


@given(LINES)
@settings(max_examples=60, deadline=None)
def test_cutting_keeps_every_letter_and_the_limit(lines: list[str]) -> None:
    text = "\n".join(line.strip() or "x" for line in lines)
    parts = list(cut(passage("Proefwet 1", text)))
    squeezed = re.sub(r"\s", "", "".join(part.text for part in parts))
    assert squeezed == re.sub(r"\s", "", text)
    assert all(len(part.text) <= MAX_CHARACTERS and len(part.lead) <= MAX_LEAD for part in parts)


def test_a_lid_with_its_onderdelen_stays_together_and_is_cut_between_them() -> None:
    short = passage("Proefwet 1 lid 1", "Het college kan:\na. delen;\nb. zwijgen.")
    assert list(cut(short)) == [short]
    items = [f"{letter}. {'woord ' * 60}einde;" for letter in "abcdefgh"]
    parts = list(cut(passage("Proefwet 1 lid 1", "\n".join(["Het college kan:", *items]))))
    assert len(parts) > 1
    assert all(part.text.startswith(("Het college kan:", *[item[:3] for item in items])) for part in parts)
    assert all(part.lead == "Het college kan:" for part in parts[1:])


@given(st.text(max_size=300))
@settings(max_examples=200, deadline=None)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
