"""The rule base as the engine sees it: one ordered list of conditions over facts.

Rules are defaults in layers. Within a layer the strictest verdict wins, unless a rule names the one it
overrules; between equals the rule with most conditions, then the lowest number. That makes a single order, so
that deciding is: the first rule that holds, wins.
This module knows nothing of files, text or law; it depends on the standard library alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

STRICTNESS: tuple[str, ...] = (
    "spoed", "buiten_bereik", "nee", "nee_tenzij", "hangt_af", "plicht", "ja_mits", "ja",
)  # fmt: skip
"""Verdicts from strict to free; the order decides between two rules of one layer."""


class RuleBaseError(ValueError):
    """The rules contradict each other or name a fact or value that does not exist."""


@dataclass(frozen=True)
class DecisionRule:
    """One rule: when all `conditions` hold, `verdict` follows.

    `conditions` maps a fact id to the values that satisfy it; an empty mapping always holds.
    `overrules` names rules of the same layer that give way when both hold.
    """

    id: str
    layer: int
    verdict: str
    conditions: Mapping[str, frozenset[str]]
    overrules: frozenset[str] = frozenset()

    @property
    def number(self) -> int:
        """The number in the id, by which a tie is broken. Raises `RuleBaseError` on an id that is no R and a number."""
        digits = self.id.removeprefix("R")
        if self.id == digits or not digits.isdecimal():
            raise RuleBaseError(f"Een regel heet R met een nummer erachter, niet '{self.id}'")
        return int(digits)


@dataclass(frozen=True)
class Compiled:
    """A rule with its conditions as bit masks over all (fact, value) pairs."""

    rule: DecisionRule
    masks: tuple[int, ...]
    fields: tuple[int, ...]


@dataclass(frozen=True, eq=False)
class RuleBase:
    """All rules in order of precedence, over the finite domain of each fact.

    `domains` maps every fact id to all its values, in the order in which they are offered.
    Raises `RuleBaseError` on an unknown fact, value or rule, or on rules that overrule in a circle.
    """

    domains: Mapping[str, tuple[str, ...]]
    rules: Sequence[DecisionRule]

    @cached_property
    def bits(self) -> dict[tuple[str, str], int]:
        """Bit of each (fact, value)."""
        pairs = [(fact, value) for fact, values in self.domains.items() for value in values]
        return {pair: 1 << position for position, pair in enumerate(pairs)}

    @cached_property
    def fields(self) -> dict[str, int]:
        """All bits of a fact."""
        return {fact: self.mask(fact, values) for fact, values in self.domains.items()}

    @cached_property
    def universe(self) -> int:
        """Every value of every fact: nothing is known."""
        return sum(self.fields.values())

    @cached_property
    def ordered(self) -> tuple[Compiled, ...]:
        """The rules, first winner first."""
        return tuple(self._compile(rule) for rule in _precedence(self.rules))

    def mask(self, fact: str, values: Iterable[str]) -> int:
        """Bits of these values of a fact."""
        try:
            return sum(self.bits[(fact, value)] for value in values)
        except KeyError as missing:
            raise RuleBaseError(f"Feit of waarde bestaat niet: {missing.args[0]}") from None

    def box(self, facts: Mapping[str, str]) -> int:
        """All completions of these facts, as bits: a known fact keeps one value, an unknown all.

        Raises `RuleBaseError` on a fact or value that does not exist.
        """
        box = self.universe
        for fact, value in facts.items():
            if fact not in self.domains:
                raise RuleBaseError(f"Feit bestaat niet: {fact}")
            box = (box & ~self.fields[fact]) | self.mask(fact, (value,))
        return box

    def _compile(self, rule: DecisionRule) -> Compiled:
        facts = tuple(rule.conditions)
        for fact in facts:
            if fact not in self.domains:
                raise RuleBaseError(f"Regel {rule.id} noemt een feit dat niet bestaat: {fact}")
        return Compiled(
            rule,
            tuple(self.mask(fact, rule.conditions[fact]) for fact in facts),
            tuple(self.fields[fact] for fact in facts),
        )


def compatible(one: DecisionRule, other: DecisionRule) -> bool:
    """Whether one situation exists in which both rules hold."""
    return all(
        one.conditions[fact] & other.conditions[fact] for fact in one.conditions.keys() & other.conditions.keys()
    )


def _precedence(rules: Sequence[DecisionRule]) -> list[DecisionRule]:
    known = {rule.id for rule in rules}
    for rule in rules:
        for other in rule.overrules - known:
            raise RuleBaseError(f"Regel {rule.id} gaat voor een regel die niet bestaat: {other}")
    ordered: list[DecisionRule] = []
    for layer in sorted({rule.layer for rule in rules}):
        ordered += _order_layer([rule for rule in rules if rule.layer == layer])
    return ordered


def _order_layer(rules: list[DecisionRule]) -> list[DecisionRule]:
    def strict_first(rule: DecisionRule) -> tuple[int, int, int]:
        return STRICTNESS.index(rule.verdict), -len(rule.conditions), rule.number

    rest = sorted(rules, key=strict_first)
    rank = {rule.id: place for place, rule in enumerate(rest)}

    def beats(one: DecisionRule, other: DecisionRule) -> bool:
        if one.id in other.overrules or other.id in one.overrules:
            return other.id in one.overrules
        return rank[one.id] < rank[other.id] and compatible(one, other)

    ordered: list[DecisionRule] = []
    while rest:
        free = next((r for r in rest if not any(beats(o, r) for o in rest if o is not r)), None)
        if free is None:
            names = ", ".join(rule.id for rule in rest)
            raise RuleBaseError(f"Deze regels gaan in een kring voor elkaar: {names}")
        ordered.append(free)
        rest.remove(free)
    return ordered
