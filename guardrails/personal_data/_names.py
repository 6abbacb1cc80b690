"""Names of persons, in the spellings of all communities, from lists and from context.

Read from left to right: an aanhef ("mw. jansen"), initials ("R. van den Akker"), a first name with what belongs to
it, a surname with its tussenvoegsels, and unknown words with a capital where the context says that they are a name
("cliënt Kisanet Woldu", "Xem (14)"). Organisations, places, laws and ordinary words are held off by lists.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from guardrails.personal_data._span import Claims
from guardrails.personal_data._tokens import Token, tokenize
from guardrails.personal_data._words import Words, words

_AGE = re.compile(r",? ?\(?\d{1,2}\)?(?: ?(?:jaar|jr|mnd|maanden|weken))?[),. ]")
_BRACKET_AGE = re.compile(r" ?\(\d{1,2}(?: ?(?:jaar|jr\.?|mnd\.?|maanden|weken|wkn))?\)")
_STREET_LIKE = re.compile(r"(?:straat|laan|weg|plein|kade|gracht|steeg|singel|school|college|ziekenhuis|stichting|lyceum|wet)$")
_SURNAME_LIKE = re.compile(r"(?:stra|sma|inga|oglu|wicz|wski|wska|nski|nska|enko|chuk|sson|singh|idze)$")
_SMALL_INITIALS = re.compile(r"(?<![\w.])(?:[a-z]\. ?){1,3}$")
_LOWER_TAILS = frozenset("ziekenhuis kinderziekenhuis lyceum college kliniek gasthuis".split())
_FOREIGN_END = re.compile(r"[iaou]$")
_PERSON_VERBS = frozenset("wil zegt vertelt woont weigert belt belde vraagt zei vroeg slaapt huilt weet vindt drinkt slaat bijt".split())
_LOOSE_PREFIXES = frozenset("op aan in uit onder bij over voor tot".split())
_ARTICLES = frozenset("de den der het 't".split())
_STRONG_PREFIXES = frozenset("der den ter ten el al ben bin ait abu ibn dos del".split())
_LETTERED = frozenset("optie bijlage vraag categorie groep lid onder artikel art klas type punt onderdeel kolom fase stap deel variant plan".split())
_NAMES_OTHERS = frozenset("naam heet heette heten genaamd ene roepnaam achternaam voornaam".split())


def claim_names(text: str, claims: Claims) -> None:
    """Claim all names of persons that are still free."""
    lists = words()
    for match in lists.organisations.finditer(text):
        claims.block(*match.span())
    _Reader(text, tokenize(text, claims.free), lists, claims).read()


@dataclass
class _Reader:
    text: str
    tokens: list[Token]
    lists: Words
    claims: Claims

    def read(self) -> None:
        i = 0
        steps: tuple[Callable[[int], int | None], ...] = (
            self._organisation, self._titled, self._initials, self._first_name, self._surname, self._cued, self._unknown,
        )  # fmt: skip
        while i < len(self.tokens):
            i = next((end for step in steps if (end := step(i)) is not None), i + 1)

    # What each step returns: the index after what it read, or None when it does not apply.

    def _claim(self, first: int, after: int) -> int:
        start = self.tokens[first].start
        initials = None if self.tokens[first].capital else _SMALL_INITIALS.search(self.text, max(0, start - 12), start)
        self.claims.claim(initials.start() if initials else start, self.tokens[after - 1].end, "NAAM")
        return after

    def _organisation(self, i: int) -> int | None:
        token = self.tokens[i]
        if token.plain.split("-")[0] in self.lists.organisation_heads and "-" in token.plain and token.plain not in self.lists.surnames:
            return i + 1
        if token.plain not in self.lists.organisation_heads or token.plain in self.lists.prefixes:
            return None
        j = i + 1
        if token.plain in ("syndroom", "ziekte", "methode", "raad", "hof", "koning", "stelling") and self._is(j, "van"):
            j += 1
        start = j
        while j < len(self.tokens) and self._joined(j) and (self.tokens[j].capital or (j == start and self.tokens[j].plain in self.lists.prefixes)):
            j += 1
        # "gemeente en Jan": only words with a capital belong to the organisation.
        has_capital = any(self.tokens[k].capital for k in range(start, j))
        return j if has_capital and token.plain != "thuis" else None

    def _titled(self, i: int) -> int | None:
        token = self.tokens[i]
        if token.plain not in self.lists.titles or i + 1 >= len(self.tokens):
            return None
        if token.plain in ("dr", "ir", "mr", "ds") and token.upper and not self.text[token.end : token.end + 1] == ".":
            return None
        j = i + 1
        if not self._near(j, ". "):
            return None
        if self.tokens[j].plain in self.lists.titles and not self.tokens[j].capital:
            return None
        after = self._whole_name(j, titled=True)
        return self._claim(j, after) if after else None

    def _initials(self, i: int) -> int | None:
        token = self.tokens[i]
        if not token.initials or (i and self.tokens[i - 1].plain in _LETTERED):
            return None
        after = self._family_part(i + 1, after_name=True)
        return self._claim(i, after) if after else None

    def _first_name(self, i: int) -> int | None:
        token = self.tokens[i]
        if not self._first(token):
            return None
        after = self._extend(i + 1)
        if after is None:
            return self._skip_chain(i)
        longer = after > i + 1
        if self._certain(token, i) or (longer and token.capital) or (longer and token.plain not in self.lists.function | self.lists.name_words):
            return self._claim(i, after)
        return None

    def _surname(self, i: int) -> int | None:
        token = self.tokens[i]
        lists = self.lists
        if token.plain in lists.prefixes and token.plain not in _LOOSE_PREFIXES:
            return self._prefixed_surname(i)
        if not self._family(token) or token.plain in lists.places:
            return None
        if token.capital:
            if token.plain in lists.function or token.plain in lists.other:
                return None
            if self.tail_blocks(i):
                return None
            if token.plain in lists.name_words:
                return self._claim(i, i + 1) if self._stands_as_name(i) else None
            return self._claim(i, self._more_capitals(i + 1))
        if len(token.plain) >= 4 and not self._ordinary(token):
            return self._claim(i, i + 1)
        return None

    def _prefixed_surname(self, i: int) -> int | None:
        j = i
        while j < len(self.tokens) and j < i + 4 and self.tokens[j].plain in self.lists.prefixes and (j == i or self._joined(j)):
            j += 1
        if j >= len(self.tokens) or not self._joined(j):
            return None
        last, start = self.tokens[j], i
        if last.plain in self.lists.titles:
            return None  # "de Heer Jansen"
        # "de moeder van de Vries": "van" is a preposition here; "van Jansen" has none in the name.
        prefixes = [t.plain for t in self.tokens[i:j]]
        if prefixes == ["van"] and not self._with(last, self.lists.with_van):
            return None
        if prefixes[0] == "van" and len(prefixes) > 1 and prefixes[1] == "de" and last.plain.split("-")[0] in self.lists.with_de and not self.tokens[i].capital:
            start = i + 1
        if prefixes == ["de"] and not (self._with(last, self.lists.with_de) or (self.tokens[i].capital and not self.tokens[i].opens)):
            return None
        if prefixes[0] in ("ben", "al") and not self.tokens[i].capital:
            return None  # "ik ben", "dat is al": words of every sentence
        if prefixes in (["het"], ["te"], ["la"], ["le"], ["a"], ["in"], ["do"], ["da"], ["den"]) and not last.capital:
            return None
        known = self._family(last) and (last.plain not in self.lists.places or self._with(last, self.lists.with_van))
        distinctive = any(p in _STRONG_PREFIXES for p in prefixes)
        if last.capital and (known or (distinctive and self._could_be_name(last))) and not self.tail_blocks(j):
            return self._claim(start, self._more_capitals(j + 1))
        ordinary = last.plain in self.lists.function and not (prefixes[0] == "van" and self._with(last, self.lists.with_van))
        if not last.capital and known and distinctive and prefixes[0] != "der" and not ordinary:
            return self._claim(start, j + 1)
        return None

    def _cued(self, i: int) -> int | None:
        token = self.tokens[i]
        if token.plain not in self.lists.cues or i + 1 >= len(self.tokens):
            return None
        j = i + 1
        if token.plain == "naam" and self._is(j, "is"):
            j += 1
        if j >= len(self.tokens) or not self._near(j, ",: "):
            return None
        cued = self.tokens[j]
        if not cued.capital or cued.opens and ":" not in self.text[self.tokens[j - 1].end : cued.start]:
            return None
        if token.plain not in _NAMES_OTHERS and "," in self.text[token.end : cued.start] and not self._could_be_name(cued):
            return None
        after = self._whole_name(j, titled=False)
        return self._claim(j, after) if after else None

    def _unknown(self, i: int) -> int | None:
        token = self.tokens[i]
        if not token.capital or not self._could_be_name(token):
            return None
        if _BRACKET_AGE.match(self.text, token.end):
            return self._claim(i, i + 1)
        j = i + 1
        if j < len(self.tokens) and self._joined(j):
            second = self.tokens[j]
            if second.capital and not self.tail_blocks(j) and self._could_be_name(second) and (self._family(second) or not token.opens):
                return self._claim(i, self._more_capitals(j + 1))
        if _SURNAME_LIKE.search(token.plain):
            return self._claim(i, i + 1)
        return None

    # Parts of names

    def _whole_name(self, j: int, *, titled: bool) -> int | None:
        """A name that the context announces: after an aanhef (`titled`), or after a word such as "cliënt"."""
        if j >= len(self.tokens):
            return None
        token = self.tokens[j]
        if token.initials:
            return self._family_part(j + 1, after_name=True) or (j + 1 if titled else None)
        if token.plain in self.lists.prefixes and (titled or token.capital):
            return self._family_part(j, after_name=True)
        if token.capital:
            named = self._first(token) or self._family(token)
            if token.plain in self.lists.function and not (named and titled):
                return None
            if (named and (token.plain not in self.lists.other or titled)) or self._could_be_name(token):
                return self._extend(j + 1)
            return None
        if titled and (self._family(token) or self._first(token)) and token.plain not in self.lists.function:
            return self._extend(j + 1)
        if titled and len(token.plain) >= 4 and not self._listed(token) and (_FOREIGN_END.search(token.plain) or _SURNAME_LIKE.search(token.plain)):
            return j + 1
        return None

    def _extend(self, j: int) -> int | None:
        """The index after all that belongs to the name that ends before `j`; None when it is a street or a school."""
        if j < len(self.tokens) and self._joined(j) and self.tokens[j].initials and self.tokens[j - 1].capital:
            return self._family_part(j + 1, after_name=True) or j + 1
        after = self._family_part(j, after_name=True)
        if after is None and self.tail_blocks(j - 1):
            return None
        if after is None and j < len(self.tokens) and self._joined(j) and self._second_first(j):
            return self._extend(j + 1)
        if after is None and self._chain_is_street(j):
            return None
        return after or j

    def _second_first(self, j: int) -> bool:
        token = self.tokens[j]
        return token.capital and self._first(token) and token.plain not in self.lists.function

    def _family_part(self, j: int, *, after_name: bool) -> int | None:
        """Tussenvoegsels and a surname from `j`; the index after it, or None."""
        k = j
        while k < len(self.tokens) and k < j + 4 and self.tokens[k].plain in self.lists.prefixes and (k == j or self._joined(k)):
            k += 1
        if k >= len(self.tokens) or not self._joined(k) or (k > j and not self._joined(j)):
            return None
        prefixes = [t.plain for t in self.tokens[j:k]]
        if prefixes and prefixes[0] in _LOOSE_PREFIXES and not (len(prefixes) > 1 and prefixes[1] in _ARTICLES):
            return None
        last = self.tokens[k]
        if last.capital and k + 2 < len(self.tokens) and self.tokens[k + 1].text == "A" and self.tokens[k + 2].capital:
            return k + 3  # Surinamese Chinese: "Tjon A Ten", "Lo A Njoe"
        if last.capital:
            fits = self._family(last) or (self._could_be_name(last) and last.plain not in self.lists.places)
            fits = fits or (last.plain in self.lists.name_words and bool(prefixes))
            if last.plain in self.lists.function and not (self._family(last) and (prefixes or after_name)):
                fits = False
            if last.opens or (last.upper and len(last.plain) < 4 and not self._family(last)):
                fits = False
            if _STREET_LIKE.search(last.plain) and last.plain not in self.lists.surnames:
                return None
            if fits and self.tail_blocks(k):
                return None
            return self._more_capitals(k + 1) if fits else None
        fits = self._family(last) and last.plain not in self.lists.function and last.plain not in self.lists.other
        if fits and not prefixes and self._first(last) and not self._ordinary(last) and last.plain not in self.lists.surnames:
            fits = False
        return k + 1 if fits else None

    def _more_capitals(self, k: int) -> int:
        """More parts of a surname: "Pinto Ramos", "Jansen - de Vries", "Jansen-de Vries"."""
        while k < len(self.tokens):
            token = self.tokens[k]
            gap = self.text[self.tokens[k - 1].end : token.start]
            if self.tokens[k - 1].text.rstrip("'’").endswith(("-de", "-van", "-der", "-den", "-el")) or (gap.strip() == "-" and len(gap) <= 3):
                after = self._family_part(k, after_name=True) if gap.strip() != "-" else (k + 1 if self._family(token) else None)
                if after is None:
                    return k
                k = after
                continue
            if gap == " " and token.capital and not token.opens and (self._family(token) or self._could_be_name(token)) and not (
                token.plain in self.lists.function or token.plain in self.lists.places or token.plain in self.lists.other
            ):
                if _STREET_LIKE.search(token.plain):
                    return k
                k += 1
                continue
            if token.plain in self.lists.prefixes and gap == " " and token.capital:
                after = self._family_part(k, after_name=True)
                if after:
                    k = after
                    continue
            return k
        return k

    # Tests of one token

    def _first(self, token: Token) -> bool:
        names = self.lists.first_names
        plain = token.plain
        if plain in names:
            return True
        if "-" in plain:
            return all(part in names for part in plain.split("-"))
        stem = plain[:-1]
        return token.capital and plain.endswith("s") and stem in names and not self._ordinary_word(stem) and not self._listed(token)

    def _family(self, token: Token) -> bool:
        plain = token.plain
        if plain in self.lists.surnames:
            return True
        if "-" in plain:
            parts = [part for part in plain.split("-") if part not in self.lists.prefixes]
            known = [part in self.lists.surnames and part not in self.lists.function for part in parts]
            return (any(known) if token.capital else all(known)) and not any(part in self.lists.other for part in parts)
        return False

    def _with(self, token: Token, group: frozenset[str]) -> bool:
        return token.plain.split("-")[0] in group

    def _ordinary_word(self, plain: str) -> bool:
        lists = self.lists
        return plain in lists.function or plain in lists.name_words or plain in lists.other or plain in lists.places

    def _ordinary(self, token: Token) -> bool:
        return self._ordinary_word(token.plain)

    def _listed(self, token: Token) -> bool:
        return self._ordinary(token) or token.plain in self.lists.organisation_heads or token.plain in self.lists.cues or token.plain in self.lists.titles

    def _could_be_name(self, token: Token) -> bool:
        """Whether an unknown word with a capital may be a name: no word of any list, no abbreviation, no street."""
        if self._listed(token) or token.plain in self.lists.organisation_tails or len(token.plain) < 2:
            return False
        if "-" in token.plain and any(self._ordinary_word(p) or p in self.lists.organisation_heads for p in token.plain.split("-") if p not in self.lists.prefixes):
            return self._family(token) or self._first(token)
        if token.upper or token.mixed:
            return False
        return not _STREET_LIKE.search(token.plain)

    def _certain(self, token: Token, i: int) -> bool:
        """Whether a first name on its own is a name here."""
        plain, lists = token.plain, self.lists
        if not token.capital:
            return len(plain) >= 3 and not self._ordinary(token)
        if token.upper and len(plain) < 4:
            return False
        if _BRACKET_AGE.match(self.text, token.end):
            return True
        if plain in lists.function or plain in lists.other or plain in lists.places:
            return False
        return plain not in lists.name_words or self._stands_as_name(i)

    def _stands_as_name(self, i: int) -> bool:
        """Whether a word that is also an ordinary word ("Roos", "Bakker") is a name: by its capital or its verb."""
        token = self.tokens[i]
        if token.upper and len(token.plain) < 5:
            return False
        if not token.opens:
            return not (i and self.tokens[i - 1].plain in ("de", "het", "een") and self._joined(i))
        return _BRACKET_AGE.match(self.text, token.end) is not None or (
            i + 1 < len(self.tokens) and self._joined(i + 1) and self.tokens[i + 1].plain in _PERSON_VERBS
        )

    def tail_blocks(self, i: int) -> bool:
        """Whether the word after token `i` makes it an institution: "Jeroen Bosch Ziekenhuis"."""
        j = i + 1
        if j >= len(self.tokens) or not self._joined(j) or not self.tokens[i].capital:
            return False
        plain = self.tokens[j].plain
        return plain in (self.lists.organisation_tails if self.tokens[j].capital else _LOWER_TAILS)

    def _chain_is_street(self, j: int) -> bool:
        k = j
        while k < len(self.tokens) and k < j + 4 and self._joined(k) and self.tokens[k].plain in self.lists.prefixes:
            k += 1
        if k >= len(self.tokens) or not self._joined(k) or not self.tokens[k].capital:
            return False
        token = self.tokens[k]
        return _STREET_LIKE.search(token.plain) is not None and token.plain not in self.lists.surnames

    def _skip_chain(self, i: int) -> int:
        j = i + 1
        while j < len(self.tokens) and self._joined(j) and (self.tokens[j].capital or self.tokens[j].plain in self.lists.prefixes):
            j += 1
        return j

    def _joined(self, j: int) -> bool:
        """Whether token `j` follows the one before it after one space."""
        return self.text[self.tokens[j - 1].end : self.tokens[j].start] in (" ", "  ", "")

    def _near(self, j: int, allowed: str) -> bool:
        gap = self.text[self.tokens[j - 1].end : self.tokens[j].start]
        return len(gap) <= 3 and all(c in allowed for c in gap)

    def _is(self, j: int, plain: str) -> bool:
        return j < len(self.tokens) and self.tokens[j].plain == plain
