"""The tab "Normen": search in lay words, filters, and the norms page by page."""

from __future__ import annotations

from collections import defaultdict

import streamlit as st

from assistant.create import get_search
from knowledge.base import Knowledge
from knowledge.model import Norm
from knowledge.search import NormSearch, result_refs, source_of
from ui.parts.norm import show_chosen_norm, show_folded_norm
from ui.parts.page import heading
from ui.parts.paging import page_of
from ui.parts.place import Place
from ui.parts.status import STATUS

TOP = 20


@st.cache_resource(show_spinner="Bronnen worden klaargezet …")
def shared_search() -> NormSearch:
    """The one search of this process."""
    return get_search()


def found_norms(
    knowledge: Knowledge, words: str, source: str | None = None, theme: str | None = None, status: str | None = None
) -> list[Norm]:
    """The best norms for lay words within a source, theme and status; without words all of them, in their own order."""
    norms = [
        norm for norm in knowledge.norms.values()
        if source in (None, source_of(norm)) and theme in (None, norm.thema) and status in (None, norm.status)
    ]  # fmt: skip
    if not words.strip():
        return norms
    sources, statuses = [source] if source else [], [status] if status else []
    if theme is None:
        results = shared_search().search(words, TOP, sources, statuses)
        return [knowledge.norms[result.norm] for result in results if result.norm]
    # The search knows no themes and gives each article once: every article is asked for, and of each all norms that
    # have the theme, as the one that fits best may have another.
    by_article: dict[str, list[Norm]] = defaultdict(list)
    for norm in norms:
        for ref in result_refs(norm):
            by_article[ref].append(norm)
    results = shared_search().search(words, len(knowledge.norms), sources, statuses)
    ranked = dict.fromkeys(norm.id for result in results for norm in by_article[result.ref])
    return [knowledge.norms[name] for name in ranked][:TOP]


def show_norms(knowledge: Knowledge) -> None:
    """The norm to which a link led, or search and filters with the norms that fit."""
    chosen = Place.of_session().norm
    if chosen is not None and chosen in knowledge.norms:
        show_chosen_norm(knowledge.norms[chosen], knowledge)
        return
    heading("Normen", 2, css="dw-unseen")
    words = st.text_input(
        "Zoek in gewone woorden", placeholder="Bijvoorbeeld: brief naar verkeerd adres gestuurd", key="zoek"
    )
    norms = knowledge.norms.values()
    columns = st.columns(3)
    all_sources, all_themes = sorted({source_of(n) for n in norms}), sorted({n.thema for n in norms})
    present = [status for status in STATUS if any(n.status == status for n in norms)]
    source = columns[0].selectbox("Bron", all_sources, index=None, placeholder="Alle bronnen", key="f-bron")
    theme = columns[1].selectbox("Thema", all_themes, index=None, placeholder="Alle thema's", key="f-thema")
    status = columns[2].selectbox(
        "Geldt het?", present, index=None, format_func=STATUS.__getitem__, placeholder="Alles", key="f-status"
    )
    found = found_norms(knowledge, words or "", source, theme, status)
    if not found:
        st.info("Ik vond niets. Probeer andere woorden, of haal een keuze weg.")
        return
    for norm in page_of(found, "normen", "norm", "normen", (words, source, theme, status)):
        show_folded_norm(norm, knowledge)
