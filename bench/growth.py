"""How time, memory and disk grow with the number of passages: the product's index, and a plain Chroma.

Both get the same passages (`bench.multiplied`) with the same prepared vectors; only the questions are embedded.
Building and searching each run in a process of their own (`apart`). The memory of building holds the passages and
vectors that were prepared for it, on both sides; that of searching Python, the libraries and the embedding model.
The product asks for 60 passages each way, and makes 10 articles of them; the plain pipeline asks for 10 texts.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bench.apart import Apart, Spread, apart, resident_mb, spread
from bench.multiplied import Prepared, multiplied
from bench.plain_pipeline import PLAIN, open_chroma
from ingest.index import build_index, open_index
from ingest.passage import Passage
from ingest.vector_cache import VectorCache
from knowledge.base import load_knowledge
from knowledge.embedding import load_embeddings
from knowledge.passages import DEPTH, PassageSearch
from knowledge.questions_embedding import BundledQueries
from knowledge.search import NormSearch
from knowledge.vectors import SHIPPED, Vectors

SIZES = (1_000, 10_000, 100_000)
TOP = 10
BATCH = 500


@dataclass(frozen=True)
class Built:
    """Seconds of building alone, and for each query the ids of the `TOP` passages that are really nearest."""

    seconds: float
    nearest: tuple[frozenset[str], ...]


@dataclass(frozen=True)
class Opened:
    """A search as a user meets it: seconds to open it and answer once, MB then, and the times of each way.

    `found` is the share of the really nearest passages that the search by meaning has; None where that has no sense.
    """

    size: int
    seconds: float
    resident_mb: float | None
    ways: dict[str, Spread]
    found: float | None


@dataclass(frozen=True)
class Grown:
    """One line of the tables; `built` is None where nothing is built."""

    name: str
    size: int
    built: Apart[Built] | None
    disk_mb: float
    opened: Apart[Opened]


WORDS, MEANING, BOTH = "woorden", "betekenis", "samen"
MEANING_EMBEDDED, BOTH_EMBEDDED = "betekenis,\nmet inbedden", "samen,\nmet inbedden"
WAYS = (WORDS, MEANING, MEANING_EMBEDDED, BOTH, BOTH_EMBEDDED)


def grow(
    originals: Sequence[Passage], vectors: Vectors, sizes: Sequence[int], queries: Sequence[str], folder: Path
) -> list[Grown]:
    """A line for each size, product and plain pipeline, and one for the norms at their real number.

    `vectors` are those of the originals, float32[n, d] of unit length; `folder` gets a folder for each line.
    """
    asked: Vectors = apart(embed_queries, queries).result
    sides = (("Deelwijzer", build_own, search_own), (PLAIN, build_plain, search_plain))
    lines: list[Grown] = []
    for size in sizes:
        for name, build, search in sides:
            place = folder / f"{build.__name__}-{size}"
            built: Apart[Built] = apart(build, originals, vectors, size, asked, place)
            opened = apart(search, place, size, queries, asked, built.result.nearest)
            lines.append(Grown(name, size, built, disk_mb(place), opened))
    norms: Apart[Opened] = apart(search_norms, queries, asked)
    return [*lines, Grown("normen", norms.result.size, None, SHIPPED.stat().st_size / 1e6, norms)]


def embed_once(originals: Sequence[Passage], file: Path) -> Vectors:
    """The vectors of real passages, float32[n, d], taken from the vector file of an index where they are there."""
    with VectorCache(file) as cache:
        return cache.vectors([passage.embedding_text for passage in originals], load_embeddings(), as_query=False)


def embed_queries(queries: Sequence[str]) -> Vectors:
    """The vectors of questions, float32[n, d] of unit length."""
    rows = BundledQueries().queries(queries)
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.float32)


def build_own(originals: Sequence[Passage], vectors: Vectors, size: int, asked: Vectors, folder: Path) -> Built:
    """Build the product's index in `folder`."""
    passages, prepared = multiplied(originals, vectors, size)
    embedder = Prepared(passages, prepared)
    started = time.perf_counter()
    build_index(folder, passages, embedder)
    return Built(time.perf_counter() - started, nearest_ids(passages, prepared, asked))


