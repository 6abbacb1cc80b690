"""Roles that a text mentions, by the words of `knowledge/facts/rollen.yaml`: inflected, compounded, misspelt."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz.distance import DamerauLevenshtein

from knowledge.text import Token, plain, tokens

COMPOUND_TAILS = frozenset(
    {
        "medewerker",
        "medewerkers",
        "medewerkster",
        "collega",
        "praktijk",
        "praktijken",
        "team",
        "teams",
        "organisatie",
        "instelling",
        "er",
        "ers",
        "werker",
        "werkers",
        "consulent",
        "consulenten",
        "professional",
        "professionals",
        "lid",
        "leden",
        "post",
        "dienst",
        "kant",
        "persoon",
        "mensen",
        "instantie",
        "begeleider",
        "verlener",
        "verleners",
        "verleenster",
    }
)
MIN_FUZZY = 7
MIN_TAIL = 6
NOT_COMPOUND = frozenset({"begeleidster", "begeleidsters"})
"""Words that end in a role word but are not such a role (a "begeleidster" is no "leidster")."""
NOT_ROLES = frozenset({"onderzoek", "overleg", "melding", "opvang", "verhuur", "specialist", "wonen", "bekend"})
"""Stems of ordinary words that inflected role words share."""
ORDINARY = frozenset({"om", "af", "ha", "ib", "ma", "ex", "mo", "zat"})


@dataclass(frozen=True)
class Mention:
    """Words that stand for one role (or for several, when the word is ambiguous)."""

    roles: tuple[str, ...]
    start: int
    end: int
    words: int


class RoleLexicon:
    """Finds role words in a text; built once from the roles and their forms."""

    def __init__(self, forms: Mapping[str, Iterable[str]], known_words: Iterable[str] = ()) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        self._roles: dict[tuple[str, ...], list[str]] = defaultdict(list)
        self._words: dict[str, tuple[str, ...]] = {}
        for role, words in forms.items():
            for form in words:
                self._add(role, form)
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: -len(entry[0]))
        self._known = {token.stem for word in known_words for token in tokens(plain(word))}

    def _add(self, role: str, form: str) -> None:
        parts = tokens(plain(form))
        if not parts:
            return
        key = tuple(part.stem for part in parts)
        if len(parts) == 1 and parts[0].stem in NOT_ROLES and parts[0].word != parts[0].stem:
            key = (parts[0].word,)
        if role not in self._roles[key]:
            self._roles[key].append(role)
            self._by_first[key[0]].append((key, role))
        if len(parts) == 1:
            self._words[parts[0].word] = key

    @cached_property
    def _long_words(self) -> dict[int, list[str]]:
        by_length: dict[int, list[str]] = defaultdict(list)
        for word in self._words:
            if len(word) >= MIN_FUZZY - 1:
                by_length[len(word)].append(word)
        return by_length

    def find(self, words: list[Token], original: str = "") -> list[Mention]:
        """Mentions in order, the longest at each place; none overlap.

        Abbreviations that are also ordinary words (OM, AF) count only in capitals in the `original`.
        """
        mentions: list[Mention] = []
        place = 0
        while place < len(words):
            length, key = self._match(words, place)
            word = words[place]
            if length == 1 and word.word in ORDINARY and not original[word.start : word.end].isupper():
                key = None
            if key is not None:
                roles = tuple(self._roles[key])
                mentions.append(Mention(roles, words[place].start, words[place + length - 1].end, length))
            place += max(length, 1)
        return mentions

    def _match(self, words: list[Token], place: int) -> tuple[int, tuple[str, ...] | None]:
        for key, _ in self._by_first.get(words[place].stem, ()):
            if len(key) <= len(words) - place and all(
                words[place + offset].stem == part for offset, part in enumerate(key)
            ):
                return len(key), key
        word = words[place].word
        return 1, self._compound(word) or self._misspelt(words[place])

    def _compound(self, word: str) -> tuple[str, ...] | None:
        for cut in range(len(word) - 2, 3, -1):
            head, tail = word[:cut], word[cut:]
            key = self._words.get(head) or (self._words.get(head[:-1]) if head.endswith("s") else None)
            if key and tail in COMPOUND_TAILS:
                return key
        # A Dutch compound is what its last part is: a "gerechtsdeurwaarder" is a deurwaarder.
        for cut in range(2, len(word) - MIN_TAIL + 1 if word not in NOT_COMPOUND else 2):
            if word[cut:] in self._words:
                return self._words[word[cut:]]
        return None

    def _misspelt(self, token: Token) -> tuple[str, ...] | None:
        word = token.word
        if len(word) < MIN_FUZZY or token.stem in self._known:
            return None
        allowed = 1 if len(word) < 10 else 2
        best: tuple[int, str] | None = None
        for length in range(len(word) - allowed, len(word) + allowed + 1):
            for candidate in self._long_words.get(length, ()):
                if candidate[0] != word[0]:
                    continue
                distance = DamerauLevenshtein.distance(word, candidate, score_cutoff=allowed)
                if distance <= allowed and (best is None or distance < best[0]):
                    best = (distance, candidate)
        return self._words[best[1]] if best else None
