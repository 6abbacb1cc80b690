"""Hidden is what lies under a find as a whole; a find is right when it touches personal data."""

from __future__ import annotations

import pytest

from bench import masked_beside as beside
from evals.masking import MaskingCase
from guardrails.personal_data import Span

TEXT = "Jan de Boer, BSN 123456782, belde"
CASE = MaskingCase("M1", TEXT, frozenset({Span(0, 11, "NAAM"), Span(17, 26, "BSN")}))


def test_a_half_name_is_not_hidden_and_a_stray_find_is_not_right() -> None:
    counted = beside._counted("ander", [CASE], [[(0, 3), (17, 26), (28, 33)]], [1.0])
    assert (counted.hidden["NAAM"], counted.hidden["BSN"], counted.hidden["alles"]) == (0, 1, 1)
    assert (counted.right, counted.finds) == (2, 3)


def test_ours_alone_where_the_others_are_not_installed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(beside, "PYTHON", beside.SCRIPT / "bestaat-niet")
    (ours,) = beside.masked_beside([CASE])
    assert (ours.name, ours.hidden["alles"], ours.wanted["alles"]) == ("Deelwijzer", 2, 2)
