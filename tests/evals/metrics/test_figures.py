"""From scores to figures: values by hand, intervals against the books, and the same on every run."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.masking import read_masking_cases
from evals.metrics import (
    MASKING_MEASURES,
    SEARCH_MEASURES,
    Interval,
    Masking,
    Search,
    answer_measures,
    breakdown,
    measured,
    role_of,
    theme_of,
)
from evals.metrics.catalogue import named
from evals.metrics.intervals import cluster_bootstrap, wilson
from evals.retrieval import RetrievalCase
from guardrails.personal_data import Span
from tests.evals.metrics.making import answer, case, outcome

OUTCOMES = [
    outcome(case("ja", id="a", cluster="A", theme="school", facts={"vrager": "school"}), "ja"),
    outcome(case("ja", id="b", cluster="A", theme="school", facts={"vrager": "school"}), "nee", "ja", asked=2),
    outcome(case("nee", id="c", cluster="B", theme="zorg"), answer("ja", ms=40.0)),
    outcome(case("spoed", id="d", theme="zorg"), "spoed"),
    outcome(case("uitleg", id="e"), "nee"),
]


def test_the_figures_of_five_cases_by_hand() -> None:
    figures = measured(OUTCOMES, answer_measures())
    assert (figures["goed_in_een_keer"].value, figures["goed_in_een_keer"].cases) == (0.5, 4)
    assert figures["goed_in_een_keer"].clusters == 3
    assert figures["goed_na_antwoorden"].value == 0.75
    assert (figures["te_ruim"].value, figures["te_streng"].value) == (1.0, 0.5)
    assert figures["te_streng_na_antwoorden"].value == 0.0
    assert figures["kosten"].value == pytest.approx((3 + 5) / 4)
    assert figures["vragen_terug"].value == 0.0
    assert figures["spoed_herkend"].value == 1.0
    assert figures["norm_genoemd"].value is None


def test_every_measure_has_a_title_and_a_meaning() -> None:
    ids = [m.id for m in answer_measures()] + [m.id for m in SEARCH_MEASURES] + [m.id for m in MASKING_MEASURES]
    assert len(ids) == len(set(ids)) > 30
    assert all(named(name).title and named(name).meaning.endswith(".") for name in ids)
    assert named("zoeken_hit_5").title == "Zoeken: bij de eerste 5"
    assert named("weggelaten_bsn").title == "Weggelaten: BSN"
    with pytest.raises(KeyError, match=r"maten\.yaml"):
        named("verzonnen")


def test_by_theme_and_by_role() -> None:
    by_theme = breakdown(OUTCOMES, theme_of, answer_measures())
    assert list(by_theme) == ["school", "zonder thema", "zorg"]
    assert by_theme["school"]["goed_in_een_keer"].value == 0.5
    assert set(breakdown(OUTCOMES, role_of, answer_measures())) == {"school", "onbekend"}


def test_the_wilson_interval_is_that_of_the_books() -> None:
    found = wilson(0, 10)
    assert found is not None
    assert (found.low, round(found.high, 4)) == (0.0, 0.2775)
    found = wilson(81, 263)
    assert found is not None
    assert (round(found.low, 4), round(found.high, 4)) == (0.2553, 0.3662)
    assert wilson(0, 0) is None


def test_paraphrases_count_as_one_so_the_interval_grows() -> None:
    alone = cluster_bootstrap([[(float(n % 2), 1.0)] for n in range(40)])
    together = cluster_bootstrap([[(float(n % 2), 1.0)] * 10 for n in range(4)])
    assert alone is not None
    assert together is not None
    assert together.high - together.low > 2 * (alone.high - alone.low)
    assert cluster_bootstrap([[(1.0, 1.0)] * 10]) is None


@given(st.lists(st.lists(st.tuples(st.integers(0, 3), st.just(3)), min_size=1, max_size=4), min_size=2, max_size=12))
def test_an_interval_holds_shares_only_and_is_the_same_every_time(clusters: list[list[tuple[float, float]]]) -> None:
    found = cluster_bootstrap(clusters, draws=200)
    assert found == cluster_bootstrap(clusters, draws=200)
    assert found is not None
    assert 0 <= found.low <= found.high <= 1


def test_the_interval_of_a_figure_is_the_wider_one() -> None:
    assert Interval(0.2, 0.4) | Interval(0.1, 0.3) == Interval(0.1, 0.4)
    assert Interval(0.2, 0.4) | None == Interval(0.2, 0.4)


def test_the_search_is_measured_as_the_field_does() -> None:
    searches = [
        Search(RetrievalCase("1", "?", ("AVG 6 lid 1 e",), ""), ("UAVG 30", "AVG 6")),
        Search(RetrievalCase("2", "?", ("AVG 33-34",), ""), ("AVG 34", "AVG 33")),
        Search(RetrievalCase("3", "?", ("AVG 5",), ""), ()),
    ]
    figures = measured(searches, SEARCH_MEASURES)
    assert figures["zoeken_hit_1"].value == pytest.approx(1 / 3, abs=1e-6)
    assert figures["zoeken_hit_5"].value == pytest.approx(2 / 3, abs=1e-6)
    assert figures["zoeken_mrr"].value == pytest.approx((0.5 + 1 + 0) / 3, abs=1e-6)
    assert figures["zoeken_ndcg"].value == pytest.approx((0.63093 + 1 + 0) / 3, abs=1e-5)


def test_masking_is_right_only_with_its_own_label() -> None:
    name, number = Span(0, 4, "NAAM"), Span(10, 19, "BSN")
    texts = [
        Masking("1", frozenset({name, number}), frozenset({name, Span(10, 19, "TELEFOON")})),
        Masking("2", frozenset(), frozenset()),
    ]
    figures = measured(texts, MASKING_MEASURES)
    assert (figures["weggelaten"].value, figures["terecht_weggelaten"].value) == (0.5, 0.5)
    assert (figures["weggelaten_naam"].value, figures["weggelaten_bsn"].value) == (1.0, 0.0)
    assert figures["weggelaten_iban"].value is None


def test_the_texts_for_masking_are_there() -> None:
    cases = read_masking_cases()
    assert len({case.id for case in cases}) == len(cases) >= 120
