"""The peer: what most tutorials build. Load the text, cut it every 1,000 characters, embed, ask Chroma.

The same files and the same model as the product. A chunk counts as an article when it holds eight words in a row that
stand in that article only: the most generous reading, as a user would still have to find the article in the chunk.
"""

from __future__ import annotations

import logging
import re
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from chromadb.config import Settings as ChromaSettings
from langchain_chroma import Chroma
from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings
from langchain_text_splitters import RecursiveCharacterTextSplitter
from pypdf import PdfReader

from ingest.passage import Passage
from knowledge.embedding import load_embeddings

logging.getLogger("pypdf").setLevel(logging.ERROR)  # Its remarks about fonts would stand between the tables.
PLAIN = "gewone keten"
CHUNK, OVERLAP = 1000, 200
RUN = 8
BATCH = 100


@dataclass(frozen=True)
class PlainAnswer:
    """The articles of each chunk that was returned, best chunk first; times in seconds (build) and ms (search)."""

    build_seconds: float
    chunks: int
    found: dict[str, Sequence[tuple[str, ...]]]
    search_ms: list[float]


class Articles:
    """Which articles a piece of text comes from, by runs of words that stand in one article only."""

    def __init__(self, passages: Iterable[Passage]) -> None:
        owners: dict[tuple[str, ...], set[str]] = defaultdict(set)
        for passage in passages:
            for run in _runs(passage.text):
                owners[run].add(passage.article)
        self._owner = {run: next(iter(names)) for run, names in owners.items() if len(names) == 1}

    def of(self, text: str) -> tuple[str, ...]:
        """The articles in a text, in reading order."""
        return tuple(dict.fromkeys(self._owner[run] for run in _runs(text) if run in self._owner))


def plain_pipeline(
    files: Sequence[Path], passages: Sequence[Passage], queries: Sequence[str], folder: Path, top: int
) -> PlainAnswer:
    """Build the store in `folder` and put every query to it; run in a process of its own (`apart`)."""
    started = time.perf_counter()
    pages = [page for file in files for page in load_pages(file)]
    chunks = RecursiveCharacterTextSplitter(chunk_size=CHUNK, chunk_overlap=OVERLAP).split_documents(pages)
    store = open_chroma(folder, load_embeddings())
    for start in range(0, len(chunks), BATCH):
        store.add_documents(chunks[start : start + BATCH])
    build_seconds = time.perf_counter() - started
    articles = Articles(passages)
    found: dict[str, Sequence[tuple[str, ...]]] = {}
    search_ms: list[float] = []
    for query in queries:
        before = time.perf_counter()
        results = store.similarity_search(query, k=top)
        search_ms.append((time.perf_counter() - before) * 1000)
        found[query] = [articles.of(result.page_content) for result in results]
    return PlainAnswer(build_seconds, len(chunks), found, search_ms)


def load_pages(file: Path) -> list[Document]:
    """A text file whole, a PDF page by page: what LangChain's `TextLoader` and `PyPDFLoader` give.

    Those two are in `langchain-community`, which is being closed down; they too read the file and call pypdf.
    """
    if file.suffix.lower() != ".pdf":
        return [Document(file.read_text(encoding="utf-8"), metadata={"source": file.name})]
    return [
        Document(page.extract_text(), metadata={"source": file.name, "page": number})
        for number, page in enumerate(PdfReader(file).pages)
    ]


def open_chroma(folder: Path, embeddings: Embeddings) -> Chroma:
    """Chroma in a folder, made where there is none, as LangChain's documentation does it."""
    quiet = ChromaSettings(anonymized_telemetry=False, is_persistent=True, persist_directory=str(folder))
    return Chroma(embedding_function=embeddings, persist_directory=str(folder), client_settings=quiet)


def _runs(text: str) -> list[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return [tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)]
