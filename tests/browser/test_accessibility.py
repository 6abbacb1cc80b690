"""axe, language, headings and sideways scrolling: on every page, in every state, in light and dark, wide and narrow."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE, OpenPage
from tests.browser.walking import (
    DANGER,
    EXAMPLE,
    OPEN_QUESTION,
    accessible,
    ask,
    ask_and_see,
    citation_button,
    correct,
    screenshot,
)

pytestmark = pytest.mark.browser

SETTINGS = [
    pytest.param("bureau", DESKTOP, "light", id="desktop-light"),
    pytest.param("telefoon", PHONE, "dark", id="phone-dark"),
    pytest.param("", (320, 640), "light", id="320-light"),
]
OTHER = pytest.mark.parametrize(("name", "size", "scheme"), SETTINGS[:2])


@pytest.mark.parametrize(("name", "size", "scheme"), SETTINGS)
def test_asking(open_page: OpenPage, name: str, size: tuple[int, int], scheme: str) -> None:
    page = open_page(size=size, scheme=scheme)
    expect(page.get_by_role("button", name=EXAMPLE)).to_be_visible()
    expect(page).to_have_title("Vraag | Deelwijzer")
    accessible(page, "start")
    screenshot(page, name, "1-start")
    ask_and_see(page, EXAMPLE)
    accessible(page, "antwoord")
    screenshot(page, name, "2-antwoord")
    citation_button(page, 1).click()
    expect(page.locator("#bron-titel")).to_be_visible()
    accessible(page, "open bron")
    screenshot(page, name, "3-bron", whole=False)
    page.get_by_role("button", name="Sluit deze bron").click()
    expect(page.locator("#bron-titel")).to_have_count(0)
    page.get_by_role("button", name="Toestemming:").click()
    expect(page.get_by_role("button", name="Ja, gericht")).to_be_visible()
    accessible(page, "open feit")
    page.keyboard.press("Escape")
    correct(page, "Toestemming", "Ja, gericht")
    accessible(page, "verbeterd")
    screenshot(page, name, "4-verbeterd")


@OTHER
def test_other_outcomes(open_page: OpenPage, name: str, size: tuple[int, int], scheme: str) -> None:
    page = open_page(size=size, scheme=scheme)
    ask_and_see(page, OPEN_QUESTION)
    accessible(page, "open vraag")
    screenshot(page, name, "5-open-vraag")
    page.get_by_role("button", name="Nieuwe vraag").click()
    ask_and_see(page, DANGER)
    accessible(page, "spoed")
    screenshot(page, name, "6-spoed")
    page.get_by_role("button", name="Nieuwe vraag").click()
    ask(page, "Mag ik dit delen met school? " * 200)
    expect(page.locator("#probleem")).to_be_visible()
    accessible(page, "te lange tekst")


@OTHER
def test_other_pages(open_page: OpenPage, name: str, size: tuple[int, int], scheme: str) -> None:
    page = open_page("/bronnen", size=size, scheme=scheme)
    page.get_by_label("Zoek in gewone woorden").fill("brief naar verkeerd adres gestuurd")
    page.keyboard.press("Enter")
    expect(page.get_by_text(re.compile(r"^\d\d normen, bladzijde 1 van 2$"))).to_be_visible()
    page.locator("summary:visible").first.click()
    expect(page.get_by_role("button", name="Stel hierover een vraag").first).to_be_visible()
    accessible(page, "bronnen")
    screenshot(page, name, "7-bronnen")
    page.get_by_role("tab", name="Beslisregels").click()
    page.locator("summary:visible").first.click()
    expect(page.get_by_text("Dan:").first).to_be_visible()
    accessible(page, "beslisregels")
    screenshot(page, name, "8-beslisregels")
    page.get_by_role("link", name="Over Deelwijzer").click()
    expect(page.get_by_role("heading", name="Privacy")).to_be_visible()
    accessible(page, "over")
    screenshot(page, name, "9-over")
