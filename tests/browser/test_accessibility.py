"""axe, language, headings and sideways scrolling: on every page, in every state, in light and dark, wide and narrow."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.app_process import RunningApp
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
    open_tab,
    screenshot,
    search_for,
    settled,
)

pytestmark = pytest.mark.browser

SETTINGS = [
    pytest.param("bureau", DESKTOP, "light", id="desktop-light"),
    pytest.param("telefoon", PHONE, "dark", id="phone-dark"),
    pytest.param("", (320, 640), "light", id="320-light"),
]
WITH_ZOOM = pytest.mark.parametrize(
    ("name", "size", "scheme"), [*SETTINGS[:2], pytest.param("", (640, 450), "light", id="zoom-200")]
)
"""200 % zoom of a screen of 1280 by 900 leaves 640 by 450 pixels of the page."""
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
    open_tab(page, "Beslisregels")
    page.locator("summary:visible").first.click()
    expect(page.get_by_text("Dan:").first).to_be_visible()
    accessible(page, "beslisregels")
    screenshot(page, name, "8-beslisregels")
    page.get_by_role("link", name="Over Deelwijzer").click()
    expect(page.get_by_role("heading", name="Privacy")).to_be_visible()
    accessible(page, "over")
    screenshot(page, name, "9-over")


@WITH_ZOOM
def test_norms(open_page: OpenPage, name: str, size: tuple[int, int], scheme: str) -> None:
    page = open_page("/bronnen", size=size, scheme=scheme)
    accessible(page, "normen")
    search_for(page, "Zoek in gewone woorden", "uavg 30 lid 4")
    page.locator("summary:visible").first.click()
    expect(page.get_by_role("button", name="Stel hierover een vraag")).to_be_visible()
    expect(page.get_by_role("heading", name="Eigen afspraken hierover")).to_be_visible()
    accessible(page, "een norm")
    page.locator("summary", has_text="gewijzigd").click()
    expect(page.locator("ins").first).to_be_visible()
    for more in page.locator("summary:visible", has_text=re.compile("^en nog ")).all():
        more.click()
    accessible(page, "een norm, alles open")
    screenshot(page, name, "7-bronnen")
    _large_enough(page)


@WITH_ZOOM
def test_documents(open_page: OpenPage, name: str, size: tuple[int, int], scheme: str) -> None:
    page = open_page("/bronnen", size=size, scheme=scheme)
    open_tab(page, "Officiële teksten")
    accessible(page, "officiële teksten")
    page.get_by_role("button", name="Uitvoeringswet").click()
    expect(page.locator("summary", has_text="UAVG 30")).to_be_visible()
    page.locator("summary", has_text="(geldt niet)").click()
    expect(page.get_by_text("[Vervallen]")).to_be_visible()
    accessible(page, "een wet")
    screenshot(page, name, "10-officiele-teksten")
    search_for(page, "Zoek in de officiële teksten", "thermometer in de keuken")
    expect(page.locator(".dw-snippet").first).to_be_visible()
    page.locator("summary:visible").first.click()
    expect(page.locator(".dw-found").first).to_be_visible()
    accessible(page, "gevonden in een wet")
    _large_enough(page)
    page.get_by_role("button", name=re.compile("^artikel 30")).first.click()
    expect(page.get_by_role("button", name="Alle normen")).to_be_visible()
    accessible(page, "de norm van een artikel")
    page.get_by_role("button", name="Lees heel UAVG 30").click()
    expect(page.get_by_role("button", name="Terug naar de documenten")).to_be_visible()
    accessible(page, "het artikel van een norm")
    open_tab(page, "Eigen documenten")
    accessible(page, "eigen documenten")
    page.get_by_role("button", name="convenant").click()
    expect(page.locator("summary", has_text="1 Gezondheid")).to_be_visible()
    settled(page)
    page.locator("summary", has_text="1 Gezondheid").click()
    expect(page.get_by_text("Wij bespreken gezondheid")).to_be_visible()
    accessible(page, "een eigen document")
    screenshot(page, name, "11-eigen-documenten")


@WITH_ZOOM
def test_no_documents(
    open_page: OpenPage, empty_app: RunningApp, name: str, size: tuple[int, int], scheme: str
) -> None:
    page = open_page("/bronnen", size=size, scheme=scheme, at=empty_app)
    for tab in ("Officiële teksten", "Eigen documenten"):
        open_tab(page, tab)
        expect(page.locator(".dw-note:visible")).to_contain_text("python -m ingest build")
        accessible(page, f"{tab}, leeg")


@OTHER
def test_citation_with_own_agreements(open_page: OpenPage, name: str, size: tuple[int, int], scheme: str) -> None:
    page = open_page(size=size, scheme=scheme)
    ask_and_see(page, "Ik ben juf en zie blauwe plekken bij een kind. Mag ik Veilig Thuis bellen zonder toestemming?")
    page.locator("summary", has_text="Alle bronnen").click()
    page.locator("[class*='-lijst-'] button", has_text=re.compile("meldcode", re.IGNORECASE)).first.click()
    expect(page.locator(".st-key-bron").get_by_text("Lokale afspraak, geen wet")).to_be_visible()
    accessible(page, "bron met eigen afspraken")


def test_from_search_to_official_text_by_keyboard_alone(open_page: OpenPage) -> None:
    page = open_page("/bronnen")
    page.get_by_role("tab", name="Normen").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("tab", name="Officiële teksten")).to_be_focused()
    page.keyboard.press("Enter")
    _tab_to(page, page.get_by_label("Zoek in de officiële teksten"))
    page.keyboard.type("thermometer in de keuken")
    page.keyboard.press("Enter")
    expect(page.locator(".dw-snippet").first).to_be_visible()
    settled(page)
    _tab_to(page, page.locator("summary:visible").first)
    page.keyboard.press("Enter")
    expect(page.locator(".dw-found")).to_be_visible()
    settled(page)
    _tab_to(page, page.get_by_role("link", name=re.compile("Lees de officiële tekst")))
    _tab_to(page, page.get_by_role("button", name=re.compile("^artikel 30")).first)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=2, name=re.compile("^artikel 30"))).to_be_focused()


def _tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until the element has the focus; within a page that is never more than twenty times."""
    for _ in range(20):
        page.keyboard.press("Tab")
        if wanted.evaluate("element => element === document.activeElement"):
            outline = wanted.evaluate("element => getComputedStyle(element).outlineStyle")
            assert outline != "none", "de focus is niet te zien"
            return
    raise AssertionError(f"met Tab niet te bereiken: {wanted}")


def _large_enough(page: Page) -> None:
    """Every field, every button and everything that can be unfolded is 44 pixels high; a field counts as a whole."""
    fields = "[data-testid='stSelectbox'] .react-aria-ComboBox > [role='group'], [data-testid='stTextInputRootElement']"
    for target in page.locator(f"button:visible, summary:visible, {fields}").all():
        within_field = target.evaluate("e => e.closest('[role=group]') !== null && e.tagName === 'BUTTON'")
        box = target.bounding_box()
        assert within_field or box is None or box["height"] >= 43.5, (target.inner_text(), box)
