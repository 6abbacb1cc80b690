"""Asking: the outcome, corrections, the deciding question, citations, danger, masking."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, OpenPage
from tests.browser.walking import (
    DANGER,
    EXAMPLE,
    OPEN_QUESTION,
    accessible,
    ask,
    ask_and_see,
    citation_button,
    correct,
    settled,
)
from ui.parts.examples import EXAMPLES

pytestmark = pytest.mark.browser


def seen_words(page: Page) -> list[str]:
    """The words of the first screen, without the explanations of hard words that show only when asked for."""
    screen = page.locator(".st-key-eerste-scherm")
    hidden = screen.locator(".dw-word-uitleg").all_text_contents()
    words = screen.inner_text()
    for explanation in hidden:
        words = words.replace(explanation.strip(), "")
    return words.split()


def test_example_gives_outcome_reasons_and_first_step(open_page: OpenPage) -> None:
    page = open_page()
    outcome = ask_and_see(page, EXAMPLE)
    expect(outcome).to_contain_text("Nee, tenzij")
    expect(outcome).to_be_focused()
    for title in ("Waarom", "Zo zeg je het", "Dit schrijf je op", "Wie helpt"):
        expect(page.get_by_role("heading", name=title)).to_be_visible()
    expect(page.get_by_text("Begin hiermee:")).to_be_visible()
    expect(page.locator(".dw-mark", has_text="ambulant begeleider")).to_be_visible()
    expect(page.locator("#dw-live")).to_contain_text("Antwoord: Nee, tenzij")


def test_ctrl_enter_sends(open_page: OpenPage) -> None:
    page = open_page()
    page.get_by_role("textbox").fill(EXAMPLE)
    page.keyboard.press("Control+Enter")
    expect(page.locator("#uitkomst")).to_contain_text("Nee, tenzij")


def test_correcting_a_fact_changes_the_answer_and_can_be_undone(open_page: OpenPage) -> None:
    page = open_page()
    outcome = ask_and_see(page, EXAMPLE)
    correct(page, "Toestemming", "Ja, gericht")
    expect(outcome).to_contain_text("Ja, mits")
    expect(page.locator(".dw-changed")).to_contain_text("De uitkomst ging van Nee, tenzij naar Ja, mits.")
    expect(page.get_by_role("button", name="Toestemming: Ja, gericht")).to_be_visible()
    page.get_by_role("button", name="Terug naar wat ik eerst begreep").click()
    expect(outcome).to_contain_text("Nee, tenzij")
    expect(page.get_by_role("button", name="Toestemming: Nee, geweigerd")).to_be_visible()


def test_the_deciding_question_leads_to_an_outcome(open_page: OpenPage) -> None:
    page = open_page()
    outcome = ask_and_see(page, OPEN_QUESTION)
    expect(outcome).to_contain_text("Eerst dit uitzoeken")
    asked = page.locator(".st-key-beslisvraag")
    asked.get_by_role("button", name="12 tot en met 15").click()
    expect(asked).to_have_count(0)
    expect(outcome).not_to_contain_text("Eerst dit uitzoeken")
    expect(page.locator(".dw-changed")).to_contain_text("Leeftijd is nu: 12 tot en met 15.")


def test_not_knowing_is_an_answer(open_page: OpenPage) -> None:
    page = open_page()
    ask_and_see(page, OPEN_QUESTION)
    asked = page.locator(".st-key-beslisvraag")
    expect(asked).to_contain_text("Hoe oud")
    asked.get_by_role("button", name="Weet ik niet").click()
    expect(page.locator(".dw-changed")).to_contain_text("Leeftijd: dat weet je niet.")
    expect(page.get_by_role("button", name="Leeftijd: weet je niet")).to_be_visible()


def test_a_citation_opens_beside_the_answer_and_gives_the_focus_back(open_page: OpenPage) -> None:
    page = open_page()
    outcome = ask_and_see(page, EXAMPLE)
    first = citation_button(page, 1)
    first.click()
    panel = page.locator(".st-key-bron")
    expect(panel.get_by_role("heading", name=re.compile("^Bron 1: artikel"))).to_be_focused()
    expect(panel.get_by_role("link", name="Lees de officiële tekst")).to_have_attribute("href", re.compile("^https://"))
    answer_box, panel_box = outcome.bounding_box(), panel.bounding_box()
    assert answer_box is not None
    assert panel_box is not None
    assert panel_box["x"] > answer_box["x"] + answer_box["width"]
    panel.get_by_role("button", name="Sluit deze bron").click()
    expect(panel).to_have_count(0)
    expect(first).to_be_focused()


def test_danger_shows_112_first_and_asks_nothing(open_page: OpenPage) -> None:
    page = open_page()
    outcome = ask_and_see(page, DANGER)
    expect(outcome).to_contain_text("112")
    expect(page.get_by_role("link", name="Bel 112")).to_have_attribute("href", "tel:112")
    expect(page.get_by_role("link", name="Bel Veilig Thuis: 0800-2000")).to_have_attribute("href", "tel:08002000")
    expect(page.locator(".st-key-beslisvraag")).to_have_count(0)
    expect(page.get_by_role("checkbox")).to_have_count(0)
    above = page.get_by_role("heading", level=1).evaluate(
        "(h, band) => h.compareDocumentPosition(document.querySelector(band))", ".dw-spoed"
    )
    assert above == 4, "na de titel staat eerst de band"


def test_personal_data_is_masked_and_said_so(open_page: OpenPage) -> None:
    page = open_page()
    ask_and_see(page, "Ik ben leerkracht. De wijkagent vraagt naar Sanne de Groot, BSN 123456782. Mag dat?")
    expect(page.get_by_text("Ik heb namen of nummers weggelaten.")).to_be_visible()
    expect(page.locator(".dw-asked")).to_contain_text("[BSN]")
    expect(page.get_by_text("123456782")).to_have_count(0)


def test_conditions_can_be_ticked_and_survive_a_citation(open_page: OpenPage) -> None:
    page = open_page()
    ask_and_see(page, EXAMPLE)
    page.locator(".stCheckbox label").first.click()
    expect(page.get_by_role("checkbox").first).to_be_checked()
    citation_button(page, 1).click()
    expect(page.locator("#bron-titel")).to_contain_text("Bron 1")
    expect(page.get_by_role("checkbox").first).to_be_checked()


def test_weighing_goes_step_by_step(open_page: OpenPage) -> None:
    page = open_page()
    ask_and_see(page, EXAMPLE)
    correct(page, "Gevaar", "Het dreigt")
    expect(page.locator("#uitkomst")).to_contain_text("Nee, tenzij")
    form = page.locator(".st-key-weging")
    expect(form.get_by_role("textbox")).to_have_count(6)
    form.get_by_role("textbox").first.fill("Twee keer gevraagd, hij blijft nee zeggen.")
    form.get_by_role("button", name="Klaar met wegen").click()
    expect(form.get_by_text("Nog open: vraag 2, 3, 4, 5, 6.")).to_be_visible()


def test_too_long_and_empty_texts_get_a_way_on_and_stay(open_page: OpenPage) -> None:
    page = open_page()
    long = "Mag ik dit delen met school? " * 200
    ask(page, long)
    expect(page.locator("#probleem")).to_contain_text("te lang")
    expect(page.locator(".st-key-start").get_by_role("textbox")).to_have_value(long)
    ask(page, "   ")
    expect(page.locator("#probleem")).to_contain_text("Typ eerst je vraag")
    ask(page, EXAMPLE)
    expect(page.locator("#uitkomst")).to_contain_text("Nee, tenzij")


def test_changing_and_starting_again(open_page: OpenPage) -> None:
    page = open_page()
    ask_and_see(page, EXAMPLE)
    page.get_by_role("button", name="Vraag aanpassen").click()
    expect(page.locator(".st-key-start").get_by_role("textbox")).to_have_value(EXAMPLE)
    page.get_by_role("button", name="Geef antwoord").click()
    expect(page.locator("#uitkomst")).to_be_visible()
    page.get_by_role("button", name="Nieuwe vraag").click()
    expect(page.locator(".st-key-start").get_by_role("textbox")).to_have_value("")
    expect(page.locator("#uitkomst")).to_have_count(0)


def test_examples_follow_the_work_and_their_first_screen_is_short(open_page: OpenPage) -> None:
    page = open_page()
    for group, questions in EXAMPLES.items():
        page.get_by_role("radio", name=group).click()
        settled(page)
        page.get_by_role("button", name=questions[0]).click()
        expect(page.locator("#uitkomst")).to_be_visible()
        settled(page)
        words = seen_words(page)
        assert len(words) <= 150, (group, len(words))
        page.get_by_role("button", name="Nieuwe vraag").click()
        expect(page.locator(".st-key-start").get_by_role("textbox")).to_have_value("")
        expect(page.get_by_role("radio", name=group)).to_be_checked()


def test_on_a_phone_the_outcome_is_on_the_first_screen_and_buttons_are_large(open_page: OpenPage) -> None:
    page = open_page(size=PHONE)
    outcome = ask_and_see(page, EXAMPLE)
    expect(outcome).to_be_in_viewport(ratio=1)
    for button in page.get_by_role("button").all():
        box = button.bounding_box()
        assert box is None or box["height"] >= 43.5, (button.inner_text(), box)
    citation_button(page, 1).click()
    expect(page.get_by_role("button", name="Sluit deze bron")).to_be_in_viewport()


def test_assumptions_come_when_they_are_unfolded_and_can_be_changed(open_page: OpenPage) -> None:
    page = open_page()
    ask_and_see(page, EXAMPLE)
    expect(page.get_by_role("combobox")).to_have_count(0)
    page.locator("summary", has_text="Hier ga ik verder van uit").click()
    expect(page.get_by_role("combobox").nth(5)).to_be_visible()
    accessible(page, "aannames")
    field = page.get_by_role("combobox").first
    before = field.input_value()
    field.click()
    settled(page)
    page.get_by_role("option").filter(has_not_text=before).first.click()
    expect(page.locator(".dw-changed")).to_be_visible()


def test_a_hard_word_is_explained_on_focus_and_a_condition_beside_its_box(open_page: OpenPage) -> None:
    page = open_page()
    ask_and_see(page, "Ik ben huisarts. De officier van justitie vordert het dossier van mijn patiënt. Moet dat?")
    word = page.locator(".dw-word").first
    explanation = word.locator(".dw-word-uitleg")
    expect(explanation).to_have_css("position", "absolute")
    word.focus()
    expect(explanation).to_have_css("position", "static")
    expect(explanation).to_contain_text("(")
    terms = page.locator(".dw-word").evaluate_all("words => words.map(one => one.firstChild.textContent.toLowerCase())")
    assert len(terms) == len(set(terms))
    accessible(page, "uitleg bij een woord")
