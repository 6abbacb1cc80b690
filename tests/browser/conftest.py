"""One app and one Chromium for all browser tests of a worker; every page is watched for errors and requests."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright

from ingest.index import Index, open_index
from ingest.place import index_folder
from knowledge.embedding import BUNDLED
from tests.browser.app_process import RunningApp, running_app
from tests.browser.small_sources import write_and_index

FLAGS = (
    "--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--no-first-run", "--disable-quic",
)  # fmt: skip
LIMIT_MS = 15_000
FIRST_MS = 120_000
"""For the first page: the assistant loads, and embeds what changed in `knowledge/` since its vectors were made."""
DESKTOP = (1280, 900)
PHONE = (360, 740)

Scheme = Literal["light", "dark"]
OpenPage = Callable[..., Page]
expect.set_options(timeout=LIMIT_MS)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All tests of this folder that open a page go to one worker, so that the app starts once."""
    for item in items:
        if Path(__file__).parent in item.path.parents and item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(scope="session")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningApp]:
    """The app, running, with the small document folder of these tests."""
    folder = tmp_path_factory.mktemp("app")
    write_and_index(folder / "sources", folder / "data")
    with running_app(folder) as running:
        yield running


@pytest.fixture(scope="session")
def empty_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningApp]:
    """The app, running, without any document."""
    with running_app(tmp_path_factory.mktemp("leeg")) as running:
        yield running


@pytest.fixture(scope="session")
def small_index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    """The index of the small document folder."""
    folder = tmp_path_factory.mktemp("klein")
    write_and_index(folder / "sources", folder / "data")
    return open_index(index_folder(folder / "data", BUNDLED))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, or the one that DEELWIJZER_CHROMIUM names."""
    names = (os.environ.get("DEELWIJZER_CHROMIUM"), shutil.which("chromium"), "/usr/bin/chromium")
    program = next((name for name in (*names, shutil.which("google-chrome")) if name and Path(name).exists()), None)
    if program is None:
        pytest.fail("Chromium ontbreekt. Voer tests/browser/install-chromium uit.")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(app: RunningApp, browser: Browser) -> Iterator[OpenPage]:
    """Opens pages of the app; fails the test on a console error or a request beyond the loopback address."""
    problems: list[str] = []
    contexts = []

    def opened(
        path: str = "/", size: tuple[int, int] = DESKTOP, scheme: Scheme = "light", at: RunningApp = app
    ) -> Page:
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]}, color_scheme=scheme, locale="nl-NL",
            reduced_motion="reduce",
        )  # fmt: skip
        contexts.append(context)
        context.set_default_timeout(LIMIT_MS)
        page = context.new_page()
        page.on("console", lambda message: _no_error(message, problems))
        page.on("pageerror", lambda error: problems.append(f"fout in de pagina: {error}"))
        page.on("request", lambda request: _only_loopback(request.url, problems))
        page.on("websocket", lambda socket: _only_loopback(socket.url, problems))
        page.goto(at.address + path)
        expect(page.get_by_role("heading", level=1)).to_be_visible(timeout=FIRST_MS)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not problems, problems


def _no_error(message: ConsoleMessage, problems: list[str]) -> None:
    # Opened at /bronnen, Streamlit looks for its server at /bronnen/_stcore first, and then at /_stcore.
    probe = "404" in message.text and "/_stcore/" in message.location.get("url", "")
    if message.type == "error" and not probe:
        problems.append(f"console: {message.text}")


def _only_loopback(url: str, problems: list[str]) -> None:
    parts = urlsplit(url)
    if parts.scheme not in ("data", "blob", "about") and parts.hostname != "127.0.0.1":
        problems.append(f"verzoek naar buiten: {url}")
