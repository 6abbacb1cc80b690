"""What a conversation knows between two texts; it lives in memory only and is never written anywhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from assistant.answer import Answer


@dataclass(frozen=True)
class Change:
    """A fact that got another value, in words; `before` is None where nothing was known."""

    fact: str
    name: str
    before: str | None
    after: str


@dataclass(frozen=True)
class Choice:
    """One way to settle what the assistant may not guess: the facts that it sets, and how it is called."""

    facts: Mapping[str, str]
    label: str


@dataclass(frozen=True)
class Turn:
    """A text of the user, masked, and what the assistant said to it in one line."""

    said: str
    told: str


@dataclass(frozen=True)
class Conversation:
    """The question as typed, what follow-ups made of it, and the answer that stands now.

    `facts` are values that a follow-up or a choice set, `not_known` what the user said not to know; `shared` are
    facts that hold for every question of the first text; `waiting` are questions of the same text that were not
    answered yet; `earlier` is the state before the last text, for the way back.
    """

    question: str
    answer: Answer
    facts: Mapping[str, str] = field(default_factory=dict)
    not_known: tuple[str, ...] = ()
    turns: tuple[Turn, ...] = ()
    shared: Mapping[str, str] = field(default_factory=dict)
    waiting: tuple[str, ...] = ()
    earlier: Conversation | None = None


@dataclass(frozen=True)
class Reply:
    """What to say to one text: a sentence, lines of the present answer, what changed, or choices to settle first."""

    told: str
    lines: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    choices: tuple[Choice, ...] = ()
