"""Help that is on its way while the plain answer already stands."""

from __future__ import annotations

import sys
import threading
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from assistant.answer import Answer
from assistant.assistant import Assistant
from assistant.model.facts import Suggested
from assistant.model.helper import ModelHelper
from guardrails.verification import Accepted


@dataclass
class PendingHelp:
    """What a model will have to say about one answer.

    It is done within twice the seconds of the helper, in failure too.
    """

    suggested: Suggested
    reworded: Accepted | None = None
    _ready: threading.Event = field(default_factory=threading.Event)

    @property
    def done(self) -> bool:
        """Whether nothing more will come."""
        return self._ready.is_set()

    def wait(self, seconds: float) -> bool:
        """Wait for it at most so long; whether it is done."""
        return self._ready.wait(seconds)


def start_help(
    helper: ModelHelper, answer: Answer, assistant: Assistant, chosen: Mapping[str, str], not_known: Collection[str]
) -> PendingHelp:
    """Ask the model in the background; `chosen` and `not_known` are those with which the answer was made."""
    pending = PendingHelp(Suggested(answer, ()))
    facts, unknown = dict(chosen), tuple(not_known)

    def run() -> None:
        try:
            pending.reworded = helper.reword(answer)
            pending.suggested = helper.propose(answer, assistant, facts, unknown)
        except Exception as error:  # the plain answer stands; the kind only, a message could repeat what was typed
            sys.stderr.write(f"Deelwijzer: geen hulp van het taalmodel door {type(error).__name__}.\n")
        finally:
            pending._ready.set()

    threading.Thread(target=run, name="hulp", daemon=True).start()
    return pending
