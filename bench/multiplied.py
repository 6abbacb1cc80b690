"""Many passages out of few: real ones copied under other names, each mixed with another real one.

The first copy of each passage is the passage itself. Every further one has a share of its words from another passage,
and its vector is the same mixture of the two real vectors, with a little noise: embedding 100,000 passages would take
hours and say nothing about the index. Noise alone will not do. It spreads in all 384 directions, as text does not, and
among 100,000 such copies Chroma's graph led to one in eight of the nearest. As mixtures the copies have about the local
dimension of the real passages: 7 to 12, against 10 (maximum likelihood over 20 neighbours, Levina and Bickel, 2005).
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from langchain_core.embeddings import Embeddings

from ingest.passage import Passage
from knowledge.embedding import load_embeddings
from knowledge.vectors import Vectors, key_of

SHARE = (0.2, 0.5)
"""The least and the most that a copy has of the other passage."""
NOISE = 0.1
"""Length of the noise beside a vector of length 1."""
BATCH = 1000


def multiplied(
    originals: Sequence[Passage], vectors: Vectors, size: int, seed: int = 0
) -> tuple[list[Passage], Vectors]:
    """`size` passages, each with an id, source and article of its own, and their float32[size, d] of unit length.

    `vectors` are those of the originals, float32[n, d] of unit length. The same seed gives the same passages.
    """
    chance = np.random.default_rng(seed)
    count = len(originals)
    place = np.arange(size) % count
    other = chance.integers(count, size=size)
    share = chance.uniform(*SHARE, size=size).astype(np.float32)
    words = random.Random(seed)
    texts = [passage.text.split() for passage in originals]
    passages = list(originals[:size])
    for row in range(count, size):
        text = _mixed(texts[place[row]], texts[other[row]], float(share[row]), words)
        passages.append(_named(originals[place[row]], row // count, text))
    found = np.empty((size, vectors.shape[1]), np.float32)
    found[:count] = vectors[:size]
    for start in range(count, size, BATCH):
        rows = slice(start, min(start + BATCH, size))
        part = share[rows, None]
        mixture = _unit((1 - part) * vectors[place[rows]] + part * vectors[other[rows]])
        noise = _unit(chance.standard_normal(mixture.shape, dtype=np.float32))
        found[rows] = _unit(mixture + NOISE * noise)
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


def _mixed(words: Sequence[str], others: Sequence[str], share: float, chance: random.Random) -> str:
    return " ".join(chance.choice(others) if chance.random() < share else word for word in words)


def _named(passage: Passage, turn: int, text: str) -> Passage:
    name = _letters(turn)
    return replace(
        passage,
        source=f"{passage.source}-{name.lower()}",
        ref=f"{name} {passage.ref}",
        article=f"{name} {passage.article}",
        text=text,
    )


def _letters(turn: int) -> str:
    """A name without digits, so that a query with the number of an article names every copy as it does the article."""
    name = ""
    while turn:
        turn, rest = divmod(turn, 26)
        name = chr(ord("A") + rest) + name
    return f"Kopie{name}"


def _unit(vectors: Vectors) -> Vectors:
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float32)
