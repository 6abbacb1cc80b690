"""`report` and `register`: a run for a council, and for the Algoritmeregister."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from evals.commands.judging import RunNumber, scored
from evals.commands.shared import errors, fail, the_database, told_in_dutch
from evals.gate import LIMITS, read_limits
from evals.report import RegisterError, as_html, as_pdf, entry_csv, entry_json, register_entry, report_on
from evals.report.register import CHOICES
from evals.runs import whole_run

Place = Annotated[Path, typer.Option("--map", help="Map waar de bestanden komen.", file_okay=False)]


def report(
    run: RunNumber,
    folder: Place = Path(),
    before: Annotated[int | None, typer.Option("--sinds", help="Toon wat er veranderde sinds deze run.")] = None,
    limits: Annotated[Path, typer.Option("--grenzen", help="Bestand met grenzen.")] = LIMITS,
) -> None:
    """Maak het verslag voor de gemeenteraad: één HTML-bestand en een PDF."""
    with told_in_dutch():
        made = report_on(the_database(), run, read_limits(limits), before)
    _write(folder / f"deelwijzer-meting-{run}.html", as_html(made).encode())
    _write(folder / f"deelwijzer-meting-{run}.pdf", as_pdf(made))


def register(
    run: RunNumber,
    organisation: Annotated[str, typer.Option("--organisatie", help="Volledige naam van je organisatie.")],
    contact: Annotated[str, typer.Option("--contact", help="E-mailadres of website voor vragen.")],
    folder: Place = Path(),
    status: Annotated[str, typer.Option(help=", ".join(CHOICES["status"]))] = CHOICES["status"][0],
    category: Annotated[str, typer.Option("--categorie", help=", ".join(CHOICES["publication_category"]))] = CHOICES[
        "publication_category"
    ][1],
) -> None:
    """Maak de inschrijving voor het Algoritmeregister (standaard 1.0), als JSON en CSV."""
    with told_in_dutch():
        database = the_database()
        record = whole_run(database, run)
        try:
            entry = register_entry(organisation, contact, record, scored(database, run), status, category)
        except RegisterError as error:
            fail(str(error))
    _write(folder / "algoritmeregister.json", entry_json(entry).encode())
    _write(folder / "algoritmeregister.csv", entry_csv(entry).encode("utf-8-sig"))


def _write(file: Path, content: bytes) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    except OSError:
        fail(f"Ik kan {file} niet schrijven. Mag je dat in deze map, en is er ruimte?")
    errors.print(f"Gemaakt: {file}", markup=False)
