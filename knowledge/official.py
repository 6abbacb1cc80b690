"""The official text beside a norm, where the document was ingested; without an index there is none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ingest.errors import IndexUnavailable
from ingest.index import Index, open_index
from ingest.place import index_folder
from settings import Settings


@dataclass(frozen=True)
class OfficialTexts:
    """Official text by reference. `digest` stands for all sources in the index ("geen" without one)."""

    text: Callable[[str], str | None] = lambda ref: None
    digest: str = "geen"
    index: Index | None = None


def open_official(chosen: Settings) -> OfficialTexts:
    """Official texts from the index in the data folder; empty when there is no usable index."""
    try:
        index = open_index(index_folder(chosen.data, chosen.embedding_model))
    except IndexUnavailable:
        return OfficialTexts()
    return OfficialTexts(index.official_text, index.digest, index)
