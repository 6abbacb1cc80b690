"""With a language model on: the plain answer first, the model's part later, named, checked and never decisive."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.app_process import RunningApp, running_app
from tests.browser.conftest import DESKTOP, PHONE, OpenPage, Scheme
from tests.browser.walking import EXAMPLE, accessible, ask_and_see, screenshot, settled
from tests.conftest import Run

pytestmark = pytest.mark.browser
BY_MODEL = "In andere woorden, door een taalmodel. De uitkomst komt van de regels."
PLAIN = "deel je niets met een ander"
REWORDED = (
    "In de jeugdhulp heb je een geheimhoudingsplicht. [1] Zonder toestemming of een wet die het toelaat vertel je "
    "niets aan een ander. [1] Samenwerken is geen grond. [1]\n"
    "Loop je vast? [1] Overleggen kan altijd zonder naam. [1]"
)
LIE = REWORDED.replace("vertel je niets", "vertel je alles") + " Bel 0800-1234."
PROPOSED = [
    {"fact": "gegevenssoort", "value": "veiligheid", "quote": "hoe het thuis gaat"},
    {"fact": "doel", "value": "datalek", "quote": "hoe het thuis gaat"},
    {"fact": "spoed", "value": "geen", "quote": "thuis"},
]
LOST = "Mag ik als juf de huisarts bellen over een leerling?"
"""A question to which this model lies."""


@pytest.fixture(scope="module")
def model_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningApp]:
    """The app with a model that plays a script."""
    folder = tmp_path_factory.mktemp("taalmodel")
    script = folder / "script.json"
    replies = [
        {"when": "Herschrijf deze regels:\nIn de jeugdhulp heb je", "say": REWORDED},
        {"when": "Herschrijf", "say": LIE},
        {"when": "wijkconsulent", "say": json.dumps(PROPOSED)},
        {"say": "Dat weet ik niet."},
    ]
    script.write_text(json.dumps(replies), encoding="utf-8")
    on = {
        "DEELWIJZER_MODEL": str(script), "DEELWIJZER_MODEL_PROVIDER": "scripted", "DEELWIJZER_MODEL_FACTS": "true",
        "DEELWIJZER_MODEL_WORDING": "true",
    }  # fmt: skip
    with running_app(folder, **on) as running:
        yield running


def asked(page: Page) -> None:
    """Ask, and wait until the model had its say."""
    ask_and_see(page, EXAMPLE)
    expect(page.get_by_text(BY_MODEL)).to_be_visible()
    settled(page)


@pytest.mark.parametrize(
    ("size", "scheme", "device"),
    [(DESKTOP, "light", "bureau"), (PHONE, "dark", "telefoon")],
    ids=["bureau", "telefoon"],
)
def test_other_words_come_later_and_the_plain_ones_can_be_seen(
    open_page: OpenPage, model_app: RunningApp, size: tuple[int, int], scheme: Scheme, device: str
) -> None:
    page = open_page(size=size, scheme=scheme, at=model_app)
    asked(page)
    why = page.locator(".st-key-eerste-scherm")
    outcome = page.locator("#uitkomst").inner_text()
    expect(why.locator(".dw-why").first).to_contain_text("vertel je niets aan een ander")
    accessible(page, "met andere woorden")
    screenshot(page, device, "10-taalmodel")
    page.get_by_role("button", name="Toon de gewone tekst").click()
    expect(why.locator(".dw-why").first).to_contain_text(PLAIN)
    page.get_by_role("button", name="Toon het in andere woorden").click()
    expect(why.locator(".dw-why").first).to_contain_text("vertel je niets aan een ander")
    assert page.locator("#uitkomst").inner_text() == outcome


def test_a_proposed_fact_is_named_and_can_be_corrected(open_page: OpenPage, model_app: RunningApp) -> None:
    page = open_page(at=model_app)
    asked(page)
    page.get_by_role("button", name="Soort gegevens: Veiligheid en geweld (taalmodel)").click()
    expect(page.get_by_text("Dit stelde het taalmodel voor.")).to_be_visible()
    page.get_by_label("Om welke gegevens gaat het vooral?").last.click()
    page.get_by_role("option", name="Geld en schulden").click()
    expect(page.get_by_role("button", name="Soort gegevens: Geld en schulden")).to_be_visible()


def test_what_would_change_the_outcome_asks_the_user_first(open_page: OpenPage, model_app: RunningApp) -> None:
    page = open_page(at=model_app)
    asked(page)
    outcome = page.locator("#uitkomst").inner_text()
    expect(page.get_by_role("heading", name="Klopt dit ook?")).to_be_visible()
    assert page.locator("#uitkomst").inner_text() == outcome
    page.get_by_role("button", name="Ja, dit klopt").click()
    expect(page.locator(".dw-changed")).to_be_visible()
    settled(page)
    assert page.locator("#uitkomst").inner_text() != outcome


def test_no_puts_a_guess_away(open_page: OpenPage, model_app: RunningApp) -> None:
    page = open_page(at=model_app)
    asked(page)
    page.locator(".st-key-vermoedens").get_by_role("button", name="Nee", exact=True).click()
    expect(page.get_by_role("heading", name="Klopt dit ook?")).to_have_count(0)
    expect(page.get_by_text(BY_MODEL)).to_be_visible()


def test_a_lie_never_reaches_the_page(open_page: OpenPage, model_app: RunningApp) -> None:
    page = open_page(at=model_app)
    ask_and_see(page, LOST)
    waiting = page.get_by_text("Een taalmodel zoekt nog andere woorden.")
    expect(waiting).to_have_count(0)
    settled(page)
    expect(page.get_by_text(BY_MODEL)).to_have_count(0)
    assert "0800-1234" not in page.content()


def test_the_page_says_which_model_helps_and_what_goes_there(open_page: OpenPage, model_app: RunningApp) -> None:
    page = open_page("/over", at=model_app)
    expect(page.get_by_text("Er helpt een taalmodel: nagespeeld. Het draait op: deze computer.")).to_be_visible()
    expect(page.get_by_text("Je tekst zonder namen en nummers.")).to_be_visible()
    expect(page.get_by_text("Ik bewaar er niets van.")).to_be_visible()
    accessible(page, "over, met een taalmodel")


def test_without_a_model_the_page_says_so(open_page: OpenPage) -> None:
    expect(open_page("/over").get_by_text("Er is geen taalmodel aan het werk.")).to_be_visible()


def test_nothing_typed_is_kept_with_a_model(open_page: OpenPage, model_app: RunningApp) -> None:
    page = open_page(at=model_app)
    ask_and_see(page, f"{EXAMPLE} Het gezin woont aan de Kwikstaartlaan 12.")
    expect(page.get_by_role("heading", name="Klopt dit ook?")).to_be_visible()
    for file in [model_app.output, *(one for one in model_app.data.rglob("*") if one.is_file())]:
        content = file.read_bytes()
        assert b"Kwikstaartlaan" not in content
        assert b"wijkconsulent vraagt" not in content


def test_a_model_elsewhere_stops_the_start(run: Run) -> None:
    elsewhere = {"DEELWIJZER_MODEL": "groot", "DEELWIJZER_MODEL_URL": "https://voorbeeld.nl/v1"}
    done = run("ui.serve", **elsewhere)
    assert done.returncode == 2
    assert "DEELWIJZER_MODEL_OUTSIDE" in done.stderr
