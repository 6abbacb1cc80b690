"""The tabs "Officiële teksten" and "Eigen documenten": leaf through, search, from an article to its norms and back."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.app_process import RunningApp
from tests.browser.conftest import OpenPage
from tests.browser.walking import open_tab, search_for, settled

pytestmark = pytest.mark.browser
LAW = "Uitvoeringswet Algemene verordening gegevensbescherming"


def open_document(page: Page, tab: str, title: str) -> None:
    """Open a tab and choose a document from its list."""
    open_tab(page, tab)
    page.get_by_role("button", name=title).click()
    expect(page.get_by_text(re.compile(r"^\d+ stukken"))).to_be_focused()
    settled(page)


def test_a_law_is_leafed_through_by_its_headings(open_page: OpenPage) -> None:
    page = open_page("/bronnen")
    open_document(page, "Officiële teksten", LAW)
    expect(page.get_by_role("heading", level=3)).to_have_text(
        ["Hoofdstuk 1. Over verzonnen regels", "Hoofdstuk 2. Over gezondheid"]
    )
    page.locator("summary", has_text="UAVG 30. Thermometers").click()
    text = page.locator(".dw-law:visible")
    expect(text.locator("strong")).to_have_text(["Lid 1", "Lid 2", "Lid 3", "Lid 4"])
    expect(text.locator(".dw-point")).to_have_count(2)
    expect(page.get_by_role("link", name=re.compile("Lees de officiële tekst"))).to_have_attribute(
        "href", re.compile("BWBR0040940")
    )


def test_what_is_not_in_force_says_so(open_page: OpenPage) -> None:
    page = open_page("/bronnen")
    open_document(page, "Officiële teksten", LAW)
    page.locator("summary", has_text="(geldt niet)").click()
    expect(page.get_by_text("[Vervallen]")).to_be_visible()
    expect(page.locator(".dw-status", has_text="Geldt niet").first).to_be_visible()
    expect(page.locator(".dw-status", has_text="Geldt nu")).to_have_count(1)  # the document, above the list


def test_search_in_the_documents_marks_what_was_found(open_page: OpenPage) -> None:
    page = open_page("/bronnen")
    open_tab(page, "Officiële teksten")
    search_for(page, "Zoek in de officiële teksten", "thermometer in de keuken")
    first = page.locator("summary:visible").first
    expect(first).to_contain_text("UAVG 30")
    expect(page.locator(".dw-snippet").first).to_contain_text("keuken")
    first.click()
    expect(page.locator(".dw-found:visible")).to_contain_text("Lid 4 De thermometer hangt in de keuken")
    assert "koffie" not in page.locator("[data-testid='stMain']").inner_text().lower(), "een eigen document is geen wet"


def test_from_an_article_to_its_norm_and_back(open_page: OpenPage) -> None:
    page = open_page("/bronnen")
    open_document(page, "Officiële teksten", LAW)
    page.locator("summary", has_text="UAVG 22").click()
    page.get_by_role("button", name="artikel 22 UAVG").click()
    norm = page.get_by_role("heading", level=2, name="artikel 22 UAVG")
    expect(norm).to_be_focused()
    expect(page.get_by_role("tab", name="Normen")).to_have_attribute("aria-selected", "true")
    page.get_by_role("button", name="Lees heel UAVG 22").click()
    expect(page.get_by_role("heading", level=3, name="UAVG 22. Potloden")).to_be_focused()
    page.get_by_role("button", name="Terug naar de documenten").click()
    expect(page.get_by_role("heading", level=2, name="Officiële teksten")).to_be_focused()
    open_tab(page, "Normen")
    page.get_by_role("button", name="Alle normen").click()
    expect(page.get_by_text(re.compile(r"^\d+ normen, bladzijde 1"))).to_be_focused()


def test_own_documents_are_listed_searched_and_never_law(open_page: OpenPage) -> None:
    page = open_page("/bronnen")
    open_document(page, "Eigen documenten", "convenant")
    expect(page.get_by_text("Ze staan naast de normen en beslissen nooit")).to_be_visible()
    expect(page.locator(".dw-status:visible")).to_have_text("Lokale afspraak, geen wet")
    expect(page.get_by_text("Dit soort bestand kan ik niet lezen: notulen.xyz.")).to_be_visible()
    search_for(page, "Zoek in de eigen documenten", "taart")
    expect(page.locator(".dw-snippet").first).to_contain_text("De gemeente zet koffie")
    page.locator("summary:visible").first.click()
    expect(page.locator(".dw-found:visible")).to_contain_text("De gemeente zet koffie")
    expect(page.get_by_role("link", name=re.compile("officiële tekst"))).to_have_count(0)
    assert "thermometer" not in page.locator("[data-testid='stMain']").inner_text().lower()


def test_markup_in_an_own_document_is_text(open_page: OpenPage) -> None:
    page = open_page("/bronnen")
    open_document(page, "Eigen documenten", "convenant")
    page.locator("summary", has_text="1 Gezondheid").click()
    text = page.locator(".dw-law:visible")
    expect(text).to_contain_text("Wij bespreken gezondheid")
    expect(text.locator("b")).to_have_count(0)


def test_without_documents_each_tab_says_how_to_get_them(open_page: OpenPage, empty_app: RunningApp) -> None:
    page = open_page("/bronnen", at=empty_app)
    open_tab(page, "Officiële teksten")
    note = page.locator(".dw-note:visible")
    expect(note).to_contain_text("python -m ingest fetch")
    expect(note).to_contain_text("python -m ingest build")
    open_tab(page, "Eigen documenten")
    for words in ("lokaal", ".docx", ".pdf", "beslissen nooit", "python -m ingest build"):
        expect(note).to_contain_text(words)
    expect(page.get_by_role("textbox")).to_have_count(0)
