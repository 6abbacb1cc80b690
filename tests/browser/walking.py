"""The steps that users take on the pages, and what a page must satisfy in every state."""

from __future__ import annotations

import os
import re
from itertools import pairwise
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

EXAMPLE = (
    "Ik ben ambulant begeleider, de wijkconsulent vraagt hoe het thuis gaat, moeder wil het niet. Mag ik iets zeggen?"
)
OPEN_QUESTION = (
    "Een vader zonder gezag belt onze groep en wil weten hoe het met zijn dochter gaat. Mag ik dat vertellen?"
)
DANGER = "vader slaat moeder nu, ik ben de juf"
QUIET_MS = 150
_AT_REST = """(wanted) => {
  const fading = document.getAnimations().some(
    (one) => one.playState === "running" && one.effect.getComputedTiming().endTime !== Infinity);
  const busy = fading || document.querySelector("[data-test-script-state='running'], [data-stale='true']");
  const now = performance.now();
  window.dwQuietSince = busy ? undefined : window.dwQuietSince ?? now;
  return !busy && now - window.dwQuietSince >= wanted;
}"""
SCREENS = Path(__file__).parents[2] / "docs" / "schermen"


def ask(page: Page, question: str) -> None:
    """Type a question and send it with the button."""
    # The page of an answer has text fields too: those are not meant while the start comes up.
    page.locator(".st-key-start").get_by_role("textbox").fill(question)
    page.get_by_role("button", name="Geef antwoord").click()


def ask_and_see(page: Page, question: str) -> Locator:
    """Ask and wait for the outcome; gives the heading that tells it."""
    ask(page, question)
    outcome = page.locator("#uitkomst")
    expect(outcome).to_be_visible()
    settled(page)
    return outcome


def settled(page: Page) -> None:
    """Wait until Streamlit has finished and nothing on the page is old or fading, and stays so for a moment.

    The moment is needed because a click takes effect a little later: right after it the page still looks at rest.
    """
    page.evaluate("window.dwQuietSince = undefined")
    page.wait_for_function(_AT_REST, arg=QUIET_MS)


def open_tab(page: Page, name: str) -> None:
    """Open a tab of the page "Bronnen"."""
    page.get_by_role("tab", name=name).click()
    expect(page.get_by_role("tab", name=name)).to_have_attribute("aria-selected", "true")
    settled(page)


def search_for(page: Page, label: str, words: str) -> None:
    """Fill a search field and wait for what it finds."""
    page.get_by_label(label).fill(words)
    page.keyboard.press("Enter")
    # The run starts after the key: first it must be seen running, or be over already.
    expect(
        page.get_by_text(re.compile(r"^\d{1,2} (?:normen|norm|stukken|stuk)(?:, bladzijde 1 van \d+)?$"))
    ).to_be_visible()
    settled(page)


def correct(page: Page, fact: str, value: str) -> None:
    """Open the chip of a fact and choose another value."""
    page.get_by_role("button", name=f"{fact}:").click()
    page.get_by_role("button", name=value).click()
    expect(page.locator(".dw-changed")).to_be_visible()
    settled(page)


def citation_button(page: Page, number: int) -> Locator:
    """The first button of a citation on the first screen; a norm may carry more than one sentence."""
    return page.locator(".st-key-eerste-scherm").get_by_role("button", name=re.compile(rf"^{number}\. ")).first


def accessible(page: Page, state: str) -> None:
    """axe finds nothing, the language is Dutch, headings do not skip a level, nothing scrolls sideways."""
    settled(page)
    violations = Axe().run(page).response["violations"]
    found = [(v["id"], [node["html"][:200] for node in v["nodes"]][:3]) for v in violations]
    assert not found, (state, found)
    assert page.evaluate("document.documentElement.lang") == "nl", state
    levels: list[int] = page.evaluate(
        "[...document.querySelectorAll('h1,h2,h3,h4')].filter(h => h.checkVisibility()).map(h => +h.tagName[1])"
    )
    assert levels[:1] == [1], (state, levels)
    assert all(after - before <= 1 for before, after in pairwise(levels)), (state, levels)
    wide = page.evaluate(
        "[document.documentElement, document.querySelector('[data-testid=stMain]')]"
        ".some(e => e.scrollWidth > window.innerWidth)"
    )
    assert not wide, f"{state}: zijwaarts scrollen"


def screenshot(page: Page, device: str, state: str, *, whole: bool = True) -> None:
    """Keep the page (`whole`, or what is on screen) as a picture for the docs; only when asked, for a named device."""
    if os.environ.get("DEELWIJZER_SCREENSHOTS") != "1" or not device:
        return
    settled(page)
    SCREENS.mkdir(parents=True, exist_ok=True)
    size = page.viewport_size
    assert size is not None
    height = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
    if whole:
        page.set_viewport_size({"width": size["width"], "height": min(max(height, size["height"]), 4000)})
    page.screenshot(path=SCREENS / f"{device}-{state}.png", animations="disabled")
    page.set_viewport_size(size)
