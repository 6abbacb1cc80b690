"""A second look before a yes: does the answer stand under the other likely readings of the question?

A yes that rests on who asks, who receives or what for, where the text did not say so in words, is only given when
the likely readings mostly lead to a yes too. Otherwise the likeliest reading with the careful outcome is shown, with
what was understood, so that one click gives the other (docs/decisions/0002-aannames.md).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from assistant.near_readings import Facts, Shares, guessed_pillars, readings
from assistant.understanding.facts import FoundFact
from guardrails.decision import Decision, RuleBase, decide
from knowledge.base import Knowledge

FREE = frozenset({"ja", "ja_mits", "plicht"})
CLOSED = frozenset({"nee", "nee_tenzij"})
DOUBT = 0.2
"""Share of the readings that say no, from which a guessed yes is not given."""


def careful_reading(
    facts: Mapping[str, FoundFact],
    decision: Decision,
    shares: Shares,
    knowledge: Knowledge,
    base: RuleBase,
    not_known: Collection[str],
) -> tuple[Facts, Decision] | None:
    """The reading to use instead, or None when the answer may stand."""
    guessed = guessed_pillars(facts, shares)
    if decision.verdict not in FREE or not guessed:
        return None
    found = list(readings(guessed, facts, shares, knowledge, base, not_known))
    closed = [reading for reading in found if reading.verdict in CLOSED]
    total = sum(reading.likelihood for reading in found)
    if not closed or sum(reading.likelihood for reading in closed) < DOUBT * total:
        return None
    careful = max(closed, key=lambda reading: reading.likelihood)
    values = {name: one.value for name, one in careful.facts.items()}
    return careful.facts, decide(base, values, not_known)
