"""`python -m storage`: see how the database is doing, and bring it up to date."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from assistant.usage_labels import usage_labels
from storage.counts import counted_months
from storage.database import open_database
from storage.drafting import draft
from storage.errors import StorageError
from storage.upgrading import Version, require_current, upgrade, version_of
from storage.usage import usage_of_month

app = typer.Typer(
    help="De database: tellingen, metingen, beoordelingen en oefensessies.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
out = Console(soft_wrap=True, highlight=False)
errors = Console(stderr=True, soft_wrap=True, highlight=False)


@app.command(name="upgrade")
def upgrade_database() -> None:
    """Breng de database naar de versie van deze Deelwijzer; van een SQLite-bestand maak ik eerst een kopie."""
    database = open_database()
    done = upgrade(database, out.print)
    if done.changed:
        out.print(f"Bijgewerkt: {database.where} ging van {done.before or 'leeg'} naar {done.after}.")
    else:
        out.print(f"Er was niets te doen: {database.where} heeft versie {done.after}.")


@app.command()
def status() -> None:
    """Laat zien waar de database staat en welke versie hij heeft; verandert niets."""
    database = open_database()
    version = version_of(database)
    out.print(f"Database: {database.where}")
    out.print(_in_words(version))
    if version.state != "current":
        raise typer.Exit(1)


@app.command()
def counts(
    month: Annotated[str | None, typer.Option("--maand", metavar="JJJJ-MM", help="zonder: de laatste maand")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="als JSON, voor een ander programma")] = False,
) -> None:
    """Laat zien hoe Deelwijzer in een maand is gebruikt: alleen getallen; minder dan vijf staat nooit alleen."""
    database = open_database()
    require_current(database)
    counted = counted_months(database)
    chosen = _month(month) if month else next(iter(counted), None)
    tables = usage_of_month(database, chosen, usage_labels()) if chosen else ()
    if as_json:
        made = [{"title": t.title, "columns": t.columns, "rows": t.rows} for t in tables]
        out.print_json(json.dumps({"month": f"{chosen:%Y-%m}" if chosen else None, "tables": made}))
        return
    if not tables:
        out.print("Er is nog niets geteld." if chosen is None else f"In {chosen:%Y-%m} is niets geteld.")
    for found in tables:
        table = Table(*found.columns, title=f"{found.title}, {chosen:%Y-%m}", title_justify="left")
        for row in found.rows:
            table.add_row(*row)
        out.print(table)


def _month(text: str) -> date:
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        errors.print(f"'{text}' is geen maand; schrijf bijvoorbeeld 2026-01.")
        raise typer.Exit(2) from None


@app.command(name="draft", hidden=True)
def draft_migration(
    name: Annotated[str, typer.Argument(metavar="ONDERWERP", help="zoals runs")],
    message: Annotated[str, typer.Argument(metavar="ZIN", help="wat de stap doet, in het Engels")],
) -> None:
    """Voor ontwikkelaars: schrijf een migratie uit wat er in de modellen veranderde."""
    out.print(f"Geschreven: {draft(name, message).relative_to(Path.cwd())}. Lees hem na voor je hem gebruikt.")


def _in_words(version: Version) -> str:
    found, wanted = version.found, version.wanted
    return {
        "new": "Nog leeg. Hij wordt gevuld bij de eerste start, of met: python -m storage upgrade",
        "older": f"Versie {found}; nodig is {wanted}. Draai: python -m storage upgrade",
        "current": f"Versie {found}. Dat is de goede.",
        "newer": f"Versie {found}. Die ken ik niet; ik ga tot {wanted}. Gebruik een nieuwere Deelwijzer.",
    }[version.state]


def main() -> None:
    """Run the commands; every expected error is one Dutch line."""
    try:
        app()
    except StorageError as error:
        errors.print(str(error))
        sys.exit(1)


if __name__ == "__main__":
    main()
