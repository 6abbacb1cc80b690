"""A scenario as its author writes it, and the question that the engine makes of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from knowledge.model import Entry, Slug, Text, Verdict

ORDER: tuple[Verdict, ...] = ("spoed", "plicht", "ja", "ja_mits", "hangt_af", "nee_tenzij", "nee", "buiten_bereik")
"""Verdicts from free to strict, as options are shown; `buiten_bereik` stands apart."""


class FamilyPart(BaseModel):
    """One professional's turn in a case in which several see the same family."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    naam: Text
    volgorde: Annotated[int, Field(ge=1, le=9)]
    weet: Text
    gevolg_delen: Text
    gevolg_niet_delen: Text


class Scenario(Entry):
    """One scenario; `verwacht` is only what its author expects, the verdict itself is computed."""

    id: Slug
    titel: Text
    niveau: Literal["basis", "verdieping"] = "basis"
    verhaal: Text
    vraag: Text
    feiten: dict[str, str] = Field(min_length=2)
    verwacht: Verdict
    waarom_niet: dict[Verdict, Text] = Field(min_length=2)
    leerpunt: Text
    bespreek: Text
    wissel_van: Slug | None = None
    gezin: FamilyPart | None = None

    @model_validator(mode="after")
    def _consistent(self) -> Scenario:
        if "vrager" not in self.feiten:
            raise ValueError("bij de feiten ontbreekt 'vrager': de rol van wie zich dit afvraagt")
        if self.verwacht in self.waarom_niet:
            raise ValueError(f"'{self.verwacht}' is wat je verwacht, dus het hoort niet bij 'waarom_niet'")
        return self

    @property
    def role(self) -> str:
        """The value of the fact `vrager`."""
        return self.feiten["vrager"]


@dataclass(frozen=True)
class Question:
    """A scenario with its computed verdict: what a participant answers and what is shown afterwards.

    `norms` are ids of norms in force of the deciding rule; `explaining` are ids of norms that only explain.
    """

    scenario: Scenario
    theme: str
    verdict: Verdict
    rule: str
    headline: str
    norms: tuple[str, ...]
    explaining: tuple[str, ...]

    @property
    def id(self) -> str:
        """The id of the scenario."""
        return self.scenario.id

    @property
    def options(self) -> tuple[Verdict, ...]:
        """The right verdict among the wrong ones, always in the same order from free to strict."""
        return tuple(option for option in ORDER if option == self.verdict or option in self.scenario.waarom_niet)

    def why_not(self, option: Verdict) -> str | None:
        """Why an option is not the best here; None for the right one."""
        return None if option == self.verdict else self.scenario.waarom_niet[option]
