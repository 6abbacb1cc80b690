"""The product's search on its own: building the index from nothing, then the parts of the search, one by one."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from evals.retrieval import RetrievalCase, RetrievalScore
from ingest.index import build_index, open_index
from ingest.reading import ReadDocument
from knowledge.base import load_knowledge
from knowledge.embedding import load_embeddings
from knowledge.passages import PassageSearch
from knowledge.questions_embedding import BundledQueries
from knowledge.ranking import DENSE_ONLY, LEXICAL_ONLY, Weights
from knowledge.search import NormSearch, own_texts

PASSAGES = "in de documenten zelf"
VARIANTS = {
    "woorden, met brug": (LEXICAL_ONLY, True),
    "betekenis, met brug": (DENSE_ONLY, True),
    "samen, zonder brug": (Weights(), False),
    "samen, met brug": (Weights(), True),
}


@dataclass(frozen=True)
class OwnAnswer:
    """Articles found for each query, by variant, best first; times in seconds (build) and ms (search)."""

    build_seconds: float
    passages: int
    own_texts: int
    found: dict[str, dict[str, list[tuple[str, ...]]]] = field(default_factory=dict)
    search_ms: dict[str, list[float]] = field(default_factory=dict)


def own_pipeline(documents: Sequence[ReadDocument], queries: Sequence[str], folder: Path, top: int) -> OwnAnswer:
    """Build the index in `folder`, as a first start does, and search with each variant; run `apart`."""
    started = time.perf_counter()
    knowledge, embeddings = load_knowledge(), load_embeddings()
    passages = [passage for document in documents for passage in document.passages]
    wanted = frozenset().union(*(document.embedded for document in documents))
    build_index(folder, passages, embeddings, embedded=wanted)
    answer = OwnAnswer(time.perf_counter() - started, len(wanted), len(own_texts(knowledge)))
    embedder = BundledQueries()
    documents_search = PassageSearch(open_index(folder), embedder)

    def by_passage(query: str) -> list[tuple[str, ...]]:
        return [(result.passage.article,) for result in documents_search.search(query, top).results]

    answer.found[PASSAGES], answer.search_ms[PASSAGES] = {}, []
    for query in queries:
        before = time.perf_counter()
        answer.found[PASSAGES][query] = by_passage(query)
        answer.search_ms[PASSAGES].append((time.perf_counter() - before) * 1000)
    for name, (weights, bridge) in VARIANTS.items():
        search = NormSearch(knowledge, embedder, bridge=bridge, weights=weights)
        answer.found[name], answer.search_ms[name] = {}, []
        for query in queries:
            before = time.perf_counter()
            results = search.search(query, top=top)
            answer.search_ms[name].append((time.perf_counter() - before) * 1000)
            answer.found[name][query] = [(result.ref,) for result in results]
    return answer


def score(cases: Sequence[RetrievalCase], found: dict[str, list[tuple[str, ...]]], top: int = 10) -> RetrievalScore:
    """Scores where one result may stand for several articles (a chunk that runs over two)."""
    ranks = [_rank(case, found[case.query]) for case in cases]
    size = max(len(ranks), 1)

    def hit(depth: int) -> float:
        return sum(rank <= depth for rank in ranks) / size

    return RetrievalScore(len(ranks), hit(1), hit(5), hit(top), sum(1 / rank for rank in ranks if rank <= top) / size)


def _rank(case: RetrievalCase, results: Sequence[tuple[str, ...]]) -> int:
    places = (n for n, names in enumerate(results, start=1) if case.wanted & {name.casefold() for name in names})
    return next(places, 10**9)
