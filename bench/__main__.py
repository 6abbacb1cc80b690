"""`python -m bench`: time, search, growth and masking, measured in one run, beside a plain LangChain pipeline."""

from __future__ import annotations

import os
import platform
import tempfile
import time
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from bench.answers import answer_times
from bench.apart import apart
from bench.crowd import PEOPLE, crowd_times
from bench.deciding import deciding_times
from bench.documents import embedded_passages, read_documents
from bench.growth import SIZES, embed_once, grow
from bench.masked_beside import masked_beside
from bench.masking import masking_figures
from bench.plain_pipeline import plain_pipeline
from bench.searching import own_pipeline
from bench.tables import (
    answers_table,
    beside_table,
    crowd_table,
    deciding_table,
    growth_tables,
    masking_table,
    search_tables,
)
from evals.masking import read_masking_cases
from evals.retrieval import RetrievalCase, read_retrieval_cases
from ingest.place import CACHE
from ingest.reading import ReadDocument
from settings import HERE, settings

SHARED = Path(os.environ.get("DEELWIJZER_CASES", HERE.parent / "shared" / "cases")) / "retrieval.jsonl"
SHARED_MASKING = SHARED.with_name("personal-data.jsonl")
TOP = 10
Sets = dict[str, list[RetrievalCase]]
out = Console() if Console().is_terminal else Console(width=118)
app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


class Part(StrEnum):
    """What to measure."""

    ANSWERS = "antwoorden"
    DECIDING = "beslissen"
    MASKING = "maskeren"
    SEARCH = "zoeken"
    GROWTH = "groei"
    CROWD = "drukte"


@app.command()
def bench(
    only: Annotated[Part | None, typer.Option(help="Meet alleen dit deel.", show_default=False)] = None,
    queries: Annotated[Path, typer.Option(help="Bestand met zoekvragen, naast die van onszelf.")] = SHARED,
    size: Annotated[
        list[int] | None, typer.Option(min=1, help="Passages bij groei, mag vaker. Anders 1.000, 10.000 en 100.000.")
    ] = None,
    people: Annotated[int, typer.Option("--mensen", min=1, help="Hoeveel mensen tegelijk bij drukte.")] = PEOPLE,
) -> None:
    """Meet hoe snel en hoe goed. Draai dit op een machine die verder niets doet."""
    started = time.perf_counter()
    out.print(f"{os.cpu_count()} kernen, Python {platform.python_version()}, belasting bij het begin {_load():.1f}")
    if only in (None, Part.ANSWERS):
        out.print(answers_table(apart(answer_times)))
    if only in (None, Part.DECIDING):
        out.print(deciding_table(apart(deciding_times).result))
    if only in (None, Part.MASKING):
        out.print(masking_table(masking_figures()))
        out.print(beside_table("onze achtergehouden teksten", masked_beside(read_masking_cases())))
        if SHARED_MASKING.is_file():
            out.print(beside_table("gedeelde voorbeelden", masked_beside(read_masking_cases(SHARED_MASKING))))
    if only in (None, Part.CROWD):
        out.print(crowd_table(apart(crowd_times, people).result))
    if only in (None, Part.SEARCH, Part.GROWTH):
        _searching(only, queries, size or SIZES)
    out.print(f"\nKlaar in {(time.perf_counter() - started) / 60:.1f} minuten; belasting nu {_load():.1f}.")


def _searching(only: Part | None, file: Path, sizes: Sequence[int]) -> None:
    documents = read_documents(settings.sources)
    if not documents:
        out.print(f"Overgeslagen: in {settings.sources} staan geen documenten. Zet DEELWIJZER_SOURCES.")
        return
    sets = _sets(file)
    queries = list(dict.fromkeys(case.query for cases in sets.values() for case in cases))
    # Chroma keeps its files open until the process ends, so the folder may be gone before it is.
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as place:
        folder = Path(place)
        if only in (None, Part.SEARCH):
            _search(documents, sets, queries, folder)
        if only in (None, Part.GROWTH):
            originals = embedded_passages(documents)
            vectors = apart(embed_once, originals, folder / "eigen" / CACHE).result
            lines = grow(originals, vectors, sizes, queries, folder / "groei")
            for table in growth_tables(lines, len(originals), len(queries)):
                out.print(table)


def _search(documents: Sequence[ReadDocument], sets: Sets, queries: Sequence[str], folder: Path) -> None:
    passages = [passage for document in documents for passage in document.passages]
    own = apart(own_pipeline, documents, queries, folder / "eigen", TOP)
    plain = apart(plain_pipeline, [document.file for document in documents], passages, queries, folder / "gewoon", TOP)
    present = {passage.article.casefold() for passage in passages}
    for table in search_tables([document.source for document in documents], own, plain, sets, present):
        out.print(table)


def _sets(file: Path) -> Sets:
    sets = {"eigen, dev": read_retrieval_cases(split="dev"), "eigen, test": read_retrieval_cases(split="test")}
    if file.is_file():
        sets["gedeeld"] = read_retrieval_cases(file)
    else:
        out.print(f"Overgeslagen: {file} is er niet. Wijs een bestand aan met --queries of DEELWIJZER_CASES.")
    return sets


def _load() -> float:
    return os.getloadavg()[0] if hasattr(os, "getloadavg") else float("nan")


if __name__ == "__main__":
    app()
