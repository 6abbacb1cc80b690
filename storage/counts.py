"""Counts of use: how many times a day, and nothing else. No text, no session, no moment within the day."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, cast, get_args

from sqlalchemy import CheckConstraint, String, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base
from storage.database import Database

Measure = Literal["step", "verdict", "question", "answered", "not_known", "certainty", "helpful"]
_IDENTIFIER = re.compile(r"[a-z0-9_.-]{0,60}")


class Count(Base):
    """How often something happened on one day; every column but the number is a word from a closed list.

    `measure` says what was counted (a verdict, a deciding fact, …), `value` which one, `theme` on what subject.
    """

    __tablename__ = "counts"

    day: Mapped[datetime.date] = mapped_column(primary_key=True)
    measure: Mapped[str] = mapped_column(String(20), primary_key=True)
    theme: Mapped[str] = mapped_column(String(40), primary_key=True)
    value: Mapped[str] = mapped_column(String(60), primary_key=True)
    number: Mapped[int] = mapped_column()

    __table_args__ = (CheckConstraint("number > 0", name="positive"),)


@dataclass(frozen=True)
class Occurrence:
    """One thing that happened; theme and value are ids, so that no sentence can ever be counted (ValueError).

    `step`: how far people come (`opened`, `asked`, `open`, `decided`, `record`, `colleague`). `verdict`: the first
    decided outcome. `question`, `answered`, `not_known`: a deciding fact that was asked, that was answered in any way,
    that was not known.
    `certainty`: before and after, such as `2-4`. `helpful`: `yes`, `partly`, `no`.
    """

    measure: Measure
    value: str
    theme: str = ""

    def __post_init__(self) -> None:
        words = (self.theme, self.value)
        if self.measure not in get_args(Measure) or not all(_IDENTIFIER.fullmatch(word) for word in words):
            raise ValueError("only ids from the closed lists are counted")


def add_occurrences(database: Database, occurrences: Iterable[Occurrence], day: datetime.date) -> None:
    """Add one to the counter of each; raises the errors of `storage.errors`, and then nothing was counted."""
    numbers = Counter(occurrences)
    if not numbers:
        return
    # In one order, so that two writers on PostgreSQL never wait for each other in a circle.
    rows = [
        {"day": day, "measure": one.measure, "theme": one.theme, "value": one.value, "number": number}
        for one, number in sorted(numbers.items(), key=lambda item: (item[0].measure, item[0].theme, item[0].value))
    ]
    dialect = postgresql if database.engine.dialect.name == "postgresql" else sqlite
    with database.transaction() as session:
        for row in rows:
            insert = dialect.insert(Count).values(row)
            more = {"number": Count.number + insert.excluded.number}
            session.execute(insert.on_conflict_do_update(index_elements=list(Count.__table__.primary_key), set_=more))


def read_occurrences(database: Database, first: datetime.date, last: datetime.date) -> Counter[Occurrence]:
    """How often each thing happened from the first day to the last, both included."""
    wanted = (
        select(Count.measure, Count.theme, Count.value, func.sum(Count.number))
        .where(Count.day.between(first, last))
        .group_by(Count.measure, Count.theme, Count.value)
    )
    with database.reading() as session:
        rows = session.execute(wanted).all()
    return Counter(
        {Occurrence(cast(Measure, measure), value, theme): int(number) for measure, theme, value, number in rows}
    )


def counted_months(database: Database) -> tuple[datetime.date, ...]:
    """The first day of each month in which anything was counted, latest first."""
    with database.reading() as session:
        days = session.scalars(select(Count.day).distinct()).all()
    return tuple(sorted({day.replace(day=1) for day in days}, reverse=True))
