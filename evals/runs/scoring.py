"""From stored answers to figures: whole, by split, theme, role and verdict, and theme by role."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass
from typing import Any

from evals.cases import EvalCase
from evals.metrics import (
    DEFAULT_COSTS,
    MASKING_MEASURES,
    SEARCH_MEASURES,
    Costs,
    Figure,
    Interval,
    Masking,
    Outcome,
    Search,
    Tally,
    answer_measures,
    role_of,
    theme_of,
    verdict_of,
)
from evals.runs.probes import masking_of, outcome_of, search_of
from storage.database import Database
from storage.runs import read_answers

SHOWN_APART = ("goed_in_een_keer", "goed_na_antwoorden", "te_ruim", "te_streng", "norm_genoemd")
"""What is broken down by theme, role and verdict; the rest would be figures of hardly any cases."""
FigureSet = dict[str, Figure]


@dataclass(frozen=True)
class Scorecard:
    """All figures of a run; `apart` goes from a way to divide (thema, rol, uitkomst, thema_rol) to groups."""

    whole: FigureSet
    splits: dict[str, FigureSet]
    apart: dict[str, dict[str, FigureSet]]


def theme_and_role(case: EvalCase) -> str:
    """A cell of the heat map: theme and role with a bar between."""
    return f"{theme_of(case)}|{role_of(case)}"


WAYS: Mapping[str, Callable[[EvalCase], str]] = {
    "thema": theme_of, "rol": role_of, "uitkomst": verdict_of, "thema_rol": theme_and_role,
}  # fmt: skip
"""The ways to divide the cases."""


def score_run(
    database: Database, run: int, costs: Costs = DEFAULT_COSTS, known: Container[str] | None = None
) -> Scorecard:
    """Score the stored answers of a run; nothing is asked again, and memory holds scores only.

    `known` holds the ids of the norms that exist.
    """
    measures = answer_measures(costs, known)
    few = tuple(measure for measure in measures if measure.id in SHOWN_APART)
    whole, search, masking = Tally(measures), Tally[Search](SEARCH_MEASURES), Tally[Masking](MASKING_MEASURES)
    splits: dict[str, Tally[Outcome]] = defaultdict(lambda: Tally(measures))
    apart: dict[str, dict[str, Tally[Outcome]]] = {way: defaultdict(lambda: Tally(few)) for way in WAYS}
    for record in read_answers(database, run):
        if record.kind == "answer":
            outcome = outcome_of(record)
            whole.add(outcome)
            splits[outcome.case.split].add(outcome)
            for way, group_of in WAYS.items():
                apart[way][group_of(outcome.case)].add(outcome)
        elif record.kind == "search":
            search.add(search_of(record))
        else:
            masking.add(masking_of(record))
    return Scorecard(
        {**whole.figures(), **search.figures(), **masking.figures()},
        {name: splits[name].figures(bootstrap=False) for name in sorted(splits)},
        {way: {n: groups[n].figures(bootstrap=False) for n in sorted(groups)} for way, groups in apart.items()},
    )


def scorecard_data(card: Scorecard) -> dict[str, Any]:
    """A scorecard as JSON data."""
    return {
        "whole": _data(card.whole),
        "splits": {name: _data(figures) for name, figures in card.splits.items()},
        "apart": {way: {n: _data(f) for n, f in groups.items()} for way, groups in card.apart.items()},
    }


def scorecard_of(data: Mapping[str, Any]) -> Scorecard:
    """A scorecard from its JSON data."""
    return Scorecard(
        _figures(data["whole"]),
        {name: _figures(figures) for name, figures in data["splits"].items()},
        {way: {n: _figures(f) for n, f in groups.items()} for way, groups in data["apart"].items()},
    )


def _data(figures: FigureSet) -> dict[str, Any]:
    return {
        name: [
            figure.value, figure.got, figure.of, figure.cases, figure.clusters,
            *([i.low, i.high] if i else None for i in (figure.wilson, figure.bootstrap)),
        ]
        for name, figure in figures.items()
    }  # fmt: skip


def _figures(data: Mapping[str, Any]) -> FigureSet:
    return {
        name: Figure(*row[:5], *(Interval(*pair) if pair else None for pair in row[5:])) for name, row in data.items()
    }
