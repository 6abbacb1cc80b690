"""Hard words in an answer with their explanation: on hover, focus and tap; screen readers hear it after the word."""

from __future__ import annotations

from dataclasses import dataclass, field

from knowledge.glossary import hard_words
from ui.parts.page import safe, with_phone_links

_WORD, _HIDDEN = '<span class="dw-word" tabindex="0">', '<span class="dw-word-uitleg">'


@dataclass
class Words:
    """What was explained in this answer already: each word once, where it comes first."""

    explained: set[str] = field(default_factory=set)

    def html(self, text: str) -> str:
        """Text as HTML with numbers that can be called, and its hard words explained."""
        pieces, place = [], 0
        for hard in hard_words(text):
            if hard.term.id in self.explained:
                continue
            self.explained.add(hard.term.id)
            word, told = safe(text[hard.start : hard.end]), f"{_HIDDEN} ({safe(hard.term.uitleg)})</span>"
            pieces += [with_phone_links(text[place : hard.start]), f"{_WORD}{word}{told}</span>"]
            place = hard.end
        return "".join([*pieces, with_phone_links(text[place:])])

    def beside(self, text: str) -> str | None:
        """The explanations for a text that cannot hold HTML, such as a box to tick; None without hard words."""
        found = [hard.term for hard in hard_words(text) if hard.term.id not in self.explained]
        self.explained.update(term.id for term in found)
        return " ".join(f"{term.id}: {term.uitleg}." for term in found) or None
