"""Many passages out of few: real ones copied under other names, with text and vectors that differ a little.

The first copy of each passage is the passage itself. Of every further one a tenth of the words are replaced by words
from the whole collection, and its vector is the real one with noise: embedding 100,000 passages would take hours and
say nothing about the index. A copy lies as near to its original as real passages lie to their nearest neighbour (of
787 passages of six documents the median cosine was 0.96).
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from langchain_core.embeddings import Embeddings

from ingest.passage import Passage
from knowledge.embedding import load_embeddings
from knowledge.vectors import Vectors, key_of

CHANGED = 0.1
"""Share of the words that a copy has from elsewhere."""
NOISE = 0.3
"""Length of the noise beside a vector of length 1: a cosine of 0.958 with the original."""


def multiplied(
    originals: Sequence[Passage], vectors: Vectors, size: int, seed: int = 0
) -> tuple[list[Passage], Vectors]:
    """`size` passages, each with an id, source and article of its own, and their float32[size, d] of unit length.

    `vectors` are those of the originals, float32[n, d] of unit length. The same seed gives the same passages.
    """
    chance = random.Random(seed)
    words = [word for passage in originals for word in passage.text.split()]
    passages = [
        _copy(originals[place % len(originals)], place // len(originals), words, chance) for place in range(size)
    ]
    found = np.empty((size, vectors.shape[1]), np.float32)
    noise = np.random.default_rng(seed)
    for start in range(0, size, len(originals)):
        part = vectors[: min(len(originals), size - start)]
        found[start : start + len(part)] = part if start == 0 else _noisy(part, noise)
    return passages, found


class Prepared(Embeddings):
    """Hands out the vectors of known texts at once; a question is embedded by the real model."""

    name = "voorbereid"

    def __init__(self, passages: Sequence[Passage], vectors: Vectors) -> None:
        # By key and not by text: the texts would count as memory of the index that is being measured.
        self._rows = {key_of(passage.embedding_text): row for row, passage in enumerate(passages)}
        self._vectors = vectors
        self._model = load_embeddings()

    def passages(self, texts: Sequence[str]) -> Vectors:
        """float32[len(texts), d]. Raises KeyError for an unknown text."""
        return self._vectors[[self._rows[key_of(text)] for text in texts]]

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """The same as lists, as LangChain asks for them."""
        return [[float(value) for value in row] for row in self.passages(texts)]

    def embed_query(self, text: str) -> list[float]:
        """The vector of a question."""
        return self._model.embed_query(text)


def _copy(passage: Passage, turn: int, words: Sequence[str], chance: random.Random) -> Passage:
    if turn == 0:
        return passage
    name = _letters(turn)
    return replace(
        passage,
        source=f"{passage.source}-{name.lower()}",
        ref=f"{name} {passage.ref}",
        article=f"{name} {passage.article}",
        text=re.sub(r"\S+", lambda m: chance.choice(words) if chance.random() < CHANGED else m.group(), passage.text),
    )


def _letters(turn: int) -> str:
    """A name without digits, so that a query with the number of an article names every copy as it does the article."""
    name = ""
    while turn:
        turn, rest = divmod(turn, 26)
        name = chr(ord("A") + rest) + name
    return f"Kopie{name}"


def _noisy(vectors: Vectors, noise: np.random.Generator) -> Vectors:
    rows = noise.standard_normal(vectors.shape, dtype=np.float32)
    rows *= NOISE / np.linalg.norm(rows, axis=1, keepdims=True)
    rows += vectors
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), dtype=np.float32)
