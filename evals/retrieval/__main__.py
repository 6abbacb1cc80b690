"""`python -m evals.retrieval [FILE]`: the search with and without each part, on our own questions or on a file."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import numpy as np

from evals.retrieval import measure_retrieval, read_retrieval_cases
from knowledge.base import load_knowledge
from knowledge.questions_embedding import BundledQueries
from knowledge.ranking import DENSE_ONLY, LEXICAL_ONLY, Weights
from knowledge.search import NormSearch

VARIANTS = (
    ("woorden", LEXICAL_ONLY, True),
    ("betekenis", DENSE_ONLY, True),
    ("samen, zonder brug", Weights(), False),
    ("samen, met brug", Weights(), True),
)


def main(files: list[str]) -> None:
    """Print a line for each variant and each set of questions, and how long one search takes."""
    sets = {file: read_retrieval_cases(Path(file)) for file in files} or {
        split: read_retrieval_cases(split=split) for split in ("dev", "test")
    }
    embedder = BundledQueries()
    knowledge = load_knowledge()
    vectors = {case.query: embedder.queries([case.query])[0] for cases in sets.values() for case in cases}
    elapsed: list[float] = []
    for label, weights, bridge in VARIANTS:
        search = NormSearch(knowledge, embedder, bridge=bridge, weights=weights)

        def found(query: str, search: NormSearch = search) -> list[str]:
            started = time.perf_counter()
            refs = [result.ref for result in search.search(query, vector=vectors[query])]
            elapsed.append((time.perf_counter() - started) * 1000)
            return refs

        for name, cases in sets.items():
            sys.stdout.write(f"{label:20} {name:6} {measure_retrieval(cases, found)}\n")
    p50, p95 = np.percentile(elapsed, [50, 95])
    sys.stdout.write(f"zoeken zonder inbedden: p50 {p50:.1f} ms, p95 {p95:.1f} ms\n")


if __name__ == "__main__":
    main(sys.argv[1:])
