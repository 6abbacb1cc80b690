"""The shapes of what the assistant knows. Field names are Dutch: a lawyer reads and writes these files."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, HttpUrl, model_validator

NormStatus = Literal["geldend", "toelichting", "aangekondigd", "handreiking", "lokaal", "vervallen"]
Verification = Literal["gelezen", "deels", "vakkennis"]
Verdict = Literal["spoed", "buiten_bereik", "nee", "nee_tenzij", "hangt_af", "plicht", "ja_mits", "ja"]
Layer = Literal[
    "spoed", "bereik", "anoniem", "stop", "plicht", "recht", "bijzonder", "gevaarlijke_ouder",
    "team_en_vertegenwoordiger", "toestemming", "conflict_van_plichten", "hoofdregel", "vangnet",
]  # fmt: skip
Key = Literal[
    "toestemming", "plicht", "recht", "zelfde_hulp", "vertegenwoordiger", "betrokkene", "anoniem",
    "conflict_van_plichten", "eigen_taak", "ontvangen", "geen",
]  # fmt: skip
"""What opens the professional secrecy in a rule ("sleutel"); `geen` where nothing needs opening."""

Text = Annotated[str, Field(min_length=2)]
Slug = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9.\-]*$")]


class Entry(BaseModel):
    """Strict and immutable: an unknown field is a mistake, not an extension. Each kind says which form its id has."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str


class Norm(Entry):
    """One provision in our own words ("kennisfiche"); the official text always takes precedence.

    `spreekt_tot` lists the roles (or set names) whose sharing it governs; empty means everyone. `ook_bij_ontvanger`
    lists receivers by whose task or power it also counts, whoever shares (docs/decisions/0009-wie-een-norm-bindt.md).
    """

    id: Slug
    ref: Text
    label: Text
    tekst: Text
    gebonden: Text
    spreekt_tot: tuple[str, ...] = ()
    ook_bij_ontvanger: tuple[str, ...] = ()
    grenzen: str | None = None
    thema: Text
    status: NormStatus
    geldig_vanaf: date | None = None
    geldig_tot: date | None = None
    versie: Text
    link: HttpUrl
    verificatie: Verification
    verificatie_opmerking: str | None = None
    ook_als: tuple[Text, ...] = ()

    @model_validator(mode="after")
    def _dates_in_order(self) -> Norm:
        if self.geldig_vanaf and self.geldig_tot and self.geldig_tot < self.geldig_vanaf:
            raise ValueError("geldig_tot ligt vóór geldig_vanaf")
        return self

    def exists(self, on: date) -> bool:
        """Whether that day lies within its dates, whatever its status."""
        return (self.geldig_vanaf is None or self.geldig_vanaf <= on) and (
            self.geldig_tot is None or on < self.geldig_tot
        )

    def in_force(self, on: date) -> bool:
        """Whether this norm is law on that day: only `geldend`, and within its dates."""
        return self.status == "geldend" and self.exists(on)


class FactValue(Entry):
    """One value of a fact, as a user sees it, and the words that people use for it.

    `niet_bij` are values of other facts beside which this one cannot be true.
    """

    id: Text
    label: Text
    hulp: str | None = None
    vormen: tuple[Text, ...] = ()
    hints: tuple[Text, ...] = ()
    niet_bij: dict[str, tuple[str, ...]] = {}


class Fact(Entry):
    """Something the decision turns on.

    `aanname` is what the assistant takes for granted while nobody said otherwise (shown, correctable).
    `weet_niet` is the value that "weet ik niet" stands for; without it the fact is then left open.
    """

    id: Slug | Annotated[str, Field(pattern=r"^[a-z_]+$")]
    kort: Text
    vraag: Text
    hulp: str | None = None
    waarden: tuple[FactValue, ...]
    aanname: str | None = None
    aanname_tekst: str | None = None
    weet_niet: str | None = None

    @model_validator(mode="after")
    def _values_exist(self) -> Fact:
        ids = [value.id for value in self.waarden]
        if len(ids) != len(set(ids)):
            raise ValueError("twee waarden hebben dezelfde id")
        for name in ("aanname", "weet_niet"):
            chosen = getattr(self, name)
            if chosen is not None and chosen not in ids:
                raise ValueError(f"{name} '{chosen}' staat niet bij de waarden")
        return self

    def value(self, value_id: str) -> FactValue:
        """The value with this id. Raises KeyError."""
        for value in self.waarden:
            if value.id == value_id:
                return value
        raise KeyError(value_id)


class Rule(Entry):
    """One rule of the decision; `als` lists per fact the values (or set names) that satisfy it."""

    id: Annotated[str, Field(pattern=r"^R\d+$")]
    titel: Text
    laag: Layer
    als: dict[str, tuple[str, ...]]
    dan: Verdict
    sleutel: Key
    omdat: tuple[str, ...] = Field(min_length=1)
    toelichting: tuple[str, ...] = ()
    kop: Text | None = None
    kern: Text | None = None
    voorwaarden: tuple[Text, ...] = ()
    wel: tuple[Text, ...] = ()
    niet: tuple[Text, ...] = ()
    zeg_betrokkene: str | None = None
    zeg_vrager: str | None = None
    stappen: tuple[str, ...] = ()
    vastleggen: tuple[Text, ...] = ()
    hulp: tuple[str, ...] = ()
    let_op: str | None = None
    betwist: str | None = None
    gaat_voor: tuple[str, ...] = ()
    zolang_niet_geldt: tuple[str, ...] = ()
    geldig_vanaf: date | None = None
    geldig_tot: date | None = None


class Modifier(Entry):
    """Works on top of the winning rule: adds a condition, or turns `ja` into `ja_mits`."""

    id: Annotated[str, Field(pattern=r"^M\d+$")]
    titel: Text
    als: dict[str, tuple[str, ...]]
    verdicts: tuple[Verdict, ...]
    niet_bij: tuple[str, ...] = ()
    maakt: dict[Verdict, Verdict] = {}
    voorwaarde: Text
    eerst: bool = False
    omdat: tuple[str, ...] = Field(min_length=1)
    toelichting: tuple[str, ...] = ()


class Situation(Entry):
    """A recognisable practice question, the facts it implies, and the rules that answer it."""

    id: Slug
    titel: Text
    thema: Text
    feiten: dict[str, str]
    regels: tuple[str, ...] = ()
    vragen: tuple[Text, ...] = Field(min_length=10)


class Derivation(Entry):
    """Facts that follow from other facts ("afleiding"), used only where the fact is still unknown."""

    id: Slug
    als: dict[str, tuple[str, ...]]
    dan: dict[str, str]
    omdat: Text
