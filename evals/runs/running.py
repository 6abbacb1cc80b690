"""Beginning a run, going on with one that was broken off, and reading what is there."""

from __future__ import annotations

import platform
from collections.abc import Callable, Sequence
from typing import Any

from evals.runs.engines import Engine
from evals.runs.errors import ChangedSinceError, UnfinishedRunError, UnknownRunError
from evals.runs.probes import Options, Probe, digest
from knowledge.base import Knowledge
from settings import VERSION
from storage.database import Database
from storage.runs import RunRecord, add_answers, add_run, answered_numbers, read_run

Progress = Callable[[int, int], None]
"""Called with how many answers there are, of how many."""


def begin(
    database: Database, knowledge: Knowledge, options: Options, probes: Sequence[Probe], chosen: dict[str, Any]
) -> int:
    """Write down a new run with what was `chosen` (files, split); gives its number. Raises `StorageError`."""
    settings = {**chosen, "as_of": options.as_of.isoformat(), "model": options.model}
    return add_run(database, settings, versions(knowledge, probes), len(probes))


def answer_all(
    database: Database, run: int, options: Options, probes: Sequence[Probe], engine: Engine,
    progress: Progress = lambda done, of: None,
) -> None:  # fmt: skip
    """Ask what was not asked yet. What is in stays in, whatever happens; raises `StorageError` and `RunError`."""
    done = answered_numbers(database, run)
    todo = [probe for probe in probes if probe.number not in done]
    count = len(done)
    progress(count, len(probes))
    if not todo:
        return
    for answers in engine.answers(options, todo):
        add_answers(database, run, answers)
        count += len(answers)
        progress(count, len(probes))


def require_same(record: RunRecord, knowledge: Knowledge, probes: Sequence[Probe]) -> None:
    """Raise `ChangedSinceError` when a run cannot be gone on with."""
    now = versions(knowledge, probes)
    for key, what in (
        ("cases", "de gevallen zijn"),
        ("rules", "de regels en normen zijn"),
        ("product", "Deelwijzer is"),
    ):
        if record.versions.get(key) != now[key]:
            raise ChangedSinceError(record.id, what)


def versions(knowledge: Knowledge, probes: Sequence[Probe]) -> dict[str, Any]:
    """From what anyone can see whether two runs had the same cases and the same knowledge."""
    return {
        "product": VERSION, "rules": f"sha256:{knowledge.digest}", "cases": digest(probes),
        "python": platform.python_version(),
    }  # fmt: skip


def found_run(database: Database, run: int) -> RunRecord:
    """A run by its number. Raises `UnknownRunError`."""
    record = read_run(database, run)
    if record is None:
        raise UnknownRunError(run)
    return record


def whole_run(database: Database, run: int) -> RunRecord:
    """A run with all its answers. Raises `UnknownRunError`, `UnfinishedRunError`."""
    record = found_run(database, run)
    if record.answered < record.probes:
        raise UnfinishedRunError(run, record.answered, record.probes)
    return record
