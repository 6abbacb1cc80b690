"""The index on disk: passages of official and local documents, searchable by meaning and by words.

A folder holds `current.json` (which build is in use), `vectors.sqlite` (vectors by content, shared by all builds)
and the builds. A build holds `manifest.json`, `passages.jsonl`, `changes.json` (what differed from the documents that
were read before), a bm25s index and Chroma with the vectors (or the name of a collection on a Chroma server).
"""

from __future__ import annotations

import hashlib
import json
import shutil
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ingest.changes import DocumentChange, changes_between
from ingest.errors import IndexUnavailable
from ingest.lexical import save_lexical
from ingest.passage import Passage
from ingest.place import CACHE, build_lock, current_build, new_build, outdated_builds, switch_to
from ingest.store import FORMAT, Index, file_digest, read_manifest
from ingest.vector_cache import Embedder, VectorCache

Progress = Callable[[str, int, int], None]
"""Hears what is being done, how many are done, and how many there are."""


@dataclass(frozen=True)
class BuildReport:
    """What a build did. `embedded` counts the passages of which the vector had to be computed."""

    build: Path
    rebuilt: bool
    embedded: int
    passages: int
    changes: tuple[DocumentChange, ...]
    seconds: float


def build_index(
    folder: Path,
    passages: Sequence[Passage],
    embedder: Embedder,
    *,
    embedded: Collection[str] | None = None,
    documents: Sequence[Mapping[str, Any]] = (),
    chroma_url: str | None = None,
    progress: Progress = lambda what, done, total: None,
) -> BuildReport:
    """Build an index and put it in use; an index that is already the same is left alone.

    `embedded` are the ids of the passages that are searched by meaning (None: all); the others are found by words.
    Raises `IngestError` when another build is running or a Chroma server does not answer, `ValueError` when two
    passages share an id. Whatever stops this, the old index stays in use.
    """
    started = time.monotonic()
    dense = [passage for passage in passages if embedded is None or passage.id in embedded]
    mark = fingerprint(passages, dense, embedder.name, chroma_url)
    with build_lock(folder):
        before = _in_use(folder)
        if before is not None and before.manifest["fingerprint"] == mark:
            return BuildReport(before.build, False, 0, len(passages), (), time.monotonic() - started)
        with VectorCache(folder / CACHE) as cache:
            vectors, fresh = _vectors(cache, [passage.embedding_text for passage in dense], embedder, progress)
        build = new_build(folder, mark)
        _write_passages(build, passages, progress)
        _write_chroma(build, dense, vectors, chroma_url, progress)
        changes = changes_between(before, documents, passages) if before is not None else ()
        (build / "changes.json").write_text(
            json.dumps([asdict(change) for change in (*changes, *(before.changes if before else ()))]),
            encoding="utf-8",
        )
        _write_manifest(build, mark, embedder.name, len(passages), len(dense), documents, chroma_url)
        Index(build)
        switch_to(folder, build)
        _remove_outdated(folder)
    return BuildReport(build, True, fresh, len(passages), changes, time.monotonic() - started)


def open_index(folder: Path) -> Index:
    """The index in use. Raises `IndexUnavailable` where there is none, or it is damaged or of an older make."""
    return Index(current_build(folder))


def fingerprint(passages: Sequence[Passage], dense: Sequence[Passage], model: str, chroma_url: str | None) -> str:
    """SHA-256 (hexadecimal) over all that decides what is in the index."""
    digest = hashlib.sha256(f"{FORMAT}\0{model}\0{chroma_url or ''}".encode())
    for passage in passages:
        digest.update(json.dumps(asdict(passage), sort_keys=True).encode())
    digest.update(json.dumps([passage.id for passage in dense]).encode())
    return digest.hexdigest()


def _in_use(folder: Path) -> Index | None:
    try:
        return open_index(folder)
    except IndexUnavailable:
        return None


def _vectors(
    cache: VectorCache, texts: Sequence[str], embedder: Embedder, progress: Progress
) -> tuple[NDArray[np.float32], int]:
    fresh = cache.count_missing(texts, embedder, as_query=False)
    done = 0

    def count(more: int) -> None:
        nonlocal done
        done += more
        progress("Teksten omzetten in vectoren", min(done, len(texts)), len(texts))

    return cache.vectors(texts, embedder, as_query=False, done=count), fresh


def _write_passages(build: Path, passages: Sequence[Passage], progress: Progress) -> None:
    if len({passage.id for passage in passages}) != len(passages):
        raise ValueError("two passages share an id")
    progress("Zoekregister schrijven", 0, 1)
    with (build / "passages.jsonl").open("w", encoding="utf-8") as file:
        for passage in passages:
            file.write(json.dumps(asdict(passage), ensure_ascii=False) + "\n")
    if passages:
        save_lexical([passage.embedding_text for passage in passages], build / "bm25")


def _write_chroma(
    build: Path,
    dense: Sequence[Passage],
    vectors: NDArray[np.float32],
    chroma_url: str | None,
    progress: Progress,
) -> None:
    if not dense:
        return
    from ingest.chroma import fill

    rows = [
        (passage.id, passage.text, {"ref": passage.ref, "source": passage.source, "status": passage.status})
        for passage in dense
    ]
    fill(build, rows, vectors, chroma_url, progress)


def _write_manifest(
    build: Path,
    mark: str,
    model: str,
    count: int,
    embedded: int,
    documents: Sequence[Mapping[str, Any]],
    chroma_url: str | None,
) -> None:
    manifest = {
        "format": FORMAT,
        "fingerprint": mark,
        "model": model,
        "built": time.strftime("%Y-%m-%dT%H:%M:%S%z"),
        "passages": count,
        "embedded": embedded,
        "chroma": chroma_url,
        "documents": [dict(document) for document in documents],
        "files": {name: file_digest(build / name) for name in ("passages.jsonl", "changes.json")},
    }
    (build / "manifest.json").write_text(json.dumps(manifest, ensure_ascii=False, indent=1), encoding="utf-8")


def _remove_outdated(folder: Path) -> None:
    """Builds older than the previous one go, with their collection on a server; a server that is away keeps it."""
    for build in outdated_builds(folder):
        try:
            url = read_manifest(build).get("chroma")
        except IndexUnavailable:
            url = None
        if url:
            from ingest.chroma import drop

            drop(build, url)
        shutil.rmtree(build, ignore_errors=True)


__all__ = ["BuildReport", "Index", "Progress", "build_index", "open_index"]
