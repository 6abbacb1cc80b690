"""Making the assistant of this process from the settings: loaded once, shared by all who ask."""

from __future__ import annotations

from functools import lru_cache

from assistant.assistant import Assistant
from ingest.place import CACHE, index_folder
from knowledge.base import load_knowledge
from knowledge.official import OfficialTexts, open_official
from knowledge.passages import PassageSearch
from knowledge.questions_embedding import BundledQueries, LangchainQueries
from knowledge.search import NormSearch
from knowledge.vectors import QueryEmbedder
from settings import Settings, settings


@lru_cache(maxsize=1)
def get_assistant() -> Assistant:
    """The assistant by the settings of this process. Raises `KnowledgeError` on a broken data file."""
    official = get_official()
    return Assistant(load_knowledge(), get_embedder(), official.text, official.digest, get_search())


@lru_cache(maxsize=1)
def get_search() -> NormSearch:
    """The search over norms by the settings of this process."""
    return NormSearch(load_knowledge(), get_embedder(), get_official().text)


@lru_cache(maxsize=1)
def get_passage_search() -> PassageSearch | None:
    """The search in the documents themselves; None where none were read."""
    index = get_official().index
    return PassageSearch(index, get_embedder()) if index else None


@lru_cache(maxsize=1)
def get_official() -> OfficialTexts:
    """The documents that were read, by the settings of this process; empty without an index."""
    return open_official(settings)


@lru_cache(maxsize=1)
def get_embedder() -> QueryEmbedder:
    """The model of this process; a sentence-transformers model is loaded once."""
    return query_embedder(settings)


def query_embedder(chosen: Settings) -> QueryEmbedder:
    """The model that embeds questions: the bundled one, or a sentence-transformers model by name or path."""
    if chosen.embedding_model == BundledQueries.name:
        return BundledQueries()
    from knowledge.embedding import load_embeddings

    kept = index_folder(chosen.data, chosen.embedding_model) / CACHE
    return LangchainQueries(load_embeddings(chosen.embedding_model), kept)
