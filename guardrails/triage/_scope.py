"""Is this a text that Deelwijzer can do something with? If not, why."""

from __future__ import annotations

from guardrails.triage._clean import fold
from guardrails.triage._language import is_other_language, is_unreadable
from guardrails.triage._patterns import patterns

LONGEST = 4000
"""Characters; longer texts are not questions but documents."""


def find_out_of_scope(text: str) -> str | None:
    """The reason why the text is out of scope, or None; for a cleaned text."""
    if not text:
        return "leeg"
    if len(text) > LONGEST:
        return "te_lang"
    folded = fold(text)
    for reason in patterns().reasons:
        if reason.pattern.search(folded) and not reason.unless.search(folded):
            return reason.name
    if is_unreadable(folded):
        return "onleesbaar"
    return "andere_taal" if is_other_language(folded) else None


