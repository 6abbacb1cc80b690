"""The product's search on its own: building the index from nothing, then the parts of the search, one by one."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from evals.retrieval import RetrievalCase, RetrievalScore
from ingest.index import Index, build_index, open_index
from ingest.reading import ReadDocument
from knowledge.base import load_knowledge
from knowledge.embedding import load_embeddings
from knowledge.passages import DEPTH, PassageSearch
from knowledge.questions_embedding import BundledQueries
from knowledge.ranking import DENSE_ONLY, LEXICAL_ONLY, Weights
from knowledge.search import NormSearch, own_texts

Found = dict[str, Sequence[tuple[str, ...]]]
"""By query the articles of each result, best first."""
Search = Callable[[str], Sequence[tuple[str, ...]]]
NORMS = {
    "normen: woorden, zonder brug": (LEXICAL_ONLY, False),
    "normen: betekenis, zonder brug": (DENSE_ONLY, False),
    "normen: samen, zonder brug": (Weights(), False),
    "normen: woorden, met brug": (LEXICAL_ONLY, True),
    "normen: betekenis, met brug": (DENSE_ONLY, True),
    "normen: samen, met brug": (Weights(), True),
}


@dataclass(frozen=True)
class OwnAnswer:
    """Articles found for each query, by variant, best first; times in seconds (build) and ms (search)."""

    build_seconds: float
    passages: int
    own_texts: int
    found: dict[str, Found] = field(default_factory=dict)
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
    for name, (weights, bridge) in NORMS.items():
        _put(answer, name, queries, _in_norms(NormSearch(knowledge, embedder, bridge=bridge, weights=weights), top))
    for name, search in _in_documents(open_index(folder), embedder, top).items():
        _put(answer, name, queries, search)
    return answer


def _in_norms(search: NormSearch, top: int) -> Search:
    return lambda query: [(result.ref,) for result in search.search(query, top)]


def _in_documents(index: Index, embedder: BundledQueries, top: int) -> dict[str, Search]:
    """The parts of the search in the documents themselves: the same texts as the plain pipeline has."""
    search = PassageSearch(index, embedder)

    def articles(found: Sequence[tuple[str, float]]) -> Sequence[tuple[str, ...]]:
        return [(article,) for article in dict.fromkeys(index.passages[name].article for name, _ in found)][:top]

    return {
        "documenten: woorden": lambda query: articles(index.by_words(query, DEPTH)),
        "documenten: betekenis": lambda query: articles(index.by_meaning(embedder.queries([query])[0], DEPTH)),
        "documenten: samen": lambda query: [(found.passage.article,) for found in search.search(query, top).results],
    }


def _put(answer: OwnAnswer, name: str, queries: Sequence[str], search: Search) -> None:
    """Put every query to one way of searching, and keep what it found and how long it took."""
    answer.found[name], answer.search_ms[name] = {}, []
    for query in queries:
        before = time.perf_counter()
        answer.found[name][query] = search(query)
        answer.search_ms[name].append((time.perf_counter() - before) * 1000)


def score(cases: Sequence[RetrievalCase], found: Found, top: int = 10) -> RetrievalScore:
    """Scores where one result may stand for several articles (a chunk that runs over two)."""
    ranks = [_rank(case, found[case.query]) for case in cases]
    size = max(len(ranks), 1)

    def hit(depth: int) -> float:
        return sum(rank <= depth for rank in ranks) / size

    return RetrievalScore(len(ranks), hit(1), hit(5), hit(top), sum(1 / rank for rank in ranks if rank <= top) / size)


def _rank(case: RetrievalCase, results: Sequence[tuple[str, ...]]) -> int:
    places = (n for n, names in enumerate(results, start=1) if case.wanted & {name.casefold() for name in names})
    return next(places, 10**9)
