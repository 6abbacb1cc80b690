"""Which of two rules goes first: layer, strictness, number of conditions, and then the number in its id."""

from __future__ import annotations

import pytest

from guardrails.decision import DecisionRule, RuleBase, RuleBaseError, decide

DOMAINS = {"weer": ("zon", "regen")}


def base(*ids: str) -> RuleBase:
    """Rules that differ in nothing but their id."""
    return RuleBase(DOMAINS, tuple(DecisionRule(name, 0, "nee", {}) for name in ids))


@pytest.mark.parametrize("ids", [("R68", "R141"), ("R141", "R68"), ("R9", "R10"), ("R010", "R9")])
def test_between_equals_the_lowest_number_wins(ids: tuple[str, str]) -> None:
    lowest = min(ids, key=lambda name: int(name[1:]))
    assert decide(base(*ids), {"weer": "zon"}).rule == lowest


@pytest.mark.parametrize("name", ["R68a", "68", "R", "regel"])
def test_an_id_without_a_plain_number_is_refused(name: str) -> None:
    with pytest.raises(RuleBaseError, match=name):
        decide(base("R1", name), {"weer": "zon"})
