"""Which of our own cases each rule decides: what a lawyer sees beside the rule, and what a change of it touches."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from evals.cases import EvalCase
from evals.rulings import rule_on
from knowledge.base import Knowledge


def cases_by_rule(knowledge: Knowledge, cases: Iterable[EvalCase], on: date) -> dict[str, list[EvalCase]]:
    """By rule the cases that it decides on that day, from their facts with what follows from them and is assumed."""
    found: dict[str, list[EvalCase]] = defaultdict(list)
    for case in cases:
        winner = rule_on(case.facts, knowledge, on).rule if case.facts else None
        if winner is not None:
            found[winner].append(case)
    return dict(found)


def questions_by_rule(knowledge: Knowledge, cases: Iterable[EvalCase], on: date) -> dict[str, tuple[str, ...]]:
    """The same as lines for a reader, such as "J001: Mag ik … ?"."""
    decided = cases_by_rule(knowledge, cases, on)
    return {rule: tuple(f"{case.id}: {case.question}" for case in touched) for rule, touched in decided.items()}
