"""One article of a document, whole: where it stands, all its leden, whether it is in force, and the norms about it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

import streamlit as st

from ingest.index import Index
from ingest.passage import Passage
from knowledge.base import Knowledge
from knowledge.refs import articles
from ui.parts.dates import dutch_version
from ui.parts.local import DECIDES_NOT
from ui.parts.norm import norm_title
from ui.parts.official import catalogue, official_link, official_of
from ui.parts.page import heading, safe
from ui.parts.passages import law_text, place_of
from ui.parts.place import Place
from ui.parts.status import STATUS


def show_article(passages: Sequence[Passage], index: Index, knowledge: Knowledge, marked: Collection[str] = ()) -> None:
    """All passages of one article; those whose reference is in `marked` are shown as what was found."""
    first = passages[0]
    titles = {document["source"]: document["title"] for document in index.manifest["documents"]}
    place = " › ".join(part for part in (titles[first.source], place_of(first)) if part)
    status = "Geldt niet" if gone(passages) else STATUS[first.status]
    st.html(
        f'<p class="dw-quiet"><span class="dw-status">{safe(status)}</span>{safe(place)}, '
        f"versie van {safe(dutch_version(first.version))}.</p>" + law_text(passages, marked)
    )
    if first.status == "lokaal":
        st.html(f'<p class="dw-quiet">{safe(DECIDES_NOT)}</p>')
        return
    about = _norms_by_article(index, knowledge, f"{index.build} {knowledge.digest}").get(first.article, ())
    if address := _address(first, about, knowledge):
        official_link(address)
    if not about:
        st.html('<p class="dw-quiet">Ik heb geen norm in eigen woorden over dit stuk.</p>')
        return
    heading("In gewone taal: de normen hierover", 3)
    with st.container(horizontal=True, gap="small"):
        for name in about:
            st.button(
                norm_title(knowledge.norms[name]), key=f"norm-bij-{first.source}-{first.article}-{name}",
                on_click=Place.of_session().to_norm, args=(name,),
            )  # fmt: skip


def gone(passages: Sequence[Passage]) -> bool:
    """Whether the document says of every part of an article that it is not in force."""
    return not any(passage.in_force for passage in passages)


@st.cache_resource(show_spinner=False)
def _norms_by_article(_index: Index, _knowledge: Knowledge, mark: str) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for norm in _knowledge.norms.values():
        for article in official_of(norm, _index).articles:
            found[article][norm.id] = None
    return {article: tuple(names) for article, names in found.items()}


def _address(passage: Passage, about: Sequence[str], knowledge: Knowledge) -> str:
    """The official place: of the passage itself, else of a norm about this article alone, else of the document."""
    if passage.address:
        return passage.address
    for name in about:
        if articles(knowledge.norms[name].ref) == (passage.article,):
            return str(knowledge.norms[name].link)
    return next((str(source.adres) for source in catalogue() if source.id == passage.source), "")
