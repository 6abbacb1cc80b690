"""Given a mistake in the catalogue, then loading fails and says where it is and how to mend it."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.catalogue import load_catalogue
from ingest.errors import CatalogueError
from tests.ingest.conftest import passage

GOOD = """
- id: proefwet
  titel: Proefwet
  uitgever: Overheid
  nummer: BWBR0000001
  adres: https://wetten.overheid.nl/BWBR0000001
  status: geldend
  versie: 2026-01-01
  bestand: proefwet.txt
  lezer: wet-tekst
  voorvoegsel: Proefwet
  inbedden: ['7.*', '53a-68']
"""


def catalogue(folder: Path, text: str) -> Path:
    file = folder / "sources.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def test_the_catalogue_of_the_product_is_sound() -> None:
    sources = load_catalogue()
    assert {"jeugdwet", "avg", "uavg", "wmo-2015", "wgbo", "participatiewet", "awb", "brief-34477-66"} <= {
        s.id for s in sources
    }
    assert next(source for source in sources if source.id == "brief-34477-66").status == "aangekondigd"


@pytest.mark.parametrize(
    ("change", "field", "remedy"),
    [
        (("status: geldend", "status: oud"), "status", "kies een van de genoemde waarden"),
        (("  titel: Proefwet\n", ""), "titel", "vul dit veld in"),
        (("lezer: wet-tekst", "lezer: word"), "lezer", "kies een van de genoemde waarden"),
        (("bestand: proefwet.txt", "bestand: ../geheim.txt"), "bestand", "verbeter de waarde"),
        (("  nummer:", "  numer:"), "nummer", "vul dit veld in"),
        (("adres: https://wetten.overheid.nl/BWBR0000001", "adres: wetten"), "adres", "schrijf het hele adres"),
    ],
)
def test_a_mistake_names_entry_field_and_remedy(
    tmp_path: Path, change: tuple[str, str], field: str, remedy: str
) -> None:
    file = catalogue(tmp_path, GOOD.replace(*change))
    with pytest.raises(CatalogueError) as error:
        load_catalogue(file)
    assert all(part in str(error.value) for part in ("sources.yaml", "proefwet", f"'{field}'", remedy))


def test_two_sources_with_one_id_or_one_prefix_are_refused(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match="twee keer"):
        load_catalogue(catalogue(tmp_path, GOOD + GOOD))
    with pytest.raises(CatalogueError, match="alleen_lezen"):
        load_catalogue(catalogue(tmp_path, GOOD + GOOD.replace("id: proefwet", "id: andere")))


def test_broken_yaml_names_the_line(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match="op regel"):
        load_catalogue(catalogue(tmp_path, "- id: [\n"))


@pytest.mark.parametrize(
    ("number", "embedded"),
    [("7.3.11", True), ("53a", True), ("60", True), ("68", True), ("53", False), ("69", False), ("8.1", False)],
)
def test_which_articles_are_embedded(tmp_path: Path, number: str, embedded: bool) -> None:
    (source,) = load_catalogue(catalogue(tmp_path, GOOD))
    assert source.embeds(passage(f"Proefwet {number} lid 1", "tekst")) is embedded
