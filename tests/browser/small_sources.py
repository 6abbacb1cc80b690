"""A small document folder with texts of our own invention, and the index of it, for the pages that show documents.

The law stands under the number of the UAVG, so that real norms are about its articles; what it says is made up. It is
read in two versions, so that something has changed. The covenant is a municipality's own document.
"""

from __future__ import annotations

from pathlib import Path

from ingest.catalogue import load_catalogue
from ingest.index import build_index
from ingest.place import index_folder
from ingest.reading import LOCAL_FOLDER, read_folder
from ingest.telling import documents_of
from knowledge.embedding import BUNDLED, load_embeddings

LAW_FILE = "uavg/uavg-BWBR0040940-{}.md"
LAW = """# Verzonnen wet voor de test

## Hoofdstuk 1. Over verzonnen regels

### Artikel 22. Potloden
1. Wie een potlood leent, legt het voor zonsondergang terug in de blauwe la.
2. Het eerste lid geldt niet voor kleurpotloden.

### Artikel 27. Vervallen
[Vervallen]

## Hoofdstuk 2. Over gezondheid

### Artikel 30. Thermometers
1. Een thermometer hangt op ooghoogte.
2. Van de thermometer maakt gebruik:
a. de school, in de winter;
b. de jeugdbescherming, in de zomer.
3. Een thermometer gaat nooit mee naar huis.
4. {thermometer}
"""
OLD = "De thermometer hangt in de gang en wordt elke maandag afgelezen."
NEW = "De thermometer hangt in de keuken en wordt elke dinsdag afgelezen."
VERSIONS = {"2024-03-01": OLD, "2026-09-01": NEW}
COVENANT = """# Convenant Proefstad

## 1 Gezondheid

Wij bespreken gezondheid alleen als artikel 30, eerste lid, UAVG dat toelaat. <b>Vet</b> hoort hier niet.

## 2 Meldcode

Elke partner werkt met de vijf stappen van de meldcode huiselijk geweld en kindermishandeling.

## 3 Koffie

De gemeente zet koffie en zorgt voor taart bij jubilea.
"""


def write_and_index(sources: Path, data: Path) -> None:
    """Fill a document folder and a data folder; the law is read in its old and then in its new version."""
    own = sources / LOCAL_FOLDER
    own.mkdir(parents=True)
    (own / "convenant.md").write_text(COVENANT, encoding="utf-8")
    (own / "notulen.xyz").write_text("Dit soort bestand kan niemand lezen.", encoding="utf-8")
    embedder = load_embeddings(BUNDLED)
    for version, text in VERSIONS.items():
        file = sources / LAW_FILE.format(version)
        file.parent.mkdir(exist_ok=True)
        file.write_text(LAW.format(thermometer=text), encoding="utf-8")
        reading = read_folder(sources, load_catalogue())
        build_index(
            index_folder(data, BUNDLED), reading.passages, embedder,
            embedded=reading.embedded, documents=documents_of(reading),
        )  # fmt: skip
