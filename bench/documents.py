"""The documents on which both the product and the plain pipeline are measured: six of text and one PDF."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from ingest.catalogue import load_catalogue
from ingest.passage import Passage
from ingest.reading import ReadDocument, read_source

DOCUMENTS = ("jeugdwet", "avg", "uavg", "wmo-2015", "wgbo", "brief-34477-66", "stcrt-2019-41519")
"""Those on which most norms rest, and a PDF; the Awb, Participatiewet and others are left out, for the time."""


def read_documents(folder: Path) -> list[ReadDocument]:
    """Those of the documents that are in the folder. Raises `DocumentError`."""
    catalogue = {source.id: source for source in load_catalogue()}
    chosen = ((catalogue[name], catalogue[name].file(folder)) for name in DOCUMENTS)
    return [_searchable(read_source(source, file)) for source, file in chosen if file]


def embedded_passages(documents: Sequence[ReadDocument]) -> list[Passage]:
    """The passages that are searched by meaning."""
    return [passage for document in documents for passage in document.passages if passage.id in document.embedded]


def _searchable(document: ReadDocument) -> ReadDocument:
    """A document that the product only reads takes part whole, as it does in the plain pipeline."""
    return document if document.embedded else replace(document, embedded=frozenset(p.id for p in document.passages))
