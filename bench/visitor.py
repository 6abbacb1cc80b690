"""A visitor without a browser: speaks with the app as the page does, over its websocket, and reads what it is shown.

The messages are Streamlit's own (protobuf): one that asks for a run of the page with the values of its fields, and
one for each part of the page that the run makes.
"""

from __future__ import annotations

import asyncio
import html
import re
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

PATIENCE = 120.0
"""Seconds after which a visitor gives up."""
OUTCOME = 'id="uitkomst"'
_ASKED = re.compile(r'<p class="dw-asked"><strong>Je vraag:</strong> (.*?)</p>', re.DOTALL)
_HEADLINE = re.compile(r'<h2 id="uitkomst".*?<span>(.*?)</span></h2>', re.DOTALL)
_TAG = re.compile("<[^>]+>")


class NoAnswer(Exception):
    """The page stopped, broke, or did not hold what a visitor needs."""


@dataclass(frozen=True)
class Seen:
    """What one visitor saw after a question: all HTML, and the ms until the outcome and the whole page were there."""

    html: str
    outcome_ms: float
    whole_ms: float

    @property
    def asked(self) -> str:
        """The masked question as it stands on the page, with single spaces."""
        return _text(_ASKED, self.html)

    @property
    def headline(self) -> str:
        """The outcome as it stands on the page."""
        return _text(_HEADLINE, self.html)


@dataclass
class _Page:
    """One run of the page: its HTML, the id of the field and that of the button that sends it."""

    parts: list[str] = field(default_factory=list)
    field_id: str = ""
    button_id: str = ""
    outcome_at: float = 0.0


class Visitor:
    """One session of the app; `open_visitor` makes it."""

    def __init__(self, connection: ClientConnection) -> None:
        self._connection = connection
        self._page = _Page()

    async def open(self) -> None:
        """Open the page "Vraag" and wait until it stands. Raises NoAnswer or TimeoutError."""
        message = BackMsg()
        message.rerun_script.query_string = ""
        await self._run(message)

    async def ask(self, question: str) -> Seen:
        """Type a question, press the button, wait until the whole answer stands. Raises NoAnswer or TimeoutError."""
        if not (self._page.field_id and self._page.button_id):
            raise NoAnswer("the page has no field for a question")
        message = BackMsg()
        states = message.rerun_script.widget_states.widgets
        states.add(id=self._page.field_id, string_value=question)
        states.add(id=self._page.button_id, trigger_value=True)
        started = time.perf_counter()
        await self._run(message)
        whole = time.perf_counter()
        if not self._page.outcome_at:
            raise NoAnswer("the page shows no outcome")
        seen = "\n".join(self._page.parts)
        return Seen(seen, (self._page.outcome_at - started) * 1000, (whole - started) * 1000)

    async def _run(self, message: BackMsg) -> None:
        await self._connection.send(message.SerializeToString())
        async with asyncio.timeout(PATIENCE):
            while True:
                data = await self._connection.recv()
                if self._takes(ForwardMsg.FromString(data if isinstance(data, bytes) else data.encode())):
                    return

    def _takes(self, message: ForwardMsg) -> bool:
        """Take in one message; whether it is the last of what was asked for."""
        kind = message.WhichOneof("type")
        if kind == "ref_hash":
            raise NoAnswer("the app left out a part that only a browser keeps")
        if kind == "new_session":
            self._page = _Page()
        if kind == "delta" and message.delta.WhichOneof("type") == "new_element":
            self._takes_part(message)
        if kind != "script_finished" or message.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN:
            return False
        if message.script_finished != ForwardMsg.FINISHED_SUCCESSFULLY:
            raise NoAnswer("the page broke off")
        return True

    def _takes_part(self, message: ForwardMsg) -> None:
        element = message.delta.new_element
        kind = element.WhichOneof("type")
        if kind == "html":
            self._page.parts.append(element.html.body)
            if OUTCOME in element.html.body:
                self._page.outcome_at = time.perf_counter()
        elif kind == "exception":
            raise NoAnswer("the page shows an error")
        elif kind == "text_area" and not self._page.field_id:
            self._page.field_id = element.text_area.id
        elif kind == "button" and element.button.is_form_submitter and not self._page.button_id:
            self._page.button_id = element.button.id


def _text(pattern: re.Pattern[str], page: str) -> str:
    found = pattern.findall(page)
    if len(found) != 1:
        raise NoAnswer(f"the page has {len(found)} places for one thing")
    return " ".join(html.unescape(_TAG.sub("", found[0])).split())


@asynccontextmanager
async def open_visitor(address: str) -> AsyncIterator[Visitor]:
    """A visitor at the app on this address (`http://127.0.0.1:8501`), with the page open."""
    stream = f"ws://{urlsplit(address).netloc}/_stcore/stream"
    async with connect(stream, subprotocols=["streamlit"], max_size=None, ping_interval=None) as connection:  # type: ignore[list-item]
        visitor = Visitor(connection)
        await visitor.open()
        yield visitor
