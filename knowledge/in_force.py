"""The rules as the law of one day has them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, get_args

from guardrails.decision import DecisionRule, RuleBase
from knowledge.model import Layer, Rule
from knowledge.speaking import spoken_to

if TYPE_CHECKING:
    from knowledge.base import Knowledge

LAYERS: tuple[str, ...] = get_args(Layer)


def rule_base_on(knowledge: Knowledge, on: date) -> RuleBase:
    """The rules valid that day, each for the roles to which one of its norms in force that day speaks."""
    domains = {fact.id: tuple(value.id for value in fact.waarden) for fact in knowledge.facts.values()}
    rules = [found for rule in knowledge.rules.values() if (found := _rule_on(knowledge, rule, on))]
    present = {rule.id for rule in rules}
    return RuleBase(
        domains,
        tuple(DecisionRule(r.id, r.layer, r.verdict, r.conditions, r.overrules & present) for r in rules),
    )


def _rule_on(knowledge: Knowledge, rule: Rule, on: date) -> DecisionRule | None:
    started = rule.geldig_vanaf is None or rule.geldig_vanaf <= on
    ended = rule.geldig_tot is not None and rule.geldig_tot <= on
    overtaken = any(knowledge.norms[norm].in_force(on) for norm in rule.zolang_niet_geldt)
    carrying = [norm for norm in rule.omdat if knowledge.norms[norm].in_force(on)]
    if not started or ended or overtaken or not carrying:
        return None
    conditions = knowledge.conditions[rule.id]
    return DecisionRule(
        rule.id,
        LAYERS.index(rule.laag),
        rule.dan,
        _narrowed(knowledge, conditions, carrying),
        frozenset(rule.gaat_voor),
    )


def _narrowed(
    knowledge: Knowledge, conditions: Mapping[str, frozenset[str]], carrying: list[str]
) -> Mapping[str, frozenset[str]]:
    """The conditions without the roles to which no carrying norm speaks: they have no law for it that day."""
    everyone = frozenset(value.id for value in knowledge.facts["vrager"].waarden)
    askers = conditions.get("vrager", everyone)
    kept = askers & spoken_to(carrying, conditions, knowledge.audiences)
    return conditions if kept == askers else {**conditions, "vrager": kept}
