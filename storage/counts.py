"""Counts of use: how many times a day, and nothing else. No text, no session, no moment within the day."""

from __future__ import annotations

import datetime

from sqlalchemy import CheckConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base


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
