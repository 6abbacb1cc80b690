"""The tables of a month: what a reader sees, and that no table tells of a theme under five."""

from __future__ import annotations

import json
import re
import sqlite3
from collections import Counter
from contextlib import closing
from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from storage import Database
from storage.counts import Occurrence, add_occurrences
from storage.disclosure import LEAST
from storage.upgrading import upgrade
from storage.usage import EVERYTHING, FEW, REST, Labels, UsageTable, usage_of_month, usage_tables
from tests.conftest import Run

THEMES = {"school": "School", "zorg": "Zorg", "wonen": "Wonen", "politie": "Politie"}
LABELS = Labels(THEMES, {"ja": "Ja", "nee": "Nee"}, {"toestemming": "Toestemming", "leeftijd": "Leeftijd"})


def table(tables: tuple[UsageTable, ...], title: str) -> dict[str, tuple[str, ...]]:
    """The rows of a table by the name of the row."""
    found = next(one for one in tables if one.title == title)
    return {row[0]: row[1:] for row in found.rows}


def test_a_month_as_a_policy_officer_reads_it() -> None:
    counted = Counter(
        {
            Occurrence("step", "opened"): 60,
            Occurrence("step", "asked"): 30,
            Occurrence("step", "open"): 10,
            Occurrence("step", "decided"): 27,
            Occurrence("step", "record"): 3,
            Occurrence("verdict", "ja", "school"): 12,
            Occurrence("verdict", "nee", "school"): 8,
            Occurrence("verdict", "ja", "zorg"): 4,
            Occurrence("verdict", "nee", "wonen"): 3,
            Occurrence("question", "toestemming"): 10,
            Occurrence("answered", "toestemming"): 7,
            Occurrence("not_known", "toestemming"): 2,
            Occurrence("certainty", "1-3", "school"): 4,
            Occurrence("certainty", "3-5", "school"): 4,
            Occurrence("helpful", "yes", "school"): 6,
            Occurrence("helpful", "no", "school"): 2,
        }
    )
    tables = usage_tables(counted, LABELS)
    steps = table(tables, "Hoe ver mensen komen")
    assert steps["Vraag gesteld"] == ("30",)
    assert steps["Maakte een verslag"] == (FEW,)
    assert steps["Maakte een bericht voor een collega of de FG"] == ("0",)
    assert table(tables, "Waar het over ging") == {"School": ("20",), REST: ("7",)}
    assert table(tables, "Uitkomsten") == {"Ja": ("16",), "Nee": ("11",)}
    assert table(tables, "Vragen die ik terug stelde") == {"Toestemming": ("10", "20 %", "30 %")}
    assert table(tables, "Hoe zeker, van 1 tot 5") == {"School": ("8", "2,0", "4,0")}
    assert table(tables, "Hielp het?") == {"School": ("8", "75 %", "0 %", "25 %")}


def test_averages_of_small_themes_are_taken_together() -> None:
    counted = Counter(
        {
            Occurrence("helpful", "yes", "school"): 10,
            Occurrence("helpful", "no", "zorg"): 3,
            Occurrence("helpful", "yes", "wonen"): 3,
        }
    )
    assert table(usage_tables(counted, LABELS), "Hielp het?") == {
        EVERYTHING: ("16", "81 %", "0 %", "19 %"),
        "School": ("10", "100 %", "0 %", "0 %"),
        REST: ("6", "50 %", "0 %", "50 %"),
    }


occurrences = st.dictionaries(
    st.one_of(
        st.builds(
            Occurrence, st.just("verdict"), st.sampled_from(list(LABELS.verdicts)), st.sampled_from(list(THEMES))
        ),
        st.builds(Occurrence, st.just("helpful"), st.sampled_from(["yes", "no"]), st.sampled_from(list(THEMES))),
        st.builds(Occurrence, st.just("certainty"), st.sampled_from(["1-2", "5-5"]), st.sampled_from(list(THEMES))),
        st.builds(Occurrence, st.just("question"), st.sampled_from(list(LABELS.facts))),
        st.builds(Occurrence, st.just("step"), st.sampled_from(["opened", "asked"])),
    ),
    st.integers(1, 12),
)


@given(occurrences)
def test_no_table_shows_a_number_of_people_under_five_or_lets_one_be_reckoned(counted: dict[Occurrence, int]) -> None:
    for shown in usage_tables(counted, LABELS):
        numbers = {row[0]: int(row[1]) for row in shown.rows if row[1] != FEW}
        assert all(number == 0 or number >= LEAST for number in numbers.values())
        everything = numbers.pop(EVERYTHING, None)
        if everything is not None:
            assert sum(numbers.values()) == everything


@given(occurrences)
def test_a_small_theme_has_a_row_of_its_own_nowhere(counted: dict[Occurrence, int]) -> None:
    tables = usage_tables(counted, LABELS)
    for measure, title in (
        ("verdict", "Waar het over ging"),
        ("helpful", "Hielp het?"),
        ("certainty", "Hoe zeker, van 1 tot 5"),
    ):
        by_theme: Counter[str] = Counter()
        for one, number in counted.items():
            if one.measure == measure:
                by_theme[one.theme] += number
        rows = table(tables, title) if any(shown.title == title for shown in tables) else {}
        assert not any(THEMES[theme] in rows for theme, number in by_theme.items() if number < LEAST)


def test_a_month_takes_in_all_its_days_and_no_other(database: Database) -> None:
    for day in (date(2026, 2, 1), date(2026, 2, 28)):
        add_occurrences(database, [Occurrence("verdict", "ja", "school")] * 3, day)
    for day in (date(2026, 1, 31), date(2026, 3, 1)):
        add_occurrences(database, [Occurrence("verdict", "ja", "zorg")] * 9, day)
    found = usage_of_month(database, date(2026, 2, 14), LABELS)
    assert table(found, "Waar het over ging") == {"School": ("6",)}


def test_the_command(run: Run, tmp_path: Path) -> None:
    setting = {"DEELWIJZER_DATABASE": str(tmp_path / "proef.sqlite")}
    assert "python -m storage upgrade" in run("storage", "counts", **setting).stderr
    database = Database(setting["DEELWIJZER_DATABASE"])
    upgrade(database)
    assert "nog niets geteld" in run("storage", "counts", **setting).stdout
    add_occurrences(database, [Occurrence("verdict", "ja_mits", "school")] * 6, date(2026, 1, 5))
    add_occurrences(database, [Occurrence("verdict", "nee", "zorg")] * 2, date(2026, 1, 5))
    add_occurrences(database, [Occurrence("verdict", "nee", "wonen")] * 4, date(2026, 1, 6))
    database.close()
    told = run("storage", "counts", **setting).stdout
    assert "Waar het over ging, 2026-01" in told
    assert re.search(r"School\s+│\s+6", told)
    assert "Wonen" not in told
    as_json = json.loads(run("storage", "counts", "--maand", "2026-01", "--json", **setting).stdout)
    assert as_json["month"] == "2026-01"
    assert ["School", "6"] in as_json["tables"][0]["rows"]
    assert "In 2025-12 is niets geteld" in run("storage", "counts", "--maand", "2025-12", **setting).stdout
    wrong = run("storage", "counts", "--maand", "januari", **setting)
    assert (wrong.returncode, "geen maand" in wrong.stderr) == (2, True)
    with closing(sqlite3.connect(setting["DEELWIJZER_DATABASE"])) as connection:
        assert connection.execute("SELECT count(*) FROM counts").fetchone() == (3,)
