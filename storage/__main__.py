"""`python -m storage`: see how the database is doing, and bring it up to date."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from storage.database import open_database
from storage.drafting import draft
from storage.errors import StorageError
from storage.upgrading import Version, upgrade, version_of

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
