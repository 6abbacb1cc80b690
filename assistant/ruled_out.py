"""An open fact that needs no question: the values that can still be true all lead to the same verdict.

Which values cannot be true beside another fact stands with the value (`niet_bij` in `knowledge/facts`): a child is not
18 or older. The rules know nothing of this, so without it they would ask for an age that changes nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping

from guardrails.decision import Decision, RuleBase, decide
from knowledge.base import Knowledge
from knowledge.model import FactValue


def without_needless_question(
    decision: Decision, facts: Mapping[str, str], knowledge: Knowledge, base: RuleBase, not_known: Collection[str]
) -> Decision:
    """The decision, settled where every value left of the open fact gives one verdict; by the rule of most values."""
    question = decision.question
    if question is None:
        return decision
    values = knowledge.facts[question.fact].waarden
    left = [value.id for value in values if not _ruled_out(value, facts)]
    if not left or len(left) == len(values):
        return decision
    settled = [decide(base, {**facts, question.fact: value}, not_known) for value in left]
    if any(one.question for one in settled) or len({one.verdict for one in settled}) > 1:
        return decision
    rules = Counter(one.rule for one in settled)
    return max(settled, key=lambda one: rules[one.rule])


def _ruled_out(value: FactValue, facts: Mapping[str, str]) -> bool:
    return any(facts.get(fact) in excluding for fact, excluding in value.niet_bij.items())
