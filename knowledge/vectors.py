"""Vectors of the product's own texts (norms, lay questions, situations), kept by content.

The file in the repository holds a vector for each text at the time of release, so that a first start needs
seconds; a text that is new or changed is embedded on the spot. Format: `keys` uint8[n, 16] (first half of
the SHA-256 of the text), `vectors` float16[n, 384], unit length.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
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
        """Vectors of questions, one row a text; nothing is kept."""
        ...

    def own(self, texts: Sequence[str]) -> Vectors:
        """Vectors of the product's own texts, one row a text; those that are known are not computed again."""
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


def completed(
    texts: Sequence[str], known: Mapping[bytes, Vectors], embed: Callable[[Sequence[str]], Vectors]
) -> Vectors:
    """float32[len(texts), d]: known vectors by content, the others computed now."""
    keys = [key_of(text) for text in texts]
    missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
    fresh = dict(zip(missing, embed(list(missing.values())), strict=True)) if missing else {}
    rows = [known[key] if key in known else fresh[key] for key in keys]
    return np.vstack(rows).astype(np.float32) if rows else np.empty((0, 0), np.float32)


def vectors_for(texts: Sequence[str], embedder: QueryEmbedder) -> Vectors:
    """float32[len(texts), d] of unit length, of the product's own texts."""
    matrix = embedder.own(texts)
    unit: Vectors = matrix / np.maximum(np.linalg.norm(matrix, axis=1, keepdims=True), 1e-9)
    return unit


def save_vectors(texts: Sequence[str], embedder: QueryEmbedder, file: Path = SHIPPED) -> int:
    """Write the vectors of these texts, embedding only what is new; returns how many were new."""
    kept = load_vectors(file)
    unique = list(dict.fromkeys(texts))
    new = sum(key_of(text) not in kept for text in unique)
    matrix = completed(unique, kept, embedder.queries)
    matrix /= np.maximum(np.linalg.norm(matrix, axis=1, keepdims=True), 1e-9)
    file.parent.mkdir(parents=True, exist_ok=True)
    keys = np.array([np.frombuffer(key_of(text), np.uint8) for text in unique])
    np.savez_compressed(file, keys=keys, vectors=matrix.astype(np.float16))
    return new
