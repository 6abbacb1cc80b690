"""Every rule earns its place: take it away and some situation is answered otherwise.

For most rules another verdict follows. The rules in `TEXT_ONLY` keep the verdict and give their own
explanation; the list is exact, so that a rule that loses its effect (or regains it) is noticed.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from itertools import takewhile

import pytest

from guardrails.decision import DecisionRule, RuleBase, can_win
from guardrails.decision.reach import intersect
from knowledge.base import load_knowledge

KNOWLEDGE = load_knowledge()
BASE = KNOWLEDGE.rule_base(date(2026, 11, 24))
TEXT_ONLY = frozenset({"R60", "R61", "R76", "R78", "R161"})
"""R60 and R61: the guardian without a court order, the landlord. R76, R78, R161: who must look it up, and where."""


@cache
def next_verdicts(base: RuleBase, rule_id: str) -> dict[str, str]:
    """For each verdict that would follow without this rule: a rule that then decides.

    Only situations that the rule itself decides count. Empty when the rule never decides.
    """
    before = {c.rule.id for c in takewhile(lambda c: c.rule.id != rule_id, base.ordered)}
    own = next(c for c in base.ordered if c.rule.id == rule_id)
    box = intersect(own, base.universe)
    rest = RuleBase(
        base.domains,
        tuple(
            DecisionRule(r.id, r.layer, r.verdict, r.conditions, r.overrules - {rule_id})
            for r in base.rules
            if r.id != rule_id
        ),
    )
    found: dict[str, str] = {}
    for compiled in rest.ordered:
        verdict = compiled.rule.verdict
        if compiled.rule.id in before or verdict in found:
            continue
        if can_win(rest, compiled.rule.id, box):
            found[verdict] = compiled.rule.id
    return found


SPOKEN = [rule.id for rule in BASE.rules if rule.conditions]


@pytest.mark.parametrize("rule", SPOKEN)
def test_without_the_rule_another_rule_would_decide(rule: str) -> None:
    assert next_verdicts(BASE, rule)


def test_exactly_the_listed_rules_change_only_the_explanation() -> None:
    verdict = {rule.id: rule.verdict for rule in BASE.rules}
    neutral = {rule for rule in SPOKEN if not set(next_verdicts(BASE, rule)) - {verdict[rule]}}
    assert neutral == TEXT_ONLY


@pytest.mark.parametrize("rule", sorted(TEXT_ONLY))
def test_a_rule_that_changes_only_the_explanation_has_its_own_words(rule: str) -> None:
    mine = KNOWLEDGE.rules[rule]
    others = [KNOWLEDGE.rules[other] for other in next_verdicts(BASE, rule).values()]
    assert mine.kern
    assert all(mine.kern != other.kern for other in others)


def test_a_rule_in_the_shadow_of_another_is_seen() -> None:
    twin = next(rule for rule in BASE.rules if rule.id == "R75")
    base = RuleBase(BASE.domains, (*BASE.rules, DecisionRule("R999", twin.layer, twin.verdict, twin.conditions)))
    assert not next_verdicts(base, "R999")
