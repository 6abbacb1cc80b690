"""Counters per day: whole, added up by many at once, and without room for a sentence."""

from __future__ import annotations

import threading
from collections import Counter
from datetime import date

import pytest
from sqlalchemy import inspect

from storage import Database
from storage.counts import Count, Measure, Occurrence, add_occurrences, counted_months, read_occurrences

MONDAY, TUESDAY, LATER = date(2026, 1, 5), date(2026, 1, 6), date(2026, 3, 2)
YES, NO = Occurrence("verdict", "ja", "school"), Occurrence("verdict", "nee", "school")


def test_what_happens_twice_is_two(database: Database) -> None:
    add_occurrences(database, [YES, NO, YES], MONDAY)
    add_occurrences(database, [YES], MONDAY)
    add_occurrences(database, [YES], TUESDAY)
    assert read_occurrences(database, MONDAY, MONDAY) == Counter({YES: 3, NO: 1})
    assert read_occurrences(database, MONDAY, TUESDAY) == Counter({YES: 4, NO: 1})
    assert read_occurrences(database, LATER, LATER) == Counter()


def test_months_with_counts_latest_first(database: Database) -> None:
    assert counted_months(database) == ()
    for day in (MONDAY, TUESDAY, LATER):
        add_occurrences(database, [YES], day)
    assert counted_months(database) == (date(2026, 3, 1), date(2026, 1, 1))


def test_many_at_once_lose_nothing(database_url: str, database: Database) -> None:
    ready = threading.Barrier(8)

    def use(both: list[Occurrence]) -> None:
        own = Database(database_url)
        ready.wait(20)
        for _ in range(5):
            add_occurrences(own, both, MONDAY)
        own.close()

    threads = [threading.Thread(target=use, args=([YES, NO] if odd % 2 else [NO, YES],)) for odd in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert read_occurrences(database, MONDAY, MONDAY) == Counter({YES: 40, NO: 40})


@pytest.mark.parametrize("text", ["Mag ik dit delen?", "Sanne", "x" * 61, "a b", "ja\n", "é"])
@pytest.mark.parametrize("measure", ["verdict", "question"])
def test_a_sentence_or_a_name_cannot_be_counted(measure: Measure, text: str) -> None:
    for words in ({"value": text}, {"value": "ja", "theme": text}):
        with pytest.raises(ValueError, match="only ids"):
            Occurrence(measure, **words)


def test_a_row_has_no_moment_no_session_and_no_text() -> None:
    assert set(inspect(Count).columns.keys()) == {"day", "measure", "theme", "value", "number"}
