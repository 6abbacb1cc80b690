"""`python -m knowledge`: search the norms, check the data files, refresh the shipped vectors."""

from __future__ import annotations

import json
import time
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from json_lines import answer_file
from knowledge.base import load_knowledge
from knowledge.errors import KnowledgeError
from knowledge.search import SearchResult, own_texts
from knowledge.vectors import save_vectors

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, help="Wat Deelwijzer weet.")
errors = Console(stderr=True)


@app.command()
def search(
    words: Annotated[str | None, typer.Argument(help="Zoekwoorden, gewone taal mag.", show_default=False)] = None,
    top: Annotated[int, typer.Option(min=1, max=50, help="Hoeveel artikelen.")] = 10,
    as_json: Annotated[bool, typer.Option("--json", help="Als één regel JSON.")] = False,
    batch: Annotated[Path | None, typer.Option(help="Bestand met per regel {id, query}.", show_default=False)] = None,
) -> None:
    """Zoek normen met gewone woorden."""
    if batch is not None:
        _search("", top)  # loads the model, so that the first line is as quick as the others
        raise typer.Exit(answer_file(batch, "query", lambda row: _timed(row["query"], top)))
    if not words or not words.strip():
        errors.print('Geef zoekwoorden, bijvoorbeeld: python -m knowledge search "wie mag mijn dossier zien"')
        raise typer.Exit(2)
    found = _search(words, top)
    if as_json:
        typer.echo(json.dumps({"results": [_public(result) for result in found]}, ensure_ascii=False))
        return
    console = Console()
    if not found:
        console.print("Ik vond niets. Probeer andere woorden.")
    for place, result in enumerate(found, start=1):
        console.print(f"[bold]{place}. {result.ref}[/bold] ({result.source})\n   {result.text}", highlight=False)


@app.command()
def check() -> None:
    """Controleer alle gegevensbestanden."""
    try:
        known = load_knowledge()
    except KnowledgeError as error:
        errors.print(f"[red]Niet in orde.[/red] {error}", soft_wrap=True, highlight=False)
        raise typer.Exit(3) from None
    typer.echo(
        f"In orde: {len(known.norms)} normen, {len(known.rules)} regels, {len(known.facts)} feiten, "
        f"{len(known.situations)} situaties."
    )


@app.command()
def vectors() -> None:
    """Ververs de meegeleverde vectoren van onze eigen teksten."""
    from knowledge.questions_embedding import BundledQueries

    new = save_vectors(own_texts(load_knowledge()), BundledQueries())
    typer.echo(f"Klaar: {new} nieuwe vectoren.")


def _search(words: str, top: int) -> list[SearchResult]:
    from assistant.create import get_search

    return get_search().search(words, top)


def _timed(query: str, top: int) -> dict[str, Any]:
    started = time.perf_counter()
    found = [_public(result) for result in _search(query, top)]
    return {"results": found, "elapsed_ms": round((time.perf_counter() - started) * 1000, 2)}


def _public(result: SearchResult) -> dict[str, Any]:
    return {name: value for name, value in asdict(result).items() if name != "score"}


if __name__ == "__main__":
    app()
