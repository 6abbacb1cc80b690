"""Contrast pairs: one question, two situations that differ in one deciding fact, two outcomes (see README.md)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from knowledge.model import Verdict

FOLDER = Path(__file__).parent


class ContrastError(ValueError):
    """A pair is wrong; the message says in which file, and why."""


class Side(BaseModel):
    """One situation of a pair: its facts, the gold outcome, and norms of which at least one must carry it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    facts: Mapping[str, str]
    verdict: Verdict
    norms: tuple[str, ...]


class Pair(BaseModel):
    """A pair as a lawyer writes it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    vraag: str
    feiten: dict[str, str]
    wissel: dict[str, str] = Field(min_length=1, max_length=1)
    uitkomst: Verdict
    uitkomst_na_wissel: Verdict
    omdat: tuple[str, ...] = Field(min_length=1)
    omdat_na_wissel: tuple[str, ...] = Field(min_length=1)
    bron: tuple[str, str]

    @model_validator(mode="after")
    def _turns(self) -> Pair:
        if self.uitkomst == self.uitkomst_na_wissel:
            raise ValueError("beide uitkomsten zijn gelijk: dit is geen contrast")
        if any(self.feiten.get(fact) == value for fact, value in self.wissel.items()):
            raise ValueError("wissel verandert niets aan de feiten")
        return self

    @property
    def sides(self) -> tuple[Side, Side]:
        """The situation as given, and after the change."""
        return (
            Side(facts=self.feiten, verdict=self.uitkomst, norms=self.omdat),
            Side(facts={**self.feiten, **self.wissel}, verdict=self.uitkomst_na_wissel, norms=self.omdat_na_wissel),
        )


def read_pairs(folder: Path = FOLDER) -> list[Pair]:
    """All pairs of the YAML files in a folder. Raises `ContrastError` on a wrong pair or a double id."""
    pairs: dict[str, Pair] = {}
    for file in sorted(folder.glob("*.yaml")):
        rows: list[dict[str, Any]] = yaml.safe_load(file.read_text(encoding="utf-8"))
        for row in rows:
            try:
                pair = Pair.model_validate(row)
            except ValidationError as error:
                raise ContrastError(f"{file}, {row.get('id', '?')}: {error}") from None
            if pair.id in pairs:
                raise ContrastError(f"{file}: id {pair.id} bestaat al")
            pairs[pair.id] = pair
    return list(pairs.values())
