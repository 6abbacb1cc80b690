"""What is typed stays in the memory of the session: not in the address, the title, the output or the data folder."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.app_process import RunningApp
from tests.browser.conftest import OpenPage
from tests.browser.test_conversation import say
from tests.browser.walking import EXAMPLE, ask_and_see, correct, open_tab, search_for, settled

pytestmark = pytest.mark.browser
WORD, OTHER = "Kwikstaartlaan", "Boterbloemkade"
"""Words that occur nowhere else."""


def test_nothing_typed_is_kept(open_page: OpenPage, app: RunningApp) -> None:
    page = open_page()
    ask_and_see(page, f"{EXAMPLE} Het gezin woont aan de {WORD} 12, BSN 123456782.")
    say(page, f"en als de buren op de {OTHER} 8 het vragen?")
    correct(page, "Toestemming", "Ja, gericht")
    page.locator(".stCheckbox label").first.click()
    settled(page)
    page.get_by_role("link", name="Bronnen").click()
    expect(page.get_by_role("heading", level=1, name="Bronnen")).to_be_visible()
    for place in (page.url, page.title(), page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")):
        assert WORD not in place
        assert OTHER not in place
        assert "ambulant" not in place
    assert "?" not in page.url
    assert page.context.cookies() == [] or all(WORD not in str(cookie) for cookie in page.context.cookies())
    assert_nowhere(app, WORD, OTHER, "123456782", "wijkconsulent vraagt")


def test_nothing_searched_is_kept(open_page: OpenPage, app: RunningApp) -> None:
    page = open_page("/bronnen")
    search_for(page, "Zoek in gewone woorden", f"brief over {WORD}")
    open_tab(page, "Officiële teksten")
    search_for(page, "Zoek in de officiële teksten", f"thermometer {WORD}")
    open_tab(page, "Eigen documenten")
    search_for(page, "Zoek in de eigen documenten", f"koffie {WORD}")
    assert "?" not in page.url
    assert_nowhere(app, WORD)


def assert_nowhere(app: RunningApp, *typed: str) -> None:
    """None of this stands in the data folder or in the output."""
    kept = [file for file in app.data.rglob("*") if file.is_file()] + [app.output]
    assert len(kept) > 1, "zonder index zegt deze toets weinig"
    for file in kept:
        content = file.read_bytes()
        for words in typed:
            assert words.encode() not in content, f"{words} staat in {file.name}"


def test_a_new_session_starts_empty(open_page: OpenPage) -> None:
    ask_and_see(open_page(), EXAMPLE)
    expect(open_page().get_by_role("textbox")).to_have_value("")
