"""A second look before a yes: does the answer stand under the other likely readings of the question?

A yes that rests on who asks, who receives or what for, where the text did not say so in words, is only given when
the near situations mostly lead to a yes too. Otherwise the reading with the careful outcome is shown, with what was
understood, so that one click gives the other (docs/decisions/0002-aannames.md).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

import numpy as np

from assistant.completing import complete
from assistant.understanding.facts import FoundFact
from assistant.understanding.recognition import TEMPERATURE, Recognition
from guardrails.decision import Decision, RuleBase, decide
from knowledge.base import Knowledge

Facts = dict[str, FoundFact]
FREE = frozenset({"ja", "ja_mits", "plicht"})
CLOSED = frozenset({"nee", "nee_tenzij"})
GUESSED = frozenset({"situation", "hint", "assumed"})
PILLARS = ("vrager", "ontvanger", "doel", "kader")
DOUBT = 0.35
"""Share of the near readings that say no, from which a guessed yes is not given."""


def careful_reading(
    facts: Mapping[str, FoundFact],
    decision: Decision,
    recognition: Recognition,
    knowledge: Knowledge,
    base: RuleBase,
    not_known: Collection[str],
) -> tuple[Facts, Decision] | None:
    """The reading to use instead, or None when the answer may stand."""
    guessed = {name for name in PILLARS if name in facts and facts[name].origin in GUESSED}
    if decision.verdict not in FREE or not guessed or not recognition.best:
        return None
    stated = {name: found for name, found in facts.items() if found.origin in ("user", "text", "model")}
    scores = np.array([near.score for near in recognition.best])
    weights = np.exp((scores - scores[0]) / TEMPERATURE)
    weights /= weights.sum()
    doubt = 0.0
    best: tuple[float, Facts, Decision] | None = None
    for near, weight in zip(recognition.best, weights, strict=True):
        implied = {
            name: FoundFact(value, "situation", None, near.id)
            for name, value in knowledge.situations[near.id].feiten.items()
            if name in PILLARS
        }
        kept = {name: found for name, found in facts.items() if found.origin == "situation" and name not in PILLARS}
        whole = complete({**kept, **implied, **stated}, knowledge, not_known)
        other = decide(base, {name: found.value for name, found in whole.items()}, not_known)
        if other.verdict in CLOSED:
            doubt += float(weight)
            if best is None or weight > best[0]:
                best = (float(weight), whole, other)
    if best is None or doubt < DOUBT:
        return None
    return best[1], best[2]
