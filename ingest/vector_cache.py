"""Vectors kept by content, so that a text is embedded once, whatever happens to the run that asked for it."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
BATCH = 32
"""Texts embedded between two saves; an interrupted run loses at most these (some seconds of work)."""


class Embedder(Protocol):
    """What the index needs of a model: LangChain's `Embeddings` with a name."""

    name: str

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """One vector a text."""
        ...

    def embed_query(self, text: str) -> list[float]:
        """The vector of a question."""
        ...


class VectorCache:
    """A small SQLite file: key SHA-256 of model, prefix and text; value float32[d] as bytes. Use as a context."""

    def __init__(self, file: Path) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._open(file)
        except sqlite3.DatabaseError:
            # Damaged: nothing here cannot be computed again.
            file.unlink(missing_ok=True)
            self._open(file)

    def _open(self, file: Path) -> None:
        self._database = sqlite3.connect(file)
        self._database.execute("PRAGMA journal_mode=WAL")
        self._database.execute(
            "CREATE TABLE IF NOT EXISTS vectors (key BLOB PRIMARY KEY, vector BLOB NOT NULL) WITHOUT ROWID"
        )

    def __enter__(self) -> VectorCache:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._database.close()

    def vectors(
        self,
        texts: Sequence[str],
        embedder: Embedder,
        *,
        as_query: bool,
        done: Callable[[int], None] = lambda count: None,
    ) -> Vectors:
        """float32[n, d], known ones from the file, new ones computed and saved per batch; `done` hears the progress."""
        keys = [_key(embedder.name, as_query, text) for text in texts]
        known = self._known(keys)
        missing = sorted(
            {key: text for key, text in zip(keys, texts, strict=True) if key not in known}.items(),
            key=lambda p: len(p[1]),
        )
        done(len(texts) - len(missing))
        for start in range(0, len(missing), BATCH):
            batch = missing[start : start + BATCH]
            fresh = _embed(embedder, [text for _, text in batch], as_query)
            rows = [(key, vector.tobytes()) for (key, _), vector in zip(batch, fresh, strict=True)]
            with self._database:
                self._database.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?)", rows)
            known.update((key, vector) for (key, _), vector in zip(batch, fresh, strict=True))
            done(len(batch))
        return np.vstack([known[key] for key in keys]) if keys else np.empty((0, 0), np.float32)

    def keep(self, known: Sequence[tuple[str, Vectors]], model: str, *, as_query: bool) -> None:
        """Add vectors that were computed elsewhere; what is already here stays."""
        rows = [(_key(model, as_query, text), _unit(vector).tobytes()) for text, vector in known]
        with self._database:
            self._database.executemany("INSERT OR IGNORE INTO vectors VALUES (?, ?)", rows)

    def count_missing(self, texts: Sequence[str], embedder: Embedder, *, as_query: bool) -> int:
        """How many of these texts still have to be embedded."""
        keys = {_key(embedder.name, as_query, text) for text in texts}
        return len(keys - set(self._known(list(keys))))

    def _known(self, keys: Sequence[bytes]) -> dict[bytes, Vectors]:
        found: dict[bytes, Vectors] = {}
        for start in range(0, len(keys), 500):
            part = keys[start : start + 500]
            marks = ",".join("?" * len(part))
            query = f"SELECT key, vector FROM vectors WHERE key IN ({marks})"  # noqa: S608 - only question marks
            found.update((key, np.frombuffer(value, np.float32)) for key, value in self._database.execute(query, part))
        return found


def _embed(embedder: Embedder, texts: list[str], as_query: bool) -> Vectors:
    fast = getattr(embedder, "queries" if as_query else "passages", None)
    if fast is not None:
        rows = np.asarray(fast(texts), dtype=np.float32)
    elif as_query:
        rows = np.asarray([embedder.embed_query(text) for text in texts], dtype=np.float32)
    else:
        rows = np.asarray(embedder.embed_documents(texts), dtype=np.float32)
    return _unit(rows)


def _unit(vectors: Vectors) -> Vectors:
    lengths = np.maximum(np.linalg.norm(vectors, axis=-1, keepdims=True), np.float32(1e-9))
    return np.asarray(vectors / lengths, dtype=np.float32)


def _key(model: str, as_query: bool, text: str) -> bytes:
    return hashlib.sha256(f"{model}\0{'query' if as_query else 'passage'}\0{text}".encode()).digest()
