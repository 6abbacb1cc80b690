"""Which own agreements stand beside a norm: what names its article, what is near in meaning, and never as law."""

from __future__ import annotations

import numpy as np
import pytest

from ingest.catalogue import load_catalogue
from ingest.errors import ServerUnavailable
from ingest.index import Index
from knowledge.base import Knowledge
from knowledge.embedding import BUNDLED, load_embeddings
from knowledge.questions_embedding import BundledQueries
from ui.parts.local import SHOWN, LocalAgreements
from ui.parts.mentions import law_names, named_articles
from ui.parts.official import official_of

ARTICLES = ("AVG 6", "AVG 9", "AVG 33", "AVG 34", "UAVG 30", "Jeugdwet 7.3.11", "Wmo 2015 5.3.3", "WGBO 7:457 BW")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("op grond van artikel 9, tweede lid, AVG", {"AVG 9"}),
        ("(artikel 6, eerste lid, aanhef en onder e, van de AVG)", {"AVG 6"}),
        ("de artikelen 33 en 34 van de AVG", {"AVG 33", "AVG 34"}),
        ("artikel 30 lid 3 onder a Uitvoeringswet AVG", {"UAVG 30"}),
        ("artikel 6 van de Algemene verordening gegevensbescherming", {"AVG 6"}),
        ("artikel 7.3.11 van de Jeugdwet", {"Jeugdwet 7.3.11"}),
        ("artikel 5.3.3 Wmo", {"Wmo 2015 5.3.3"}),
        ("artikel 5.3.3, eerste lid, Wmo 2015", {"Wmo 2015 5.3.3"}),
        ("artikel 7:457 BW", {"WGBO 7:457 BW"}),
        ("artikel 6 van dit convenant. De AVG geldt ook.", set()),
        ("zie artikel 9", set()),
        ("binnen 33 dagen", set()),
    ],
)
def test_what_a_text_names(text: str, named: set[str]) -> None:
    assert named_articles(text, ARTICLES, law_names(load_catalogue())) == named


def test_own_agreements_are_named_or_near_and_few(small_index: Index, knowledge: Knowledge) -> None:
    agreements = LocalAgreements(small_index, knowledge, BundledQueries())
    about = {norm.id: agreements.about(norm) for norm in knowledge.norms.values()}
    assert all(len(found) <= SHOWN for found in about.values())
    assert {item.passage.status for found in about.values() for item in found} == {"lokaal"}
    named = {norm for norm, found in about.items() if any(item.named for item in found)}
    assert named == {norm.id for norm in knowledge.norms.values() if norm.ref.split(" lid ")[0] == "UAVG 30"}
    assert "vijf stappen" in about["meldcode-besluit-2-lid-2"][0].passage.text
    assert not about["meldcode-besluit-2-lid-2"][0].named
    assert not any("koffie" in item.passage.text for found in about.values() for item in found)


def test_the_likeness_is_the_cosine_of_vectors_without_their_mean(small_index: Index, knowledge: Knowledge) -> None:
    agreements = LocalAgreements(small_index, knowledge, BundledQueries())
    norms = list(knowledge.norms.values())
    own = BundledQueries().own([f"{norm.label}. {norm.tekst}" for norm in norms])
    mean = (own / np.linalg.norm(own, axis=1, keepdims=True)).mean(axis=0)
    local = [passage for passage in small_index.passages.values() if passage.status == "lokaal"]
    vectors = load_embeddings(BUNDLED).passages([passage.embedding_text for passage in local])
    norm = knowledge.norms["avg-7"]
    centred = own[norms.index(norm)] / np.linalg.norm(own[norms.index(norm)]) - mean
    for passage, vector in zip(local, vectors, strict=True):
        other = vector - mean
        wanted = float(centred @ other / (np.linalg.norm(centred) * np.linalg.norm(other)))
        assert agreements.likeness(norm)[passage.id] == pytest.approx(wanted, abs=2e-3)


def test_without_the_vector_server_what_names_the_article_stays(
    small_index: Index, knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_: object, **__: object) -> None:
        raise ServerUnavailable("de server", "ConnectError")

    agreements = LocalAgreements(small_index, knowledge, BundledQueries())
    monkeypatch.setattr(small_index, "by_meaning", gone)
    assert [item.named for item in agreements.about(knowledge.norms["uavg-30-lid-4"])] == [True]
    assert agreements.about(knowledge.norms["meldcode-besluit-2-lid-2"]) == ()
    monkeypatch.undo()
    assert agreements.about(knowledge.norms["meldcode-besluit-2-lid-2"])


def test_an_own_document_is_never_official_text(small_index: Index, knowledge: Knowledge) -> None:
    for norm in knowledge.norms.values():
        assert all(passage.status != "lokaal" for passage in official_of(norm, small_index).passages)
