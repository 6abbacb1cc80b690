"""How sure one is before and after, "Hielp dit?", and that only numbers of them are kept."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing

import pytest
from playwright.sync_api import Page, expect

from assistant.theme import themes
from knowledge.base import Knowledge
from tests.browser.app_process import RunningApp, running_app
from tests.browser.conftest import DESKTOP, PHONE, OpenPage
from tests.browser.walking import (
    DANGER,
    EXAMPLE,
    OPEN_QUESTION,
    accessible,
    ask,
    ask_and_see,
    screenshot,
    settled,
)

pytestmark = pytest.mark.browser
BEFORE, AFTER = "Hoe zeker ben je nu? 1 is", "Hoe zeker ben je nu? Eerst"


@pytest.fixture
def counted_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningApp]:
    """An app of its own, in which nothing was counted yet; asked for before the page, it stops after it."""
    with running_app(tmp_path_factory.mktemp("telling")) as running:
        yield running


def counts(app: RunningApp) -> Counter[tuple[str, str]]:
    """All that was counted, over all themes."""
    with closing(sqlite3.connect(app.data / "deelwijzer.sqlite")) as connection:
        rows = connection.execute("SELECT measure, value, sum(number) FROM counts GROUP BY measure, value").fetchall()
    return Counter({(measure, value): number for measure, value, number in rows})


def choose(page: Page, question: str, mark: int) -> None:
    """Tap a number from 1 to 5."""
    group = page.locator("[data-testid='stButtonGroup']").filter(has_text=question)
    group.get_by_text(str(mark), exact=True).click()
    settled(page)


def test_a_pair_and_an_answer_are_counted_once_and_nothing_else(
    counted_app: RunningApp, open_page: OpenPage, knowledge: Knowledge
) -> None:
    page = open_page(at=counted_app)
    page.locator(".st-key-start").get_by_role("textbox").fill(EXAMPLE)
    choose(page, BEFORE, 4)
    choose(page, BEFORE, 2)
    expect(page.locator(".st-key-start").get_by_role("textbox")).to_have_value(EXAMPLE)
    ask_and_see(page, EXAMPLE)
    box = page.locator(".st-key-hielp-dit")
    box.get_by_role("button", name="Een beetje").click()
    expect(box.get_by_text("Je koos: een beetje. Dank je.")).to_be_visible()
    expect(page.locator("#hielp")).to_be_focused()
    settled(page)
    expect(page.locator("#dw-live")).to_have_text("Dank je. Ik tel alleen je keuze, niet wat je typte.")
    choose(page, AFTER, 5)
    expect(box.get_by_text("Je zekerheid ging van 2 naar 5.")).to_be_visible()
    settled(page)
    page.locator(".stCheckbox label").first.click()
    settled(page)
    expect(box.get_by_role("button")).to_have_count(0)
    assert counts(counted_app) == {
        ("step", "opened"): 1,
        ("step", "asked"): 1,
        ("step", "decided"): 1,
        ("verdict", "nee_tenzij"): 1,
        ("helpful", "partly"): 1,
        ("certainty", "2-5"): 1,
    }
    _only_words_of_closed_lists(counted_app, knowledge)


def test_a_question_back_is_counted_with_what_became_of_it(counted_app: RunningApp, open_page: OpenPage) -> None:
    page = open_page(at=counted_app)
    ask_and_see(page, OPEN_QUESTION)
    expect(page.locator(".st-key-hielp-dit")).to_have_count(0)
    page.get_by_role("button", name="Weet ik niet").click()
    settled(page)
    page.get_by_role("button", name="Nieuwe vraag").click()
    ask_and_see(page, OPEN_QUESTION)
    found = counts(counted_app)
    assert found["step", "asked"] == found["step", "open"] == found["question", "leeftijd"] == 2
    assert found["not_known", "leeftijd"] == found["answered", "leeftijd"] == 1


def test_a_new_question_asks_anew_and_skipping_is_fine(open_page: OpenPage) -> None:
    page = open_page()
    choose(page, BEFORE, 3)
    ask_and_see(page, EXAMPLE)
    expect(page.get_by_text(AFTER)).to_be_visible()
    page.get_by_role("button", name="Nieuwe vraag").click()
    ask_and_see(page, EXAMPLE)
    expect(page.get_by_text(AFTER)).to_have_count(0)
    expect(page.locator(".st-key-hielp-dit").get_by_role("button")).to_have_count(3)


def test_in_danger_nothing_is_asked(open_page: OpenPage) -> None:
    page = open_page()
    choose(page, BEFORE, 3)
    ask_and_see(page, DANGER)
    expect(page.get_by_role("link", name="Bel 112")).to_be_visible()
    expect(page.locator(".st-key-hielp-dit")).to_have_count(0)


@pytest.mark.parametrize(("database", "counting"), [("", "false"), ("kapot.sqlite", "true")], ids=["off", "damaged"])
def test_without_counting_the_answer_is_the_same(
    open_page: OpenPage, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch,
    database: str, counting: str,
) -> None:  # fmt: skip
    """Off by the setting, or because the database cannot be used: nobody waits and nobody sees an error."""
    folder = tmp_path_factory.mktemp("zonder")
    monkeypatch.setenv("DEELWIJZER_COUNTING", counting)
    if database:
        (folder / database).write_text("geen database, maar een brief. " * 50)
        monkeypatch.setenv("DEELWIJZER_DATABASE", str(folder / database))
    with running_app(folder) as app:
        page = open_page(at=app)
        ask_and_see(page, EXAMPLE)
        expect(page.locator("#uitkomst")).to_contain_text("Nee, tenzij")
        expect(page.get_by_text(BEFORE)).to_have_count(0)
        expect(page.locator(".st-key-hielp-dit")).to_have_count(0 if counting == "false" else 1)
        assert not (app.data / "deelwijzer.sqlite").exists()
        if database:
            assert "niet geteld door Damaged" in app.output.read_text()
            assert (folder / database).read_text().startswith("geen database")
        page.context.close()


@pytest.mark.parametrize(
    ("name", "size", "scheme"),
    [("bureau", DESKTOP, "light"), ("telefoon", PHONE, "dark"), ("", (320, 640), "light")],
    ids=["desktop-light", "phone-dark", "320-light"],
)
def test_the_questions_are_accessible(open_page: OpenPage, name: str, size: tuple[int, int], scheme: str) -> None:
    page = open_page(size=size, scheme=scheme)
    choose(page, BEFORE, 2)
    accessible(page, "zekerheid vooraf")
    ask(page, EXAMPLE)
    box = page.locator(".st-key-hielp-dit")
    expect(box).to_be_visible()
    accessible(page, "hielp dit")
    for button in box.locator("button").all():
        found = button.bounding_box()
        assert found is not None
        assert found["height"] >= 43.5
    box.scroll_into_view_if_needed()
    screenshot(page, name, "12-hielp-dit", whole=False)
    box.get_by_role("button", name="Ja").click()
    expect(box.get_by_text("Je koos: ja.")).to_be_visible()
    choose(page, AFTER, 4)
    accessible(page, "hielp dit, gezegd")


def _only_words_of_closed_lists(app: RunningApp, knowledge: Knowledge) -> None:
    known = {
        *themes(), *knowledge.facts, "", "opened", "asked", "decided", "partly", "2-5", "nee_tenzij",
        "step", "verdict", "helpful", "certainty",
    }  # fmt: skip
    with closing(sqlite3.connect(app.data / "deelwijzer.sqlite")) as connection:
        rows = connection.execute("SELECT measure, theme, value FROM counts").fetchall()
    assert {word for row in rows for word in row} <= known
