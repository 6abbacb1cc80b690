"""Masks personal data in Dutch professional text, with rules and lists, without a language model.

>>> mask("Mag ik Jan de Boer bellen op 06-12345678?").text
'Mag ik [NAAM] bellen op [TELEFOON]?'
"""

from __future__ import annotations

from guardrails.personal_data._addresses import claim_addresses
from guardrails.personal_data._dates import claim_birth_dates
from guardrails.personal_data._names import claim_names
from guardrails.personal_data._numbers import claim_numbers
from guardrails.personal_data._span import LABELS, Claims, Label, Masked, Span

__all__ = ["LABELS", "Label", "Masked", "Span", "mask"]


def mask(text: str) -> Masked:
    """Replace personal data by its label: `[NAAM]`, `[BSN]`, and so on.

    Takes any string; never raises. Spans are sorted, do not overlap and count characters of `text`.
    Time grows in line with the length of the text (about 0.1 ms for a question).
    """
    claims = Claims(len(text))
    claim_numbers(text, claims)
    claim_addresses(text, claims)
    claim_names(text, claims)
    claim_birth_dates(text, claims)
    spans = tuple(sorted(claims.spans, key=lambda span: span.start))
    return Masked(_replace(text, spans), spans)


def _replace(text: str, spans: tuple[Span, ...]) -> str:
    pieces: list[str] = []
    position = 0
    for span in spans:
        pieces += [text[position : span.start], f"[{span.label}]"]
        position = span.end
    return "".join([*pieces, text[position:]])
