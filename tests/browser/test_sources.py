"""The page "Bronnen" and the tab "Beslisregels", and the page "Over"."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenPage
from tests.browser.walking import settled

pytestmark = pytest.mark.browser


def test_search_finds_a_norm_and_a_norm_leads_to_a_question(open_page: OpenPage) -> None:
    page = open_page("/bronnen")
    page.get_by_label("Zoek in gewone woorden").fill("brief naar verkeerd adres gestuurd")
    page.keyboard.press("Enter")
    norm = page.locator("summary", has_text=re.compile("artikel 3[34].* AVG")).first
    norm.click()
    expect(page.get_by_text("Wie is gebonden:").first).to_be_visible()
    page.get_by_role("button", name="Stel hierover een vraag").first.click()
    expect(page.locator("#uitkomst")).to_be_visible()
    assert "?" not in page.url
    assert page.title() == "Vraag | Deelwijzer"


def test_norms_go_page_by_page(open_page: OpenPage) -> None:
    page = open_page("/bronnen")
    expect(page.get_by_text(re.compile(r"normen, bladzijde 1 van \d+"))).to_be_visible()
    norms = page.locator("[class*='st-key-norm-']")
    expect(norms).to_have_count(10)
    first = norms.first.inner_text()
    page.get_by_role("button", name="Volgende").first.click()
    expect(page.get_by_text(re.compile(r"normen, bladzijde 2 van \d+"))).to_be_visible()
    settled(page)
    expect(norms.first).not_to_have_text(first)


def test_status_narrows_the_norms(open_page: OpenPage) -> None:
    page = open_page("/bronnen")
    page.get_by_role("combobox", name=re.compile("Geldt het")).click()
    page.get_by_role("option", name="Aangekondigd, geen wet").click()
    expect(page.get_by_text(re.compile(r"^\d+ normen, bladzijde 1 van [12]$"))).to_be_visible()
    settled(page)
    for norm in page.locator("[class*='st-key-norm-'] summary").all():
        expect(norm).to_contain_text("aangekondigd")


def test_rules_read_as_als_dan_omdat(open_page: OpenPage) -> None:
    page = open_page("/bronnen")
    page.get_by_role("tab", name="Beslisregels").click()
    page.get_by_role("combobox", name=re.compile("Voor welke rol")).click()
    page.get_by_role("option", name=re.compile("^School")).click()
    settled(page)
    page.locator("[class*='st-key-regel-'] summary").first.click()
    for word in ("Als", "Dan:", "Omdat"):
        expect(page.get_by_text(word, exact=True).first).to_be_visible()


def test_over_is_short_and_names_the_machine(open_page: OpenPage) -> None:
    page = open_page("/over")
    expect(page.get_by_text("computerprogramma")).to_be_visible()
    expect(page.get_by_text("geen juridisch advies")).to_be_visible()
    expect(page.get_by_role("img", name=re.compile("In vier stappen"))).to_be_visible()
    how = page.evaluate("document.querySelector('[data-testid=stMain]').innerText.split('Dit weet ik niet')[0]")
    assert len(how.split()) <= 150
