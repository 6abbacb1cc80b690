"""The part "Gebruik" on a page: nothing counted, a choice of month, counting off, a database that fails."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import ui.parts.usage_counts as usage_counts
from settings import settings
from storage import Database
from storage.counts import Occurrence, add_occurrences
from storage.upgrading import upgrade
from storage.usage import UsageTable


def page() -> None:
    """A page with only this part."""
    from ui.parts.usage_counts import show_usage

    show_usage()


@pytest.fixture
def counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Database:
    """The database of the page: new and empty."""
    database = Database(str(tmp_path / "proef.sqlite"))
    upgrade(database)
    monkeypatch.setattr(usage_counts, "get_database", lambda: database)
    return database


def seen() -> tuple[AppTest, str]:
    """The page, run, and all HTML on it."""
    shown = AppTest.from_function(page).run(timeout=60)
    assert not shown.exception
    return shown, html_of(shown)


def html_of(shown: AppTest) -> str:
    """All HTML on a page."""
    return " ".join(part.proto.body for part in shown.main if part.type == "html")


def test_nothing_was_counted_yet(counted: Database) -> None:
    assert "Er is nog niets geteld." in seen()[1]


def test_the_latest_month_is_shown_and_another_can_be_chosen(counted: Database) -> None:
    add_occurrences(counted, [Occurrence("verdict", "ja", "school")] * 7, date(2026, 1, 5))
    add_occurrences(counted, [Occurrence("verdict", "nee", "zorg")] * 8, date(2026, 2, 5))
    add_occurrences(counted, [Occurrence("verdict", "nee", "wonen")] * 2, date(2026, 3, 5))
    shown, html = seen()
    assert shown.selectbox[0].options == ["maart 2026", "februari 2026", "januari 2026"]
    assert "nog te weinig geteld: minder dan 5" in html
    assert "Wonen" not in html
    html = html_of(shown.selectbox[0].select(date(2026, 1, 1)).run(timeout=60))
    assert '<th scope="row">School</th><td>7</td>' in html
    assert "Zorg" not in html


def test_counting_is_off(counted: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "counting", False)
    assert "Tellen staat uit" in seen()[1]


def test_a_database_that_fails_is_told_in_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "brief.sqlite").write_text("geen database " * 100)
    monkeypatch.setattr(usage_counts, "get_database", lambda: Database(str(tmp_path / "brief.sqlite")))
    assert "beschadigd, of is geen database" in seen()[1]


def test_what_stands_in_a_table_is_text_and_no_markup() -> None:
    html = usage_counts.as_html(UsageTable("<b>", ("<i>",), (("<script>", "1"),)))
    assert "<b>" not in html
    assert "<script>" not in html
