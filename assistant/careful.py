"""A second look before a yes: does the answer stand under the other likely readings of the question?

A yes that rests on who asks, who receives or what for, where the text did not say so in words, is only given when
the likely readings mostly lead to a yes too. Otherwise the likeliest reading with the careful outcome is shown, with
what was understood, so that one click gives the other (docs/decisions/0002-aannames.md).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from heapq import nlargest
from itertools import product
from math import prod

from assistant.completing import complete
from assistant.understanding.facts import FoundFact
from assistant.understanding.judging import PILLARS
from guardrails.decision import Decision, RuleBase, decide
from knowledge.base import Knowledge

Facts = dict[str, FoundFact]
Shares = Mapping[str, Mapping[str, float]]
"""Of each pillar, how likely each value is."""
FREE = frozenset({"ja", "ja_mits", "plicht"})
CLOSED = frozenset({"nee", "nee_tenzij"})
GUESSED = frozenset({"situation", "hint", "assumed"})
READINGS = 3
"""Values that are looked at of each pillar: three pillars make at most 27 readings."""
DOUBT = 0.3
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
    guessed = [name for name in PILLARS if shares.get(name) and (name not in facts or facts[name].origin in GUESSED)]
    if decision.verdict not in FREE or not guessed:
        return None
    kept = {
        name: found
        for name, found in facts.items()
        if found.origin in ("user", "text", "model") or (found.origin == "situation" and name not in guessed)
    }
    total = no = 0.0
    careful: tuple[float, Facts, Decision] | None = None
    for reading, likely in _readings(guessed, shares):
        whole = complete({**kept, **reading}, knowledge, not_known)
        other = decide(base, {name: found.value for name, found in whole.items()}, not_known)
        total += likely
        if other.verdict in CLOSED:
            no += likely
            if careful is None or likely > careful[0]:
                careful = likely, whole, other
    if careful is None or no < DOUBT * total:
        return None
    return careful[1], careful[2]


def _readings(pillars: Collection[str], shares: Shares) -> Iterator[tuple[Facts, float]]:
    """The likely values of these pillars together, each with its likelihood."""
    choices = [nlargest(READINGS, shares[name].items(), key=lambda item: (item[1], item[0])) for name in pillars]
    for values in product(*choices):
        reading = {name: FoundFact(value, "hint") for name, (value, _) in zip(pillars, values, strict=True)}
        yield reading, prod(share for _, share in values)
