"""What is typed stays in the memory of the session: not in the address, the title, the output or the data folder."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.app_process import RunningApp
from tests.browser.conftest import OpenPage
from tests.browser.walking import EXAMPLE, ask_and_see, correct, settled

pytestmark = pytest.mark.browser
WORD = "Kwikstaartlaan"
"""A word that occurs nowhere else."""


def test_nothing_typed_is_kept(open_page: OpenPage, app: RunningApp) -> None:
    page = open_page()
    ask_and_see(page, f"{EXAMPLE} Het gezin woont aan de {WORD} 12, BSN 123456782.")
    correct(page, "Toestemming", "Ja, gericht")
    page.locator(".stCheckbox label").first.click()
    settled(page)
    page.get_by_role("link", name="Bronnen").click()
    expect(page.get_by_role("heading", level=1, name="Bronnen")).to_be_visible()
    for place in (page.url, page.title(), page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")):
        assert WORD not in place
        assert "ambulant" not in place
    assert "?" not in page.url
    assert page.context.cookies() == [] or all(WORD not in str(cookie) for cookie in page.context.cookies())
    kept = [file for file in app.data.rglob("*") if file.is_file()] + [app.output]
    for file in kept:
        content = file.read_bytes()
        for typed in (WORD, "123456782", "wijkconsulent vraagt"):
            assert typed.encode() not in content, f"{typed} staat in {file.name}"


def test_a_new_session_starts_empty(open_page: OpenPage) -> None:
    ask_and_see(open_page(), EXAMPLE)
    expect(open_page().get_by_role("textbox")).to_have_value("")
