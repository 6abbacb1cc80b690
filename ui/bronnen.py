"""The page "Bronnen": browse and search the norms, with the official text beside our own words."""

from __future__ import annotations

import streamlit as st

from assistant.create import get_search
from knowledge.search import source_of
from ui.parts.page import assistant_or_stop
from ui.parts.sources import show_norm

assistant = assistant_or_stop()
knowledge = assistant.knowledge
search = st.cache_resource(get_search, show_spinner="Bronnen worden klaargezet …")()

st.title("Bronnen")
words = st.text_input("Zoek in gewone woorden", placeholder="Bijvoorbeeld: brief naar verkeerd adres gestuurd")
sources = sorted({source_of(norm) for norm in knowledge.norms.values()})
chosen = st.multiselect("Alleen uit deze bronnen", sources, placeholder="Alle bronnen")
if words.strip():
    found = search.search(words, top=12, sources=chosen)
    ids = list(dict.fromkeys(result.norm for result in found if result.norm))
else:
    ids = [norm.id for norm in knowledge.norms.values() if not chosen or source_of(norm) in chosen]
if not ids:
    st.info("Ik vond niets. Probeer andere woorden, of haal een bron weg uit de keuze.")
else:
    st.caption(f"{len(ids)} normen")
for norm_id in ids[:40]:
    show_norm(knowledge.norms[norm_id], knowledge, assistant)
if len(ids) > 40:
    st.caption("Ik toon de eerste 40. Zoek of kies een bron om minder te zien.")
