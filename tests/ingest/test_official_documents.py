"""Each official document is read well: counted against the text with grep, and looked up by reference.

Articles and leden of the laws were counted outside the readers (`grep -c "^Artikel "`, `grep -cP "^\\d+[a-z]?\\.\\t"`,
`grep -o "<artikel "`, `grep -o "<lid[ >]"` and the like); a remark says why a number differs from such a count. The
numbers of passages, and all numbers of the PDFs, are what the readers gave when their output was read through by
eye: they guard against change and prove nothing by themselves.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from ingest.catalogue import Source, load_catalogue
from ingest.passage import Passage
from ingest.reading import read_folder, read_source
from ingest.references import References
from tests.ingest.conftest import SOURCES, needs_sources

pytestmark = needs_sources

COUNTS = {
    # source: (articles or sections, leden, passages)
    "jeugdwet": (215, 529, 613),
    "avg": (99 + 173, 372, 638),  # 99 artikelen en 173 overwegingen
    "avg-pb-2016": (99 + 173, 372, 638),
    "uavg": (16, 34, 42),
    "wmo-2015": (24, 76, 80),
    "wgbo": (25, 50, 58),
    "bw-7": (898, 2099, 2472),  # grep telt 899: één zin in de tekst begint met "Artikel 709"
    "participatiewet": (151, 508, 566),
    "awb": (563 + 1, 1072 - 4, 1332),  # en bijlage 1; artikel 8:36c staat er twee keer in, met dezelfde vier leden
    "grondwet": (176, 220, 324),
    "woo": (112 + 1, 110 - 1, 202),  # en de bijlage; artikel 10.2f heeft twee keer lid 2
    "zorgtoeslag": (9, 23, 27),
    "brief-34477-66": (8, 0, 27),  # zeven tussenkoppen en de inleiding
    "stcrt-2019-41519": (23, 0, 48),
    "rki-kader": (26, 0, 159),
    "handreiking-ai-systemen": (46, 0, 98),
}


@cache
def passages(source_id: str) -> tuple[Passage, ...]:
    source = _source(source_id)
    file = source.file(SOURCES)
    assert file is not None
    return read_source(source, file).passages


def _own() -> list[Source]:
    """The catalogue as if nothing was ever fetched: the counts below are of the user's own files."""
    return [source.model_copy(update={"ophalen": None}) for source in load_catalogue()]


def _source(source_id: str) -> Source:
    return next(source for source in _own() if source.id == source_id)


@pytest.mark.parametrize("source_id", COUNTS)
def test_a_document_gives_as_many_articles_and_leden_as_its_text_has(source_id: str) -> None:
    found = passages(source_id)
    articles = {passage.article for passage in found}
    leden = {passage.ref for passage in found if re.search(r" lid \d", passage.ref)}
    assert (len(articles), len(leden), len(found)) == COUNTS[source_id]


@pytest.mark.parametrize("source_id", COUNTS)
def test_passages_have_their_own_id_fit_the_model_and_rise_through_the_document(source_id: str) -> None:
    found = passages(source_id)
    assert len({passage.id for passage in found}) == len(found)
    assert all(passage.text.strip() == passage.text and passage.text for passage in found)
    assert max(len(passage.embedding_text) for passage in found) < 2_000
    recitals = [passage.offset for passage in found if "overweging" in passage.ref]
    others = [passage.offset for passage in found if "overweging" not in passage.ref]
    assert recitals == sorted(recitals)
    assert others == sorted(others)


LEFT_OUT = {
    "Artikel", "Wijziging", "datum", "inwerkingtreding", "aanwezig", "wijzigingenoverzicht", "zonder", "Overwegende",
    "Overwegingen", "HEBBEN", "VOLGENDE", "VERORDENING", "VASTGESTELD", "verbindend", "rechtstreeks", "toepasselijk",
}  # fmt: skip
"""Words of notices of the editors, of the enacting formula and of the closing; these are no provisions."""


