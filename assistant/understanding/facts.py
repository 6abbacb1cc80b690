"""What was understood: facts, each with where it came from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Origin = Literal["user", "text", "model", "situation", "hint", "derived", "assumed"]
"""Who said so, strongest first: the user by a click, the text, a language model's proposal that was checked,
the recognised situation, a weak cue in the text, other facts, or nobody (taken for granted, and shown as such)."""


@dataclass(frozen=True)
class FoundFact:
    """A value of a fact, its origin, and the span in the (masked) text that told it."""

    value: str
    origin: Origin
    span: tuple[int, int] | None = None
    why: str | None = None
