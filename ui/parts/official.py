"""The official text of a norm: its leden, where it stands, from which version, and how to get it when it is absent."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import streamlit as st

from assistant.create import get_official
from ingest.catalogue import Source, load_catalogue
from ingest.index import Index
from ingest.passage import Passage
from knowledge.model import Norm
from knowledge.refs import articles
from ui.parts.changes import read_on
from ui.parts.dates import dutch_date, dutch_version
from ui.parts.page import safe
from ui.parts.passages import law_text, place_of


@dataclass(frozen=True)
class OfficialPassages:
    """The passages that a norm is about, and the articles to which they belong."""

    passages: tuple[Passage, ...]
    articles: tuple[str, ...]


def official_of(norm: Norm, index: Index | None) -> OfficialPassages:
    """What the documents hold for a norm; a norm about a letter is found by the heading that it also goes by."""
    found: list[Passage] = []
    if index is not None:
        tried = (norm.ref, *(name for name in norm.ook_als if ": " in name))
        found = next((passages for ref in tried if (passages := index.passages_for(ref))), [])
    named = (*(passage.article for passage in found), *articles(norm.ref))
    return OfficialPassages(tuple(found), tuple(dict.fromkeys(named)))


def show_official(norm: Norm, official: OfficialPassages, index: Index | None) -> None:
    """The text with its place and version, or a sentence on how to get it."""
    if not official.passages or index is None:
        st.html(f'<p class="dw-quiet">{absent(norm, index)}</p>')
        return
    for article in dict.fromkeys(passage.article for passage in official.passages):
        own = [passage for passage in official.passages if passage.article == article]
        st.html(f'<p class="dw-quiet">{safe(_above(own[0]))}</p>{law_text(own)}')
    st.html(f'<p class="dw-quiet">{safe(version_note(norm, official.passages, index))}</p>')


def version_note(norm: Norm, passages: Sequence[Passage], index: Index) -> str:
    """Which document was read in, and whether the norm was read in another version of it."""
    passage = passages[0]
    titles = {document["source"]: document["title"] for document in index.manifest["documents"]}
    note = f"Ingelezen document: {titles[passage.source]}, versie van {dutch_version(passage.version)}."
    read = read_on(norm.versie)
    if read is None or passage.version == read.isoformat():
        return note
    if passage.version < read.isoformat():
        return f"{note} Let op: de norm is gelezen in een nieuwere versie, van {dutch_date(read)}. Volg de link."
    return f"{note} Let op: de norm is gelezen in een oudere versie, van {dutch_date(read)}."


def absent(norm: Norm, index: Index | None) -> str:
    """HTML: why there is no official text here, and what who maintains this can do."""
    source = source_for(norm.ref)
    if source is None:
        return safe("De officiële tekst staat hier niet bij. Lees hem via de link.")
    if index is not None and any(document["source"] == source.id for document in index.manifest["documents"]):
        note = f" {source.opmerking}" if source.opmerking else ""
        return safe(f"Dit stuk staat niet in het ingelezen document ({source.titel}).{note} Lees het via de link.")
    get = f"<code>python -m ingest fetch {safe(source.id)}</code> en daarna " if source.ophalen else ""
    put = "" if source.ophalen else f"zet {safe(source.titel)} in de documentmap en draai "
    return (
        "De officiële tekst is hier niet ingelezen. Lees hem via de link. Beheer je Deelwijzer? Dan "
        f"{put or 'draai '}{get}<code>python -m ingest build</code>."
    )


def source_for(ref: str) -> Source | None:
    """The document of the catalogue in which a reference stands; None when the catalogue has none for it."""
    fitting = [
        source for source in catalogue() if re.match(rf"{re.escape(source.voorvoegsel)}(?![A-Za-z])", ref)
        and source.gebruik != "alleen_lezen"
    ]  # fmt: skip
    return max(fitting, key=lambda source: len(source.voorvoegsel), default=None)


@lru_cache(maxsize=1)
def catalogue() -> tuple[Source, ...]:
    """The catalogue of official documents, read once. Raises `CatalogueError`."""
    return load_catalogue()


def official_link(url: str) -> None:
    """The link to the official place, in a new tab."""
    st.html(
        f'<p><a href="{safe(url)}" target="_blank" rel="noopener noreferrer">'
        "Lees de officiële tekst (nieuw venster)</a></p>"
    )


def documents() -> Index | None:
    """The documents that were read; None when there are none."""
    return get_official().index


def _above(passage: Passage) -> str:
    parts = (place_of(passage), passage.article if ": " not in passage.article else "", passage.title)
    return " › ".join(part for part in parts if part)
