"""One question to a model, with a limit: an answer in time, or nothing."""

from __future__ import annotations

import sys
import threading

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import HumanMessage, SystemMessage
from langsmith import tracing_context

AT_ONCE = 4
"""Questions to models that may run at the same time; a model that hangs then costs this many threads and no more."""
LONGEST = 20_000
"""Characters of a reply that are looked at."""

_free = threading.BoundedSemaphore(AT_ONCE)


def ask_model(model: BaseChatModel, instruction: str, text: str, seconds: float) -> str | None:
    """What the model says, or None when it fails, has nothing to say, is too slow, or too many wait for one already.

    The waiting thread is left behind when the time is up and ends with the model's own time limit. A failure is
    told on standard error by its kind only: its message could repeat what was asked.
    """
    if not _free.acquire(blocking=False):
        return None
    said: list[str] = []

    def run() -> None:
        try:
            # Whatever the environment says of tracing: nothing of a question goes there.
            with tracing_context(enabled=False):
                reply = model.invoke([SystemMessage(instruction), HumanMessage(text)])
            said.append(str(reply.text)[:LONGEST])
        except BaseException as error:
            sys.stderr.write(f"Deelwijzer: het taalmodel gaf geen antwoord door {type(error).__name__}.\n")
        finally:
            _free.release()

    thread = threading.Thread(target=run, name="taalmodel", daemon=True)
    thread.start()
    thread.join(seconds)
    return said[0] if said and said[0].strip() else None
