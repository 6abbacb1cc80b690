"""What masking finds: labels, spans, and the text that remains."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Label = Literal[
    "NAAM", "GEBOORTEDATUM", "BSN", "ADRES", "POSTCODE", "TELEFOON", "EMAIL", "IBAN", "KENTEKEN", "ZAAKNUMMER"
]
"""The kinds of personal data that are masked."""

LABELS: tuple[Label, ...] = get_args(Label)
"""All labels, in the order of the documentation."""


@dataclass(frozen=True)
class Span:
    """A piece of personal data: `text[start:end]`, in characters."""

    start: int
    end: int
    label: Label


@dataclass(frozen=True)
class Masked:
    """The text with each span replaced by its label in brackets, and the spans in the original text."""

    text: str
    spans: tuple[Span, ...]

    def place_of(self, span: tuple[int, int]) -> tuple[int, int] | None:
        """Where a span of the original text stands in `text`; None when it touches what was masked."""
        shift = 0
        for hit in self.spans:
            if hit.end <= span[0]:
                shift += len(f"[{hit.label}]") - (hit.end - hit.start)
            elif hit.start < span[1]:
                return None
        return span[0] + shift, span[1] + shift


class Claims:
    """The characters of one text that are already taken; whoever claims first wins."""

    def __init__(self, length: int) -> None:
        self._taken = bytearray(length)
        self.spans: list[Span] = []

    def free(self, start: int, end: int) -> bool:
        """Whether no character of the range is taken."""
        return start < end and not any(self._taken[start:end])

    def claim(self, start: int, end: int, label: Label) -> bool:
        """Take the range for a label; False, and nothing happens, when a part is already taken."""
        if not self.free(start, end):
            return False
        self.block(start, end)
        self.spans.append(Span(start, end, label))
        return True

    def block(self, start: int, end: int) -> None:
        """Take a range that is not personal data, so that nobody else takes it for such."""
        self._taken[start:end] = b"\x01" * (end - start)
