"""All metrics of a run by name, with what each means for a reader."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Generic, Literal

from evals.metrics.judging import Judged, Kind, Masking, Metric, Outcome, Search
from evals.metrics.masking import MaskingPrecision, MaskingRecall
from evals.metrics.norms import CitationValidity, GoldNormCited, NormPrecision, NormRecall
from evals.metrics.search import RankingMeasure
from evals.metrics.verdicts import (
    AnswerTime,
    Costs,
    FalseAlarm,
    MistakeCost,
    OverPermission,
    OverRefusal,
    QuestionsAsked,
    RightVerdict,
    UrgentFound,
)
from evals.metrics.words import FirstScreenWords, MustMention, MustNotSay, Readability
from guardrails.personal_data import LABELS
from knowledge.load import read_yaml

Better = Literal["hoog", "laag"]
DEFAULT_COSTS = Costs()
TIME = "tijd_p95"
"""The measure that differs from run to run; left out wherever figures must be the same each time."""


@dataclass(frozen=True)
class Measure(Generic[Judged]):
    """A metric with its name and which way is better; `maten.yaml` says what it is called and means (Dutch)."""

    id: str
    metric: Metric[Judged]
    kind: Kind = "aandeel"
    better: Better = "hoog"

    @property
    def title(self) -> str:
        """What it is called in a table."""
        return named(self.id).title

    @property
    def meaning(self) -> str:
        """What it says, in plain words."""
        return named(self.id).meaning


@dataclass(frozen=True)
class Named:
    """What a measure is called, and what it says, in plain Dutch."""

    title: str
    meaning: str
    counted: bool = False
    """Whether "3 van 193" tells more than a percentage."""


@lru_cache(maxsize=128)
def named(measure: str) -> Named:
    """The words for a measure. Raises KeyError for one without."""
    words = _words()
    family, _, member = measure.rpartition("_")
    for key, part in ((measure, ""), (f"{family}_K", "K"), (f"{family}_LABEL", "LABEL")):
        if key in words:
            row = words[key]
            title, meaning = (
                row[name].replace(part, member.upper()) if part else row[name] for name in ("titel", "betekenis")
            )
            return Named(title, meaning, row.get("geteld", False))
    raise KeyError(f"{measure} staat niet in maten.yaml")


@lru_cache(maxsize=1)
def _words() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = read_yaml(Path(__file__).parent / "maten.yaml")
    return found


def answer_measures(costs: Costs = DEFAULT_COSTS, known: Container[str] | None = None) -> tuple[Measure[Outcome], ...]:
    """What is measured of every answer; `known` holds the ids of the norms that exist."""
    return (
        Measure("goed_in_een_keer", RightVerdict()),
        Measure("goed_na_antwoorden", RightVerdict(after_answers=True)),
        Measure("te_ruim", OverPermission(), better="laag"),
        Measure("te_ruim_na_antwoorden", OverPermission(after_answers=True), better="laag"),
        Measure("te_streng", OverRefusal(), better="laag"),
        Measure("te_streng_na_antwoorden", OverRefusal(after_answers=True), better="laag"),
        Measure("kosten", MistakeCost(costs), "gemiddelde", "laag"),
        Measure("spoed_herkend", UrgentFound()),
        Measure("vals_alarm", FalseAlarm(), better="laag"),
        Measure("vragen_terug", QuestionsAsked(), "mediaan", "laag"),
        Measure("norm_genoemd", GoldNormCited()),
        Measure("normen_gevonden", NormRecall()),
        Measure("normen_raak", NormPrecision()),
        Measure("bron_klopt", CitationValidity(known)),
        Measure("punten_genoemd", MustMention()),
        Measure("niets_fouts_gezegd", MustNotSay()),
        Measure("woorden_eerste_scherm", FirstScreenWords(), "gemiddelde", "laag"),
        Measure("leesgemak", Readability(), "gemiddelde"),
        Measure(TIME, AnswerTime(), "p95", "laag"),
    )


SEARCH_MEASURES: tuple[Measure[Search], ...] = (
    *(Measure(f"zoeken_hit_{k}", RankingMeasure(f"Success@{k}")) for k in (1, 5, 10)),
    Measure("zoeken_mrr", RankingMeasure("RR@10"), "gemiddelde"),
    Measure("zoeken_ndcg", RankingMeasure("nDCG@10"), "gemiddelde"),
)
"""What is measured of the search."""

MASKING_MEASURES: tuple[Measure[Masking], ...] = (
    Measure("weggelaten", MaskingRecall()),
    Measure("terecht_weggelaten", MaskingPrecision()),
    *(Measure(f"weggelaten_{label.lower()}", MaskingRecall(label)) for label in LABELS),
)
"""What is measured of the masking of personal data."""


@lru_cache(maxsize=1)
def _kinds() -> dict[str, Kind]:
    return (
        {measure.id: measure.kind for measure in answer_measures()}
        | {measure.id: measure.kind for measure in SEARCH_MEASURES}
        | {measure.id: measure.kind for measure in MASKING_MEASURES}
    )


def kind_of(measure: str) -> Kind:
    """Whether a measure is a share, a mean, a median or a percentile. Raises KeyError."""
    return _kinds()[measure]
