"""The rule base in z3, written apart from the engine, so that each can be held against the other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias

import z3

from guardrails.decision import RuleBase

Formula: TypeAlias = Any  # z3 ships no types


@dataclass(frozen=True)
class Proof:
    """Every fact as a bounded integer; `winner(i)` holds where the i-th rule decides."""

    base: RuleBase

    @cached_property
    def variables(self) -> dict[str, Any]:
        return {fact: z3.Int(fact) for fact in self.base.domains}

    @cached_property
    def world(self) -> list[Formula]:
        return [z3.And(v >= 0, v < len(self.base.domains[f])) for f, v in self.variables.items()]

    def among(self, fact: str, *values: str) -> Formula:
        """The fact has one of these values."""
        places = [self.base.domains[fact].index(value) for value in values]
        return z3.Or([self.variables[fact] == place for place in places])

    def holds(self, conditions: Mapping[str, frozenset[str]]) -> Formula:
        """All conditions of a rule."""
        return z3.And([self.among(fact, *sorted(values)) for fact, values in conditions.items()])

    @cached_property
    def winners(self) -> dict[str, Formula]:
        """For each rule id the situations in which it decides."""
        earlier: list[Formula] = []
        winners: dict[str, Formula] = {}
        for compiled in self.base.ordered:
            here = self.holds(compiled.rule.conditions)
            winners[compiled.rule.id] = z3.And(here, z3.Not(z3.Or(earlier))) if earlier else here
            earlier.append(here)
        return winners

    def verdict(self, *verdicts: str) -> Formula:
        """The outcome is one of these verdicts."""
        return z3.Or([self.winners[c.rule.id] for c in self.base.ordered if c.rule.verdict in verdicts])

    def counterexample(self, claim: Formula) -> dict[str, str] | None:
        """A situation in which the claim is false, or None when it is proven."""
        solver = z3.Solver()
        solver.add(*self.world, z3.Not(claim))
        if solver.check() == z3.unsat:
            return None
        model = solver.model()
        return {
            fact: self.base.domains[fact][model.eval(variable, model_completion=True).as_long()]
            for fact, variable in self.variables.items()
        }
