"""The first look at a question: is somebody in danger now, and is this a question for Deelwijzer at all?

    >>> triage("vader slaat moeder nu, ik ben de juf").danger.kind
    'geweld'
    >>> triage("Hoeveel spaargeld mag je hebben in de bijstand?").out_of_scope
    'andere_rechtsvraag'
"""

from __future__ import annotations

from dataclasses import dataclass

from guardrails.triage._clean import clean
from guardrails.triage._danger import find_danger
from guardrails.triage._scope import find_out_of_scope

__all__ = ["Danger", "Triage", "triage"]


@dataclass(frozen=True)
class Danger:
    """Danger now: its kind in one word, and where in `Triage.text` it was read (start, end; in characters)."""

    kind: str
    span: tuple[int, int] | None


@dataclass(frozen=True)
class Triage:
    """The cleaned text that all later steps use, with danger and the reason why it is out of scope, if any."""

    text: str
    danger: Danger | None
    out_of_scope: str | None


def triage(text: str) -> Triage:
    """Clean the text, look for danger now, and see whether it is a question for Deelwijzer.

    Takes any string; never raises. Time grows in line with the length of the text.
    """
    cleaned = clean(text)
    found = find_danger(cleaned)
    danger = Danger(*found) if found else None
    return Triage(cleaned, danger, find_out_of_scope(cleaned))
