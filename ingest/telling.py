"""What `python -m ingest` says about reading, building and changes, in Dutch."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from evals.cases import own_cases
from ingest.changes import Cases, Change, resting_on
from ingest.index import BuildReport
from ingest.reading import FolderReading
from knowledge.base import Knowledge

Say = Callable[[str], None]
SHOWN = 12
"""Ids of one kind that are named; a law rewritten in one go touches hundreds."""


def documents_of(reading: FolderReading) -> list[dict[str, str | int]]:
    """What the manifest of an index keeps about each document."""
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


def case_references() -> Cases:
    """By case of the evaluation the norms that its answer should cite."""
    return {case.id: case.norms for case in own_cases()}


def tell_reading(reading: FolderReading, folder: Path, say: Say) -> None:
    """What is missing, what was cleaned away and what was left out."""
    if not folder.is_dir():
        say(f"De map met officiële documenten ({folder}) ontbreekt; Deelwijzer werkt nu alleen met zijn eigen normen.")
    elif reading.missing:
        say(f"Niet gevonden: {', '.join(source.titel for source in reading.missing)}.")
    for notice in (text for read in reading.documents for text in read.notices):
        say(notice)
    for error in reading.refused:
        say(f"Overgeslagen: {error}")


def tell_build(report: BuildReport, documents: int, say: Say) -> None:
    """How long it took, and what a newly read version changed."""
    what = f"Index gebouwd in {report.seconds:.0f} s" if report.rebuilt else "De index is al bij de tijd"
    say(
        f"{what}: {report.passages} passages uit {documents} documenten;"
        f" {report.embedded} teksten nieuw omgezet in vectoren."
    )
    for change in report.changes:
        count = len(change.changes)
        say(
            f"{change.title} is veranderd: {count} artikel{'' if count == 1 else 'en'}."
            f" Zie wat daarop rust met: python -m ingest check {change.source}"
        )


def tell_changes(changes: Sequence[Change], knowledge: Knowledge, cases: Cases, say: Say) -> None:
    """Changed articles, and the norms, rules, situations and cases that rest on them."""
    for change in changes:
        leden = f": {', '.join(change.refs)}" if change.refs != (change.article,) else ""
        say(f"{change.kind:10} {change.article}{leden}")
    review = resting_on({change.article for change in changes}, knowledge, cases)
    kinds = {
        "Normen": review.norms, "Regels": review.rules, "Situaties": review.situations, "Testgevallen": review.cases,
    }  # fmt: skip
    for name, ids in kinds.items():
        more = f" en nog {len(ids) - SHOWN}" if len(ids) > SHOWN else ""
        say(f"{name} om opnieuw te bekijken ({len(ids)}): {', '.join(ids[:SHOWN]) or 'geen'}{more}")
