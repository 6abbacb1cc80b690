"""`python -m evals`: the cases through the assistant, and one table of how often it is right and how often wrong.

With a command behind it: `run` and what can be done with a stored run (see `--help`).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.box import SIMPLE
from rich.progress import track
from rich.table import Table

from evals.cases import EvalCase
from evals.commands import judging, reporting, running
from evals.commands.shared import Split, cases_of, errors, files_of, out, told_in_dutch
from evals.metrics import Figures, Outcome, measure, over_permission, over_refusal, right
from evals.simulated_user import run_case

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
app.command("run")(running.run)
app.command("runs")(running.runs)
app.command("check")(running.check)
app.command("score")(judging.score)
app.command("compare")(judging.compare)
app.command("gate")(judging.gate)
app.command("report")(reporting.report)
app.command("register")(reporting.register)


@app.callback(invoke_without_command=True)
def evaluate(
    context: typer.Context,
    split: Annotated[Split, typer.Option(help="Welke helft van de gevallen.")] = Split.ALL,
    cases: Annotated[
        list[Path] | None, typer.Option(help="Eigen bestand met gevallen (mag vaker).", show_default=False)
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="De cijfers als één regel JSON.")] = False,
    wrong: Annotated[bool, typer.Option("--fout", help="Noem ook de gevallen die niet goed gingen.")] = False,
) -> None:
    """Meet hoe goed de antwoorden zijn. Elke keer dezelfde cijfers."""
    if context.invoked_subcommand is not None:
        return
    with told_in_dutch():
        chosen = cases_of(files_of(cases), split)
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


def _outcomes(groups: dict[str, list[EvalCase]]) -> dict[str, Outcome]:
    from assistant.create import get_assistant

    assistant = get_assistant()
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


if __name__ == "__main__":
    sys.exit(app())
