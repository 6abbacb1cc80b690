"""`score`, `compare` and `gate`: what stored runs say."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.box import SIMPLE
from rich.table import Table

from evals.commands.shared import errors, fail, out, the_database, told_in_dutch
from evals.compare import CHANGES, SUBJECTS, Change, Comparison, compare_runs
from evals.gate import LIMITS, breaches, read_limits
from evals.metrics import TIME, Figure
from evals.metrics.catalogue import kind_of, named
from evals.runs import Scorecard, score_run, scorecard_data, whole_run
from knowledge.base import load_knowledge
from storage.database import Database
from storage.runs import finish_run, read_runs

FEWEST = 5
"""Cases below which a group has no row of its own in a table."""
RunNumber = Annotated[int, typer.Argument(help="Nummer van een run; zie python -m evals runs.")]


def score(
    run: RunNumber,
    as_json: Annotated[bool, typer.Option("--json", help="De cijfers als één regel JSON, zonder de tijd.")] = False,
) -> None:
    """Reken de cijfers van een run opnieuw uit. Er wordt niets opnieuw gevraagd."""
    with told_in_dutch():
        show_figures(the_database(), run, as_json)


def compare(
    before: Annotated[int, typer.Argument(help="De eerste run.")],
    after: Annotated[int, typer.Argument(help="De run na de verandering.")],
    every: Annotated[bool, typer.Option("--alles", help="Noem ook wat fout bleef en wat gelijk bleef.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="De vergelijking als één regel JSON.")] = False,
) -> None:
    """Vergelijk twee runs: wat werd beter, wat slechter, en is dat toeval?"""
    with told_in_dutch():
        comparison = compare_runs(the_database(), before, after)
    if as_json:
        typer.echo(json.dumps(comparison_data(comparison)))
        return
    _show(comparison, CHANGES if every else CHANGES[:2])


def gate(
    run: Annotated[int | None, typer.Argument(help="Nummer van een run. Standaard de nieuwste.")] = None,
    limits_file: Annotated[Path, typer.Option("--grenzen", help="Bestand met grenzen.")] = LIMITS,
    against: Annotated[int | None, typer.Option("--tegen", help="Niets mag slechter zijn dan in deze run.")] = None,
) -> None:
    """Controleer of een run binnen de grenzen blijft. Uitgangscode 0: ja. 1: nee."""
    with told_in_dutch():
        database, limits = the_database(), read_limits(limits_file)
        number = run if run is not None else newest(database)
        card = scored(database, number)
        comparison = compare_runs(database, against, number) if against is not None else None
        broken = breaches(card, limits, comparison)
    for breach in broken:
        out.print(f"Niet goed ({breach.where}). {breach.told}", markup=False, highlight=False)
    if broken:
        raise typer.Exit(1)
    out.print(f"Run {number} blijft binnen alle grenzen.")


def newest(database: Database) -> int:
    """The number of the newest run that is whole."""
    found = next((record.id for record in read_runs(database) if record.answered == record.probes), None)
    if found is None:
        fail("Er is nog geen hele run. Begin er een: python -m evals run.")
    return found


def scored(database: Database, run: int) -> Scorecard:
    """The figures of a run, reckoned now and written down with it. Raises `RunError`."""
    whole_run(database, run)
    card = score_run(database, run, read_limits().costs, load_knowledge().norms)
    finish_run(database, run, scorecard_data(card))
    return card


def show_figures(database: Database, run: int, as_json: bool) -> None:
    """Print the figures of a run; what differs from run to run (the time) stays off standard output."""
    card = scored(database, run)
    if as_json:
        data = scorecard_data(card)
        for figures in (data["whole"], *data["splits"].values()):
            figures.pop(TIME, None)
        typer.echo(json.dumps(data))
        return
    out.print(figures_table(card))
    for way, title in (("uitkomst", "Per juiste uitkomst"), ("thema", "Per thema"), ("rol", "Per soort vrager")):
        out.print(_apart(title, card.apart[way]))
    time = card.whole[TIME].value
    if time is not None:
        errors.print(f"{named(TIME).title}: {time:.0f}. De tijd verschilt per keer en telt dus niet mee.")


def figures_table(card: Scorecard) -> Table:
    """All figures with their intervals, for all cases and for each half."""
    table = Table(title="Hoe goed zijn de antwoorden?", box=SIMPLE)
    table.add_column("maat")
    for title in ("alle gevallen", "95 % zeker tussen", "over", *card.splits):
        table.add_column(title, justify="right")
    for name, figure in card.whole.items():
        if name == TIME or figure.value is None:
            continue
        sides = (_value(name, split[name]) if name in split else "" for split in card.splits.values())
        table.add_row(named(name).title, _value(name, figure), _interval(name, figure), _over(figure), *sides)
    return table


def comparison_data(comparison: Comparison) -> dict[str, Any]:
    """A comparison as JSON data."""
    return {
        "before": comparison.before, "after": comparison.after,
        "only_before": comparison.only_before, "only_after": comparison.only_after,
        "subjects": {
            one.subject: {
                "chance": round(one.chance, 6), "verdict": one.verdict,
                **{change: [{"case": c.case, "reason": c.reason} for c in one.of(change)] for change in CHANGES},
            }
            for one in comparison.subjects
        },
    }  # fmt: skip


def _show(comparison: Comparison, changes: tuple[Change, ...]) -> None:
    for one in comparison.subjects:
        out.print(f"\n{SUBJECTS[one.subject]}", style="bold", markup=False)
        out.print(one.verdict, markup=False, highlight=False)
        out.print(", ".join(f"{change}: {one.count(change)}" for change in CHANGES), markup=False, highlight=False)
        for change in changes:
            for case in one.of(change):
                out.print(f"  {change} {case.case}: {case.reason}", markup=False, highlight=False)
    if comparison.only_before or comparison.only_after:
        out.print(
            f"\nAlleen in run {comparison.before}: {comparison.only_before}. Alleen in run {comparison.after}: "
            f"{comparison.only_after}. Die zijn niet vergeleken."
        )


def _apart(title: str, groups: dict[str, dict[str, Figure]]) -> Table:
    table = Table(title=title, box=SIMPLE)
    table.add_column("")
    table.add_column("gevallen", justify="right")
    names = list(next(iter(groups.values()), {}))
    for name in names:
        table.add_column(named(name).title, justify="right")
    small = 0
    for group, figures in groups.items():
        count = max((figure.cases for figure in figures.values()), default=0)
        if count >= FEWEST:
            table.add_row(group, str(count), *(_value(name, figures[name]) for name in names))
        small += 0 < count < FEWEST
    if small:
        table.caption = f"En {small} met minder dan {FEWEST} gevallen; die staan in --json."
    return table


def _value(name: str, figure: Figure) -> str:
    if figure.value is None:
        return "–"
    if kind_of(name) != "aandeel":
        return f"{figure.value:.2f}".replace(".", ",")
    if named(name).counted:
        return f"{figure.got:g} van {figure.of:g}"
    return f"{figure.value:.1%}".replace(".", ",").replace("%", " %")


def _interval(name: str, figure: Figure) -> str:
    interval = figure.interval
    if interval is None:
        return "–"
    if kind_of(name) != "aandeel":
        return f"{interval.low:.2f} – {interval.high:.2f}".replace(".", ",")
    return f"{interval.low:.1%} – {interval.high:.1%}".replace(".", ",").replace("%", " %")


def _over(figure: Figure) -> str:
    return f"{figure.cases}" + (f" ({figure.of:g} punten)" if figure.of != figure.cases else "")
