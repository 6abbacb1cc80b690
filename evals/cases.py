"""Cases: questions as people type them, with the outcome that published guidance supports."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

FOLDER = Path(__file__).parent / "cases"


class CaseError(ValueError):
    """A line in a case file is wrong; the message says which line, and why."""


class EvalCase(BaseModel):
    """One question with its gold outcome; `facts` are what a simulated user answers truthfully."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    question: str
    role: str = ""
    recipient: str = ""
    theme: str = ""
    topic: str = ""
    data_kind: str = ""
    cluster: str = ""
    verdict: str
    acceptable_verdicts: tuple[str, ...]
    facts: dict[str, str] = {}
    deciding_facts: tuple[str, ...] = ()
    must_mention: tuple[str, ...] = ()
    must_not_say: tuple[str, ...] = ()
    norms: tuple[str, ...] = ()
    confidence: str = "hoog"
    source: str = ""
    split: str = "dev"

    @model_validator(mode="after")
    def _gold_is_acceptable(self) -> EvalCase:
        if self.verdict not in self.acceptable_verdicts:
            raise ValueError("de beste uitkomst staat niet bij de aanvaardbare uitkomsten")
        return self


def read_cases(files: Iterable[Path]) -> list[EvalCase]:
    """All cases of these JSON Lines files. Raises `CaseError` on a broken line or a double id."""
    cases: dict[str, EvalCase] = {}
    for file in files:
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
            if not line.strip():
                continue
            try:
                case = EvalCase.model_validate(json.loads(line))
            except json.JSONDecodeError:
                raise CaseError(f"{file}, regel {number}: dit is geen geldige JSON.") from None
            except ValidationError as error:
                raise CaseError(f"{file}, regel {number}: {'; '.join(told_in_dutch(error))}.") from None
            if case.id in cases:
                raise CaseError(f"{file}, regel {number}: id {case.id} bestaat al")
            cases[case.id] = case
    return list(cases.values())


def told_in_dutch(error: ValidationError) -> list[str]:
    """What is wrong with a case, a clause for each field."""
    return [_clause(found["type"], ".".join(map(str, found["loc"])), found["msg"]) for found in error.errors()]


def _clause(kind: str, field: str, message: str) -> str:
    """The words of pydantic are English; what it found is told in ours."""
    if kind == "value_error":
        return message.removeprefix("Value error, ")
    told = {
        "missing": f"{field} ontbreekt",
        "extra_forbidden": f"{field} ken ik niet als veld; laat het weg of verbeter de naam",
        "string_type": f"{field} moet tekst zijn",
        "tuple_type": f"{field} moet een lijst zijn",
        "dict_type": f"{field} moet een lijst van feiten met hun waarde zijn",
    }
    return told.get(kind, f"{field or 'de regel'} heeft niet de goede vorm")


def own_cases(split: str | None = None) -> list[EvalCase]:
    """The cases of the project, all or of one split ("dev" is for tuning, "test" is only measured)."""
    return [case for case in read_cases(sorted(FOLDER.glob("*.jsonl"))) if split in (None, case.split)]
