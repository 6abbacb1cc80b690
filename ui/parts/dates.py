"""Dates as a Dutch reader writes them."""

from __future__ import annotations

from datetime import date

_MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip


def dutch_date(day: date) -> str:
    """`1 januari 2026`."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def dutch_month(day: date) -> str:
    """`januari 2026`."""
    return f"{_MONTHS[day.month - 1]} {day.year}"


def dutch_version(version: str) -> str:
    """A version as the index keeps it: a day (ISO 8601) as a reader writes it, anything else as it stands."""
    try:
        return dutch_date(date.fromisoformat(version))
    except ValueError:
        return version