@pytest.mark.parametrize("source_id", ["jeugdwet", "wgbo", "uavg", "wmo-2015", "avg"])
def test_no_word_of_a_law_is_lost(source_id: str) -> None:
    file = _source(source_id).file(SOURCES)
    assert file is not None
    whole = re.sub(r"<!--.*?-->|\[gerectificeerd[^\]]*\]", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
    first = re.search(r"(?m)^#*\s*(?:Artikel [\d.]+|Overwegingen)", whole)
    assert first is not None
    body = whole[first.start() :].split("Lasten en bevelen")[0].split("## Voetnoten")[0].split("Gedaan te Brussel")[0]
    lost = set(re.findall(r"[^\W\d]{4,}", body)) - set(re.findall(r"[^\W\d]{4,}", _all_text(source_id)))
    assert lost <= LEFT_OUT


def _all_text(source_id: str) -> str:
    return "\n".join("\n".join((p.text, p.title, p.lead, *p.heading)) for p in passages(source_id))


SPOTS = [
    ("jeugdwet", "Jeugdwet 7.3.11 lid 1", r"toestemming van de betrokkene"),
    ("jeugdwet", "Jeugdwet 7.3.11 lid 2", r"(?s)rechtstreeks betrokken.*\nb\. "),
    ("jeugdwet", "Jeugdwet 7.3.11 lid 4", r"^Derden die beroepshalve .* onder toezicht gestelde"),
    ("jeugdwet", "Jeugdwet 7.3.15 lid 1", r"leeftijd van twaalf jaar"),
    ("jeugdwet", "Jeugdwet 7.1.4.1", r"meldingsbevoegde kan zonder toestemming"),
    ("jeugdwet", "Jeugdwet 7.3.14", r"gewichtige redenen"),
    ("jeugdwet", "Jeugdwet 2.1", r"(?m)^f\. integrale hulp"),
    ("jeugdwet", "Jeugdwet 12.8", r"aangehaald als: Jeugdwet\.$"),
    ("avg", "AVG 6 lid 1", r"(?s)a\) .*toestemming.*f\) .*gerechtvaardigde belangen"),
    ("avg", "AVG 9 lid 2", r"(?m)^a\) .*uitdrukkelijke toestemming"),
    ("avg", "AVG 9 lid 3", r"beroepsbeoefenaar"),
    ("avg", "AVG 4 punt 11", r"^„toestemming”"),
    ("avg", "AVG 33 lid 1", r"72 uur"),
    ("avg", "AVG overweging 43", r"wanverhouding"),
    ("avg", "AVG 99 lid 2", r"25 mei 2018\.$"),
    ("uavg", "UAVG 30 lid 3", r"(?s)a\. hulpverleners.*1°\. "),
    ("uavg", "UAVG 5 lid 1", r"zestien jaren"),
    ("wmo-2015", "Wmo 2015 5.2.6", r"huiselijk geweld of kindermishandeling"),
    ("wmo-2015", "Wmo 2015 5.1.1 lid 1", r"^Het college is bevoegd"),
    ("wgbo", "WGBO 7:457 lid 1 BW", r"anderen dan de patiënt"),
    ("wgbo", "WGBO 7:457 lid 2 BW", r"rechtstreeks betrokken"),
    ("wgbo", "WGBO 7:458a lid 1 BW", r"(?m)^c\. "),
    ("participatiewet", "Participatiewet 65 lid 1", r"ieder verboden"),
    ("participatiewet", "Participatiewet 65 lid 2", r"(?s)a\. .*b\. .*c\. "),
    ("participatiewet", "Participatiewet 64 lid 1", r"^De hieronder vermelde instanties"),
    ("awb", "Awb 2:5 lid 1", r"verplicht tot geheimhouding"),
    ("grondwet", "Grondwet 10 lid 1", r"persoonlijke levenssfeer\.$"),
    ("zorgtoeslag", "Wet op de zorgtoeslag 1 lid 1", r"(?m)^a\. Onze Minister"),
]


@pytest.mark.parametrize(("source_id", "ref", "pattern"), SPOTS, ids=[spot[1] for spot in SPOTS])
def test_a_reference_leads_to_its_text(source_id: str, ref: str, pattern: str) -> None:
    text = "\n".join(passage.text for passage in References(passages(source_id)).passages_for(ref))
    assert re.search(pattern, text)


def test_the_letter_starts_and_ends_where_the_letter_does() -> None:
    found = passages("brief-34477-66")
    assert found[0].text.startswith("Bij brief van 8 november 2018")
    assert found[0].ref == "brief 34477-66: Inleiding"
    assert found[-1].ref == "brief 34477-66: Tot slot"
    everything = "\n".join(passage.text for passage in found)
    assert not re.search(r"Preview document|Vergaderjaar|↩|Ollongren", everything)


def test_every_footnote_of_the_letter_stands_at_its_place() -> None:
    everything = "\n".join(passage.text for passage in passages("brief-34477-66"))
    assert [int(number) for number in re.findall(r"\[noot (\d+): ", everything)] == list(range(1, 16))
    assert re.search(r"afstand tot de arbeidsmarkt\. \[noot 5: ", everything)
    assert not re.search(r"[a-z][.)]?\d{1,2}(?=[\s.,])", re.sub(r"\[noot [^\]]*\]", "", everything))


@pytest.mark.parametrize(
    ("ref", "section"),
    [
        ("brief 34477-66: Landelijk meldnummer", "Het landelijk meldnummer niet-acuut en de regionale meldpunten"),
        (
            "brief 34477-66: Bescherming persoonlijke levenssfeer",
            "Bescherming van de persoonlijke levenssfeer van de burger",
        ),
        ("brief 34477-66: Juridisch kader en randvoorwaarden", "Juridisch kader en randvoorwaarden"),
    ],
)
def test_a_section_of_the_letter_is_found_by_the_words_of_its_title(ref: str, section: str) -> None:
    found = References(passages("brief-34477-66")).passages_for(ref)
    assert {passage.heading[-1] for passage in found} == {section}


@pytest.mark.parametrize(
    ("ref", "expected"),
    [
        ("AVG 6 lid 1 e", ["AVG 6 lid 1"]),
        ("AVG 4 punt 7, 8 en 10", ["AVG 4 punt 7", "AVG 4 punt 8", "AVG 4 punt 10"]),
        ("AVG 7", ["AVG 7 lid 1", "AVG 7 lid 2", "AVG 7 lid 3", "AVG 7 lid 4"]),
        ("AVG 10", ["AVG 10"]),
        ("AVG 999", []),
        ("BW 1:377c", []),
    ],
)
def test_short_and_combined_references_are_understood(ref: str, expected: list[str]) -> None:
    assert [passage.ref for passage in References(passages("avg")).passages_for(ref)] == expected


def test_marks_of_rectification_are_no_part_of_the_regulation() -> None:
    assert not any("[gerectificeerd" in passage.text for passage in passages("avg"))


def test_the_table_and_the_markdown_of_the_avg_differ_only_where_it_was_rectified() -> None:
    original = {passage.ref: passage.text for passage in passages("avg-pb-2016") if passage.part == 1}
    corrected = {passage.ref: passage.text for passage in passages("avg") if passage.part == 1}
    assert original.keys() == corrected.keys()
    assert 25 <= sum(original[ref] != corrected[ref] for ref in original) <= 33


def test_the_wgbo_extract_equals_the_same_articles_in_book_7() -> None:
    book = {passage.ref: passage.text for passage in passages("bw-7")}
    for passage in passages("wgbo"):
        assert book[passage.ref.replace("WGBO", "BW").removesuffix(" BW")] == passage.text


def test_repealed_articles_are_kept_apart() -> None:
    gone = {passage.article for passage in passages("jeugdwet") if not passage.in_force}
    assert len(gone) == 21
    assert "Jeugdwet 4.2.7" in gone
    assert any(not passage.in_force for passage in passages("uavg") if passage.article == "UAVG 23a")


def test_bwb_xml_gives_headings_and_a_jci_address_and_no_metadata() -> None:
    found = next(passage for passage in passages("awb") if passage.ref == "Awb 2:5 lid 1")
    assert found.heading[0].startswith("Hoofdstuk 2")
    assert re.match(r"https://wetten\.overheid\.nl/jci1\.3:c:BWBR0005537&.*artikel=2:5&lid=1&", found.address)
    assert not any(re.search(r"Stb\.\d{4}-|jci1", passage.text) for passage in passages("awb"))


def test_pdf_paragraphs_know_their_page_and_lose_running_lines() -> None:
    found = passages("stcrt-2019-41519")
    assert {passage.page for passage in found} <= set(range(1, 9))
    assert not any(re.search(r"Staatscourant 2019 nr\. 41519 25 juli", passage.text) for passage in found)
    assert not any(re.search(r"uitvoeringsvari- ?ant", passage.text) for passage in found)
    assert any(passage.ref == "Stcrt 2019, 41519 par. 3.2" and passage.page == 6 for passage in found)


def test_all_source_files_have_an_entry_in_the_catalogue() -> None:
    read = {source.file(SOURCES) for source in _own()}
    left_out = ("opgehaald/", "historisch-2015/", "voorbeeld-manifest.xml", "rectificaties", "PROVENANCE.md")
    files = [path for path in SOURCES.rglob("*") if path.is_file() and path not in read]
    assert [path.name for path in files if not any(name in path.as_posix() for name in left_out)] == []


def test_the_folder_is_read_and_what_is_absent_is_named(tmp_path: Path) -> None:
    reading = read_folder(tmp_path, load_catalogue())
    assert reading.documents == ()
    assert "jeugdwet" in {source.id for source in reading.missing}
