"""Names of persons, in the spellings of all communities, from lists and from context.

Read from left to right: an aanhef ("mw. jansen"), initials ("R. van den Akker"), a first name with what belongs to
it, a surname with its tussenvoegsels, and unknown words with a capital where the context says that they are a name
("cliënt Kisanet Woldu", "Xem (14)"). Organisations, places, laws and ordinary words are held off by lists.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from guardrails.personal_data._name_parts import NameParts
from guardrails.personal_data._name_words import BRACKET_AGE
from guardrails.personal_data._span import Claims
from guardrails.personal_data._tokens import tokenize
from guardrails.personal_data._words import words

_SURNAME_LIKE = re.compile(r"(?:stra|sma|inga|oglu|wicz|wski|wska|nski|nska|enko|chuk|sson|singh|idze)$")
_SMALL_INITIALS = re.compile(r"(?<![\w.])(?:[a-z]\. ?){1,3}$")
_LOOSE_PREFIXES = frozenset(["op", "aan", "in", "uit", "onder", "bij", "over", "voor", "tot"])
_STRONG_PREFIXES = frozenset(["der", "den", "ter", "ten", "el", "al", "ben", "bin", "ait", "abu", "ibn", "dos", "del"])
_LETTERED = frozenset(
    [
        "optie",
        "bijlage",
        "vraag",
        "categorie",
        "groep",
        "lid",
        "onder",
        "artikel",
        "art",
        "klas",
        "type",
        "punt",
        "onderdeel",
        "kolom",
        "fase",
        "stap",
        "deel",
        "variant",
        "plan",
    ]
)
_NAMES_OTHERS = frozenset(["naam", "heet", "heette", "heten", "genaamd", "ene", "roepnaam", "achternaam", "voornaam"])


def claim_names(text: str, claims: Claims) -> None:
    """Claim all names of persons that are still free."""
    for match in words().organisations.finditer(text):
        claims.block(*match.span())
    _Reader(text, claims).read()


class _Reader(NameParts):
    def __init__(self, text: str, claims: Claims) -> None:
        super().__init__(text, tokenize(text, claims.free), words())
        self.claims = claims

    def read(self) -> None:
        i = 0
        steps: tuple[Callable[[int], int | None], ...] = (
            self._organisation,
            self._titled,
            self._initials,
            self._first_name,
            self._surname,
            self._cued,
            self._unknown,
        )
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
        if (
            token.plain.split("-")[0] in self.lists.organisation_heads
            and "-" in token.plain
            and token.plain not in self.lists.surnames
        ):
            return i + 1
        if token.plain not in self.lists.organisation_heads or token.plain in self.lists.prefixes:
            return None
        j = i + 1
        if token.plain in ("syndroom", "ziekte", "methode", "raad", "hof", "koning", "stelling") and self.stands(
            j, "van"
        ):
            j += 1
        start = j
        while (
            j < len(self.tokens)
            and self.joined(j)
            and (self.tokens[j].capital or (j == start and self.tokens[j].plain in self.lists.prefixes))
        ):
            j += 1
        # "gemeente en Jan": only words with a capital belong to the organisation.
        has_capital = any(self.tokens[k].capital for k in range(start, j))
        return j if has_capital and token.plain != "thuis" else None

    def _titled(self, i: int) -> int | None:
        token = self.tokens[i]
        if token.plain not in self.lists.titles or i + 1 >= len(self.tokens):
            return None
        if token.plain in ("dr", "ir", "mr", "ds") and token.upper and self.text[token.end : token.end + 1] != ".":
            return None
        j = i + 1
        if not self.near(j, ". "):
            return None
        if self.tokens[j].plain in self.lists.titles and not self.tokens[j].capital:
            return None
        after = self.whole_name(j, titled=True)
        return self._claim(j, after) if after else None

    def _initials(self, i: int) -> int | None:
        token = self.tokens[i]
        if not token.initials or (i and self.tokens[i - 1].plain in _LETTERED):
            return None
        after = self.family_part(i + 1)
        return self._claim(i, after) if after else None

    def _first_name(self, i: int) -> int | None:
        token = self.tokens[i]
        if not self.first(token):
            return None
        after = self.extend(i + 1)
        if after is None:
            return self.skip_chain(i)
        longer = after > i + 1
        if (
            self.certain(token, i)
            or (longer and token.capital)
            or (longer and token.plain not in self.lists.function | self.lists.name_words)
        ):
            return self._claim(i, after)
        return None

    def _surname(self, i: int) -> int | None:
        token = self.tokens[i]
        lists = self.lists
        if token.plain in lists.prefixes and token.plain not in _LOOSE_PREFIXES:
            return self._prefixed_surname(i)
        if not self.family(token) or token.plain in lists.places:
            return None
        if token.capital:
            if token.plain in lists.function or token.plain in lists.other:
                return None
            if self.tail_blocks(i):
                return None
            if token.plain in lists.name_words:
                return self._claim(i, i + 1) if self.stands_as_name(i) else None
            return self._claim(i, self.more_capitals(i + 1))
        if len(token.plain) >= 4 and not self.ordinary(token):
            return self._claim(i, i + 1)
        return None

    def _prefixed_surname(self, i: int) -> int | None:
        j = i
        while (
            j < len(self.tokens)
            and j < i + 4
            and self.tokens[j].plain in self.lists.prefixes
            and (j == i or self.joined(j))
        ):
            j += 1
        if j >= len(self.tokens) or not self.joined(j):
            return None
        last, start = self.tokens[j], i
        if last.plain in self.lists.titles:
            return None  # "de Heer Jansen"
        # "de moeder van de Vries": "van" is a preposition here; "van Jansen" has none in the name.
        prefixes = [t.plain for t in self.tokens[i:j]]
        if prefixes == ["van"] and not self.goes_with(last, self.lists.with_van):
            return None
        if (
            prefixes[0] == "van"
            and len(prefixes) > 1
            and prefixes[1] == "de"
            and last.plain.split("-")[0] in self.lists.with_de
            and not self.tokens[i].capital
        ):
            start = i + 1
        if prefixes == ["de"] and not (
            self.goes_with(last, self.lists.with_de) or (self.tokens[i].capital and not self.tokens[i].opens)
        ):
            return None
        if prefixes[0] in ("ben", "al") and not self.tokens[i].capital:
            return None  # "ik ben", "dat is al": words of every sentence
        if prefixes in (["het"], ["te"], ["la"], ["le"], ["a"], ["in"], ["do"], ["da"], ["den"]) and not last.capital:
            return None
        known = self.family(last) and (last.plain not in self.lists.places or self.goes_with(last, self.lists.with_van))
        distinctive = any(p in _STRONG_PREFIXES for p in prefixes)
        if last.capital and (known or (distinctive and self.could_be_name(last))) and not self.tail_blocks(j):
            return self._claim(start, self.more_capitals(j + 1))
        ordinary = last.plain in self.lists.function and not (
            prefixes[0] == "van" and self.goes_with(last, self.lists.with_van)
        )
        if not last.capital and known and distinctive and prefixes[0] != "der" and not ordinary:
            return self._claim(start, j + 1)
        return None

    def _cued(self, i: int) -> int | None:
        token = self.tokens[i]
        if token.plain not in self.lists.cues or i + 1 >= len(self.tokens):
            return None
        j = i + 1
        if token.plain == "naam" and self.stands(j, "is"):
            j += 1
        if j >= len(self.tokens) or not self.near(j, ",: "):
            return None
        cued = self.tokens[j]
        if not cued.capital or (cued.opens and ":" not in self.text[self.tokens[j - 1].end : cued.start]):
            return None
        if (
            token.plain not in _NAMES_OTHERS
            and "," in self.text[token.end : cued.start]
            and not self.could_be_name(cued)
        ):
            return None
        after = self.whole_name(j, titled=False)
        return self._claim(j, after) if after else None

    def _unknown(self, i: int) -> int | None:
        token = self.tokens[i]
        if not token.capital or not self.could_be_name(token):
            return None
        if BRACKET_AGE.match(self.text, token.end):
            return self._claim(i, i + 1)
        j = i + 1
        if j < len(self.tokens) and self.joined(j):
            second = self.tokens[j]
            if (
                second.capital
                and not self.tail_blocks(j)
                and self.could_be_name(second)
                and (self.family(second) or not token.opens)
            ):
                return self._claim(i, self.more_capitals(j + 1))
        if _SURNAME_LIKE.search(token.plain):
            return self._claim(i, i + 1)
        return None
