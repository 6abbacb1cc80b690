"""Triage before all else: is there acute danger, and is this a question about sharing at all?

    >>> triage("hij heeft een mes, mag ik de politie bellen").danger.kind
    'brand_wapen'
    >>> triage("wat wordt het weer morgen").out_of_scope
    'anders'

Patterns stand in `patterns.yaml` (danger) and `scope.yaml` (out of scope), readable and to be extended by anyone.
"""

from __future__ import annotations

from dataclasses import dataclass

from guardrails.triage._danger import danger_denied, find_danger
from guardrails.triage._patterns import PatternError
from guardrails.triage._scope import MAX_LENGTH, Reason, out_of_scope
from guardrails.triage._text import clean, fold

__all__ = ["MAX_LENGTH", "Danger", "PatternError", "Reason", "Triage", "triage"]


@dataclass(frozen=True)
class Danger:
    """Acute danger: its kind (a heading of `patterns.yaml`) and the spans of the words that told it."""

    kind: str
    spans: tuple[tuple[int, int], ...]

    @property
    def span(self) -> tuple[int, int]:
        """The first of the words that told it."""
        return self.spans[0]


@dataclass(frozen=True)
class Triage:
    """What triage says; `text` is the cleaned text, as long as the text that came in, so that spans fit both.

    `denied`: the text says itself that there is no danger now.
    """

    text: str
    danger: Danger | None
    out_of_scope: Reason | None
    denied: bool = False


def triage(text: str) -> Triage:
    """Look for acute danger, and for texts that are no question about sharing.

    Takes any string; never raises. Danger is looked for in every text, also in one that is out of scope.
    """
    cleaned = clean(text)
    folded = fold(cleaned)
    found = find_danger(folded)
    return Triage(cleaned, Danger(*found) if found else None, out_of_scope(text, folded), danger_denied(folded))
