"""The professional's own words on their way into a record: cleaned of what no document can hold, and masked."""

from __future__ import annotations

import re
from collections import Counter

from guardrails.personal_data import mask

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_UNFIT = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f"  # controls: XML 1.0 has no place for them
    "\u200b\u2060\ufeff"  # invisible: they would split a name so that masking misses it
    "\u202a-\u202e\u2066-\u206f"  # these turn the direction: text would read otherwise than it is
    "\ud800-\udfff\ufdd0-\ufdef\ufff9-\uffff"
    "\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"  # invisible tags, and what has no meaning outside one firm
)
_LAST_TWO = re.compile("[\U0001fffe\U0001ffff\U0002fffe\U0002ffff\U0003fffe\U0003ffff]|[\U00040000-\U000dffff]")
_SPACES = re.compile("[^\\S\n]+")
_EMPTY_LINES = re.compile("\n{3,}")


def cleaned(text: str) -> str:
    """Text that Markdown, DOCX and PDF can all hold: line ends as `\\n`, single spaces, no controls."""
    lines = _LINE_ENDS.sub("\n", text)
    kept = _SPACES.sub(" ", _LAST_TWO.sub("", _UNFIT.sub("", lines)))
    return _EMPTY_LINES.sub("\n\n", "\n".join(line.strip() for line in kept.split("\n"))).strip()


def masked(text: str, found: Counter[str]) -> str:
    """The cleaned text without personal data; each label taken out is counted in `found`."""
    hidden = mask(cleaned(text))
    found.update(span.label for span in hidden.spans)
    return hidden.text
