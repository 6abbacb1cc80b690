"""`python -m knowledge`: search the norms, check the data files, refresh the shipped vectors."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any, get_args

import typer
from rich.console import Console

from json_lines import answer_file
from knowledge.base import load_knowledge
from knowledge.errors import KnowledgeError
from knowledge.model import NormStatus
from knowledge.search import SearchResult, own_texts, source_of
from knowledge.vectors import save_vectors

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, help="Wat Deelwijzer weet.")
errors = Console(stderr=True)
SourceFilter = Annotated[
    list[str] | None, typer.Option("--bron", help="Alleen uit deze bron; mag vaker.", show_default=False)
]
StatusFilter = Annotated[
    list[str] | None, typer.Option("--status", help="Alleen met deze status; mag vaker.", show_default=False)
]


@app.command()
def search(
    words: Annotated[str | None, typer.Argument(help="Zoekwoorden, gewone taal mag.", show_default=False)] = None,
    top: Annotated[int, typer.Option(min=1, max=50, help="Hoeveel artikelen.")] = 10,
    as_json: Annotated[bool, typer.Option("--json", help="Als één regel JSON.")] = False,
    batch: Annotated[Path | None, typer.Option(help="Bestand met per regel {id, query}.", show_default=False)] = None,
    source: SourceFilter = None,
    status: StatusFilter = None,
) -> None:
    """Zoek normen met gewone woorden."""
    only = _Filters(_known("bron", source, _sources()), _known("status", status, get_args(NormStatus)))
    if batch is not None:
        _search("", top, only)  # loads the model, so that the first line is as quick as the others
        raise typer.Exit(answer_file(batch, "query", lambda row: _timed(row["query"], top, only)))
    if not words or not words.strip():
        errors.print('Geef zoekwoorden, bijvoorbeeld: python -m knowledge search "wie mag mijn dossier zien"')
        raise typer.Exit(2)
    found = _search(words, top, only)
    if as_json:
        typer.echo(json.dumps({"results": [_public(result) for result in found]}, ensure_ascii=False))
        return
    console = Console()
    if not found:
        console.print("Ik vond niets. Probeer andere woorden.")
    for place, result in enumerate(found, start=1):
        console.print(f"[bold]{place}. {result.ref}[/bold] ({result.source})\n   {result.text}", highlight=False)


@app.command()
def documents(
    words: Annotated[str, typer.Argument(help="Zoekwoorden, gewone taal mag.")],
    top: Annotated[int, typer.Option(min=1, max=50, help="Hoeveel artikelen.")] = 10,
    source: SourceFilter = None,
    status: StatusFilter = None,
) -> None:
    """Zoek in de ingelezen documenten zelf: de wetten, en de eigen documenten van je organisatie."""
    from assistant.create import get_official, get_passage_search

    search_in, index = get_passage_search(), get_official().index
    if search_in is None or index is None:
        errors.print("Er zijn nog geen documenten ingelezen. Draai eerst: python -m ingest build")
        raise typer.Exit(3)
    read = tuple(dict.fromkeys(str(document["source"]) for document in index.manifest["documents"]))
    sources = _known("bron", source, read)
    found = search_in.search(words, top, sources=sources, statuses=_known("status", status, get_args(NormStatus)))
    console = Console()
    if found.notice:
        errors.print(found.notice, soft_wrap=True, highlight=False)
    if not found.results:
        console.print("Ik vond niets. Probeer andere woorden.")
    for place, result in enumerate(found.results, start=1):
        passage = result.passage
        console.print(f"[bold]{place}. {passage.ref}[/bold] ({passage.status}, versie {passage.version})")
        console.print(passage.text, markup=False, highlight=False)


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
def rules(
    file: Annotated[Path, typer.Argument(help="Waar het document komt, bijvoorbeeld toetsing.docx.")],
    on: Annotated[
        datetime | None, typer.Option("--op", formats=["%Y-%m-%d"], help="Recht per deze dag.", show_default=False)
    ] = None,
) -> None:
    """Schrijf alle beslisregels in één document, voor een juridische toets."""
    from evals.by_rule import questions_by_rule
    from evals.cases import own_cases
    from knowledge.review_document import review_document

    known, day = load_knowledge(), on.date() if on else date.today()
    content = review_document(known, day, questions_by_rule(known, own_cases("dev"), day))
    try:
        file.write_bytes(content)
    except OSError as error:
        errors.print(f"{file} kan niet worden geschreven: {error.strerror}.", soft_wrap=True, highlight=False)
        raise typer.Exit(1) from None
    typer.echo(f"Klaar: {len(known.rules)} regels in {file}.")


@app.command()
def vectors() -> None:
    """Ververs de meegeleverde vectoren van onze eigen teksten."""
    from knowledge.questions_embedding import BundledQueries

    new = save_vectors(own_texts(load_knowledge()), BundledQueries())
    typer.echo(f"Klaar: {new} nieuwe vectoren.")


@dataclass(frozen=True)
class _Filters:
    sources: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()


def _sources() -> tuple[str, ...]:
    return tuple(sorted({source_of(norm) for norm in load_knowledge().norms.values()}))


def _known(what: str, chosen: list[str] | None, known: Sequence[str]) -> tuple[str, ...]:
    """The chosen values as they are written in the data; one that is unknown ends the command with the choices."""
    by_name = {name.casefold(): name for name in known}
    unknown = [value for value in chosen or () if value.casefold() not in by_name]
    if unknown:
        errors.print(f"Ik ken {what} '{unknown[0]}' niet. Kies uit: {', '.join(known)}.", soft_wrap=True)
        raise typer.Exit(2)
    return tuple(by_name[value.casefold()] for value in chosen or ())


def _search(words: str, top: int, only: _Filters) -> list[SearchResult]:
    from assistant.create import get_search

    return get_search().search(words, top, only.sources, only.statuses)


def _timed(query: str, top: int, only: _Filters) -> dict[str, Any]:
    started = time.perf_counter()
    found = [_public(result) for result in _search(query, top, only)]
    return {"results": found, "elapsed_ms": round((time.perf_counter() - started) * 1000, 2)}


def _public(result: SearchResult) -> dict[str, Any]:
    return {name: value for name, value in asdict(result).items() if name != "score"}


if __name__ == "__main__":
    app()
