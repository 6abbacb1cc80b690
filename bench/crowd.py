"""Many people at once: each has a session of their own with the real app, and all press the button together."""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

from bench.apart import Spread, spread
from bench.visitor import Seen, open_visitor
from settings import settings
from tests.browser.app_process import running_app

PEOPLE = 50
ALONE = 30
"""Questions that one person asks alone, one after the other."""


@dataclass(frozen=True)
class CrowdFigures:
    """Seconds from start to first answer; times of one person alone and of all at once; how many saw another's answer.

    `outcome` is until the verdict stands on the page, `whole` until all of the answer does.
    """

    people: int
    start: float
    alone: Spread
    outcome: Spread
    whole: Spread
    mixed_up: int


def crowd_times(people: int = PEOPLE) -> CrowdFigures:
    """Start the app on the index of the settings, with a database of its own, and let all ask at once."""
    from assistant.create import get_assistant
    from evals.cases import own_cases

    questions = list(dict.fromkeys(case.question for case in own_cases()))
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as place:
        places = {
            "DEELWIJZER_DATA": str(settings.data.resolve()),
            "DEELWIJZER_SOURCES": str(settings.sources.resolve()),
        }
        own = {"DEELWIJZER_DATABASE": str(Path(place) / "drukte.sqlite")}
        started = time.perf_counter()
        with running_app(Path(place), **places, **own) as app:
            asked_at_once(app.address, questions[:1])
            start = time.perf_counter() - started
            alone = [asked_at_once(app.address, [question])[0].whole_ms for question in questions[:ALONE]]
            seen = asked_at_once(app.address, questions[:people])
    assistant = get_assistant()
    answers = [assistant.ask(question) for question in questions[:people]]
    mixed_up = sum(
        (one.asked, one.headline) != (" ".join(answer.masked_text.split()), answer.headline)
        for one, answer in zip(seen, answers, strict=True)
    )
    outcome, whole = (spread([getattr(one, name) for one in seen]) for name in ("outcome_ms", "whole_ms"))
    return CrowdFigures(len(seen), start, spread(alone), outcome, whole, mixed_up)


def asked_at_once(address: str, questions: Sequence[str]) -> list[Seen]:
    """What each of as many people sees who open the page and then ask together, in the order of `questions`."""
    # In a thread of its own: who calls may have an event loop already, as Playwright has.
    with ThreadPoolExecutor(1) as apart_from_callers:
        return apart_from_callers.submit(asyncio.run, _ask_at_once(address, questions)).result()


async def _ask_at_once(address: str, questions: Sequence[str]) -> list[Seen]:
    async with AsyncExitStack() as open_pages:
        visitors = [await open_pages.enter_async_context(open_visitor(address)) for _ in questions]
        asking = (visitor.ask(question) for visitor, question in zip(visitors, questions, strict=True))
        return list(await asyncio.gather(*asking))
