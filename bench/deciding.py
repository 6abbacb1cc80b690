"""How long deciding takes: with the rules that there are, and with 400, for facts of our own cases."""

from __future__ import annotations

import random
import time
from dataclasses import dataclass, replace
from datetime import date

from assistant.completing import complete
from assistant.turning import first_facts
from assistant.understanding.facts import FoundFact
from bench.apart import Spread, spread
from evals.cases import own_cases
from guardrails.decision import RuleBase, decide
from knowledge.base import Knowledge, load_knowledge

MANY = 400
"""Rules of the larger base: the real ones, and narrower copies of them."""


@dataclass(frozen=True)
class DecidingTimes:
    """Times of one rule base: with all facts, and on the step-by-step way after 0, 1, 2 and 3 answers."""

    rules: int
    facts: int
    whole: Spread
    guided: Spread


def deciding_times() -> list[DecidingTimes]:
    """Every own case with facts, through the real rules and through 400 rules; run in a process of its own."""
    knowledge = load_knowledge()
    real = knowledge.rule_base(date.today())
    return [_times(base, knowledge) for base in (real, _enlarged(real))]


def _times(base: RuleBase, knowledge: Knowledge) -> DecidingTimes:
    whole: list[float] = []
    guided: list[float] = []
    decide(base, {})  # Compiles the rules, which happens once.
    for case in own_cases():
        said = {fact: FoundFact(value, "user") for fact, value in case.facts.items() if fact in knowledge.facts}
        whole.append(_timed(base, {f: found.value for f, found in complete(said, knowledge).items()}, ()))
        first = first_facts((), ())
        for count in range(len(first) + 1):
            told = {fact: said[fact] for fact in first[:count] if fact in said}
            open_facts = first_facts(told, ())
            known = complete(told, knowledge, hold=open_facts)
            guided.append(_timed(base, {f: found.value for f, found in known.items()}, open_facts))
    return DecidingTimes(len(base.rules), len(base.domains), spread(whole), spread(guided))


def _timed(base: RuleBase, facts: dict[str, str], first: tuple[str, ...]) -> float:
    started = time.perf_counter()
    decide(base, facts, (), first)
    return (time.perf_counter() - started) * 1000


def _enlarged(real: RuleBase) -> RuleBase:
    """The real rules and copies that ask one fact more, half of its values, until there are enough; seeded."""
    chance = random.Random(1)
    named = {other for rule in real.rules for other in rule.overrules}
    pool = [rule for rule in real.rules if not rule.overrules and rule.id not in named and rule.conditions]
    rules = list(real.rules)
    while len(rules) < MANY:
        rule = chance.choice(pool)
        fact = chance.choice([name for name in real.domains if name not in rule.conditions])
        values = real.domains[fact]
        half = frozenset(chance.sample(values, max(1, len(values) // 2)))
        rules.append(replace(rule, id=f"{rule.id}-{len(rules)}", conditions={**rule.conditions, fact: half}))
    return RuleBase(real.domains, tuple(rules))
