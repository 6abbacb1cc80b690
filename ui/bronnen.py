"""The page "Bronnen": norms, official texts, a municipality's own documents, and the rules that decide."""

from __future__ import annotations

import streamlit as st

from ui.parts.documents import show_shelf
from ui.parts.norms import show_norms
from ui.parts.official import documents
from ui.parts.page import assistant_or_stop, heading
from ui.parts.place import NORMS, OFFICIAL, OWN, RULES, TAB, Place
from ui.parts.rules import show_rules
from ui.parts.shelves import OFFICIAL_SHELF, OWN_SHELF, show_not_read

knowledge = assistant_or_stop().knowledge
heading("Bronnen", 1)
for tab, name in zip(
    st.tabs([NORMS, OFFICIAL, OWN, RULES], key=TAB, on_change="rerun"), (NORMS, OFFICIAL, OWN, RULES), strict=True
):
    if not tab.open:
        continue
    with tab:
        if name == NORMS:
            show_norms(knowledge)
        elif name == RULES:
            show_rules(knowledge)
        elif name == OFFICIAL:
            show_shelf(OFFICIAL_SHELF, documents(), knowledge)
        else:
            show_shelf(OWN_SHELF, documents(), knowledge)
            show_not_read(documents())
Place.of_session().arrived()
