"""`python -m bench`: time, search and masking, measured in one run, beside a plain LangChain pipeline."""

from __future__ import annotations

import os
import platform
import tempfile
import time
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.box import SIMPLE
from rich.console import Console
from rich.table import Table

from bench.answers import AnswerTimes, answer_times
from bench.apart import Apart, apart, spread
from bench.masking import masking_figures
from bench.plain_pipeline import plain_pipeline
from bench.searching import own_pipeline, score
from evals.retrieval import RetrievalCase, read_retrieval_cases
from ingest.catalogue import load_catalogue
from ingest.reading import read_source
from settings import HERE, settings

SHARED = Path(os.environ.get("DEELWIJZER_CASES", HERE.parent / "shared" / "cases")) / "retrieval.jsonl"
DOCUMENTS = ("jeugdwet", "avg", "uavg", "wmo-2015", "wgbo", "brief-34477-66")
"""All text documents on which most norms rest; the Awb, Participatiewet and others are left out, for the time."""
TOP = 10
out = Console() if Console().is_terminal else Console(width=118)
app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


class Part(StrEnum):
    """What to measure."""

    ANSWERS = "antwoorden"
    SEARCH = "zoeken"
    MASKING = "maskeren"


@app.command()
def bench(
    only: Annotated[Part | None, typer.Option(help="Meet alleen dit deel.", show_default=False)] = None,
    queries: Annotated[Path, typer.Option(help="Bestand met zoekvragen, naast die van onszelf.")] = SHARED,
) -> None:
    """Meet hoe snel en hoe goed. Draai dit op een machine die verder niets doet."""
    started = time.perf_counter()
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else float("nan")
    out.print(f"{os.cpu_count()} kernen, Python {platform.python_version()}, belasting bij het begin {load:.1f}")
    if only in (None, Part.ANSWERS):
        _answers(apart(answer_times))
    if only in (None, Part.MASKING):
        _masking()
    if only in (None, Part.SEARCH):
        _search(queries)
    out.print(f"\nKlaar in {(time.perf_counter() - started) / 60:.1f} minuten.")


def _answers(measured: Apart[AnswerTimes]) -> None:
    times = measured.result
    table = _table(f"Antwoorden op {times.questions} vragen", "wat", "tijd")
    table.add_row("start tot en met het eerste antwoord", f"{times.start:.1f} s")
    table.add_row("heel het antwoord", str(times.whole))
    table.add_row("daarvan: de vraag lezen", str(times.reading))
    table.add_row("daarvan: de vector van de vraag", str(times.embedding))
    table.add_row("daarvan: beslissen", str(times.deciding))
    table.add_row("meeste geheugen", f"{measured.peak_mb:.0f} MB")
    out.print(table)


def _masking() -> None:
    figures = masking_figures()
    table = _table(f"Maskeren: {figures.texts} achtergehouden teksten, {figures.times} per tekst", "soort")
    for title in ("aantal", "gevonden (recall)", "terecht (precision)"):
        table.add_column(title, justify="right")
    for label, counts in figures.labels.items():
        table.add_row(label, str(counts.wanted), f"{counts.recall:.1%}", f"{counts.precision:.1%}")
    out.print(table)


def _search(file: Path) -> None:
    sets = {"eigen, dev": read_retrieval_cases(split="dev"), "eigen, test": read_retrieval_cases(split="test")}
    if file.is_file():
        sets["gedeeld"] = read_retrieval_cases(file)
    else:
        out.print(f"Overgeslagen: {file} is er niet. Wijs een bestand aan met --queries of DEELWIJZER_CASES.")
    catalogue = {source.id: source for source in load_catalogue()}
    chosen = [(s, f) for name in DOCUMENTS if (f := (s := catalogue[name]).file(settings.sources))]
    if not chosen:
        out.print(f"Overgeslagen: in {settings.sources} staan geen documenten. Zet DEELWIJZER_SOURCES.")
        return
    documents = [read_source(source, path) for source, path in chosen]
    passages = [passage for document in documents for passage in document.passages]
    queries = list(dict.fromkeys(case.query for cases in sets.values() for case in cases))
    # Chroma keeps its files open until the process ends, so the folder may be gone before it is.
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        own = apart(own_pipeline, documents, queries, Path(folder) / "eigen", TOP)
        paths = [path for _, path in chosen]
        plain = apart(plain_pipeline, paths, passages, queries, Path(folder) / "gewoon", TOP)
    building = _table(f"Bouwen uit {', '.join(source.id for source, _ in chosen)}", "wat")
    for title in ("bouwtijd", "teksten", "meeste geheugen"):
        building.add_column(title, justify="right")
    texts = f"{own.result.passages} passages + {own.result.own_texts} eigen teksten"
    building.add_row("Deelwijzer", f"{own.result.build_seconds:.0f} s", texts, f"{own.peak_mb:.0f} MB")
    chunks = f"{plain.result.chunks} stukken"
    building.add_row("gewone keten", f"{plain.result.build_seconds:.0f} s", chunks, f"{plain.peak_mb:.0f} MB")
    out.print(building)
    present = {passage.article.casefold() for passage in passages}
    found = {**own.result.found, "gewone keten": plain.result.found}
    times = {**own.result.search_ms, "gewone keten": plain.result.search_ms}
    for name, cases in sets.items():
        _scores(name, cases, found, times)
        inside = [case for case in cases if case.wanted & present]
        _scores(f"{name}, alleen vragen waarvan het artikel in deze documenten staat", inside, found, times)


def _scores(
    name: str,
    cases: list[RetrievalCase],
    found: dict[str, dict[str, list[tuple[str, ...]]]],
    times: dict[str, list[float]],
) -> None:
    table = _table(f"Zoeken: {name} ({len(cases)} vragen)", "manier")
    for title in ("hit@1", "hit@5", "hit@10", "MRR@10", "tijd met inbedden"):
        table.add_column(title, justify="right")
    for variant, results in found.items():
        scores = score(cases, results, TOP)
        cells = (f"{value:.3f}" for value in (scores.hit_1, scores.hit_5, scores.hit_10, scores.mrr))
        table.add_row(variant, *cells, str(spread(times[variant])))
    out.print(table)


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, box=SIMPLE, title_justify="left")
    for column in columns:
        table.add_column(column)
    return table


if __name__ == "__main__":
    app()
