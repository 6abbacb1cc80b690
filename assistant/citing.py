"""Binding citations: numbers for the norms of a decision, in a fixed order, of those that speak and are law."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from assistant.answer import Citation
from knowledge.base import Knowledge
from knowledge.model import Modifier, Norm, Rule

CHECKED = {
    "gelezen": "nagelezen in de officiële tekst",
    "deels": "deels nagelezen in de officiële tekst",
    "vakkennis": "nog te controleren in de officiële tekst",
}


@dataclass
class Bibliography:
    """Hands out numbers: a norm keeps the number that it got first.

    A norm is cited only if it exists on the day `on` and speaks to who shares (`asker`) or by the task of who
    receives (`receiver`); a role that is not known leaves it in.
    """

    knowledge: Knowledge
    official: Callable[[str], str | None]
    on: date
    asker: str | None = None
    receiver: str | None = None
    secrecy: tuple[str, ...] = ()
    """The norms of the asker's own secrecy: background to every answer, whichever rule decides."""
    _numbers: dict[str, int] = field(default_factory=dict)

    def cite(self, *norms: str) -> tuple[int, ...]:
        """The numbers of those of these norms that may be cited, new ones in order."""
        fitting = [norm for norm in norms if self._fits(norm)]
        return tuple(self._numbers.setdefault(norm, len(self._numbers) + 1) for norm in fitting)

    def carrying(self, entry: Rule | Modifier) -> tuple[str, ...]:
        """The norms on which a rule or modifier rests here, those of the asker's own secrecy first."""
        return tuple(sorted(filter(self._fits, entry.omdat), key=lambda norm: norm not in self.secrecy))

    def _fits(self, norm: str) -> bool:
        speaks = self.knowledge.audiences[norm].includes(self.asker, self.receiver)
        return speaks and self.knowledge.norms[norm].exists(self.on)

    def citations(self) -> tuple[Citation, ...]:
        """All cited norms by number."""
        return tuple(self._citation(number, self.knowledge.norms[norm]) for norm, number in self._numbers.items())

    def _citation(self, number: int, norm: Norm) -> Citation:
        return Citation(
            n=number, norm=norm.id, ref=norm.ref, label=norm.label, status=norm.status, url=str(norm.link),
            summary=norm.tekst, limits=norm.grenzen, official_text=self.official(norm.ref),
            version=norm.versie, checked=CHECKED[norm.verificatie],
        )  # fmt: skip
