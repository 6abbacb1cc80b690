"""From an answer to a saved record: own notes, a tick, the six questions, and three files that open."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from assistant.record import FORMATS, Record, read_record
from tests.browser.app_process import RunningApp
from tests.browser.conftest import DESKTOP, PHONE, OpenPage
from tests.browser.test_guided import STEPS, begin, choose
from tests.browser.walking import DANGER, EXAMPLE, accessible, ask_and_see, correct, screenshot, settled

pytestmark = pytest.mark.browser

NOTES = "Overlegd met Fatima el Amrani, bel 06-12345678. Besluit: vrijdag opnieuw vragen."
WEIGHED = "Twee keer gevraagd, hij blijft nee zeggen."


def make(page: Page, notes: str = "") -> None:
    """Fill in the notes and let the record be made."""
    section = page.locator(".st-key-verslag")
    section.get_by_label("Eigen aantekeningen").fill(notes)
    section.get_by_role("button", name="Maak het verslag").click()
    expect(section.get_by_text("Het verslag staat klaar.")).to_be_visible()
    settled(page)


def downloaded(page: Page, label: str) -> tuple[str, bytes]:
    """The name and the bytes of the file behind a button."""
    with page.expect_download() as waiting:
        page.get_by_role("button", name=f"Bewaar als {label}").click()
    path = waiting.value.path()
    return waiting.value.suggested_filename, Path(path).read_bytes()


def saved(page: Page) -> dict[str, tuple[Record, bytes]]:
    """All three files, each read back; their visible text is that of their record."""
    files = {}
    for name, kind in FORMATS.items():
        file_name, data = downloaded(page, kind.label)
        found = read_record(data)
        assert file_name == kind.file_name(found.record)
        assert found.as_written
        files[name] = (found.record, data)
    return files


def test_a_typed_question_ends_in_three_files(open_page: OpenPage, app: RunningApp) -> None:
    page = open_page()
    ask_and_see(page, EXAMPLE.replace("begeleider,", "begeleider van Sanne de Groot,"))
    correct(page, "Gevaar", "Het dreigt")
    page.locator(".stCheckbox label").first.click()
    form = page.locator(".st-key-weging")
    form.get_by_role("textbox").first.fill(WEIGHED)
    form.get_by_role("button", name="Klaar met wegen").click()
    expect(form.get_by_text("Nog open:")).to_be_visible()
    make(page, NOTES)
    section = page.locator(".st-key-verslag")
    expect(section.get_by_text("Ik heb dit weggelaten uit je eigen woorden: 1 naam, 1 telefoonnummer.")).to_be_visible()
    expect(section.get_by_text("[TELEFOON]")).to_be_visible()
    files = saved(page)
    records = [record for record, _ in files.values()]
    assert records[0] == records[1] == records[2]
    record = records[0]
    assert record.verdict == "nee_tenzij"
    assert [condition.ticked for condition in record.conditions].count(True) == 1
    assert record.conditions[0].ticked
    assert [weighed.answer for weighed in record.weighing] == [WEIGHED, "", "", "", "", ""]
    assert record.values["spoed"] == "dreigend"
    headline = page.locator("#uitkomst").inner_text()
    assert record.headline == headline
    word = docx.Document(io.BytesIO(files["docx"][1]))
    pdf = PdfReader(io.BytesIO(files["pdf"][1]))
    texts = {
        "docx": "\n".join(paragraph.text for paragraph in word.paragraphs),
        "pdf": "\n".join(page.extract_text() for page in pdf.pages),
        "markdown": files["markdown"][1].decode(),
    }
    for name, text in texts.items():
        flat = " ".join(text.split())
        for expected in ("Afwegingsverslag", headline, WEIGHED, "vrijdag opnieuw vragen"):
            assert expected in flat, (name, expected)
    for _, data in files.values():
        for hidden in (b"Amrani", b"12345678", b"Sanne", b"Groot"):
            assert hidden not in data
    kept = [file.read_bytes() for file in app.data.rglob("*") if file.is_file()] + [app.output.read_bytes()]
    assert not any(b"Amrani" in content or b"vrijdag opnieuw" in content for content in kept)


def test_choosing_step_by_step_ends_in_a_file_too(open_page: OpenPage) -> None:
    page = open_page()
    begin(page)
    for step, words in enumerate(STEPS, start=1):
        choose(page, step, words)
    expect(page.locator("#uitkomst")).to_be_visible()
    make(page)
    for record, _ in saved(page).values():
        assert record.question == record.notes == ""
        assert record.values["vrager"] == "school"
        assert record.verdict == "nee_tenzij"


def test_a_new_question_starts_without_notes(open_page: OpenPage) -> None:
    page = open_page()
    ask_and_see(page, EXAMPLE)
    make(page, "Alleen hierbij.")
    correct(page, "Toestemming", "Ja, gericht")
    record, _ = saved(page)["docx"]
    assert (record.notes, record.values["toestemming"]) == ("Alleen hierbij.", "gegeven")
    page.get_by_role("button", name="Nieuwe vraag").click()
    ask_and_see(page, EXAMPLE)
    expect(page.get_by_label("Eigen aantekeningen")).to_have_value("")
    expect(page.get_by_role("button", name="Bewaar als")).to_have_count(0)


def test_an_explanation_weighs_nothing(open_page: OpenPage) -> None:
    page = open_page()
    ask_and_see(page, "Wat staat er in artikel 7.3.11 Jeugdwet?")
    expect(page.locator(".st-key-verslag")).to_have_count(0)


@pytest.mark.parametrize(
    ("name", "size", "scheme"),
    [("bureau", DESKTOP, "light"), ("telefoon", PHONE, "dark"), ("", (320, 640), "light")],
    ids=["desktop-light", "phone-dark", "320-light"],
)
@pytest.mark.parametrize("question", [EXAMPLE, DANGER], ids=["ordinary", "danger"])
def test_the_section_is_accessible(
    open_page: OpenPage, name: str, size: tuple[int, int], scheme: str, question: str
) -> None:
    page = open_page(size=size, scheme=scheme)
    ask_and_see(page, question)
    make(page, NOTES)
    accessible(page, "verslag")
    for button in page.locator(".st-key-verslag button").all():
        box = button.bounding_box()
        assert box is not None
        assert box["height"] >= 44
    if question == EXAMPLE:
        screenshot(page, name, "10-verslag")
