"""Chroma through LangChain: the store of record for vectors, on disk or on a server, with the same code."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import chromadb
import numpy as np
from chromadb.api import ClientAPI
from chromadb.api.client import Client
from chromadb.config import Settings
from langchain_chroma import Chroma
from langchain_core.embeddings import Embeddings
from numpy.typing import NDArray

from ingest.vector_cache import Embedder

_BATCH = 500
Row = tuple[str, str, Mapping[str, Any]]


class _Computed(Embeddings):
    """Hands LangChain the vectors that were already computed, in the order in which it asks for them."""

    def __init__(self, vectors: NDArray[np.float32], embedder: Embedder) -> None:
        self._vectors = vectors
        self._place = 0
        self._embedder = embedder

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        rows = self._vectors[self._place : self._place + len(texts)]
        self._place += len(texts)
        return [[float(value) for value in row] for row in rows]

    def embed_query(self, text: str) -> list[float]:
        return self._embedder.embed_query(text)


def client(folder: Path, url: str | None) -> ClientAPI:
    """Chroma in a folder, or on a server; it never calls home."""
    quiet = Settings(anonymized_telemetry=False)
    if url is None:
        return chromadb.PersistentClient(path=str(folder), settings=quiet)
    parts = urlsplit(url)
    secure = parts.scheme == "https"
    return chromadb.HttpClient(
        host=parts.hostname or url, port=parts.port or (443 if secure else 8000), ssl=secure, settings=quiet
    )


def fill(
    folder: Path,
    name: str,
    rows: Sequence[Row],
    vectors: NDArray[np.float32],
    embedder: Embedder,
    url: str | None = None,
    progress: Callable[[str, int, int], None] = lambda what, done, total: None,
) -> None:
    """Write one collection: id, text and metadata, with its vectors float32[n, d]."""
    opened = client(folder, url)
    store = Chroma(
        collection_name=name,
        embedding_function=_Computed(vectors, embedder),
        client=opened,
        collection_configuration={"hnsw": {"space": "cosine"}},
    )
    for start in range(0, len(rows), _BATCH):
        part = rows[start : start + _BATCH]
        store.add_texts(
            [text for _, text, _ in part],
            metadatas=[dict(meta) for _, _, meta in part],
            ids=[row_id for row_id, _, _ in part],
        )
        progress("Opslaan in Chroma", min(start + _BATCH, len(rows)), len(rows))
    if isinstance(opened, Client):
        opened.close()


def collection(folder: Path, name: str, embedder: Embedder, url: str | None = None) -> Chroma:
    """A collection that was filled, as a LangChain vector store."""
    return Chroma(
        collection_name=name,
        embedding_function=_Computed(np.empty((0, 0), np.float32), embedder),
        client=client(folder, url),
        create_collection_if_not_exists=False,
    )
