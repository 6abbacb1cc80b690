"""Step by step without typing: questions, a step back, the answer, and what would change it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, PHONE, OpenPage
from tests.browser.walking import accessible

pytestmark = pytest.mark.browser


STEPS = ("School", "Jeugdgezondheidszorg", "Overleggen")


def choose(page: Page, step: int, words: str) -> None:
    """Type the start of an answer in the list of this step and take it, by keyboard."""
    expect(page.get_by_role("heading", name=f"Stap {step}")).to_be_focused()
    expect(page.locator("#dw-live")).to_contain_text(f"Stap {step}. ")
    box = page.locator(".st-key-beslisvraag").get_by_role("combobox")
    box.click()
    box.press_sequentially(words)
    expect(page.get_by_role("option").first).to_be_visible()
    box.press("Enter")


def begin(page: Page) -> None:
    page.get_by_role("button", name="Liever kiezen dan typen?").click()
    expect(page.get_by_role("heading", name="Stap 1")).to_be_visible()


def test_three_answers_lead_to_an_outcome_and_one_click_turns_it(open_page: OpenPage) -> None:
    page = open_page()
    begin(page)
    for step, words in enumerate(STEPS, start=1):
        choose(page, step, words)
    outcome = page.locator("#uitkomst")
    expect(outcome).to_contain_text("Nee, tenzij")
    expect(outcome).to_be_focused()
    expect(page.locator(".dw-changed")).to_have_count(0)
    turns = page.locator(".st-key-klopt-dit")
    turns.get_by_role("button", name="Toestemming: Ja, gericht").click()
    expect(outcome).to_contain_text("Ja, mits")
    expect(page.locator(".dw-changed")).to_contain_text("De uitkomst ging van Nee, tenzij naar Ja, mits.")
    assert "?" not in page.url


def test_a_step_back_asks_again(open_page: OpenPage) -> None:
    page = open_page()
    begin(page)
    choose(page, 1, "School")
    expect(page.get_by_text("Tot nu toe. Jij bent: School.")).to_be_visible()
    page.get_by_role("button", name="Vorige stap").click()
    expect(page.get_by_role("heading", name="Stap 1")).to_be_focused()
    expect(page.get_by_text("Tot nu toe.")).to_have_count(0)
    page.get_by_role("button", name="Opnieuw beginnen").click()
    expect(page.get_by_role("textbox")).to_be_visible()


def test_not_knowing_a_step_leads_on(open_page: OpenPage) -> None:
    page = open_page()
    begin(page)
    choose(page, 1, "School")
    expect(page.get_by_role("heading", name="Stap 2")).to_be_focused()
    page.locator(".st-key-beslisvraag").get_by_role("button", name="Weet ik niet").click()
    expect(page.get_by_role("heading", name="Stap 3")).to_be_visible()
    expect(page.get_by_text("De ander is: weet je niet")).to_be_visible()


@pytest.mark.parametrize("size", [DESKTOP, PHONE, (320, 640)], ids=["desktop", "phone", "narrow"])
def test_every_state_is_accessible(open_page: OpenPage, size: tuple[int, int]) -> None:
    page = open_page(size=size)
    begin(page)
    accessible(page, "stap 1")
    for step, words in enumerate(STEPS, start=1):
        choose(page, step, words)
    expect(page.locator("#uitkomst")).to_be_visible()
    page.locator(".st-key-klopt-dit summary").click()
    accessible(page, "antwoord na de stappen")
