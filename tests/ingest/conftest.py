"""What the tests of reading and indexing share: the document folder, small documents, a model that needs no time."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest
from langchain_core.embeddings import Embeddings

from ingest.passage import Document, Passage
from knowledge.vectors import Vectors
from tests.ingest.official_letter import letter_pdf
from tests.ingest.official_pages import consolidated_page, journal_page, read_regulation
from tests.ingest.official_server import AVG, JOURNAL, LABEL, LETTER, OfficialServer

ROOT = Path(__file__).parents[2]
SOURCES = Path(os.environ.get("DEELWIJZER_SOURCES", ROOT.parent / "shared" / "sources"))
needs_sources = pytest.mark.skipif(
    not (SOURCES / "brief-34477-66.txt").is_file(),
    reason=f"de map met officiële documenten ontbreekt ({SOURCES}); zet DEELWIJZER_SOURCES om deze tests te draaien",
)


class WordEmbeddings(Embeddings):
    """Vectors of 16 numbers from the words of a text; counts how many texts it was asked for."""

    name = "woorden"

    def __init__(self) -> None:
        self.asked = 0

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return [self.embed_query(text) for text in texts]

    def embed_query(self, text: str) -> list[float]:
        self.asked += 1
        vector = np.full(16, 0.01)
        for word in text.lower().split():
            vector[hashlib.sha256(word.encode()).digest()[0] % 16] += 1
        return [float(value) for value in vector / np.linalg.norm(vector)]

    def queries(self, texts: Sequence[str]) -> Vectors:
        return np.asarray([self.embed_query(text) for text in texts], np.float32)

    own = queries


@pytest.fixture
def embedder() -> WordEmbeddings:
    return WordEmbeddings()


def passage(ref: str, text: str, source: str = "proefwet") -> Passage:
    """A small passage of an invented law."""
    return Passage(source, ref, ref.partition(" lid ")[0], ("Hoofdstuk 1",), text, None, 0, "2026-01-01")


class Notices(list[str]):
    """Collects what a reader says that it cleaned away."""

    def __call__(self, what: str, count: int) -> None:
        self.append(f"{count} {what}")


def document(path: Path, notices: Notices | None = None, prefix: str = "Proef") -> Document:
    """A document outside the catalogue."""
    return Document(
        path,
        "proef",
        "Proefdocument",
        prefix,
        version="2026-01-01",
        notify=notices if notices is not None else Notices(),
    )


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[OfficialServer]:
    """A server on this machine that holds nothing yet."""
    monkeypatch.setenv("no_proxy", "*")
    running = OfficialServer()
    yield running
    running.close()


@pytest.fixture
def law(server: OfficialServer) -> bytes:
    """The Wet op de zorgtoeslag: small, real, and on the server."""
    content = (SOURCES / "bwb-xml" / "BWBR0018451_2025-01-01_Wet-op-de-zorgtoeslag.xml").read_bytes()
    server.law("BWBR0018451", (LABEL, content))
    return content


@pytest.fixture(scope="session")
def union(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The pages of the AVG and the PDF of the letter, made from their text."""
    regulation = read_regulation(SOURCES / "avg" / "avg-2016-679-nl-gerectificeerd.md")
    pdf = tmp_path_factory.mktemp("brief") / "kst.pdf"
    letter_pdf(SOURCES / "brief-34477-66.txt", pdf)
    return {
        AVG: consolidated_page(regulation).encode(),
        JOURNAL: journal_page(regulation).encode(),
        LETTER: pdf.read_bytes(),
    }
