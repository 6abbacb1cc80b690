"""What a record is: the answer as it was given, the professional's own words, and the seal over both."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from assistant.answer import Receipt
from assistant.record.errors import DamagedRecordError

KIND = "deelwijzer-afwegingsverslag"
"""Stands in every receipt, so that a record can be told from any other file."""


class Piece(BaseModel):
    """Immutable piece of a record; a field that it does not know is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class KeptFact(Piece):
    """A fact that the outcome was decided on; `origin` and `note` as in the answer."""

    fact: str
    value: str
    name: str
    label: str
    origin: str
    note: str | None = None


class KeptStatement(Piece):
    """A sentence of the why, with the numbers of its sources."""

    text: str
    citations: tuple[int, ...]


class KeptCondition(Piece):
    """A condition, and whether the professional ticked it."""

    text: str
    ticked: bool


class KeptNorm(Piece):
    """A cited norm as it stood when it was cited."""

    n: int
    norm: str
    ref: str
    label: str
    status: str
    url: str
    summary: str
    limits: str | None = None
    version: str
    checked: str


class Weighed(Piece):
    """One weighing question and the professional's masked answer; empty when nothing was filled in."""

    question: str
    answer: str


class Hidden(Piece):
    """How often one kind of personal data was taken out of the professional's own words."""

    label: str
    count: int


class Record(Piece):
    """An afwegingsverslag: all that is in the file, and all that is needed to decide again.

    `question` is the masked question, empty for who chose step by step. `made` is the day of making, `receipt.as_of`
    the date of the law.
    """

    schema_: Literal["1"] = Field(default="1", alias="schema")
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)
    made: date
    question: str
    verdict: str
    possible_verdicts: tuple[str, ...]
    headline: str
    reassurance: str
    facts: tuple[KeptFact, ...]
    not_known: tuple[str, ...] = ()
    statements: tuple[KeptStatement, ...]
    conditions: tuple[KeptCondition, ...]
    share: tuple[str, ...]
    keep: tuple[str, ...]
    steps: tuple[str, ...]
    to_record: tuple[str, ...]
    weighing: tuple[Weighed, ...] = ()
    notes: str = ""
    hidden: tuple[Hidden, ...] = ()
    norms: tuple[KeptNorm, ...]
    notices: tuple[str, ...]
    receipt: Receipt

    @model_validator(mode="after")
    def _law_has_a_date(self) -> Record:
        date.fromisoformat(self.receipt.as_of)
        return self

    @property
    def values(self) -> dict[str, str]:
        """The facts as the engine takes them: those taken for granted too."""
        return {fact.fact: fact.value for fact in self.facts}


def seal_of(record: Record) -> str:
    """SHA-256 over the whole record in canonical JSON (keys sorted, ASCII, no spaces), as hexadecimal digits.

    It shows that a record was changed, not who made it: whoever changes a record can make a new seal too.
    """
    return hashlib.sha256(_canonical(record.model_dump(mode="json", by_alias=True)).encode()).hexdigest()


def sealed(record: Record) -> str:
    """The receipt that every format carries: one line of JSON in ASCII, with the record and its seal."""
    content = record.model_dump(mode="json", by_alias=True)
    return _canonical({"kind": KIND, "record": content, "seal": seal_of(record)})


def unsealed(line: str | bytes) -> Record:
    """The record of a receipt. Raises `DamagedRecordError` when it was changed, or does not have the shape."""
    try:
        data = json.loads(line)
        if not isinstance(data, dict) or data.get("kind") != KIND:
            raise DamagedRecordError("Het kenmerk in dit bestand is niet dat van een afwegingsverslag.")
        record = Record.model_validate(data.get("record"))
        seal = seal_of(record)
    except (ValidationError, RecursionError, UnicodeError, json.JSONDecodeError):
        raise DamagedRecordError(
            "Het kenmerk in dit bestand is niet leesbaar. Het is afgebroken, aangepast, of gemaakt door een andere "
            "versie van Deelwijzer. Vraag om het bestand zoals het is bewaard."
        ) from None
    if data.get("seal") != seal:
        raise DamagedRecordError(
            "De inhoud is na het bewaren aangepast: het zegel klopt niet meer. Vertrouw niet op dit bestand. Vraag om "
            "het bestand zoals het is bewaard."
        )
    return record


def _canonical(content: dict[str, Any]) -> str:
    return json.dumps(content, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
