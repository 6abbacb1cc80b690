"""Practising alone in a browser: three situations, one missed and asked again, the picture, and the file to keep."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from assistant.answering import verdict_word
from knowledge.base import Knowledge
from tests.browser.conftest import DESKTOP, PHONE, OpenPage
from tests.browser.walking import accessible, screenshot, settled
from training import Question, load_scenarios

pytestmark = pytest.mark.browser

SIZES = pytest.mark.parametrize(
    ("name", "size", "scheme"),
    [
        pytest.param("bureau", DESKTOP, "light", id="desktop-light"),
        pytest.param("telefoon", PHONE, "dark", id="phone-dark"),
        pytest.param("", (320, 640), "light", id="320-light"),
    ],
)


@pytest.fixture(scope="module")
def by_title(knowledge: Knowledge) -> Mapping[str, Question]:
    return {question.scenario.titel: question for question in load_scenarios(knowledge, date.today()).values()}


def begin(page: Page) -> None:
    """Three situations of a school."""
    box = page.get_by_role("combobox", name="Jouw rol")
    box.click()
    box.press_sequentially("School")
    page.get_by_role("option", name="School", exact=True).click()
    settled(page)
    page.get_by_role("radio", name="3", exact=True).click()
    settled(page)
    page.get_by_role("button", name="Begin", exact=True).click()


def asked(page: Page, number: int, by_title: Mapping[str, Question]) -> Question:
    """The question on the page, whose heading has the focus."""
    title = page.locator("#situatie")
    expect(title).to_contain_text(f"Situatie {number}: ")
    expect(title).to_be_focused()
    settled(page)
    return by_title[title.inner_text().partition(": ")[2]]


def answer(page: Page, question: Question, *, right: bool, certainty: str) -> None:
    """Choose the right or the first wrong option, and how sure."""
    wrong = next(option for option in question.options if option != question.verdict)
    group = page.get_by_role("radiogroup", name=question.scenario.vraag)
    group.get_by_text(verdict_word(question.verdict if right else wrong), exact=True).click()
    page.get_by_role("radiogroup", name="Hoe zeker ben je?").get_by_text(re.compile(f"^{certainty}")).click()
    page.get_by_role("button", name="Kijk na").click()
    expect(page.locator("#uitleg")).to_have_text("Dat klopt" if right else "De regels komen hier anders uit")
    expect(page.locator("#uitleg")).to_be_focused()


def go_on(page: Page, label: str = "Volgende situatie") -> None:
    settled(page)
    page.get_by_role("button", name=label).click()


@SIZES
def test_a_missed_situation_returns_and_the_picture_and_file_show_it(
    open_page: OpenPage, by_title: Mapping[str, Question], knowledge: Knowledge, tmp_path: Path,
    name: str, size: tuple[int, int], scheme: str,
) -> None:  # fmt: skip
    page = open_page("/oefenen", size=size, scheme=scheme)
    expect(page.get_by_role("button", name="Begin", exact=True)).to_be_visible()
    accessible(page, "kiezen")
    screenshot(page, name, "20-oefenen-kiezen")
    begin(page)
    first = asked(page, 1, by_title)
    accessible(page, "een situatie")
    screenshot(page, name, "21-oefenen-situatie")
    page.get_by_role("button", name="Kijk na").click()
    expect(page.locator("#probleem")).to_have_text("Kies eerst wat je zou doen.")
    expect(page.locator("#probleem")).to_be_focused()
    accessible(page, "nog niets gekozen")
    answer(page, first, right=False, certainty="Zeker")
    for option in first.options:
        if (why := first.why_not(option)) is not None:
            expect(page.locator(".st-key-oefenen")).to_contain_text(why)
    expect(page.get_by_text("komt straks nog een keer langs")).to_be_visible()
    accessible(page, "waarom")
    screenshot(page, name, "22-oefenen-waarom")
    go_on(page)
    others = []
    for number in (2, 3):
        others.append(asked(page, number, by_title))
        answer(page, others[-1], right=True, certainty="Een gok")
        go_on(page)
    assert asked(page, 4, by_title) == first
    expect(page.get_by_text("Deze kwam al eerder langs.")).to_be_visible()
    answer(page, first, right=True, certainty="Redelijk")
    go_on(page, "Bekijk je beeld")
    expect(page.locator("#beeld")).to_be_focused()
    expect(page.get_by_text("Je had er 2 van de 3 in één keer goed en haalde −4 van de 9 punten.")).to_be_visible()
    table = page.get_by_role("table", name="Je eerste antwoorden")
    assert [cell.inner_text() for cell in table.get_by_role("cell").all()] == ["0", "2", "1", "0"]
    accessible(page, "het beeld")
    screenshot(page, name, "23-oefenen-beeld")
    with page.expect_download() as download:
        page.get_by_role("button", name="Bewaar mijn resultaten").click()
    kept = tmp_path / "resultaten.json"
    download.value.save_as(kept)
    results = {question.id: ["goed"] for question in others} | {first.id: ["fout"]}
    assert json.loads(kept.read_bytes())["situaties"] == results
    _another_day(open_page("/oefenen", size=size, scheme=scheme), kept, first, by_title)
    norm = knowledge.norms[first.norms[0]]
    page.get_by_role("button", name=norm.label).first.click()
    expect(page.get_by_role("heading", name="Bronnen", level=1)).to_be_visible()
    expect(page.locator(f"[class*='st-key-norm-{norm.id.replace('.', '-')}']")).to_be_visible()


def _another_day(page: Page, kept: Path, missed: Question, by_title: Mapping[str, Question]) -> None:
    """A wrong file gets a sentence; with the right one, what was missed is asked first."""
    field = page.locator("input[type=file]")
    field.set_input_files({"name": "foto.png", "mimeType": "image/png", "buffer": b"\x89PNG"})
    expect(page.get_by_text("Dit bestand kan ik niet lezen.").first).to_be_visible()
    field.set_input_files({"name": "brief.json", "mimeType": "application/json", "buffer": b'{"naam": "Bo"}'})
    expect(page.get_by_text("In dit bestand staan geen resultaten van Oefenen").first).to_be_visible()
    expect(page.locator("#dw-live")).to_contain_text("In dit bestand staan geen resultaten van Oefenen")
    accessible(page, "een ander bestand")
    field.set_input_files(kept)
    expect(page.get_by_text("Situaties die je al deed: 3.")).to_be_visible()
    expect(page.get_by_text("In dit bestand staan geen resultaten")).to_have_count(0)
    accessible(page, "resultaten gelezen")
    begin(page)
    assert asked(page, 1, by_title) == missed


def test_by_keyboard_alone(open_page: OpenPage, by_title: Mapping[str, Question]) -> None:
    page = open_page("/oefenen")
    page.get_by_role("button", name="Begin", exact=True).press("Enter")
    question = asked(page, 1, by_title)
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    first = question.options[0]
    expect(page.locator("#uitleg")).to_be_focused()
    expect(page.get_by_text(f"Je koos: {verdict_word(first)}")).to_be_visible()
