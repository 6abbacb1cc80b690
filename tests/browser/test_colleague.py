"""A message to a colleague or the FG: asked for, changed, masked, copied, saved; never in an address, never kept."""

from __future__ import annotations

import email
import email.policy
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from assistant.asking_a_colleague import SUBJECT
from tests.browser.app_process import RunningApp
from tests.browser.conftest import DESKTOP, PHONE, OpenPage
from tests.browser.walking import DANGER, EXAMPLE, accessible, ask_and_see, correct, screenshot, settled

pytestmark = pytest.mark.browser
NAMED = EXAMPLE.replace("begeleider,", "begeleider van Sanne de Groot,")


def write(page: Page, more: str = "") -> str:
    """Ask for a message, add to it, and let it be made ready; gives the text on the page."""
    box = page.locator(".st-key-collega")
    box.get_by_role("button", name="Maak een bericht").click()
    field = box.get_by_label("Pas het bericht aan")
    expect(field).to_be_focused()
    field.fill(field.input_value() + more)
    box.get_by_role("button", name="Zet het bericht klaar").click()
    expect(page.locator("#bericht-klaar")).to_be_focused()
    settled(page)
    return page.locator("#bericht-tekst").inner_text()


def test_from_an_answer_to_a_message_that_is_copied_and_saved(open_page: OpenPage, app: RunningApp) -> None:
    page = open_page()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=app.address)
    ask_and_see(page, NAMED)
    expect(page.locator("#bericht-tekst")).to_have_count(0)
    text = write(page, "\nIk belde Fatima el Amrani op 06-12345678. Kwikstaartfeitje.")
    for expected in (page.locator("#uitkomst").inner_text(), "begeleider van [NAAM]", "Jeugdwet", "Kwikstaartfeitje"):
        assert expected in text
    for hidden in ("Sanne", "Groot", "Amrani", "12345678"):
        assert hidden not in text
    box = page.locator(".st-key-collega")
    expect(box.get_by_text("Ik heb dit weggelaten uit je eigen woorden: 1 naam, 1 telefoonnummer.")).to_be_visible()
    box.get_by_role("button", name="Kopieer de tekst").click()
    expect(box.get_by_role("status")).to_have_text("Gekopieerd.")
    assert page.evaluate("navigator.clipboard.readText()") == text
    name, data = downloaded(page, "Bewaar als tekst")
    assert (name, data.decode()) == ("vraag-aan-collega.txt", f"{SUBJECT}\n\n{text}\n")
    name, data = downloaded(page, "Bewaar als e-mail")
    mail = email.message_from_bytes(data, policy=email.policy.default)
    body = mail.get_body()
    assert body is not None
    assert (name, mail["Subject"]) == ("vraag-aan-collega.eml", SUBJECT)
    assert body.get_content().replace("\r\n", "\n").strip() == text
    assert page.locator("a[href^='mailto:']").count() == 0
    assert "?" not in page.url
    kept = [file.read_bytes() for file in app.data.rglob("*") if file.is_file()] + [app.output.read_bytes()]
    assert not any(b"Kwikstaartfeitje" in content or b"Amrani" in content for content in kept)


def test_another_outcome_makes_the_message_anew_and_a_new_question_has_none(open_page: OpenPage) -> None:
    page = open_page()
    ask_and_see(page, EXAMPLE)
    assert "Nee, geweigerd" in write(page)
    correct(page, "Toestemming", "Ja, gericht")
    expect(page.locator("#bericht-tekst")).to_have_count(0)
    expect(page.locator(".st-key-collega").get_by_role("textbox")).to_have_value(_holds("Ja, gericht"))
    page.get_by_role("button", name="Nieuwe vraag").click()
    ask_and_see(page, EXAMPLE)
    expect(page.get_by_role("button", name="Maak een bericht")).to_be_visible()


def test_in_danger_one_calls_and_does_not_mail(open_page: OpenPage) -> None:
    page = open_page()
    ask_and_see(page, DANGER)
    expect(page.locator(".st-key-collega")).to_have_count(0)


@pytest.mark.parametrize(
    ("name", "size", "scheme"),
    [("bureau", DESKTOP, "light"), ("telefoon", PHONE, "dark"), ("", (320, 640), "light")],
    ids=["desktop-light", "phone-dark", "320-light"],
)
def test_the_section_is_accessible(open_page: OpenPage, name: str, size: tuple[int, int], scheme: str) -> None:
    page = open_page(size=size, scheme=scheme)
    ask_and_see(page, EXAMPLE)
    write(page, "\nIk belde Fatima el Amrani.")
    accessible(page, "bericht aan een collega")
    for button in page.locator(".st-key-collega button").all():
        box = button.bounding_box()
        assert box is not None
        assert box["height"] >= 43.5
    page.locator("#bericht-klaar").evaluate("element => element.scrollIntoView()")
    screenshot(page, name, "11-collega", whole=False)


def downloaded(page: Page, label: str) -> tuple[str, bytes]:
    """The name and the bytes of the file behind a button."""
    with page.expect_download() as waiting:
        page.get_by_role("button", name=label).click()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


def _holds(words: str) -> re.Pattern[str]:
    return re.compile(re.escape(words))
