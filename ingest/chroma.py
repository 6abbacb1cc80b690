"""Chroma through LangChain: the vectors of the passages, on disk or on a server, with the same code."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import chromadb
import httpx
import numpy as np
from chromadb.api import ClientAPI
from chromadb.api.client import Client
from chromadb.config import Settings
from chromadb.errors import ChromaError
from langchain_chroma import Chroma
from langchain_core.embeddings import Embeddings
from numpy.typing import NDArray

from ingest.errors import ServerUnavailable

_BATCH = 500
_LOOKED_AT = 400
"""How many candidates Chroma keeps while it searches. With its own 100, a search for 60 among 100,000 passages missed
a quarter of the nearest; with 400 it takes some milliseconds more, and building is the same (`bench --only groei`)."""
Row = tuple[str, str, Mapping[str, Any]]
_GONE = (httpx.HTTPError, ChromaError, ConnectionError, ValueError)
"""What the client raises when a server does not answer, answers nonsense, or lost the collection."""


class _Computed(Embeddings):
    """Hands LangChain the vectors that were already computed, in the order in which it asks for them."""

    def __init__(self, vectors: NDArray[np.float32]) -> None:
        self._vectors = vectors
        self._place = 0

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        rows = self._vectors[self._place : self._place + len(texts)]
        self._place += len(texts)
        return [[float(value) for value in row] for row in rows]

    def embed_query(self, text: str) -> list[float]:
        raise NotImplementedError("questions are embedded by the caller, who has the vector already")


def fill(
    build: Path,
    rows: Sequence[Row],
    vectors: NDArray[np.float32],
    url: str | None = None,
    progress: Callable[[str, int, int], None] = lambda what, done, total: None,
) -> None:
    """Write the collection of a build: id, text and metadata, with vectors float32[n, d].

    Raises `ServerUnavailable` when a server does not answer.
    """
    with _asking(url), _client(build, url) as opened:
        store = Chroma(
            collection_name=_name(build),
            embedding_function=_Computed(vectors),
            client=opened,
            collection_configuration={"hnsw": {"space": "cosine", "ef_search": _LOOKED_AT}},
        )
        for start in range(0, len(rows), _BATCH):
            part = rows[start : start + _BATCH]
            store.add_texts(
                [text for _, text, _ in part],
                metadatas=[dict(meta) for _, _, meta in part],
                ids=[row_id for row_id, _, _ in part],
            )
            progress("Opslaan in Chroma", min(start + _BATCH, len(rows)), len(rows))


def collection(build: Path, url: str | None = None) -> Chroma:
    """The collection of a build, as a LangChain vector store. Raises `ServerUnavailable`."""
    with _asking(url):
        return Chroma(
            collection_name=_name(build),
            embedding_function=_Computed(np.empty((0, 0), np.float32)),
            client=_open(build, url),
            create_collection_if_not_exists=False,
        )


def nearest(
    store: Chroma, vector: NDArray[np.float32], top: int, only: Mapping[str, Any] | None = None
) -> list[tuple[str, float]]:
    """Id and cosine of the rows nearest to `vector` (float32[d]), best first. Raises `ServerUnavailable`."""
    with _asking("de Chroma-server"):
        found = store.similarity_search_by_vector_with_relevance_scores(
            [float(value) for value in vector], k=top, filter=dict(only) if only else None
        )
    return [(str(row.id), 1.0 - distance) for row, distance in found]


def drop(build: Path, url: str) -> None:
    """Remove the collection of a build from a server; one that is gone, or a server that is away, is left alone."""
    with contextlib.suppress(*_GONE):
        _open(build, url).delete_collection(_name(build))


@contextlib.contextmanager
def _client(build: Path, url: str | None) -> Iterator[ClientAPI]:
    """A client that lets go of its files afterwards."""
    opened = _open(build, url)
    try:
        yield opened
    finally:
        if isinstance(opened, Client):
            opened.close()


def _open(build: Path, url: str | None) -> ClientAPI:
    """Chroma in the folder of the build, or on a server; it never calls home."""
    quiet = Settings(anonymized_telemetry=False)
    if url is None:
        return chromadb.PersistentClient(path=str(build / "chroma"), settings=quiet)
    parts = urlsplit(url)
    secure = parts.scheme == "https"
    return chromadb.HttpClient(
        host=parts.hostname or url, port=parts.port or (443 if secure else 8000), ssl=secure, settings=quiet
    )


@contextlib.contextmanager
def _asking(where: str | None) -> Iterator[None]:
    try:
        yield
    except _GONE as error:
        if where is None:
            raise
        raise ServerUnavailable(where, type(error).__name__) from None


def _name(build: Path) -> str:
    """Builds of several installations may share one server: the name of a build is unique."""
    return f"deelwijzer-{build.name}"
