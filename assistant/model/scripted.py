"""A chat model that plays a script: for tests and for looking at the pages, without a model and without patching.

A script is a JSON file with a list of replies, each `{"when": text in what is asked, "say": reply}` and optionally
`"wait": seconds` or `"fail": true`. The first reply of which `when` occurs is given; an absent `when` always fits.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatResult
from pydantic import BaseModel, ConfigDict, PrivateAttr, TypeAdapter

PROVIDER = "scripted"


class ScriptedFailureError(RuntimeError):
    """The script says that the model fails here."""


class Reply(BaseModel):
    """One line of a script; `wait` is in seconds and ends at once when the model is released."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    when: str = ""
    say: str = ""
    wait: float = 0.0
    fail: bool = False


class ScriptedChatModel(BaseChatModel):
    """Plays `replies` and remembers in memory what it was asked (`asked`, one text a call)."""

    replies: tuple[Reply, ...] = ()
    _asked: list[str] = PrivateAttr(default_factory=list)
    _released: threading.Event = PrivateAttr(default_factory=threading.Event)

    @classmethod
    def from_file(cls, script: Path) -> ScriptedChatModel:
        """The model of a script. Raises OSError, or ValueError where it is no script."""
        return cls(replies=TypeAdapter(tuple[Reply, ...]).validate_json(script.read_bytes()))

    @classmethod
    def saying(cls, *said: str) -> ScriptedChatModel:
        """A model that says the first of these, always."""
        return cls(replies=tuple(Reply(say=text) for text in said))

    @property
    def asked(self) -> Sequence[str]:
        """All that was sent to this model, in order."""
        return tuple(self._asked)

    def release(self) -> None:
        """End all waiting, now and later."""
        self._released.set()

    @property
    def _llm_type(self) -> str:
        return PROVIDER

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        asked = "\n".join(str(message.content) for message in messages)
        self._asked.append(asked)
        reply = next((reply for reply in self.replies if reply.when in asked), Reply())
        if reply.wait:
            self._released.wait(reply.wait)
        if reply.fail:
            raise ScriptedFailureError
        return ChatResult(generations=[ChatGeneration(message=AIMessage(content=reply.say))])
