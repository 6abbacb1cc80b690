"""How far a name reaches: initials, tussenvoegsels, double surnames.

Each method takes the index of a token and gives the index after what it read, or None when there is no name.
"""

from __future__ import annotations

import re

from guardrails.personal_data._name_words import NameWords

_STREET_LIKE = re.compile(
    r"(?:straat|laan|weg|plein|kade|gracht|steeg|singel|school|college|ziekenhuis|stichting|lyceum|wet)$"
)
_SURNAME_LIKE = re.compile(r"(?:stra|sma|inga|oglu|wicz|wski|wska|nski|nska|enko|chuk|sson|singh|idze)$")
_FOREIGN_END = re.compile(r"[iaou]$")
_LOOSE_PREFIXES = frozenset(["op", "aan", "in", "uit", "onder", "bij", "over", "voor", "tot"])
_ARTICLES = frozenset(["de", "den", "der", "het", "'t"])


class NameParts(NameWords):
    """Reads the parts of names in one text."""

    def whole_name(self, j: int, *, titled: bool) -> int | None:
        """A name that the context announces: after an aanhef (`titled`), or after a word such as "cliënt"."""
        if j >= len(self.tokens):
            return None
        token = self.tokens[j]
        if token.initials:
            return self.family_part(j + 1) or (j + 1 if titled else None)
        if token.plain in self.lists.prefixes and (titled or token.capital):
            return self.family_part(j)
        if token.capital:
            named = self.first(token) or self.family(token)
            if token.plain in self.lists.function and not (named and titled):
                return None
            if (named and (token.plain not in self.lists.other or titled)) or self.could_be_name(token):
                return self.extend(j + 1)
            return None
        if titled and (self.family(token) or self.first(token)) and token.plain not in self.lists.function:
            return self.extend(j + 1)
        if (
            titled
            and len(token.plain) >= 4
            and not self.listed(token)
            and (_FOREIGN_END.search(token.plain) or _SURNAME_LIKE.search(token.plain))
        ):
            return j + 1
        return None

    def extend(self, j: int) -> int | None:
        """The index after all that belongs to the name that ends before `j`; None when it is a street or a school."""
        if j < len(self.tokens) and self.joined(j) and self.tokens[j].initials and self.tokens[j - 1].capital:
            return self.family_part(j + 1) or j + 1
        after = self.family_part(j)
        if after is None and self.tail_blocks(j - 1):
            return None
        if after is None and j < len(self.tokens) and self.joined(j) and self.second_first(j):
            return self.extend(j + 1)
        if after is None and self.chain_is_street(j):
            return None
        return after or j

    def second_first(self, j: int) -> bool:
        token = self.tokens[j]
        return token.capital and self.first(token) and token.plain not in self.lists.function

    def family_part(self, j: int) -> int | None:
        """Tussenvoegsels and a surname from `j`; the index after it, or None."""
        k = j
        while (
            k < len(self.tokens)
            and k < j + 4
            and self.tokens[k].plain in self.lists.prefixes
            and (k == j or self.joined(k))
        ):
            k += 1
        if k >= len(self.tokens) or not self.joined(k) or (k > j and not self.joined(j)):
            return None
        prefixes = [t.plain for t in self.tokens[j:k]]
        if prefixes and prefixes[0] in _LOOSE_PREFIXES and not (len(prefixes) > 1 and prefixes[1] in _ARTICLES):
            return None
        last = self.tokens[k]
        if last.capital and k + 2 < len(self.tokens) and self.tokens[k + 1].text == "A" and self.tokens[k + 2].capital:
            return k + 3  # Surinamese Chinese: "Tjon A Ten", "Lo A Njoe"
        if last.capital:
            fits = self.family(last) or (self.could_be_name(last) and last.plain not in self.lists.places)
            fits = fits or (last.plain in self.lists.name_words and bool(prefixes))
            if last.plain in self.lists.function and not self.family(last):
                fits = False
            if last.opens or (last.upper and len(last.plain) < 4 and not self.family(last)):
                fits = False
            if _STREET_LIKE.search(last.plain) and last.plain not in self.lists.surnames:
                return None
            if fits and self.tail_blocks(k):
                return None
            return self.more_capitals(k + 1) if fits else None
        fits = self.family(last) and last.plain not in self.lists.function and last.plain not in self.lists.other
        if (
            fits
            and not prefixes
            and self.first(last)
            and not self.ordinary(last)
            and last.plain not in self.lists.surnames
        ):
            fits = False
        return k + 1 if fits else None

    def more_capitals(self, k: int) -> int:
        """More parts of a surname: "Pinto Ramos", "Jansen - de Vries", "Jansen-de Vries"."""
        while k < len(self.tokens):
            token = self.tokens[k]
            gap = self.text[self.tokens[k - 1].end : token.start]
            if self.tokens[k - 1].text.rstrip("'’").endswith(("-de", "-van", "-der", "-den", "-el")) or (
                gap.strip() == "-" and len(gap) <= 3
            ):
                after = self.family_part(k) if gap.strip() != "-" else (k + 1 if self.family(token) else None)
                if after is None:
                    return k
                k = after
                continue
            if (
                gap == " "
                and token.capital
                and not token.opens
                and (self.family(token) or self.could_be_name(token))
                and not (
                    token.plain in self.lists.function
                    or token.plain in self.lists.places
                    or token.plain in self.lists.other
                )
            ):
                if _STREET_LIKE.search(token.plain):
                    return k
                k += 1
                continue
            if token.plain in self.lists.prefixes and gap == " " and token.capital:
                after = self.family_part(k)
                if after:
                    k = after
                    continue
            return k
        return k
