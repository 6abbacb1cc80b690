"""The growth table: passages out of passages, an index of each size, and a line for each in the tables."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from rich.console import Console

from bench.apart import apart, peak_mb
from bench.growth import (
    BOTH,
    BOTH_EMBEDDED,
    MEANING,
    MEANING_EMBEDDED,
    TOP,
    WAYS,
    Grown,
    grow,
    nearest_ids,
    share_found,
)
from bench.multiplied import Prepared, multiplied
from bench.plain_pipeline import PLAIN
from bench.tables import growth_tables
from evals.retrieval import read_retrieval_cases
from ingest.passage import Passage
from knowledge.base import Knowledge
from knowledge.vectors import Vectors, load_vectors

SMALL, LARGE = 50, 200
QUERIES = [case.query for case in read_retrieval_cases(split="dev")][:5]


@pytest.fixture(scope="module")
def originals(knowledge: Knowledge) -> list[Passage]:
    """Norms as passages: texts of our own, of a law that does not exist."""
    norms = list(knowledge.norms.values())[:30]
    return [
        Passage("proefwet", f"Proefwet {number}", f"Proefwet {number}", (), norm.tekst, None, 0, "2026-01-01")
        for number, norm in enumerate(norms, start=1)
    ]


@pytest.fixture(scope="module")
def vectors(originals: list[Passage]) -> Vectors:
    rows = np.stack(list(load_vectors().values())[: len(originals)])
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.float32)


@pytest.fixture(scope="module")
def lines(originals: list[Passage], vectors: Vectors, tmp_path_factory: pytest.TempPathFactory) -> list[Grown]:
    return grow(originals, vectors, (SMALL, LARGE), QUERIES, tmp_path_factory.mktemp("groei"))


def test_many_passages_come_from_few_and_no_two_are_alike(originals: list[Passage], vectors: Vectors) -> None:
    passages, found = multiplied(originals, vectors, LARGE)
    count = len(originals)
    assert passages[:count] == originals
    assert np.array_equal(found[:count], vectors)
    assert len({passage.id for passage in passages}) == len({passage.embedding_text for passage in passages}) == LARGE
    assert len({passage.source for passage in passages}) == -(-LARGE // count)
    assert np.linalg.norm(found, axis=1) == pytest.approx(1, abs=1e-5)
    assert np.unique(found, axis=0).shape == (LARGE, vectors.shape[1])
    same = np.array([vectors[place % count] @ found[place] for place in range(count, LARGE)])
    assert 0.8 < same.min() <= same.max() < 0.999


def test_the_same_seed_gives_the_same_passages(originals: list[Passage], vectors: Vectors) -> None:
    (one, first), (two, second), (other, third) = (multiplied(originals, vectors, SMALL, seed) for seed in (1, 1, 2))
    assert one == two
    assert np.array_equal(first, second)
    assert one != other
    assert not np.array_equal(first, third)


def test_prepared_vectors_come_back_with_their_own_text(originals: list[Passage], vectors: Vectors) -> None:
    passages, found = multiplied(originals, vectors, SMALL)
    asked = [40, 3]
    answered = Prepared(passages, found).passages([passages[place].embedding_text for place in asked])
    assert np.array_equal(answered, found[asked])
    with pytest.raises(KeyError):
        Prepared(passages, found).passages(["Deze tekst staat nergens."])


def test_each_size_has_a_line_for_both_and_the_norms_have_the_last(lines: list[Grown], knowledge: Knowledge) -> None:
    sizes = [(line.name, line.size) for line in lines]
    assert sizes == [
        ("Deelwijzer", SMALL), (PLAIN, SMALL), ("Deelwijzer", LARGE), (PLAIN, LARGE), ("normen", len(knowledge.norms)),
    ]  # fmt: skip
    assert [set(line.opened.result.ways) for line in lines] == [
        set(WAYS), {MEANING, MEANING_EMBEDDED}, set(WAYS), {MEANING, MEANING_EMBEDDED}, {BOTH, BOTH_EMBEDDED},
    ]  # fmt: skip


def test_what_was_measured_holds_together(lines: list[Grown]) -> None:
    own, plain = ([line for line in lines if line.name == name] for name in ("Deelwijzer", PLAIN))
    for small, large in (own, plain):
        assert small.disk_mb < large.disk_mb
        for line in (small, large):
            assert line.built is not None
            assert 0 < line.built.result.seconds <= line.built.seconds
    for line in lines:
        opened = line.opened.result
        assert 0 < opened.seconds < line.opened.seconds
        assert opened.resident_mb is None or 0 < opened.resident_mb <= line.opened.peak_mb + 1
        assert all(0 < times.p50 <= times.p95 for times in opened.ways.values())
    assert [line.opened.result.found for line in lines[:-1]] == pytest.approx([1] * 4, abs=0.03)
    assert lines[-1].opened.result.found is None


def test_the_share_that_is_found_counts_what_is_missed(originals: list[Passage], vectors: Vectors) -> None:
    wanted = nearest_ids(originals, vectors, vectors[[4]])
    assert originals[4].id in wanted[0]
    missing = set(sorted(wanted[0])[1:])
    assert share_found([missing], wanted) == pytest.approx((TOP - 1) / TOP)


def test_the_tables_show_every_line_with_its_size_and_its_times(lines: list[Grown], originals: list[Passage]) -> None:
    console = Console(width=118, record=True)
    for table in growth_tables(lines, len(originals), len(QUERIES)):
        console.print(table)
    shown = console.export_text()
    told = " ".join(shown.split())
    assert f"Uit {len(originals)} echte passages, vermenigvuldigd" in told
    assert "Er is niets opnieuw ingebed, de bouwtijd is zonder inbedden" in told
    assert "…" not in shown
    for line in lines:
        for times in line.opened.result.ways.values():
            assert f"{times.p50:.1f} / {times.p95:.1f}" in shown
        if line.built:
            assert f"{line.built.result.seconds:.1f} s" in shown
        if line.opened.result.found is not None:
            assert f"{line.opened.result.found:.0%}" in shown


def test_memory_of_a_process_apart_is_its_own(tmp_path: Path) -> None:
    ballast = np.ones(60_000_000)
    assert peak_mb() > ballast.nbytes / 1e6
    assert apart(len, [tmp_path]).peak_mb < ballast.nbytes / 1e6
