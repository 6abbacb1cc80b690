"""Comparing: McNemar against the books, the four lists with their reasons, and words on chance."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from evals.compare import CHANGES, Seen, compare, mcnemar_by_cluster


def seen(case: str, good: bool, told: str = "ja", cluster: str = "", facts: tuple[tuple[str, str], ...] = ()) -> Seen:
    return Seen("uitkomst", case, cluster or case, f"vraag {case}", good, told, facts)


@given(st.integers(0, 30), st.integers(0, 30), st.integers(0, 5))
def test_with_one_case_a_cluster_it_is_the_exact_test_of_mcnemar(better: int, worse: int, same: int) -> None:
    found = mcnemar_by_cluster([1] * better + [-1] * worse + [0] * same)
    wanted = binomtest(better, better + worse).pvalue if better + worse else 1.0
    assert found == pytest.approx(wanted)


def test_paraphrases_that_change_together_count_once() -> None:
    assert mcnemar_by_cluster([1] * 8) == pytest.approx(2 / 2**8)
    assert mcnemar_by_cluster([8]) == 1.0
    assert mcnemar_by_cluster([4, 4]) == pytest.approx(0.5)
    assert mcnemar_by_cluster([]) == 1.0


def test_the_four_lists_and_why() -> None:
    was = [
        seen("a", False, "nee", facts=(("Toestemming", "geweigerd"),)),
        seen("b", True, "ja"),
        seen("c", False, "nee"),
        seen("d", True),
        seen("oud", True),
    ]
    now = [
        seen("a", True, "ja", facts=(("Toestemming", "gegeven"),)),
        seen("b", False, "nee"),
        seen("c", False, "nee"),
        seen("d", True),
        seen("nieuw", True),
    ]
    found = compare(1, was, 2, now)
    one = found.on("uitkomst")
    assert {change: [c.case for c in one.of(change)] for change in CHANGES} == {
        "verbeterd": ["a"], "verslechterd": ["b"], "nog fout": ["c"], "gelijk": ["d"],
    }  # fmt: skip
    assert one.of("verbeterd")[0].reason == "was: nee; nu: ja; anders begrepen: Toestemming (geweigerd → gegeven)"
    assert one.of("verslechterd")[0].reason == "was: ja; nu: nee"
    assert one.of("nog fout")[0].reason == "onveranderd: nee"
    assert (found.only_before, found.only_after) == (1, 1)
    assert found.on("norm").cases == ()


def test_the_same_facts_and_another_outcome_points_at_the_rules() -> None:
    facts = (("Doel", "opsporing"),)
    found = compare(1, [seen("a", True, "ja", facts=facts)], 2, [seen("a", False, "nee", facts=facts)])
    assert "komt door de regels" in found.on("uitkomst").cases[0].reason


@pytest.mark.parametrize(
    ("better", "worse", "says"),
    [
        (0, 0, "Er is niets veranderd."),
        (2, 1, "kan toeval zijn (kans 100,0 %)"),
        (9, 0, "Het is beter geworden, en dat is meer dan toeval (kans 0,4 %)"),
        (0, 20, "Het is slechter geworden, en dat is meer dan toeval (kans kleiner dan 0,1 %)"),
    ],
)
def test_what_the_difference_means_in_words(better: int, worse: int, says: str) -> None:
    changes = [(False, True)] * better + [(True, False)] * worse + [(True, True)] * 5
    was = [seen(str(n), before) for n, (before, _) in enumerate(changes)]
    now = [seen(str(n), after) for n, (_, after) in enumerate(changes)]
    assert says in compare(1, was, 2, now).on("uitkomst").verdict
