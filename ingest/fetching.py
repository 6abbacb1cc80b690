"""The command `python -m ingest fetch`: one source after the other, politely, and what happened to each in Dutch."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn

from ingest.catalogue import Source
from ingest.download import Connection
from ingest.errors import FetchError, Unreachable
from ingest.fetch import Fetched, fetch, known_manifest

POLITE_PAUSE = 1.0
"""Seconds between two documents from official servers."""
Say = Callable[[str], None]


def worth_fetching(sources: Sequence[Source]) -> list[Source]:
    """What `fetch` brings in when no source is named: what has an official address and is read for the index."""
    return [source for source in sources if source.ophalen and source.gebruik != "alleen_lezen"]


def fetch_all(
    sources: Sequence[Source], folder: Path, on: date | None, connection: Connection, say: Say, console: Console
) -> int:
    """Fetch each source and say what came of it, with a progress bar on `console`; how many failed."""
    failed, fresh = 0, False
    closed: set[str] = set()
    for place, source in enumerate(sources):
        kind = source.ophalen.soort if source.ophalen else ""
        if kind in closed:
            failed += 1
            say(f"{source.id}: overgeslagen, want die server is nu niet te bereiken")
            continue
        if place:
            connection.sleep(POLITE_PAUSE)
        try:
            fetched = _with_progress(source, folder, on, connection, console)
        except FetchError as error:
            failed += 1
            closed |= {kind} if isinstance(error, Unreachable) else set()
            say(f"{source.id}: {error}")
            continue
        fresh |= fetched.changed
        for line in told(source, fetched, date.today()):
            say(line)
    if fresh:
        say("Lees het nieuwe in met: python -m ingest build")
    return failed


def told(source: Source, fetched: Fetched, today: date) -> list[str]:
    """What happened to one source, and what to do next."""
    version, previous = fetched.version, fetched.previous
    if version > today:
        lines = [f"{source.id}: versie {version} staat klaar in {fetched.path}, en wordt pas vanaf die dag gebruikt"]
    elif not fetched.changed:
        lines = [f"{source.id}: ongewijzigd, versie {version}"]
    elif previous is None or previous == version:
        lines = [f"{source.id}: nieuw, versie {version} ({fetched.path})"]
    elif fetched.newer:
        lines = [
            f"{source.id}: nieuwere versie gevonden, {version} (tot nu toe {previous})."
            f" Bekijk wat er verandert: python -m ingest check {source.id} {fetched.path}"
        ]
    else:
        lines = [
            f"{source.id}: versie {version} staat erbij ({fetched.path}); {previous} is nieuwer en blijft in gebruik"
        ]
    if fetched.upcoming and fetched.upcoming > max(today, version):
        lines.append(f"{source.id}: op {fetched.upcoming} gaat een volgende versie gelden; haal de wet dan opnieuw op")
    return lines


def outdated(sources: Sequence[Source], folder: Path, used: dict[str, str], today: date) -> list[str]:
    """Laws of which the list of versions from the last fetch holds a newer one than is used; asks no server.

    `used` gives by id of a source the version that is read (ISO 8601).
    """
    found: list[str] = []
    for source in sources:
        manifest = known_manifest(source, folder) if source.id in used else None
        version = manifest.in_force(today, today) if manifest else None
        if version and version.start.isoformat() > used[source.id]:
            found.append(
                f"Van {source.id} geldt sinds {version.start} een nieuwere versie dan {used[source.id]}."
                f" Haal hem op met: python -m ingest fetch {source.id}"
            )
    return found


def _with_progress(source: Source, folder: Path, on: date | None, connection: Connection, console: Console) -> Fetched:
    columns = (TextColumn(source.titel), BarColumn(), DownloadColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("", total=None)

        def show(done: int, total: int | None) -> None:
            progress.update(task, completed=done, total=total)

        return fetch(source, folder, on, replace(connection, progress=show))
