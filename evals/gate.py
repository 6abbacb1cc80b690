"""The gate: figures within agreed limits and nothing worse than in an earlier run, or a change does not go through."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from evals.compare import SUBJECTS, Comparison, Subject
from evals.metrics import Costs, Figure
from evals.metrics.catalogue import named
from evals.runs import Scorecard
from knowledge.errors import KnowledgeError
from knowledge.load import read_yaml

LIMITS = Path(__file__).parent / "grenzen.yaml"


class LimitsError(ValueError):
    """The file with limits is wrong; the message says where, and what to do."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Limit(_Strict):
    """The least or the most that a figure may be."""

    minstens: float | None = None
    hoogstens: float | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Limit:
        if self.minstens is None and self.hoogstens is None:
            raise ValueError("schrijf minstens of hoogstens")
        return self


class Limits(_Strict):
    """What a file with limits says (see grenzen.yaml)."""

    kosten: dict[str, float] = Field(default_factory=dict)
    alle: dict[str, Limit] = Field(default_factory=dict)
    dev: dict[str, Limit] = Field(default_factory=dict)
    test: dict[str, Limit] = Field(default_factory=dict)
    verslechterd: dict[Subject, int] = Field(default_factory=dict)

    @property
    def costs(self) -> Costs:
        """The agreed costs of mistakes."""
        return Costs(**self.kosten)


class Breach(_Strict):
    """A limit that was broken; `where` says over which cases."""

    where: str
    measure: str
    told: str


def read_limits(file: Path = LIMITS) -> Limits:
    """The limits of a file. Raises `LimitsError`."""
    if not file.is_file():
        raise LimitsError(f"Ik vind {file} niet. Klopt de naam?")
    try:
        limits = Limits.model_validate(read_yaml(file) or {})
        for measure in (*limits.alle, *limits.dev, *limits.test):
            named(measure)
        _ = limits.costs
    except KnowledgeError as error:
        raise LimitsError(str(error)) from None
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise LimitsError(
            f"{file}: bij {place} klopt iets niet. Kijk naar het voorbeeld in evals/grenzen.yaml."
        ) from None
    except KeyError as error:
        raise LimitsError(f"{file}: {error.args[0]}. Kies een naam uit evals/metrics/maten.yaml.") from None
    except TypeError:
        raise LimitsError(f"{file}: bij kosten staat een naam die ik niet ken. Kijk in evals/grenzen.yaml.") from None
    return limits


def breaches(card: Scorecard, limits: Limits, comparison: Comparison | None = None) -> list[Breach]:
    """Every limit that is broken: over all cases, over each half that is there, and against an earlier run."""
    found = _broken("alle gevallen", card.whole, limits.alle)
    for split in ("dev", "test"):
        if split in card.splits:
            found += _broken(split, card.splits[split], getattr(limits, split))
    if comparison is not None:
        found += _worse(comparison, limits.verslechterd)
    return found


def _broken(where: str, figures: Mapping[str, Figure], limits: Mapping[str, Limit]) -> list[Breach]:
    found = []
    for measure, limit in limits.items():
        value = figures[measure].value if measure in figures else None
        if value is None:  # no case is about it
            continue
        if limit.minstens is not None and value < limit.minstens:
            told = f"{named(measure).title} is {_number(value)}; het moet minstens {_number(limit.minstens)} zijn."
        elif limit.hoogstens is not None and value > limit.hoogstens:
            told = f"{named(measure).title} is {_number(value)}; het mag hoogstens {_number(limit.hoogstens)} zijn."
        else:
            continue
        found.append(Breach(where=where, measure=measure, told=told))
    return found


def _worse(comparison: Comparison, limits: Mapping[Subject, int]) -> list[Breach]:
    found = []
    for subject, most in limits.items():
        worse = comparison.on(subject).of("verslechterd")
        if len(worse) > most:
            names = ", ".join(case.case for case in worse[:10]) + (" …" if len(worse) > 10 else "")
            told = (
                f"{SUBJECTS[subject]}: {len(worse)} verslechterd tegenover run {comparison.before}, hoogstens {most} "
                f"mag. Het gaat om {names}."
            )
            found.append(Breach(where=f"tegenover run {comparison.before}", measure=subject, told=told))
    return found


def _number(value: Any) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".").replace(".", ",")
