"""Searching the documents themselves: each article once, by meaning and words, within filters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.index import build_index, open_index
from ingest.passage import Passage
from knowledge.passages import PassageSearch
from tests.ingest.conftest import WordEmbeddings, passage

LAW = [
    passage("Proefwet 1 lid 1", "De school deelt gegevens over verzuim met de leerplichtambtenaar."),
    passage("Proefwet 1 lid 2", "Ouders horen het als de school verzuim meldt."),
    passage("Proefwet 2", "Een huisarts zwijgt over wat een patiënt vertelt."),
]
LOCAL = replace(passage("Convenant par. 3", "De school belt bij verzuim.", "lokaal-convenant"), status="lokaal")


@pytest.fixture
def search(tmp_path: Path) -> PassageSearch:
    embedder = WordEmbeddings()
    everything: list[Passage] = [*LAW, LOCAL]
    build_index(tmp_path, everything, embedder, embedded={found.id for found in everything[:3]} | {LOCAL.id})
    return PassageSearch(open_index(tmp_path), embedder)


def refs(search: PassageSearch, words: str, sources: Sequence[str] = (), statuses: Sequence[str] = ()) -> list[str]:
    found = search.search(words, sources=sources, statuses=statuses)
    return [result.passage.ref for result in found.results]


def test_each_article_comes_once_with_the_lid_that_fits_best(search: PassageSearch) -> None:
    found = refs(search, "ouders horen dat de school verzuim meldt")
    assert found[0] == "Proefwet 1 lid 2"
    assert "Proefwet 1 lid 1" not in found
    assert len(found) == 3


def test_an_article_that_is_named_comes_first(search: PassageSearch) -> None:
    assert refs(search, "verzuim op school, artikel 2 proefwet")[0] == "Proefwet 2"


def test_results_stay_within_source_and_status(search: PassageSearch) -> None:
    assert refs(search, "verzuim op school", statuses=["lokaal"]) == ["Convenant par. 3"]
    assert set(refs(search, "verzuim op school", sources=["proefwet"])) == {"Proefwet 1 lid 1", "Proefwet 2"}
    assert refs(search, "proefwet 2", sources=["lokaal-convenant"]) == ["Convenant par. 3"]


def test_nothing_typed_finds_nothing(search: PassageSearch) -> None:
    assert search.search("  ").results == ()


NUMBERED = [
    "Proefwet 1",
    "Proefwet 11",
    "Proefwet 1a",
    "Proefwet 7.3.11",
    "WGBO 7:457 BW",
    "Wmo 2015 5.2.6",
    "Wmo 2015 5.2",
]


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("geldt artikel 7.3.11 van de Proefwet ook voor 2 kinderen", "Proefwet 7.3.11"),
        ("Proefwet 1a?", "Proefwet 1a"),
        ("7:457 BW, mag dat", "WGBO 7:457 BW"),
        ("artikel 5.2.6 Wmo 2015", "Wmo 2015 5.2.6"),
        ("proefwet 7.3", None),
        ("mag een school van 11 jaar oud dit", None),
    ],
)
def test_of_articles_with_like_numbers_only_the_one_named_leads(tmp_path: Path, query: str, named: str | None) -> None:
    embedder = WordEmbeddings()
    build_index(tmp_path, [passage(ref, f"Bepaling over {ref[-1]}.") for ref in NUMBERED], embedder)
    results = PassageSearch(open_index(tmp_path), embedder).search(query).results
    assert [result.passage.article for result in results if result.score > 1] == ([named] if named else [])
