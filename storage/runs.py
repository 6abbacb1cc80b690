"""Runs of the evaluation: what was asked, under which settings, and every answer, so that it can be scored again."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String, func, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base
from storage.database import Database

AT_ONCE = 200
"""Answers that are read at a time, so that a run of any size fits in memory."""


class Run(Base):
    """One run: its settings, the versions and hashes of what answered, and its figures once it is finished."""

    __tablename__ = "runs"

    id: Mapped[int] = mapped_column(primary_key=True)
    started: Mapped[datetime.datetime] = mapped_column()
    finished: Mapped[datetime.datetime | None] = mapped_column()
    settings: Mapped[dict[str, Any]] = mapped_column()
    versions: Mapped[dict[str, Any]] = mapped_column()
    probes: Mapped[int] = mapped_column()
    figures: Mapped[dict[str, Any] | None] = mapped_column()

    __table_args__ = (CheckConstraint("probes > 0", name="not_empty"),)


class RunAnswer(Base):
    """What one case of a run gave. `kind` is answer, search or masking; `probe` the case as it was then."""

    __tablename__ = "run_answers"

    run: Mapped[int] = mapped_column(ForeignKey("runs.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(10))
    case: Mapped[str] = mapped_column("case_id", String(80))
    probe: Mapped[dict[str, Any]] = mapped_column()
    given: Mapped[dict[str, Any]] = mapped_column()
    elapsed_ms: Mapped[float] = mapped_column()


@dataclass(frozen=True)
class RunRecord:
    """A run as it stands in the database; `answered` counts the cases that are in."""

    id: int
    started: datetime.datetime
    finished: datetime.datetime | None
    settings: dict[str, Any]
    versions: dict[str, Any]
    probes: int
    answered: int
    figures: dict[str, Any] | None


@dataclass(frozen=True)
class AnswerRecord:
    """What one case gave; `number` is its place in the run, counted from 0."""

    number: int
    kind: str
    case: str
    probe: dict[str, Any]
    given: dict[str, Any]
    elapsed_ms: float


def add_run(database: Database, settings: dict[str, Any], versions: dict[str, Any], probes: int) -> int:
    """Begin a run of so many cases; gives its number."""
    run = Run(
        started=datetime.datetime.now(datetime.UTC), finished=None, settings=settings, versions=versions,
        probes=probes, figures=None,
    )  # fmt: skip
    with database.transaction() as session:
        session.add(run)
        session.flush()
        return run.id


def add_answers(database: Database, run: int, answers: Iterable[AnswerRecord]) -> None:
    """Keep these answers; one that is there already stays as it is (two who go on with the same run)."""
    rows = [
        {
            "run": run, "number": a.number, "kind": a.kind, "case_id": a.case, "probe": a.probe, "given": a.given,
            "elapsed_ms": a.elapsed_ms,
        }
        for a in answers
    ]  # fmt: skip
    if not rows:
        return
    dialect = postgresql if database.engine.dialect.name == "postgresql" else sqlite
    with database.transaction() as session:
        session.execute(dialect.insert(RunAnswer.__table__).values(rows).on_conflict_do_nothing())


def finish_run(database: Database, run: int, figures: dict[str, Any]) -> None:
    """Write down the figures of a run whose answers are all in; a finished run keeps the moment it was finished."""
    now = datetime.datetime.now(datetime.UTC)
    with database.transaction() as session:
        session.execute(
            update(Run).where(Run.id == run).values(figures=figures, finished=func.coalesce(Run.finished, now))
        )


def read_runs(database: Database) -> list[RunRecord]:
    """All runs, the newest first."""
    count = select(func.count()).where(RunAnswer.run == Run.id).correlate(Run).scalar_subquery()
    with database.reading() as session:
        return [_record(run, answered) for run, answered in session.execute(select(Run, count).order_by(Run.id.desc()))]


def read_run(database: Database, run: int) -> RunRecord | None:
    """One run; None where there is none with that number."""
    with database.reading() as session:
        found = session.get(Run, run)
        counted = session.scalar(select(func.count()).where(RunAnswer.run == run))
        return _record(found, counted or 0) if found else None


def answered_numbers(database: Database, run: int) -> frozenset[int]:
    """The places of the cases that are in."""
    with database.reading() as session:
        return frozenset(session.scalars(select(RunAnswer.number).where(RunAnswer.run == run)))


def read_answers(database: Database, run: int, kind: str | None = None) -> Iterator[AnswerRecord]:
    """The answers of a run in the order of its cases, a few at a time; of one kind, or all."""
    last = -1
    while True:
        wanted = select(RunAnswer).where(RunAnswer.run == run, RunAnswer.number > last).order_by(RunAnswer.number)
        if kind:
            wanted = wanted.where(RunAnswer.kind == kind)
        with database.reading() as session:
            rows = session.scalars(wanted.limit(AT_ONCE)).all()
        if not rows:
            return
        for row in rows:
            yield AnswerRecord(row.number, row.kind, row.case, row.probe, row.given, row.elapsed_ms)
        last = rows[-1].number


def read_answer(database: Database, run: int, case: str) -> AnswerRecord | None:
    """What one case gave in a run; None where it was not asked."""
    wanted = select(RunAnswer).where(RunAnswer.run == run, RunAnswer.case == case, RunAnswer.kind == "answer")
    with database.reading() as session:
        row = session.scalar(wanted)
    return AnswerRecord(row.number, row.kind, row.case, row.probe, row.given, row.elapsed_ms) if row else None


def remove_run(database: Database, run: int) -> None:
    """Forget a run with all its answers."""
    with database.transaction() as session:
        found = session.get(Run, run)
        if found:
            session.delete(found)


def _record(run: Run, answered: int) -> RunRecord:
    return RunRecord(
        run.id, run.started, run.finished, run.settings, run.versions, run.probes, answered, run.figures
    )  # fmt: skip
