"""The word lists of the comparison, and what a word stands for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from knowledge.load import read_yaml
from knowledge.text import plain, stem

FILE = Path(__file__).parent / "words.yaml"


@dataclass(frozen=True)
class Words:
    """`words.yaml`, ready to look up: each map goes from a lower-case word to what it stands for."""

    claims: Mapping[str, tuple[str, ...]]
    conditions: frozenset[str]
    synonyms: Mapping[str, str]
    small: frozenset[str]
    parties: frozenset[str]
    directions: Mapping[str, str]

    def concept(self, word: str) -> str | None:
        """What a word is about; None for small words, conditions and claims, which are counted apart."""
        if word in self.claims or word in self.conditions or word in self.small:
            return None
        return self.synonyms.get(word) or stem(word)


@lru_cache(maxsize=1)
def words() -> Words:
    """The word lists, read once."""
    data: dict[str, Any] = read_yaml(FILE)
    claims: dict[str, list[str]] = {}
    for kind, forms in data["claims"].items():
        for form in forms:
            claims.setdefault(form, []).append(kind)
    synonyms = {plain(form): plain(row[0]) for row in data["synonyms"] for form in row}
    return Words(
        claims={form: tuple(kinds) for form, kinds in claims.items()},
        conditions=frozenset(data["als"]),
        synonyms=synonyms,
        small=frozenset(data["small"]) - frozenset(data["kept"]),
        parties=frozenset(synonyms.get(form) or stem(form) for form in map(plain, data["parties"])),
        directions={form: kind for kind, forms in data["directions"].items() for form in forms},
    )
