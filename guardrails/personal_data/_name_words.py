"""Tests of one word: a first name, a surname, an ordinary word; and how it stands in its sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from guardrails.personal_data._tokens import Token
from guardrails.personal_data._words import Words

BRACKET_AGE = re.compile(r" ?\(\d{1,2}(?: ?(?:jaar|jr\.?|mnd\.?|maanden|weken|wkn))?\)")
_STREET_LIKE = re.compile(
    r"(?:straat|laan|weg|plein|kade|gracht|steeg|singel|school|college|ziekenhuis|stichting|lyceum|wet)$"
)
_LOWER_TAILS = frozenset(["ziekenhuis", "kinderziekenhuis", "lyceum", "college", "kliniek", "gasthuis"])
_PERSON_VERBS = frozenset(
    [
        "wil",
        "zegt",
        "vertelt",
        "woont",
        "weigert",
        "belt",
        "belde",
        "vraagt",
        "zei",
        "vroeg",
        "slaapt",
        "huilt",
        "weet",
        "vindt",
        "drinkt",
        "slaat",
        "bijt",
    ]
)


@dataclass
class NameWords:
    """One text as words, and the lists to judge them by."""

    text: str
    tokens: list[Token]
    lists: Words

    def first(self, token: Token) -> bool:
        names = self.lists.first_names
        plain = token.plain
        if plain in names:
            return True
        if "-" in plain:
            return all(part in names for part in plain.split("-"))
        stem = plain[:-1]
        return (
            token.capital
            and plain.endswith("s")
            and stem in names
            and not self.ordinary_word(stem)
            and not self.listed(token)
        )

    def family(self, token: Token) -> bool:
        plain = token.plain
        if plain in self.lists.surnames:
            return True
        if "-" in plain:
            parts = [part for part in plain.split("-") if part not in self.lists.prefixes]
            known = [part in self.lists.surnames and part not in self.lists.function for part in parts]
            return (any(known) if token.capital else all(known)) and not any(part in self.lists.other for part in parts)
        return False

    def goes_with(self, token: Token, group: frozenset[str]) -> bool:
        return token.plain.split("-")[0] in group

    def ordinary_word(self, plain: str) -> bool:
        lists = self.lists
        return plain in lists.function or plain in lists.name_words or plain in lists.other or plain in lists.places

    def ordinary(self, token: Token) -> bool:
        return self.ordinary_word(token.plain)

    def listed(self, token: Token) -> bool:
        return (
            self.ordinary(token)
            or token.plain in self.lists.organisation_heads
            or token.plain in self.lists.cues
            or token.plain in self.lists.titles
        )

    def could_be_name(self, token: Token) -> bool:
        """Whether an unknown word with a capital may be a name: no word of any list, no abbreviation, no street."""
        if self.listed(token) or token.plain in self.lists.organisation_tails or len(token.plain) < 2:
            return False
        if "-" in token.plain and any(
            self.ordinary_word(p) or p in self.lists.organisation_heads
            for p in token.plain.split("-")
            if p not in self.lists.prefixes
        ):
            return self.family(token) or self.first(token)
        if token.upper or token.mixed:
            return False
        return not _STREET_LIKE.search(token.plain)

    def certain(self, token: Token, i: int) -> bool:
        """Whether a first name on its own is a name here."""
        plain, lists = token.plain, self.lists
        if not token.capital:
            return len(plain) >= 3 and not self.ordinary(token)
        if token.upper and len(plain) < 4:
            return False
        if BRACKET_AGE.match(self.text, token.end):
            return True
        if plain in lists.function or plain in lists.other or plain in lists.places:
            return False
        return plain not in lists.name_words or self.stands_as_name(i)

    def stands_as_name(self, i: int) -> bool:
        """Whether a word that is also an ordinary word ("Roos", "Bakker") is a name: by its capital or its verb."""
        token = self.tokens[i]
        if token.upper and len(token.plain) < 5:
            return False
        if not token.opens:
            return not (i and self.tokens[i - 1].plain in ("de", "het", "een") and self.joined(i))
        return BRACKET_AGE.match(self.text, token.end) is not None or (
            i + 1 < len(self.tokens) and self.joined(i + 1) and self.tokens[i + 1].plain in _PERSON_VERBS
        )

    def tail_blocks(self, i: int) -> bool:
        """Whether the word after token `i` makes it an institution: "Jeroen Bosch Ziekenhuis"."""
        j = i + 1
        if j >= len(self.tokens) or not self.joined(j) or not self.tokens[i].capital:
            return False
        plain = self.tokens[j].plain
        return plain in (self.lists.organisation_tails if self.tokens[j].capital else _LOWER_TAILS)

    def chain_is_street(self, j: int) -> bool:
        k = j
        while k < len(self.tokens) and k < j + 4 and self.joined(k) and self.tokens[k].plain in self.lists.prefixes:
            k += 1
        if k >= len(self.tokens) or not self.joined(k) or not self.tokens[k].capital:
            return False
        token = self.tokens[k]
        return _STREET_LIKE.search(token.plain) is not None and token.plain not in self.lists.surnames

    def skip_chain(self, i: int) -> int:
        j = i + 1
        while (
            j < len(self.tokens)
            and self.joined(j)
            and (self.tokens[j].capital or self.tokens[j].plain in self.lists.prefixes)
        ):
            j += 1
        return j

    def joined(self, j: int) -> bool:
        """Whether token `j` follows the one before it after one space."""
        return self.text[self.tokens[j - 1].end : self.tokens[j].start] in (" ", "  ", "")

    def near(self, j: int, allowed: str) -> bool:
        gap = self.text[self.tokens[j - 1].end : self.tokens[j].start]
        return len(gap) <= 3 and all(c in allowed for c in gap)

    def stands(self, j: int, plain: str) -> bool:
        return j < len(self.tokens) and self.tokens[j].plain == plain