def build_plain(originals: Sequence[Passage], vectors: Vectors, size: int, asked: Vectors, folder: Path) -> Built:
    """Put the same texts in Chroma as tutorials do."""
    passages, prepared = multiplied(originals, vectors, size)
    store = open_chroma(folder, Prepared(passages, prepared))
    started = time.perf_counter()
    for start in range(0, size, BATCH):
        part = passages[start : start + BATCH]
        texts = [passage.embedding_text for passage in part]
        store.add_texts(texts, metadatas=[{"source": passage.source, "id": passage.id} for passage in part])
    return Built(time.perf_counter() - started, nearest_ids(passages, prepared, asked))


def search_own(
    folder: Path, size: int, queries: Sequence[str], asked: Vectors, nearest: Sequence[frozenset[str]]
) -> Opened:
    """Open the product's index and put every query to it, one way of searching after the other."""
    embedder = BundledQueries()
    embedder.queries(queries[:1])
    vectors = dict(zip(queries, asked, strict=True))
    started = time.perf_counter()
    index = open_index(folder)
    search = PassageSearch(index, embedder)
    search.nearest(queries[0], asked[0], TOP)
    seconds, memory = time.perf_counter() - started, resident_mb()
    ways = {
        WORDS: _times(lambda query: index.by_words(query, DEPTH), queries),
        MEANING: _times(lambda query: index.by_meaning(vectors[query], DEPTH), queries),
        MEANING_EMBEDDED: _times(lambda query: index.by_meaning(embedder.queries([query])[0], DEPTH), queries),
        BOTH: _times(lambda query: search.nearest(query, vectors[query], TOP), queries),
        BOTH_EMBEDDED: _times(lambda query: search.search(query, TOP), queries),
    }
    found = [{name for name, _ in index.by_meaning(vector, DEPTH)[:TOP]} for vector in asked]
    return Opened(size, seconds, memory, ways, share_found(found, nearest))


def search_plain(
    folder: Path, size: int, queries: Sequence[str], asked: Vectors, nearest: Sequence[frozenset[str]]
) -> Opened:
    """Open the Chroma of the plain pipeline and put every query to it; it has one way of searching."""
    model = load_embeddings()
    model.embed_query(queries[0])
    vectors = {query: [float(value) for value in row] for query, row in zip(queries, asked, strict=True)}
    started = time.perf_counter()
    store = open_chroma(folder, model)
    store.similarity_search_by_vector(vectors[queries[0]], k=TOP)
    seconds, memory = time.perf_counter() - started, resident_mb()
    ways = {
        MEANING: _times(lambda query: store.similarity_search_by_vector(vectors[query], k=TOP), queries),
        MEANING_EMBEDDED: _times(lambda query: store.similarity_search(query, k=TOP), queries),
    }
    answers = (store.similarity_search_by_vector(vectors[query], k=TOP) for query in queries)
    found = [{str(text.metadata["id"]) for text in answer} for answer in answers]
    return Opened(size, seconds, memory, ways, share_found(found, nearest))


def search_norms(queries: Sequence[str], asked: Vectors) -> Opened:
    """The search of norms at its real size; it always looks at words and meaning together, at every norm."""
    knowledge, embedder = load_knowledge(), BundledQueries()
    embedder.queries(queries[:1])
    vectors = dict(zip(queries, asked, strict=True))
    started = time.perf_counter()
    search = NormSearch(knowledge, embedder)
    search.search(queries[0], TOP, vector=asked[0])
    seconds, memory = time.perf_counter() - started, resident_mb()
    ways = {
        BOTH: _times(lambda query: search.search(query, TOP, vector=vectors[query]), queries),
        BOTH_EMBEDDED: _times(lambda query: search.search(query, TOP), queries),
    }
    return Opened(len(knowledge.norms), seconds, memory, ways, None)


def nearest_ids(passages: Sequence[Passage], vectors: Vectors, asked: Vectors) -> tuple[frozenset[str], ...]:
    """For each question the ids of the `TOP` nearest passages, computed over all of them, without an index."""
    rows = (np.argsort(-(vectors @ query), kind="stable")[:TOP] for query in asked)
    return tuple(frozenset(passages[row].id for row in best) for best in rows)


def share_found(found: Sequence[set[str]], wanted: Sequence[frozenset[str]]) -> float:
    """Which share of the wanted ids were found, over all questions."""
    return sum(len(one & other) for one, other in zip(found, wanted, strict=True)) / sum(map(len, wanted))


def disk_mb(folder: Path) -> float:
    """MB of all files in a folder."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6


def _times(search: Callable[[str], object], queries: Sequence[str]) -> Spread:
    times: list[float] = []
    for query in queries:
        started = time.perf_counter()
        search(query)
        times.append((time.perf_counter() - started) * 1000)
    return spread(times)
