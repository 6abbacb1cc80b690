"""The file of earlier results: read back as written, ids and results only, and a bad one gets a sentence."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.training.made_up import question
from training import Earlier, EarlierFileError, Given, read_earlier
from training.earlier import KEPT, MAX_BYTES

RESULTS = st.dictionaries(
    st.from_regex(r"\A[a-z0-9][a-z0-9\-]{0,20}\Z"),
    st.lists(st.sampled_from(["goed", "fout"]), min_size=1, max_size=KEPT).map(tuple),
)
START = '{"soort": "deelwijzer-oefenen", "versie": 1, "situaties": '


@given(RESULTS)
def test_a_file_reads_back_as_it_was(results: dict[str, tuple[str, ...]]) -> None:
    earlier = Earlier.model_validate({"situaties": results})
    assert read_earlier(earlier.as_file()) == earlier


def test_a_session_is_added_and_only_ids_and_results_are_kept() -> None:
    earlier = Earlier(situaties={"een": ("goed",) * KEPT})
    kept = earlier.with_answers(
        [Given(question("een"), "nee_tenzij", "zeker"), Given(question("twee"), "ja_mits", "gok")]
    )
    assert json.loads(kept.as_file()) == {
        "soort": "deelwijzer-oefenen",
        "versie": 1,
        "situaties": {"een": ["goed"] * (KEPT - 1) + ["fout"], "twee": ["goed"]},
    }
    assert kept.unknown({"twee"}) == ("een",)


def test_an_older_file_adds_what_is_not_known_yet_and_reading_it_twice_changes_nothing() -> None:
    now, older = Earlier(situaties={"een": ("fout",)}), Earlier(situaties={"een": ("goed",), "twee": ("goed",)})
    both = now.over(older)
    assert both.situaties == {"een": ("fout",), "twee": ("goed",)}
    assert both.over(older) == both


@pytest.mark.parametrize(
    ("results", "turn"),
    [((), 1), (("fout",), 0), (("goed", "fout"), 0), (("fout", "goed"), 2), (("goed", "goed"), 3)],
)
def test_missed_last_time_is_first_and_often_right_is_last(results: tuple[str, ...], turn: int) -> None:
    earlier = Earlier.model_validate({"situaties": {"een": results} if results else {}})
    assert earlier.turn("een") == turn


@pytest.mark.parametrize(
    ("file", "says"),
    [
        (b"", "kan ik niet lezen"),
        (b"\x89PNG\r\n", "kan ik niet lezen"),
        (b"\xff\xfe{\x00}\x00", "kan ik niet lezen"),
        (b"[" * 100_000, "kan ik niet lezen"),
        (START.encode(), "kan ik niet lezen"),
        (b'{"versie": 1}' + b" " * MAX_BYTES, "te groot"),
        (b"[]", "geen resultaten van Oefenen"),
        (f'{START}{{"een": ["misschien"]}}}}'.encode(), "geen resultaten van Oefenen"),
        (f'{START}{{"een": []}}}}'.encode(), "geen resultaten van Oefenen"),
        (f'{START}{{"<b>een</b>": ["goed"]}}}}'.encode(), "geen resultaten van Oefenen"),
        (f'{START}{{}}, "naam": "Bo"}}'.encode(), "geen resultaten van Oefenen"),
        (b'{"soort": "deelwijzer-oefenen", "versie": 2, "situaties": {}}', "geen resultaten van Oefenen"),
        (b'{"een": ["goed"]}', "geen resultaten van Oefenen"),
        (b"{}", "geen resultaten van Oefenen"),
    ],
)
def test_a_file_that_is_something_else_gets_a_sentence_with_a_way_on(file: bytes, says: str) -> None:
    with pytest.raises(EarlierFileError, match=says) as error:
        read_earlier(file)
    assert "Kies" in str(error.value)
