"""A tab with documents (official, or a municipality's own): search in them, choose one, leaf through its articles."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import streamlit as st
from streamlit.elements.lib.mutable_expander_container import ExpanderContainer

from assistant.create import get_passage_search
from ingest.index import Index
from ingest.passage import Passage
from knowledge.base import Knowledge
from knowledge.passages import PassageResult
from ui.parts.article import gone, show_article
from ui.parts.dates import dutch_version
from ui.parts.official import catalogue
from ui.parts.page import heading, safe
from ui.parts.paging import page_of
from ui.parts.passages import article_name, place_of, snippet
from ui.parts.place import OFFICIAL, OWN, Place, start_of
from ui.parts.status import STATUS

TOP = 20
Article = tuple[Passage, ...]
Document = Mapping[str, Any]


@dataclass(frozen=True)
class Shelf:
    """One tab: its name, what it tells first, what the search field says, and what to show when it is empty."""

    tab: str
    intro: str
    label: str
    example: str
    empty: Callable[[], None]

    @property
    def key(self) -> str:
        """Distinguishes the fields of this tab."""
        return start_of(self.tab)

    @property
    def chosen_key(self) -> str:
        """Key of the field with the chosen document."""
        return f"document-{self.key}"

    def holds(self, status: str) -> bool:
        """Whether a document of this status stands here."""
        return (status == "lokaal") == (self.tab == OWN)


def show_shelf(shelf: Shelf, index: Index | None, knowledge: Knowledge) -> None:
    """The article to which a link led, or search and the documents."""
    heading(shelf.tab, 2, anchor=shelf.key)
    documents = {d["source"]: d for d in index.manifest["documents"] if shelf.holds(d["status"])} if index else {}
    if index is None or not documents:
        shelf.empty()
        return
    place = Place.of_session()
    opened = place.own if shelf.tab == OWN else place.official
    chosen = [p for p in index.passages.values() if (p.source, p.article) == opened and p.source in documents]
    if chosen:
        st.button(
            "Terug naar de documenten", key=f"terug-{shelf.key}", icon=":material/arrow_back:",
            on_click=place.to_article, args=(shelf.tab, None),
        )  # fmt: skip
        heading(_label(chosen), 3, anchor=place.anchor)
        show_article(chosen, index, knowledge)
        return
    st.html(f'<p class="dw-quiet">{safe(shelf.intro)}</p>')
    words = st.text_input(shelf.label, placeholder=shelf.example, key=f"zoek-{shelf.key}")
    source = st.selectbox(
        "Document", list(documents), index=None, placeholder="Alle documenten", key=shelf.chosen_key,
        format_func=lambda name: documents[name]["title"],
    )  # fmt: skip
    if words and words.strip():
        _show_results(shelf, words, [source] if source else list(documents), index, knowledge)
    elif source:
        _leaf_through(shelf, documents[source], index, knowledge)
    else:
        for document in documents.values():
            _listed(shelf, document)


def _show_results(shelf: Shelf, words: str, sources: list[str], index: Index, knowledge: Knowledge) -> None:
    search = get_passage_search()
    if search is None:
        return
    found = search.search(words, TOP, sources=sources)
    if found.notice:
        st.html(f'<p class="dw-note">{safe(found.notice)}</p>')
    if not found.results:
        st.info("Ik vond niets. Probeer andere woorden, of kies een ander document.")
        return
    whole = _whole(index, {(result.passage.source, result.passage.article) for result in found.results})
    titles = {document["source"]: document["title"] for document in index.manifest["documents"]}

    def show(result: PassageResult) -> None:
        passage = result.passage
        article = whole[passage.source, passage.article]
        folded = _fold(shelf, _label(article, titles[passage.source]), article)
        if folded.open:
            with folded:
                show_article(article, index, knowledge, (passage.ref,))
        else:
            st.html(f'<p class="dw-snippet">{safe(snippet(passage))}</p>')

    for result in page_of(found.results, f"gevonden-{shelf.key}", "stuk", "stukken", (words, *sources)):
        show(result)


def _leaf_through(shelf: Shelf, document: Document, index: Index, knowledge: Knowledge) -> None:
    st.html(_about(document))
    passages = [passage for passage in index.passages.values() if passage.source == document["source"]]
    articles = [tuple(group) for _, group in groupby(passages, key=lambda passage: passage.article)]
    places = list(dict.fromkeys(place_of(article[0]) for article in articles))
    chosen = None
    if len(places) > 1:
        chosen = st.selectbox(
            "Deel", [place for place in places if place], index=None, placeholder="Alle delen",
            key=f"deel-{shelf.key}-{document['source']}",
        )  # fmt: skip
    shown = [article for article in articles if chosen in (None, place_of(article[0]))]
    above = None
    for article in page_of(shown, f"artikelen-{shelf.key}", "stuk", "stukken", (document["source"], chosen)):
        if place_of(article[0]) != above:
            above = place_of(article[0])
            heading(above or document["title"], 3)
        folded = _fold(shelf, _label(article), article)
        if folded.open:
            with folded:
                show_article(article, index, knowledge)


def _fold(shelf: Shelf, label: str, article: Article) -> ExpanderContainer:
    first = article[0]
    return st.expander(label, key=f"artikel-{shelf.key}-{first.source}-{first.article}", on_change="rerun")


def _label(article: Sequence[Passage], title: str = "") -> str:
    """An article in a list; the reference of a law says which law it is, a section gets the title of its document."""
    name = article_name(article[0])
    whose = f"{title}: " if title and not name.startswith(article[0].article) else ""
    return whose + name + (" (geldt niet)" if gone(article) else "")


def _whole(index: Index, wanted: set[tuple[str, str]]) -> dict[tuple[str, str], Article]:
    found: dict[tuple[str, str], list[Passage]] = {key: [] for key in wanted}
    for passage in index.passages.values():
        if (passage.source, passage.article) in wanted:
            found[passage.source, passage.article].append(passage)
    return {key: tuple(passages) for key, passages in found.items()}


def _listed(shelf: Shelf, document: Document) -> None:
    source, count = document["source"], document["passages"]
    st.button(
        document["title"], key=f"kies-{shelf.key}-{source}", icon=":material/description:",
        on_click=_choose, args=(shelf, source),
    )  # fmt: skip
    st.html(
        f'<p class="dw-snippet">{safe(STATUS[document["status"]])}. Versie van '
        f"{safe(dutch_version(document['version']))}, {count} {'stuk' if count == 1 else 'stukken'} tekst.</p>"
    )


def _choose(shelf: Shelf, source: str) -> None:
    st.session_state[shelf.chosen_key] = source
    Place.of_session().to_list(f"#bladeren-artikelen-{shelf.key}")


def _about(document: Document) -> str:
    source = next((one for one in catalogue() if one.id == document["source"]), None)
    note = f" {source.opmerking}" if source and source.opmerking else ""
    link = f'<p><a href="{safe(str(source.adres))}" target="_blank" rel="noopener noreferrer">' if source else ""
    return (
        f'<p class="dw-quiet"><span class="dw-status">{safe(STATUS[document["status"]])}</span>'
        f"Versie van {safe(dutch_version(document['version']))}.{safe(note)}</p>"
        + (f"{link}Officiële plek van dit document (nieuw venster)</a></p>" if link else "")
    )


__all__ = ["OFFICIAL", "OWN", "Shelf", "show_shelf"]
