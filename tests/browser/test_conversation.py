"""Talking on: a follow-up changes the answer or is answered from it, readings are offered, several questions wait."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, PHONE, OpenPage
from tests.browser.walking import DANGER, EXAMPLE, accessible, ask_and_see, screenshot, settled

pytestmark = pytest.mark.browser

GIRL = "Ik ben jongerenwerker. School vraagt hoe het gaat met een meisje van 13. Mag ik dat vertellen?"
THREE = (
    "Ik ben jongerenwerker. Mag ik over een jongen van 14 delen met school? en moet ik het de ouders vertellen? "
    "en wat als de politie belt?"
)
DOUBT = "Mag ik de buurtsportcoach van de gemeente even bijpraten over een meisje uit mijn caseload?"
FIELD = "Is er iets anders, of wil je meer weten?"


def say(page: Page, text: str) -> None:
    """Type a follow-up, send it with Enter, and wait for the reply."""
    turns = page.locator("#vervolg-antwoord")
    before = turns.text_content() if turns.count() else None
    page.get_by_label(FIELD).fill(text)
    page.keyboard.press("Enter")
    if before:
        expect(turns).not_to_have_text(before)
    expect(turns).to_be_visible()
    settled(page)


def test_another_age_and_consent_after_all(open_page: OpenPage) -> None:
    page = open_page()
    outcome = ask_and_see(page, EXAMPLE)
    say(page, "ze heeft nu wel getekend")
    expect(page.locator("#vervolg-antwoord")).to_contain_text("De uitkomst ging van Nee, tenzij naar Ja, mits.")
    expect(page.locator("#vervolg-antwoord")).to_be_focused()
    expect(page.locator("#dw-live")).to_contain_text("Ik heb veranderd")
    expect(outcome).to_contain_text("Ja, mits")
    expect(page.get_by_label(FIELD)).to_have_value("")
    page.get_by_role("button", name="Terug naar hoe het was").click()
    expect(outcome).to_contain_text("Nee, tenzij")
    expect(page.locator("#vervolg-antwoord")).to_have_count(0)


def test_a_question_about_the_answer_is_answered_from_it(open_page: OpenPage) -> None:
    page = open_page()
    outcome = ask_and_see(page, EXAMPLE)
    headline = outcome.text_content() or ""
    say(page, "wat moet ik dan opschrijven?")
    expect(page.locator("#vervolg-antwoord")).to_have_text("Dit schrijf je op.")
    expect(page.locator(".st-key-vervolg-antwoord-blok li").first).to_be_visible()
    expect(outcome).to_have_text(headline)


def test_earlier_turns_stay_and_are_folded(open_page: OpenPage) -> None:
    page = open_page()
    ask_and_see(page, GIRL)
    say(page, "en als ze 17 is?")
    say(page, "en als het de politie is die vraagt?")
    expect(page.get_by_role("button", name="Leeftijd: 16 of 17")).to_be_visible()
    expect(page.get_by_role("button", name="De ander is: Politie")).to_be_visible()
    page.get_by_text("Eerder in dit gesprek (1)").click()
    expect(page.get_by_text("en als ze 17 is?")).to_be_visible()


def test_danger_in_a_follow_up_goes_first(open_page: OpenPage) -> None:
    page = open_page()
    outcome = ask_and_see(page, GIRL)
    say(page, DANGER)
    expect(outcome).to_contain_text("112")
    expect(page.get_by_role("link", name="Bel 112")).to_be_visible()


def test_an_empty_follow_up_keeps_the_answer(open_page: OpenPage) -> None:
    page = open_page()
    outcome = ask_and_see(page, EXAMPLE)
    page.get_by_role("button", name="Vraag door").click()
    expect(page.locator("#vervolg-probleem")).to_contain_text("Typ eerst")
    expect(page.get_by_label(FIELD)).to_be_focused()
    expect(outcome).to_contain_text("Nee, tenzij")


def test_a_new_question_leaves_a_way_back(open_page: OpenPage) -> None:
    page = open_page()
    ask_and_see(page, EXAMPLE)
    page.get_by_label(FIELD).fill("nieuwe vraag")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Geef antwoord")).to_be_visible()
    page.get_by_role("button", name="Terug naar je vorige vraag").click()
    expect(page.locator("#uitkomst")).to_contain_text("Nee, tenzij")
    expect(page.get_by_text("Je vraag:")).to_be_visible()


@pytest.mark.parametrize(("name", "size"), [("bureau", DESKTOP), ("telefoon", PHONE)])
def test_several_questions_wait_their_turn(open_page: OpenPage, name: str, size: tuple[int, int]) -> None:
    page = open_page(size=size)
    ask_and_see(page, THREE)
    expect(page.get_by_role("heading", name="Je vroeg nog meer")).to_be_visible()
    page.get_by_role("button", name="en wat als de politie belt").click()
    expect(page.get_by_role("button", name="De ander is: Politie")).to_be_visible()
    expect(page.get_by_role("button", name="Leeftijd: 12 tot en met 15")).to_be_visible()
    expect(page.get_by_role("button", name="en moet ik het de ouders vertellen")).to_be_visible()
    say(page, "en als hij 17 is?")
    accessible(page, "gesprek")
    screenshot(page, name, "13-gesprek")


@pytest.mark.parametrize(("name", "size"), [("bureau", DESKTOP), ("telefoon", PHONE)])
def test_readings_are_offered_where_they_matter(open_page: OpenPage, name: str, size: tuple[int, int]) -> None:
    page = open_page(size=size)
    outcome = ask_and_see(page, DOUBT)
    expect(page.get_by_role("heading", name="Lees ik je goed?")).to_be_visible()
    accessible(page, "keuzes")
    screenshot(page, name, "14-keuzes")
    page.locator(".st-key-keuzes").get_by_role("button", name="Familie, buren, vrijwilliger").first.click()
    expect(page.locator(".dw-changed")).to_contain_text("De ander is")
    expect(outcome).to_contain_text("Nee, tenzij")
    expect(page.get_by_role("heading", name="Lees ik je goed?")).to_have_count(0)


def test_none_of_the_readings(open_page: OpenPage) -> None:
    page = open_page()
    ask_and_see(page, DOUBT)
    page.get_by_role("button", name="Iets anders").click()
    receiver = page.get_by_label("Aan wie wil je de informatie geven?")
    expect(receiver).to_be_visible()
    receiver.fill("Collega")
    page.get_by_role("option", name="Collega in je eigen organisatie").click()
    expect(page.get_by_role("button", name="De ander is: Collega in je eigen organisatie")).to_be_visible()
