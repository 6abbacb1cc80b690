"""`python -m evals`: the cases through the assistant, and one table of how often it is right and how often wrong."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.box import SIMPLE
from rich.console import Console
from rich.progress import track
from rich.table import Table

from evals.cases import FOLDER, CaseError, EvalCase, read_cases
from evals.metrics import Figures, Outcome, measure, over_permission, over_refusal, right
from evals.run import run_case
from knowledge.errors import KnowledgeError

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
NARROWEST = 130
"""Columns for the table where it is not shown on a screen (a file, a CI log)."""

out = Console() if Console().is_terminal else Console(width=NARROWEST)
errors = Console(stderr=True, soft_wrap=True, highlight=False)


class Split(StrEnum):
    """Which half of the cases: `dev` is for tuning, `test` is only measured."""

    DEV = "dev"
    TEST = "test"
    ALL = "all"


@app.command()
def evaluate(
    split: Annotated[Split, typer.Option(help="Welke helft van de gevallen.")] = Split.ALL,
    cases: Annotated[
        list[Path] | None, typer.Option(help="Eigen bestand met gevallen (mag vaker).", show_default=False)
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="De cijfers als één regel JSON.")] = False,
    wrong: Annotated[bool, typer.Option("--fout", help="Noem ook de gevallen die niet goed gingen.")] = False,
) -> None:
    """Meet hoe goed de antwoorden zijn. Elke keer dezelfde cijfers."""
    chosen = _chosen(cases or sorted(FOLDER.glob("*.jsonl")), split)
    outcomes = _outcomes(chosen)
    rows = {name: measure([outcomes[case.id] for case in group]) for name, group in chosen.items()}
    whole = measure(list(outcomes.values()))
    if as_json:
        typer.echo(json.dumps({"all": _stable(whole), "files": {n: _stable(f) for n, f in rows.items()}}))
        return
    out.print(table(rows, whole))
    if wrong:
        _tell_wrong(list(outcomes.values()))


def table(rows: dict[str, Figures], whole: Figures) -> Table:
    """The figures per file, and over all."""
    shown = Table(title="Hoe goed zijn de antwoorden?", box=SIMPLE)
    shown.add_column("bestand")
    for title in (
        "vragen", "goed in\néén keer", "goed na\nantwoorden", "te ruim", "te streng", "spoed\nherkend", "vals\nalarm",
        "norm\ngenoemd", "gevraagd\n(mediaan)",
    ):  # fmt: skip
        shown.add_column(title, justify="right")
    for name, figures in rows.items():
        shown.add_row(name, *_cells(figures))
    shown.add_section()
    shown.add_row("alles", *_cells(whole), style="bold")
    return shown


def _cells(figures: Figures) -> tuple[str, ...]:
    return (
        str(figures.cases),
        f"{figures.right_one_turn:.1%}",
        f"{figures.right_after_answers:.1%}",
        f"{figures.over_permission} van {figures.closed_cases}",
        f"{figures.over_refusal} van {figures.free_cases}",
        f"{figures.urgent_found} van {figures.urgent_cases}",
        str(figures.false_alarms),
        f"{figures.gold_norm_cited:.1%}",
        f"{figures.median_questions:g}",
    )


def _chosen(files: Sequence[Path], split: Split) -> dict[str, list[EvalCase]]:
    """The cases by file name; ids are unique over all files together."""
    missing = [str(file) for file in files if not file.is_file()]
    if missing:
        _fail(f"Ik vind {', '.join(missing)} niet. Klopt de naam, en sta je in de goede map?")
    try:
        read_cases(files)
        groups = {
            file.stem: [case for case in read_cases([file]) if split in (Split.ALL, case.split)] for file in files
        }
    except (CaseError, UnicodeDecodeError) as error:
        _fail(f"Een bestand met gevallen klopt niet. {error}")
    kept = {name: group for name, group in groups.items() if group}
    if not kept:
        _fail(f"Er zijn geen gevallen met split '{split}'.")
    return kept


def _outcomes(groups: dict[str, list[EvalCase]]) -> dict[str, Outcome]:
    from assistant.create import get_assistant

    try:
        assistant = get_assistant()
    except KnowledgeError as error:
        _fail(f"De kennisbank klopt niet. {error}")
    every = [case for group in groups.values() for case in group]
    shown = track(every, "Vragen beantwoorden", console=errors, transient=True, disable=not errors.is_terminal)
    return {case.id: run_case(assistant, case) for case in shown}


def _stable(figures: Figures) -> dict[str, float]:
    """The figures that are the same on every run: without the time."""
    return {name: value for name, value in asdict(figures).items() if name != "p95_ms"}


def _tell_wrong(outcomes: Sequence[Outcome]) -> None:
    for outcome in outcomes:
        case, answer = outcome.case, outcome.answer
        if case.verdict == "uitleg" or right(case, answer):
            continue
        kind = "te ruim" if over_permission(case, answer) else "te streng" if over_refusal(case, answer) else "anders"
        out.print(f"{case.id} {kind}: {answer.verdict}, verwacht {case.verdict}. {case.question}", markup=False)


def _fail(message: str) -> NoReturn:
    errors.print(message)
    raise typer.Exit(2)


if __name__ == "__main__":
    sys.exit(app())
