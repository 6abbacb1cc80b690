"""From what was said to a full picture: facts that follow from others, then what is taken for granted.

Taking for granted is not guessing: each assumption is the careful default of the knowledge base, is shown
with the answer, and one click changes it (docs/decisions/0002-aannames.md).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from assistant.understanding.facts import FoundFact
from knowledge.base import Knowledge


def complete(
    facts: Mapping[str, FoundFact],
    knowledge: Knowledge,
    not_known: Collection[str] = (),
    hints: Mapping[str, FoundFact] | None = None,
    hold: Collection[str] = (),
) -> dict[str, FoundFact]:
    """Facts with derivations and assumptions added; what was found is never changed.

    `not_known` are facts to which the user said "weet ik niet": they get the value that stands for not
    knowing where there is one, and otherwise stay open. `hints` are weak cues, used after what follows from
    the found facts and before what is taken for granted. `hold` are facts that may follow from others, but are
    never taken for granted.
    """
    done = dict(facts)
    for fact_id in not_known:
        unknown = knowledge.facts[fact_id].weet_niet
        if fact_id not in done and unknown is not None:
            done[fact_id] = FoundFact(unknown, "user")
    _derive(done, knowledge, not_known)
    for name, hint in (hints or {}).items():
        if name not in done and name not in not_known:
            done[name] = hint
            _derive(done, knowledge, not_known)
    for fact in knowledge.facts.values():
        if fact.id in done or fact.id in not_known or fact.id in hold or fact.aanname is None:
            continue
        done[fact.id] = FoundFact(fact.aanname, "assumed", None, fact.aanname_tekst)
        _derive(done, knowledge, not_known)
    return done


def _derive(done: dict[str, FoundFact], knowledge: Knowledge, not_known: Collection[str]) -> None:
    changed = True
    while changed:
        changed = False
        for derivation, conditions in knowledge.derivations:
            if derivation.dan.keys() <= done.keys():
                continue  # first, because an answer completes dozens of readings
            holds = all(fact in done and done[fact].value in values for fact, values in conditions.items())
            if not holds:
                continue
            for fact, value in derivation.dan.items():
                if fact not in done and fact not in not_known:
                    done[fact] = FoundFact(value, "derived", None, derivation.omdat)
                    changed = True
