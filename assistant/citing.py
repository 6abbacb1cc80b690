"""Binding citations: numbers for the norms of a decision, in a fixed order, those of the asker's own regime first."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from assistant.answer import Citation
from knowledge.base import Knowledge
from knowledge.model import Norm, Rule

REGIMES: Mapping[str, tuple[str, ...]] = {
    "jeugdhulpverlener": ("jeugdwet-7.3",), "gi_medewerker": ("jeugdwet-7.3",),
    "wgbo_hulpverlener": ("wgbo-", "big-"), "jgz": ("wgbo-", "big-"),
    "college_jeugd": ("awb-2-5", "jeugdwet-7.4"), "college_schuld": ("awb-2-5", "wgsh-"),
    "college_wmo": ("wmo-5.3",), "wmo_aanbieder": ("wmo-5.3",), "veilig_thuis": ("wmo-5.3",),
    "college_pw": ("participatiewet-65",), "leerplicht": ("awb-2-5", "avg-"), "burgemeester": ("awb-2-5",),
    "school": ("avg-", "uavg-"), "kinderopvang": ("avg-", "uavg-"), "corporatie": ("avg-",),
}  # fmt: skip
"""Which secrecy each role is bound by (beslismodel, chapter 3, layer 4)."""
SECRECY = ("jeugdwet-7.3.11", "wgbo-457", "big-88", "wmo-5.3.3", "participatiewet-65", "awb-2-5")
OWN_SECRECY: Mapping[str, tuple[str, ...]] = {
    "jeugdhulpverlener": ("jeugdwet-7.3.11-lid-1",), "gi_medewerker": ("jeugdwet-7.3.11-lid-1",),
    "wgbo_hulpverlener": ("wgbo-457-lid-1", "big-88"), "jgz": ("wgbo-457-lid-1", "big-88"),
    "college_wmo": ("wmo-5.3.3-lid-1",), "wmo_aanbieder": ("wmo-5.3.3-lid-1",), "veilig_thuis": ("wmo-5.3.3-lid-1",),
    "college_pw": ("participatiewet-65-lid-1",), "college_jeugd": ("awb-2-5",), "college_schuld": ("awb-2-5",),
    "wijkteam": ("wmo-5.3.3-lid-1", "jeugdwet-7.3.11-lid-1"), "burgemeester": ("awb-2-5",), "leerplicht": ("awb-2-5",),
    "school": ("avg-6-lid-1-e",), "kinderopvang": ("avg-6-lid-1-f",), "corporatie": ("avg-6-lid-1-f",),
}  # fmt: skip
"""The provision behind each role's secrecy (or, without one, its usual ground): shown as background to every answer,
because both layers of beslismodel chapter 3 count, whichever rule decides."""
CHECKED = {
    "gelezen": "nagelezen in de officiële tekst",
    "deels": "deels nagelezen in de officiële tekst",
    "vakkennis": "nog te controleren in de officiële tekst",
}


def norms_for_role(rule: Rule, role: str | None) -> tuple[str, ...]:
    """The norms that carry a rule, without the secrecy provisions that do not bind this role."""
    own = REGIMES.get(role or "", ())
    secrecy = [norm for norm in rule.omdat if norm.startswith(SECRECY)]
    mine = [norm for norm in secrecy if norm.startswith(own)] if own else secrecy
    if not mine:
        mine = secrecy
    kept = [norm for norm in rule.omdat if norm not in secrecy or norm in mine]
    return tuple(sorted(kept, key=lambda norm: norm not in mine))


@dataclass
class Bibliography:
    """Hands out numbers: a norm keeps the number that it got first."""

    knowledge: Knowledge
    official: Callable[[str], str | None]
    _numbers: dict[str, int] = field(default_factory=dict)

    def cite(self, *norms: str) -> tuple[int, ...]:
        """The numbers of these norms, new ones in order."""
        return tuple(self._numbers.setdefault(norm, len(self._numbers) + 1) for norm in norms)

    def citations(self) -> tuple[Citation, ...]:
        """All cited norms by number."""
        return tuple(self._citation(number, self.knowledge.norms[norm]) for norm, number in self._numbers.items())

    def _citation(self, number: int, norm: Norm) -> Citation:
        return Citation(
            n=number, norm=norm.id, ref=norm.ref, label=norm.label, status=norm.status, url=str(norm.link),
            summary=norm.tekst, limits=norm.grenzen, official_text=self.official(norm.ref),
            version=norm.versie, checked=CHECKED[norm.verificatie],
        )  # fmt: skip
