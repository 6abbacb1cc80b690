"""Vectors of the product's own texts for a model that is not the bundled one, computed once and kept beside the index.

The bundled model has its vectors in the repository (`knowledge.vectors`); any other model embeds some 7,000 short
texts at the first build, which must not happen again at every start.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from ingest.place import CACHE
from ingest.vector_cache import Embedder, VectorCache


def keep_own_texts(
    folder: Path, texts: Sequence[str], embedder: Embedder, progress: Callable[[str, int, int], None]
) -> int:
    """Embed the texts that are new into the vector file of an index folder; returns how many were new."""
    wanted, done = list(dict.fromkeys(texts)), 0

    def count(more: int) -> None:
        nonlocal done
        done += more
        progress("Eigen teksten omzetten in vectoren", done, len(wanted))

    with VectorCache(folder / CACHE) as cache:
        new = cache.count_missing(wanted, embedder, as_query=True)
        cache.vectors(wanted, embedder, as_query=True, done=count)
    return new
