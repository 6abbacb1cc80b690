"""Readings of a question that lie so near each other that the user should say which is meant.

Who asks, who receives and what for may be understood in more than one way. When the likely readings lead to different
verdicts, the likeliest ones are offered in plain words beside the answer, so that one click settles what was guessed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from heapq import nlargest
from itertools import product
from math import prod

from assistant.answer import AnswerChoice
from assistant.completing import complete
from assistant.understanding.facts import FoundFact
from assistant.understanding.judging import PILLARS
from guardrails.decision import OPEN, Decision, RuleBase, settled_rule
from knowledge.base import Knowledge

Facts = dict[str, FoundFact]
Shares = Mapping[str, Mapping[str, float]]
"""Of each pillar, how likely each value is."""
GUESSED = frozenset({"situation", "hint", "assumed"})
SETTLED = frozenset({"user", "derived"})
VALUES = 3
"""Values that are looked at of each pillar: three pillars make at most 27 readings."""
WORDS_SURE = 0.8
"""Words in the text stand alone when the judge gives their value more than this."""
CERTAIN = 0.9
"""Share of the readings behind the verdict of the answer, from which no choice is offered.

On the held-out cases the answer was right in 83 % without and in 57 % with choices; of those choices one was right in
88 % (1 December 2026, `python -m evals.reading.doubt`)."""
WORTH_NAMING = 0.04
"""Share of the readings behind a verdict, from which it is offered."""
MOST = 3


@dataclass(frozen=True)
class Reading:
    """One way to understand the question: the values of the doubtful pillars, what follows, and how likely it is."""

    pillars: Mapping[str, str]
    facts: Facts
    verdict: str
    likelihood: float


def guessed_pillars(facts: Mapping[str, FoundFact], shares: Shares) -> tuple[str, ...]:
    """The pillars that the text did not tell in words."""
    return tuple(name for name in PILLARS if shares.get(name) and _guessed(facts.get(name)))


def doubtful_pillars(facts: Mapping[str, FoundFact], shares: Shares) -> tuple[str, ...]:
    """The guessed pillars, and those whose words the judge reads otherwise."""
    return tuple(
        name
        for name in PILLARS
        if shares.get(name)
        and not (name in facts and facts[name].origin in SETTLED)
        and (_guessed(facts.get(name)) or shares[name].get(facts[name].value, 0.0) <= WORDS_SURE)
    )


def readings(
    pillars: Collection[str],
    facts: Mapping[str, FoundFact],
    shares: Shares,
    knowledge: Knowledge,
    base: RuleBase,
    not_known: Collection[str],
) -> Iterator[Reading]:
    """The likely values of these pillars together, each with the verdict that follows."""
    told = {
        name: found
        for name, found in facts.items()
        if name not in pillars and found.origin in ("user", "text", "model", "situation")
    }
    likely = [nlargest(VALUES, shares[name].items(), key=lambda item: (item[1], item[0])) for name in pillars]
    for values in product(*likely):
        chosen = {name: value for name, (value, _) in zip(pillars, values, strict=True)}
        found = {name: FoundFact(value, "hint") for name, value in chosen.items()}
        whole = complete({**told, **found}, knowledge, not_known)
        winner = settled_rule(base, {name: one.value for name, one in whole.items()})
        verdict = knowledge.rules[winner].dan if winner else OPEN
        yield Reading(chosen, whole, verdict, prod(share for _, share in values))


def choices(
    facts: Mapping[str, FoundFact],
    decision: Decision,
    shares: Shares,
    knowledge: Knowledge,
    base: RuleBase,
    not_known: Collection[str],
) -> tuple[AnswerChoice, ...]:
    """Two or three readings with different verdicts, the one that was answered first; none when there is no doubt."""
    pillars = doubtful_pillars(facts, shares)
    found = list(readings(pillars, facts, shares, knowledge, base, not_known)) if pillars else []
    total = sum(reading.likelihood for reading in found)
    behind: dict[str, float] = defaultdict(float)
    for reading in found:
        behind[reading.verdict] += reading.likelihood
    if total == 0 or behind[decision.verdict] >= CERTAIN * total:
        return ()
    shown = {name: facts[name].value for name in pillars if name in facts}
    best = {decision.verdict: shown}
    for reading in sorted(found, key=lambda one: (-one.likelihood, sorted(one.pillars.items()))):
        if reading.pillars != shown and behind[reading.verdict] >= WORTH_NAMING * total:
            best.setdefault(reading.verdict, dict(reading.pillars))
    offered = list(best.items())[:MOST]
    if len(offered) < 2:
        return ()
    differing = [name for name in pillars if len({values.get(name) for _, values in offered}) > 1]
    return tuple(
        AnswerChoice(text=_in_words(values, differing, knowledge), facts=values, leads_to=verdict)
        for verdict, values in offered
    )


def _guessed(found: FoundFact | None) -> bool:
    return found is None or found.origin in GUESSED


def _in_words(values: Mapping[str, str], pillars: Collection[str], knowledge: Knowledge) -> str:
    """What sets this reading apart, as in "De ander is: Politie. Doel: Opsporing of strafzaak"."""
    order = [name for name in ("vrager", "ontvanger", "doel") if name in pillars and name in values]
    return ". ".join(
        f"{knowledge.facts[name].kort}: {knowledge.facts[name].value(values[name]).label}" for name in order
    )
