"""Deciding on facts given by hand: no text is read, so only the rules, derivations and assumptions are measured."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assistant.answer import Answer, Receipt
from assistant.answering import Case, compose
from assistant.completing import complete
from assistant.understanding.facts import FoundFact
from evals.cases import EvalCase
from evals.metrics import cites_gold
from guardrails.decision import decide
from knowledge.base import Knowledge

AS_OF = date(2026, 11, 24)
"""The day for which the cases were judged: the law of that day decides."""
SHARED_FACTS = Path(__file__).parent / "facts" / "gedeeld.jsonl"


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


def rule_on(facts: Mapping[str, str], knowledge: Knowledge, on: date = AS_OF) -> Ruling:
    """Complete the facts as the assistant does, decide by the law of a day, and apply the modifiers.

    Raises `RuleBaseError` on a fact or value that does not exist.
    """
    whole = complete({name: FoundFact(value, "user") for name, value in facts.items()}, knowledge)
    decision = decide(knowledge.rule_base(on), {name: found.value for name, found in whole.items()})
    unsigned = Receipt(rules="", sources="", version="", as_of=on.isoformat())
    answer = compose(Case(whole, decision, (), ()), knowledge, unsigned, lambda ref: None)
    rule = knowledge.rules[decision.rule] if decision.rule else None
    return Ruling(answer, decision.rule, (*rule.omdat, *rule.toelichting) if rule else ())


def rests_on_gold(case: EvalCase, ruling: Ruling) -> bool:
    """Whether a gold norm is a norm of the deciding rule itself, not of a modifier or of the background."""
    own = tuple(citation for citation in ruling.answer.citations if citation.norm in ruling.norms)
    return cites_gold(case, ruling.answer.model_copy(update={"citations": own}))


def facts_by_hand(file: Path = SHARED_FACTS) -> dict[str, dict[str, str]]:
    """Facts for each case id, from JSON Lines of `{"id", "facts"}`. Raises `ValueError` on a double id."""
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    facts = {row["id"]: dict(row["facts"]) for row in rows}
    if len(facts) < len(rows):
        raise ValueError(f"{file}: een id staat er twee keer")
    return facts
