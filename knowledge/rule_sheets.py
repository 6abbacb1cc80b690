"""A rule as a lawyer reads it: als, dan, omdat, what it goes before, and the cases that it decides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.base import Knowledge
from knowledge.model import Fact, Rule

MANY = 7
"""More values than this read better as "alles, behalve …"."""
LAYERS = {
    "spoed": "Spoed", "bereik": "Waar het hulpmiddel over gaat", "anoniem": "Zonder naam",
    "stop": "Dit mag nooit", "plicht": "Je moet", "recht": "Je mag spreken",
    "bijzonder": "Bijzondere bevoegdheden", "gevaarlijke_ouder": "Een ouder die gevaar kan zijn",
    "team_en_vertegenwoordiger": "Team, ouders en vertegenwoordigers", "toestemming": "Toestemming",
    "conflict_van_plichten": "Als plichten botsen", "hoofdregel": "Hoofdregels", "vangnet": "Vangnet",
}  # fmt: skip
"""The layers in the order in which they count, as a reader sees them."""


@dataclass(frozen=True)
class RuleSheet:
    """One rule in words; every field is Dutch text for a reader."""

    rule: Rule
    layer: str
    conditions: tuple[str, ...]
    norms: tuple[str, ...]
    background: tuple[str, ...]
    goes_before: tuple[str, ...]
    validity: str
    cases: tuple[str, ...] = ()


def rule_sheet(rule: Rule, knowledge: Knowledge, cases: Sequence[str] = ()) -> RuleSheet:
    """The sheet of one rule."""
    conditions = tuple(
        f"{knowledge.facts[name].kort}: {values_in_words(knowledge.facts[name], values)}"
        for name, values in knowledge.conditions[rule.id].items()
    )
    return RuleSheet(
        rule=rule,
        layer=LAYERS[rule.laag],
        conditions=conditions or ("altijd",),
        norms=tuple(_cited(norm, knowledge) for norm in rule.omdat),
        background=tuple(_cited(norm, knowledge) for norm in rule.toelichting),
        goes_before=tuple(f"{other}: {knowledge.rules[other].titel}" for other in rule.gaat_voor),
        validity=_validity(rule),
        cases=tuple(cases),
    )


def values_in_words(fact: Fact, values: frozenset[str]) -> str:
    """The values of a condition as a reader says them: a few by name, nearly all as "alles behalve"."""
    named = [value.label for value in fact.waarden if value.id in values]
    others = [value.label for value in fact.waarden if value.id not in values]
    if len(named) <= MANY or len(others) >= len(named):
        return _or(named)
    return f"alles, behalve {_or(others)}" if others else "maakt niet uit"


def _or(labels: list[str]) -> str:
    return labels[0] if len(labels) == 1 else f"{'; '.join(labels[:-1])} of {labels[-1]}"


def _cited(norm_id: str, knowledge: Knowledge) -> str:
    norm = knowledge.norms[norm_id]
    checked = {"gelezen": "", "deels": " (deels nagelezen)", "vakkennis": " (nog na te lezen)"}[norm.verificatie]
    return f"{norm.ref}: {norm.label}{checked}"


def _validity(rule: Rule) -> str:
    start = f"vanaf {rule.geldig_vanaf:%d-%m-%Y}" if rule.geldig_vanaf else ""
    end = f"tot {rule.geldig_tot:%d-%m-%Y}" if rule.geldig_tot else ""
    return " ".join(part for part in (start, end) if part) or "zonder begin- of einddatum"
