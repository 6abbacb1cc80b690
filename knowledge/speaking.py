"""To whom a norm speaks: the roles in `spreekt_tot` and `ook_bij_ontvanger`, with set names written out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from knowledge.errors import KnowledgeLinkError
from knowledge.load import expand
from knowledge.model import Fact, Norm

Conditions = Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Audience:
    """To whom a norm speaks: by who shares, or else by the task or power of who receives.

    `everyone` holds all roles that can share.
    """

    askers: frozenset[str]
    receivers: frozenset[str]
    everyone: frozenset[str]

    def includes(self, asker: str | None, receiver: str | None) -> bool:
        """Whether it speaks in this situation; a role that is not known may still be one of them."""
        by_asker = asker is None or asker in self.askers
        return by_asker or receiver in self.receivers or (receiver is None and bool(self.receivers))

    def askers_under(self, conditions: Conditions) -> frozenset[str]:
        """Who is spoken to in every situation in which these conditions of a rule hold, whoever receives."""
        receivers = conditions.get("ontvanger")
        always = receivers is not None and receivers <= self.receivers
        return self.everyone if always else self.askers


def audience_of(file: Path, norm: Norm, facts: Mapping[str, Fact], sets: Mapping[str, list[str]]) -> Audience:
    """The audience of a norm. Raises `KnowledgeLinkError` on a role that does not exist."""
    everyone = frozenset(value.id for value in facts["vrager"].waarden)
    askers = expand(file, norm.id, facts["vrager"], norm.spreekt_tot, sets) if norm.spreekt_tot else everyone
    return Audience(askers, expand(file, norm.id, facts["ontvanger"], norm.ook_bij_ontvanger, sets), everyone)


def spoken_to(norms: Iterable[str], conditions: Conditions, audiences: Mapping[str, Audience]) -> frozenset[str]:
    """The askers to whom at least one of these norms speaks wherever the conditions hold."""
    return frozenset[str]().union(*(audiences[norm].askers_under(conditions) for norm in norms))


def check_spoken_to(
    file: Path, rule: str, norms: Iterable[str], conditions: Conditions, audiences: Mapping[str, Audience]
) -> None:
    """Raises `KnowledgeLinkError` when a rule holds for a role to which none of its carrying norms speaks."""
    everyone = frozenset[str]().union(*(audience.everyone for audience in audiences.values()))
    silent = conditions.get("vrager", everyone) - spoken_to(norms, conditions, audiences)
    if silent:
        raise KnowledgeLinkError(
            file, rule, "omdat", f"geen norm hier spreekt tot {', '.join(sorted(silent))}",
            "voeg een norm toe die tot deze rol spreekt, of haal de rol weg bij 'als'",
        )  # fmt: skip
