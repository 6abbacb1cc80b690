"""The two tabs with documents, and how to fill them: official texts, and a municipality's own agreements."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from ingest.index import Index
from ingest.readers import BY_SUFFIX
from ingest.reading import LOCAL_FOLDER, local_files
from settings import settings
from ui.parts.documents import Shelf
from ui.parts.page import safe
from ui.parts.place import OFFICIAL, OWN

BUILD = "<code>python -m ingest build</code>"
AGAIN = f"Draai daarna {BUILD} en start Deelwijzer opnieuw."


def _no_official() -> None:
    st.html(
        '<div class="dw-note"><p>Er zijn nog geen officiële teksten ingelezen. De normen werken ook zonder: ze staan '
        "er in eigen woorden, met een link. Beheer je Deelwijzer? Zo zet je de teksten erbij:</p>"
        '<ol class="dw-list"><li>Haal de documenten op: <code>python -m ingest fetch</code>.</li>'
        f"<li>Lees ze in: {BUILD}.</li><li>Start Deelwijzer opnieuw.</li></ol></div>"
    )


def _no_own() -> None:
    st.html(
        '<div class="dw-note"><p>Er zijn nog geen eigen documenten, zoals een convenant of een privacyprotocol. '
        "Beheer je Deelwijzer? Zo zet je ze erbij:</p>"
        f'<ol class="dw-list"><li>Zet het bestand in de map <code>{safe(str(own_folder()))}</code>.</li>'
        f"<li>Dit kan ik lezen: {safe(', '.join(BY_SUFFIX))}.</li><li>Lees ze in: {BUILD}.</li>"
        "<li>Start Deelwijzer opnieuw.</li></ol>"
        "<p>Eigen documenten staan naast de normen. Ze beslissen nooit: de uitkomst komt uit de wet.</p></div>"
    )
    show_not_read(None)


def own_folder() -> Path:
    """Where a municipality puts its own documents."""
    return (settings.sources / LOCAL_FOLDER).resolve()


def show_not_read(index: Index | None) -> None:
    """Which files of the own folder are not in the index, and what to do; nothing when all were read."""
    documents = index.manifest["documents"] if index else ()
    read = {document["file"] for document in documents if document["status"] == "lokaal"}
    known = set(local_files(settings.sources))
    there = {file for file in (settings.sources / LOCAL_FOLDER).rglob("[!.]*") if file.is_file()}
    waiting = sorted({file.name for file in known} - read)
    other = sorted(file.name for file in there - known)
    lines = []
    if waiting:
        lines.append(f"Nog niet ingelezen: {safe(', '.join(waiting))}. {AGAIN}")
    if other:
        lines.append(f"Dit soort bestand kan ik niet lezen: {safe(', '.join(other))}.")
    if lines:
        st.html(f'<div class="dw-note">{"".join(f"<p>{line}</p>" for line in lines)}</div>')


OFFICIAL_SHELF = Shelf(
    OFFICIAL,
    "Wetten en andere officiële documenten, zoals ze zijn ingelezen. De tekst achter de link gaat altijd voor.",
    "Zoek in de officiële teksten",
    "Bijvoorbeeld: dossier vernietigen, of: artikel 7.3.11 Jeugdwet",
    _no_official,
)
OWN_SHELF = Shelf(
    OWN,
    "Afspraken van je eigen gemeente of organisatie. Ze staan naast de normen en beslissen nooit: de uitkomst komt uit "
    "de wet.",
    "Zoek in de eigen documenten",
    "Bijvoorbeeld: wie vraagt toestemming",
    _no_own,
)
