"""Search by words: bm25s over Dutch stems, without Dutch stop words."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import bm25s
import numpy as np
from bm25s.stopwords import STOPWORDS_DUTCH

from knowledge.text import stem, stems

_STOP = frozenset(stem(word) for word in STOPWORDS_DUTCH) - {"zonder", "moet"}
"""Words that carry no meaning; "zonder" (toestemming) and "moet" do carry it in questions about duties."""


def words(text: str) -> list[str]:
    """The stems that count."""
    return [word for word in stems(text) if word not in _STOP]


def save_lexical(texts: Sequence[str], folder: Path) -> None:
    """Index these texts in a folder."""
    index = bm25s.BM25()
    index.index([words(text) or ["\0"] for text in texts], show_progress=False)
    index.save(folder)


class LexicalIndex:
    """A saved index, read in place (memory-mapped)."""

    def __init__(self, folder: Path) -> None:
        self._index = bm25s.BM25.load(folder, mmap=True)
        self._known = set(self._index.vocab_dict)

    def search(self, text: str, top: int) -> list[tuple[int, float]]:
        """Row and BM25 score of the best rows, best first; rows without a single word of the text are left out."""
        wanted = [word for word in words(text) if word in self._known]
        if not wanted:
            return []
        scores = np.asarray(self._index.get_scores(wanted), dtype=np.float32)
        best = np.argpartition(-scores, min(top, len(scores) - 1))[:top]
        ranked = sorted(((int(row), float(scores[row])) for row in best), key=lambda pair: (-pair[1], pair[0]))
        return [pair for pair in ranked if pair[1] > 0]
