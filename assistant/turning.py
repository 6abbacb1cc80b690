"""What would turn the outcome: the "andere uitkomsten" beside an answer."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.understanding.facts import FoundFact
from guardrails.decision import Decision, RuleBase, settled_rule
from knowledge.base import Knowledge
from knowledge.model import Rule

TURNING = (
    "toestemming",
    "leeftijd",
    "kader",
    "signaal",
    "zelfde_hulp",
    "richting",
    "ontvanger_mogelijke_pleger",
    "omvang",
)
"""Facts whose other values are worth showing, in the order in which they get a place."""
APART = frozenset({"spoed", "buiten_bereik"})
"""Verdicts that are no other answer to the same question: there is nothing to compare.

One value of a turning fact leads there: `kader: pga_radicalisering`. R02 then says "buiten bereik", whatever else is
so, because a law of its own rules such a case. As an other outcome it would stand beside every answer alike.
"""
MOST = 3
"""Other outcomes shown with one answer."""


def other_outcomes(
    knowledge: Knowledge, base: RuleBase, facts: Mapping[str, FoundFact], decision: Decision
) -> tuple[tuple[str, str, Rule], ...]:
    """For each turning fact the first other value that gives a new verdict: the condition in words, verdict, rule."""
    if decision.rule is None or decision.verdict in APART:
        return ()
    values = {fact: found.value for fact, found in facts.items()}
    seen = {decision.verdict, *APART}
    found: list[tuple[str, str, Rule]] = []
    for fact_id in TURNING:
        fact = knowledge.facts[fact_id]
        for value in fact.waarden:
            if value.id in (values.get(fact_id), "onbekend"):
                continue
            winner = settled_rule(base, {**values, fact_id: value.id})
            other = knowledge.rules[winner] if winner else None
            if other and other.dan not in seen:
                seen.add(other.dan)
                found.append((f"{fact.kort}: {value.label}", other.dan, other))
    return tuple(found[:MOST])
