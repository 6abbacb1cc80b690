"""Ten real conversations from the first question to a saved record; the pictures in `docs/schermen` come from here."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from evals.cases import EvalCase, read_cases
from tests.browser.conftest import DESKTOP, PHONE, OpenPage
from tests.browser.test_conversation import say
from tests.browser.test_record import make, saved
from tests.browser.walking import accessible, ask_and_see, screenshot, settled
from tests.conftest import SHARED_CASES

FILE = SHARED_CASES / "questions.jsonl"
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not FILE.is_file(), reason=f"{FILE} ontbreekt; staat in CI naast het project"),
]

CONVERSATIONS = {
    "H014": "ouders vinden het nu goed",
    "H018": "en als hij 16 is?",
    "H031": "wat moet ik dan opschrijven?",
    "H044": "hoe zeg ik dat?",
    "H046": "wat mag ik wel delen?",
    "H079": "en als ze een vordering hebben?",
    "H083": "",
    "H091": "",
    "H121": "ze heeft nu wel getekend",
    "H173": "",
}
"""The number of a question, and what the user says next."""
SIZES = (("bureau", DESKTOP), ("telefoon", PHONE))


def case_of(number: str) -> EvalCase:
    return next(case for case in read_cases([FILE]) if case.id == number)


def settle_choices(page: Page) -> None:
    """What somebody does who is asked which reading is meant: the first fits."""
    first = page.locator(".st-key-keuzes").get_by_role("button", name="Ja. ")
    if first.count():
        first.click()
        expect(page.locator(".dw-changed")).to_be_visible()
        settled(page)


@pytest.mark.parametrize("number", CONVERSATIONS)
def test_from_question_to_record(open_page: OpenPage, number: str) -> None:
    place = list(CONVERSATIONS).index(number)
    name, size = SIZES[place % 2]
    case = case_of(number)
    page = open_page(size=size)
    outcome = ask_and_see(page, case.question)
    settle_choices(page)
    if CONVERSATIONS[number]:
        say(page, CONVERSATIONS[number])
    accessible(page, f"gesprek {number}")
    boxes = page.locator(".stCheckbox label")
    if boxes.count():
        boxes.first.click()
        settled(page)
    make(page, "Besproken met de aandachtsfunctionaris.")
    screenshot(page, name, f"gesprek-{place + 1}")
    headline = outcome.inner_text()
    files = saved(page)
    for record, data in files.values():
        assert record.headline == headline
        assert record.notes == "Besproken met de aandachtsfunctionaris."
        assert not any(word.encode() in data for word in ("Yilmaz", "123456782"))
    if not CONVERSATIONS[number]:
        assert files["pdf"][0].verdict in case.acceptable_verdicts
    _opens_for_everyone(files["pdf"][1], files["docx"][1])


def _opens_for_everyone(pdf: bytes, word: bytes) -> None:
    """Tagged, with a language and a title that is shown; the DOCX says its language too."""
    reader = PdfReader(io.BytesIO(pdf))
    root: Any = reader.root_object
    assert root["/Lang"] == "nl-NL"
    assert bool(root["/MarkInfo"]["/Marked"])
    assert "/StructTreeRoot" in root
    assert bool(root["/ViewerPreferences"]["/DisplayDocTitle"])
    assert reader.metadata is not None
    assert reader.metadata.title
    with zipfile.ZipFile(io.BytesIO(word)) as parts:
        assert 'w:val="nl-NL"' in parts.read("word/styles.xml").decode()
