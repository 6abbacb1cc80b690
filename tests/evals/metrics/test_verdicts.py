"""The figures, on outcomes small enough to count by hand."""

from __future__ import annotations

import pytest

from evals.metrics import Costs, cites_gold, measure, over_permission, over_refusal, right, wrong_in
from tests.evals.metrics.making import answer, case, outcome


@pytest.mark.parametrize(
    ("gold", "also", "given", "free", "strict"),
    [
        ("nee", (), "ja_mits", True, False),
        ("nee_tenzij", (), "plicht", True, False),
        ("nee_tenzij", ("ja_mits",), "ja_mits", False, False),
        ("nee", (), "hangt_af", False, False),
        ("ja_mits", (), "nee_tenzij", False, True),
        ("plicht", (), "nee", False, True),
        ("ja_mits", ("nee_tenzij",), "nee_tenzij", False, False),
        ("ja", (), "hangt_af", False, False),
        ("spoed", (), "nee", False, False),
    ],
)
def test_two_ways_to_be_wrong(gold: str, also: tuple[str, ...], given: str, free: bool, strict: bool) -> None:
    assert over_permission(case(gold, *also), answer(given)) is free
    assert over_refusal(case(gold, *also), answer(given)) is strict


def test_an_acceptable_verdict_is_right() -> None:
    assert right(case("nee", "nee_tenzij"), answer("nee_tenzij"))
    assert not right(case("nee", "nee_tenzij"), answer("ja"))


def test_all_figures_by_hand() -> None:
    figures = measure(
        [
            outcome(case("ja_mits"), "ja_mits"),
            outcome(case("ja_mits"), "hangt_af", "ja_mits", asked=2),
            outcome(case("plicht"), "nee"),
            outcome(case("nee"), "ja"),
            outcome(case("spoed"), "spoed"),
            outcome(case("nee_tenzij"), "spoed"),
            outcome(case("uitleg"), "nee"),
        ]
    )
    assert figures.cases == 6
    assert figures.right_one_turn == pytest.approx(2 / 6)
    assert figures.right_after_answers == pytest.approx(3 / 6)
    assert (figures.over_permission, figures.closed_cases) == (1, 2)
    assert (figures.over_refusal, figures.free_cases) == (1, 3)
    assert (figures.urgent_found, figures.urgent_cases, figures.false_alarms) == (1, 1, 1)
    assert figures.median_questions == 0


def test_no_cases_gives_zeros() -> None:
    assert measure([]).right_one_turn == 0.0


@pytest.mark.parametrize(
    ("gold", "cited", "same"),
    [
        ("Jeugdwet 7.3.11 lid 1", "Jeugdwet 7.3.11 lid 4", True),
        ("AVG 33-34", "AVG 34 lid 1", True),
        ("AVG 6 lid 1 e", "AVG 9 lid 2 h", False),
        ("brief 34477-66", "brief 34477-66: Knelpunten", True),
        ("meldcode", "Besluit meldcode 2", True),
        ("WGBO 7:457 BW", "WGBO 7:457 lid 1 BW", True),
    ],
)
def test_norms_are_compared_by_article(gold: str, cited: str, same: bool) -> None:
    assert cites_gold(case("ja", norms=(gold,)), answer("ja", "AVG 99", cited)) is same


@pytest.mark.parametrize(
    ("gold", "given", "kind", "points"),
    [
        ("nee", "ja", "te_ruim", 5.0),
        ("ja", "nee", "te_streng", 3.0),
        ("spoed", "ja", "spoed_gemist", 10.0),
        ("ja", "spoed", "vals_alarm", 1.0),
        ("ja", "hangt_af", "open", 1.0),
        ("nee", "buiten_bereik", "anders", 1.0),
        ("nee", "nee", None, 0.0),
    ],
)
def test_each_way_to_be_wrong_has_a_name_and_a_price(gold: str, given: str, kind: str | None, points: float) -> None:
    found = wrong_in(case(gold), answer(given))
    assert found == kind
    assert Costs().of(found) == points
