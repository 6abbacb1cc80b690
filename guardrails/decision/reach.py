"""Which verdicts are still possible when some facts are unknown: exact, without enumerating.

A situation that is partly known is a *box*: for each fact the set of values it may still have. A rule can
still win if its box is not wholly covered by the boxes of the rules before it. The search cuts the box
along the first rule that stands in the way, until a piece is free or nothing is left.
"""

from __future__ import annotations

from functools import lru_cache

from guardrails.decision.rules import Compiled, RuleBase


def possible_rules(base: RuleBase, box: int) -> dict[str, str]:
    """For each verdict that is still possible, the id of the first rule that can lead to it."""
    return dict(_possible(base, box))


@lru_cache(maxsize=65536)
def _possible(base: RuleBase, box: int) -> tuple[tuple[str, str], ...]:
    found: dict[str, str] = {}
    before: list[Compiled] = []
    for compiled in base.ordered:
        inside = intersect(compiled, box)
        if not inside:
            continue
        if compiled.rule.verdict not in found and _free(inside, before, 0):
            found[compiled.rule.verdict] = compiled.rule.id
        if inside == box:  # holds whatever the unknown facts turn out to be
            break
        before.append(compiled)
    return tuple(found.items())


def intersect(compiled: Compiled, box: int) -> int:
    """The part of the box where the rule holds; 0 if it cannot hold there."""
    for mask, field in zip(compiled.masks, compiled.fields, strict=True):
        kept = box & mask
        if not kept:
            return 0
        box = (box & ~field) | kept
    return box


def can_win(base: RuleBase, rule_id: str, box: int) -> bool:
    """Whether some situation in the box is decided by this very rule."""
    before: list[Compiled] = []
    for compiled in base.ordered:
        inside = intersect(compiled, box)
        if compiled.rule.id == rule_id:
            return bool(inside) and _free(inside, before, 0)
        if inside:
            before.append(compiled)
    raise KeyError(rule_id)


def _free(box: int, blockers: list[Compiled], start: int) -> bool:
    """Whether a point of the box escapes all blockers from `start` on."""
    for index in range(start, len(blockers)):
        blocker = blockers[index]
        inside = intersect(blocker, box)
        if not inside:
            continue
        if inside == box:
            return False
        rest = box
        for mask, field in zip(blocker.masks, blocker.fields, strict=True):
            outside = rest & field & ~mask
            if outside:
                if _free((rest & ~field) | outside, blockers, index + 1):
                    return True
                rest = (rest & ~field) | (rest & field & mask)
        return False
    return True
