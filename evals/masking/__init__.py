"""Texts with invented personal data that nobody tuned on, to measure the masking."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from guardrails.personal_data import Span

HELD_OUT = Path(__file__).parent / "heldout.jsonl"


@dataclass(frozen=True)
class MaskingCase:
    """A text, and where personal data stands in it."""

    id: str
    text: str
    spans: frozenset[Span]


def read_masking_cases(file: Path = HELD_OUT) -> list[MaskingCase]:
    """The texts of a JSON Lines file of `{"id", "text", "spans"}`. Raises OSError, KeyError, ValueError."""
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").split("\n") if line.strip()]
    return [
        MaskingCase(row["id"], row["text"], frozenset(Span(s["start"], s["end"], s["label"]) for s in row["spans"]))
        for row in rows
    ]
