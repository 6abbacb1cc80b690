"""Comparing texts by their words: BM25 over Dutch stems, and over pieces of words for compounds and typing errors."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import bm25s
import numpy as np

from knowledge.load import read_yaml
from knowledge.text import plain, stems
from knowledge.vectors import Vectors

PIECE = 4
"""Characters a piece: the shortest that still tells Dutch word parts apart ("jeugdhulpdossier" finds "dossier")."""
SYNONYM_WEIGHT = 0.5
SYNONYMS = Path(__file__).parent / "search_words.yaml"


class Lexicon:
    """BM25 over a fixed list of texts, cut into terms by `terms`."""

    def __init__(self, texts: Sequence[str], terms: Callable[[str], list[str]]) -> None:
        self._terms = terms
        self._size = len(texts)
        self._index = bm25s.BM25()
        # An empty text must still have a term, or the library refuses the whole list.
        self._index.index([terms(text) or ["_"] for text in texts], show_progress=False)
        self._known = set(self._index.vocab_dict)

    def scores(self, query: str, also: str = "") -> Vectors:
        """float32[n], 1 for the best text: how well each answers the words of a query, and in part those of `also`."""
        total = self._sum(query) + SYNONYM_WEIGHT * self._sum(also)
        return np.asarray(total / max(float(total.max(initial=0.0)), 1e-9), dtype=np.float32)

    def _sum(self, text: str) -> Vectors:
        known = [term for term in self._terms(text) if term in self._known]
        if not known:
            return np.zeros(self._size, dtype=np.float32)
        return np.asarray(self._index.get_scores(known), dtype=np.float32)


def pieces(text: str) -> list[str]:
    """Each word of a text as overlapping pieces of `PIECE` characters, with `_` at its ends."""
    found: list[str] = []
    for word in plain(text).split():
        kept = "_" + "".join(char for char in word if char.isalnum()) + "_"
        if len(kept) > 2:
            found += [kept[start : start + PIECE] for start in range(max(1, len(kept) - PIECE + 1))]
    return found


@dataclass(frozen=True)
class Synonyms:
    """Everyday words with the words that norms use for them; a phrase counts when its stems stand in this order."""

    groups: tuple[tuple[tuple[tuple[str, ...], ...], str], ...]

    def also(self, query: str) -> str:
        """The words to look for besides those of the query ("" when there are none)."""
        words = stems(query)
        return " ".join(more for phrases, more in self.groups if any(_within(phrase, words) for phrase in phrases))


@lru_cache(maxsize=4)
def load_synonyms(file: Path = SYNONYMS) -> Synonyms:
    """The table of search words. Raises `KnowledgeFileError`."""
    entries = read_yaml(file) or []
    return Synonyms(
        tuple(
            (tuple(tuple(stems(str(word))) for word in entry["woorden"]), " ".join(map(str, entry["zoek_ook"])))
            for entry in entries
        )
    )


def _within(phrase: tuple[str, ...], words: list[str]) -> bool:
    size = len(phrase)
    return size > 0 and any(tuple(words[at : at + size]) == phrase for at in range(len(words) - size + 1))
