"""The page "Over Deelwijzer": how it works, what it does not know, privacy."""

from __future__ import annotations

import streamlit as st

from assistant.answering import wording
from ui.parts.page import assistant_or_stop

assistant = assistant_or_stop()
texts = wording()["meldingen"]
st.title("Over Deelwijzer")
st.markdown(
    f"""
Deelwijzer helpt bij één vraag: **mag ik dit delen?** {texts["systeem"]} {texts["geen_advies"]}

**Zo werkt het**

1. Je typt je vraag. Namen en nummers worden meteen weggelaten.
2. Ik zoek de feiten in je tekst: wie vraagt, wie krijgt het, waarvoor, is er toestemming.
3. Vaste regels geven de uitkomst. Elke regel rust op een norm die nu geldt.
4. Je ziet waarom, onder welke voorwaarden, en wat je nu doet. Klopt een feit niet? Pas het aan.

**Dit weet ik niet.** Of delen echt nodig is, weeg jij. Lokale afspraken en je eigen reglement ken ik niet.
Alleen wat in de bronnen staat, telt mee.

**Privacy.** Ik bewaar niets van wat je typt. Het blijft op deze computer, en het gaat weg als je het venster sluit.
"""
)
st.caption(f"{len(assistant.knowledge.norms)} normen en {len(assistant.knowledge.rules)} regels.")
