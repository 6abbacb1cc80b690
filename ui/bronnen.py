"""The page "Bronnen": the norms in our own words beside the official text, and the rules that rest on them."""

from __future__ import annotations

import streamlit as st

from assistant.create import get_search
from knowledge.base import Knowledge
from knowledge.model import Norm
from knowledge.search import NormSearch, source_of
from ui.parts.citation import STATUS
from ui.parts.page import assistant_or_stop, heading
from ui.parts.paging import page_of
from ui.parts.rules import show_rules
from ui.parts.sources import show_norm

TOP = 20


@st.cache_resource(show_spinner="Bronnen worden klaargezet …")
def shared_search() -> NormSearch:
    """The one search of this process."""
    return get_search()


@st.cache_resource(show_spinner=False)
def rules_of_norms(_knowledge: Knowledge, digest: str) -> dict[str, tuple[str, ...]]:
    """By norm: the rules that rest on it, as "R62: title"."""
    used: dict[str, list[str]] = {}
    for rule in _knowledge.rules.values():
        for norm in dict.fromkeys((*rule.omdat, *rule.toelichting)):
            used.setdefault(norm, []).append(f"{rule.id}: {rule.titel}")
    return {norm: tuple(rules) for norm, rules in used.items()}


def found_norms(knowledge: Knowledge, words: str) -> list[Norm]:
    """Norms for lay words, best first; all norms without words."""
    if not words.strip():
        return list(knowledge.norms.values())
    results = shared_search().search(words, top=TOP)
    return [knowledge.norms[norm] for norm in dict.fromkeys(r.norm for r in results if r.norm)]


def show_norms() -> None:
    """Search and filters, then the norms page by page."""
    knowledge = assistant.knowledge
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
    found = [
        norm for norm in found_norms(knowledge, words)
        if source in (None, source_of(norm)) and theme in (None, norm.thema) and status in (None, norm.status)
    ]  # fmt: skip
    if not found:
        st.info("Ik vond niets. Probeer andere woorden, of haal een keuze weg.")
        return
    used = rules_of_norms(knowledge, knowledge.digest)
    for norm in page_of(found, "normen", "norm", "normen", (words, source, theme, status)):
        show_norm(norm, assistant, used.get(norm.id, ()))


assistant = assistant_or_stop()
heading("Bronnen", 1)
norms_tab, rules_tab = st.tabs(["Normen", "Beslisregels"])
with norms_tab:
    show_norms()
with rules_tab:
    show_rules(assistant.knowledge)
