"""The page "Bronnen": norms with their official text, changes, use and own agreements; rules; and the page "Over"."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import PHONE, OpenPage
from tests.browser.walking import EXAMPLE, ask_and_see, search_for, settled

pytestmark = pytest.mark.browser


def test_search_finds_a_norm_and_a_norm_leads_to_a_question(open_page: OpenPage) -> None:
    page = open_page("/bronnen")
    page.get_by_label("Zoek in gewone woorden").fill("brief naar verkeerd adres gestuurd")
    page.keyboard.press("Enter")
    norm = page.locator("summary", has_text=re.compile("artikel 3[34].* AVG")).first
    expect(norm).to_be_visible()
    settled(page)
    norm.click()
    expect(page.get_by_text("Wie is gebonden:").first).to_be_visible()
    settled(page)
    page.get_by_role("button", name="Stel hierover een vraag").first.click()
    expect(page.locator("#uitkomst")).to_be_visible()
    assert "?" not in page.url
    assert page.title() == "Vraag | Deelwijzer"


def open_norm(page: Page, words: str, title: str) -> Locator:
    """Search for a norm and open it; gives the norm."""
    search_for(page, "Zoek in gewone woorden", words)
    norm = page.locator(
        "[class*='st-key-norm-']", has=page.locator("summary", has_text=re.compile(re.escape(f"{title} ")))
    )
    norm.locator("summary").first.click()
    expect(norm.get_by_role("heading", name="In gewone taal")).to_be_visible()
    settled(page)
    return norm


def test_a_norm_stands_beside_its_official_text(open_page: OpenPage) -> None:
    page = open_page("/bronnen")
    norm = open_norm(page, "uavg 30 lid 4", "artikel 30, vierde lid, UAVG")
    expect(norm.locator(".dw-law").first).to_contain_text("Lid 4 De thermometer hangt in de keuken")
    expect(norm.get_by_text("Hoofdstuk 2. Over gezondheid › UAVG 30")).to_be_visible()
    expect(norm.get_by_text("Ingelezen document: Uitvoeringswet")).to_be_visible()
    own = norm.get_by_role("heading", name="In gewone taal").bounding_box()
    law = norm.get_by_role("heading", name="Officiële tekst").bounding_box()
    assert own is not None
    assert law is not None
    assert law["x"] > own["x"] + own["width"]
    assert abs(law["y"] - own["y"]) < 5


def test_on_a_phone_the_official_text_follows_the_norm(open_page: OpenPage) -> None:
    page = open_page("/bronnen", size=PHONE)
    norm = open_norm(page, "uavg 30 lid 4", "artikel 30, vierde lid, UAVG")
    own = norm.get_by_role("heading", name="In gewone taal").bounding_box()
    law = norm.get_by_role("heading", name="Officiële tekst").bounding_box()
    assert own is not None
    assert law is not None
    assert law["y"] > own["y"] + own["height"]


def test_an_absent_text_says_how_to_get_it(open_page: OpenPage) -> None:
    page = open_page("/bronnen")
    norm = open_norm(page, "artikel 7.3.9 jeugdwet", "artikel 7.3.9 Jeugdwet")
    expect(norm.get_by_text("De officiële tekst is hier niet ingelezen.")).to_contain_text("python -m ingest build")
    expect(norm.get_by_role("heading", name="Wat er veranderde")).to_have_count(0)
    expect(norm.get_by_role("heading", name="Eigen afspraken hierover")).to_have_count(0)


def test_what_changed_shows_the_old_text_beside_the_new(open_page: OpenPage) -> None:
    page = open_page("/bronnen")
    norm = open_norm(page, "uavg 30 lid 4", "artikel 30, vierde lid, UAVG")
    expect(norm.get_by_role("heading", name="Wat er veranderde")).to_be_visible()
    expect(norm.get_by_text("maandag")).to_be_hidden()
    summary = norm.locator("summary", has_text="gewijzigd")
    expect(summary).to_contain_text("UAVG 30: gewijzigd, van versie 1 maart 2024 naar 1 september 2026")
    summary.focus()
    page.keyboard.press("Enter")
    expect(norm.locator("del")).to_have_text(["gang", "maandag"])
    expect(norm.locator("ins")).to_have_text(["keuken", "dinsdag"])


def test_an_unchanged_text_says_so(open_page: OpenPage) -> None:
    page = open_page("/bronnen")
    norm = open_norm(page, "artikel 22 uavg", "artikel 22 UAVG")
    expect(norm.get_by_text("Deze tekst is niet veranderd")).to_be_visible()


def test_use_can_be_unfolded(open_page: OpenPage) -> None:
    page = open_page("/bronnen")
    norm = open_norm(page, "artikel 7.3.11 jeugdwet", "artikel 7.3.11, eerste lid, Jeugdwet")
    expect(norm.get_by_role("heading", name=re.compile(r"^Gebruikt in \d+ beslisregels$"))).to_be_visible()
    heading = norm.get_by_role("heading", name=re.compile(r"^In \d+ praktijksituaties$"))
    count = int(re.sub(r"\D", "", heading.inner_text()))
    settled(page)
    more = norm.locator("summary", has_text=re.compile("^en nog ")).last
    shown = norm.locator("li:visible").count()
    more.click()
    hidden = int(re.sub(r"\D", "", more.inner_text()))
    expect(norm.locator("li:visible")).to_have_count(shown + hidden)
    assert count == hidden + 5


def test_own_agreements_stand_beside_a_norm_and_are_no_law(open_page: OpenPage) -> None:
    page = open_page("/bronnen")
    norm = open_norm(page, "uavg 30 lid 4", "artikel 30, vierde lid, UAVG")
    expect(norm.get_by_role("heading", name="Eigen afspraken hierover")).to_be_visible()
    expect(norm.get_by_text("Lokale afspraak, geen wet").first).to_be_visible()
    expect(norm.get_by_text("Ze beslissen nooit")).to_be_visible()
    expect(norm.get_by_text("Wij bespreken gezondheid alleen als artikel 30")).to_be_visible()
    expect(norm.get_by_text("Noemt dit artikel.")).to_be_visible()


def test_own_agreements_stand_in_an_open_citation(open_page: OpenPage) -> None:
    page = open_page()
    ask_and_see(page, "Ik ben juf en zie blauwe plekken bij een kind. Mag ik Veilig Thuis bellen zonder toestemming?")
    page.locator("summary", has_text="Alle bronnen").click()
    page.locator("[class*='-lijst-'] button", has_text=re.compile("meldcode", re.IGNORECASE)).first.click()
    panel = page.locator(".st-key-bron")
    expect(panel.get_by_role("heading", name="Eigen afspraken hierover")).to_be_visible()
    expect(panel.get_by_text("Elke partner werkt met de vijf stappen")).to_be_visible()
    expect(panel.get_by_text("Lokale afspraak, geen wet")).to_be_visible()


def test_own_agreements_change_no_citation(open_page: OpenPage) -> None:
    page = open_page()
    ask_and_see(page, EXAMPLE)
    page.locator("summary", has_text="Alle bronnen").click()
    for label in page.locator("[class*='-lijst-'] button").all_inner_texts():
        assert "convenant" not in label.lower()


def test_a_rare_source_is_found_within_its_filter(open_page: OpenPage) -> None:
    page = open_page("/bronnen")
    search_for(page, "Zoek in gewone woorden", "mag ik het dossier van mijn kind inzien")
    page.get_by_role("combobox", name=re.compile("Bron")).click()
    page.keyboard.type("Woo")
    page.get_by_role("option", name="Woo", exact=True).click()
    expect(page.get_by_text(re.compile(r"^1 norm$"))).to_be_visible()
    expect(page.locator("[class*='st-key-norm-'] summary")).to_contain_text("Wet open overheid")


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
