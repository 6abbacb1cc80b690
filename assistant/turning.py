"""What would turn the outcome: the "andere uitkomsten" beside an answer, and the way for who chooses and does not type.

`knowledge/guide.yaml` says which facts are asked first and in which order others are shown.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from assistant.understanding.facts import FoundFact
from guardrails.decision import OPEN, Decision, RuleBase, settled_rule
from knowledge.base import FOLDER, Knowledge
from knowledge.load import read_yaml
from knowledge.model import Rule

APART = frozenset({"spoed", "buiten_bereik"})
"""Verdicts that are no other answer to the same question: there is nothing to compare.

One value of a turning fact leads there: `kader: pga_radicalisering`. R02 then says "buiten bereik", whatever else is
so, because a law of its own rules such a case. As an other outcome it would stand beside every answer alike.
"""
MOST = 3
"""Other outcomes shown with the answer to a text."""


@dataclass(frozen=True)
class Turn:
    """Another value of one fact, and the rule that would then decide; None where another fact would decide."""

    fact: str
    value: str
    condition: str
    rule: Rule | None

    @property
    def verdict(self) -> str:
        """The verdict with that value."""
        return self.rule.dan if self.rule else OPEN


def first_facts(found: Collection[str], not_known: Collection[str]) -> tuple[str, ...]:
    """The facts that must be said and not assumed by who types nothing, without those that were said."""
    return tuple(fact for fact in _guide()["eerst"] if fact not in found and fact not in not_known)


def other_outcomes(
    knowledge: Knowledge, base: RuleBase, facts: Mapping[str, FoundFact], decision: Decision
) -> tuple[Turn, ...]:
    """For each turning fact the first other value that gives a verdict that was not named yet."""
    if decision.rule is None or decision.verdict in APART:
        return ()
    seen = {decision.verdict, *APART}
    found: list[Turn] = []
    for fact in _guide()["draait"]:
        for turn in _turns(knowledge, base, facts, fact):
            if turn.rule and turn.verdict not in seen:
                seen.add(turn.verdict)
                found.append(turn)
    return tuple(found[:MOST])


def all_turns(
    knowledge: Knowledge, base: RuleBase, facts: Mapping[str, FoundFact], decision: Decision
) -> tuple[Turn, ...]:
    """Every other value of what was taken for granted, or followed from the rest, that gives another verdict."""
    named: list[str] = _guide()["draait"]
    order = [*named, *(fact for fact in knowledge.facts if fact not in named)]
    assumed = [fact for fact in order if fact in facts and facts[fact].origin in ("assumed", "derived")]
    turns = (turn for fact in assumed for turn in _turns(knowledge, base, facts, fact))
    return tuple(turn for turn in turns if turn.verdict != decision.verdict)


def _turns(knowledge: Knowledge, base: RuleBase, facts: Mapping[str, FoundFact], fact_id: str) -> Iterator[Turn]:
    values = {name: found.value for name, found in facts.items()}
    fact = knowledge.facts[fact_id]
    for value in fact.waarden:
        if value.id in (values.get(fact_id), "onbekend"):
            continue
        winner = settled_rule(base, {**values, fact_id: value.id})
        rule = knowledge.rules[winner] if winner else None
        yield Turn(fact_id, value.id, f"{fact.kort}: {value.label}", rule)


@lru_cache(maxsize=1)
def _guide() -> dict[str, list[str]]:
    guide: dict[str, list[str]] = read_yaml(FOLDER / "guide.yaml")
    return guide
