"""Ruling on facts given by hand: no text is read, so only the rules, derivations and assumptions speak."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from assistant.answer import Answer, Receipt
from assistant.answering import Case, compose
from assistant.completing import complete
from assistant.understanding.facts import FoundFact
from guardrails.decision import decide
from knowledge.base import Knowledge


@dataclass(frozen=True)
class Ruling:
    """What follows from the facts: the answer, the rule behind it (None while a fact is open), and the ids of
    the norms of that rule, those that only explain included."""

    answer: Answer
    rule: str | None
    norms: tuple[str, ...]

    @property
    def verdict(self) -> str:
        """The verdict that a user sees, modifiers applied."""
        return self.answer.verdict


def rule_on(facts: Mapping[str, str], knowledge: Knowledge, on: date) -> Ruling:
    """Complete the facts as the assistant does, decide by the law of a day, and apply the modifiers.

    Raises `RuleBaseError` on a fact or value that does not exist.
    """
    whole = complete({name: FoundFact(value, "user") for name, value in facts.items()}, knowledge)
    decision = decide(knowledge.rule_base(on), {name: found.value for name, found in whole.items()})
    unsigned = Receipt(rules="", sources="", version="", as_of=on.isoformat())
    answer = compose(Case(whole, decision, (), ()), knowledge, unsigned, lambda ref: None)
    rule = knowledge.rules[decision.rule] if decision.rule else None
    return Ruling(answer, decision.rule, (*rule.omdat, *rule.toelichting) if rule else ())
