"""The index on disk: passages and the product's own texts, searchable by meaning and by words.

A folder holds `current.json` (which build is in use), `vectors.sqlite` (vectors by content, shared by all builds)
and the builds. A build holds `manifest.json`, `passages.jsonl`, and per kind of text the ids, a bm25s index and a
float32 matrix; beside them Chroma, the store of record for the vectors (or a Chroma server, by address).
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Literal, get_args

import numpy as np

from ingest.errors import IndexUnavailable
from ingest.lexical import save_lexical
from ingest.passage import Passage
from ingest.place import CACHE, build_lock, current_build, new_build, switch_to
from ingest.store import FORMAT, Index, file_digest, read_manifest
from ingest.vector_cache import Embedder, VectorCache

Kind = Literal["passage", "norm", "vraag", "situatie"]
AS_QUERY: Mapping[Kind, bool] = {"passage": False, "norm": True, "vraag": True, "situatie": True}
"""The product's own texts are short and plain like questions, and compared with questions: embedded as such."""

Progress = Callable[[str, int, int], None]
"""Hears what is being done, how many are done, and how many there are."""


@dataclass(frozen=True)
class Entry:
    """A text of the product itself that leads to something: a norm's own words, a lay question, a situation."""

    id: str
    kind: Literal["norm", "vraag", "situatie"]
    target: str
    text: str


@dataclass(frozen=True)
class BuildReport:
    """What a build did. `embedded` counts the texts of which the vector had to be computed."""

    build: Path
    rebuilt: bool
    embedded: int
    counts: Mapping[str, int]
    seconds: float


@dataclass(frozen=True)
class _Texts:
    kind: Kind
    ids: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    targets: list[str] = field(default_factory=list)
    dense: list[int] = field(default_factory=list)


def build_index(
    folder: Path,
    passages: Sequence[Passage],
    entries: Sequence[Entry],
    embedder: Embedder,
    *,
    embedded: Collection[str] | None = None,
    documents: Sequence[Mapping[str, Any]] = (),
    chroma_url: str | None = None,
    progress: Progress = lambda what, done, total: None,
) -> BuildReport:
    """Build an index and put it in use; an index that is already the same is left alone.

    `embedded` are the ids of the passages that are searched by meaning (None: all); the others are found by words.
    Raises `IngestError` when another build is running. Whatever stops this, the old index stays in use.
    """
    started = time.monotonic()
    groups = _groups(passages, entries, embedded)
    mark = fingerprint(passages, groups, embedder.name, chroma_url)
    with build_lock(folder):
        if (existing := _same(folder, mark)) is not None:
            counts = {str(kind): int(count) for kind, count in read_manifest(existing)["counts"].items()}
            return BuildReport(existing, False, 0, counts, time.monotonic() - started)
        with VectorCache(folder / CACHE) as cache:
            vectors, fresh = _vectors(cache, groups, embedder, progress)
        build = new_build(folder, mark)
        _write_passages(build, passages)
        for place, group in enumerate(groups):
            progress("Zoekregisters schrijven", place, len(groups))
            _write_group(build, group, vectors[group.kind])
        _write_chroma(build, groups, vectors, embedder, mark, chroma_url, progress)
        counts = {group.kind: len(group.ids) for group in groups}
        _write_manifest(build, mark, embedder.name, counts, groups, vectors, documents, time.monotonic() - started)
        Index(build)
        switch_to(folder, build)
    return BuildReport(build, True, fresh, counts, time.monotonic() - started)


def open_index(folder: Path) -> Index:
    """The index in use. Raises `IndexUnavailable` where there is none, or it is damaged or of an older make."""
    return Index(current_build(folder))


def fingerprint(passages: Sequence[Passage], groups: Sequence[_Texts], model: str, chroma_url: str | None) -> str:
    """SHA-256 (hexadecimal) over all that decides what is in the index."""
    digest = hashlib.sha256(f"{FORMAT}\0{model}\0{chroma_url or ''}".encode())
    for passage in passages:
        digest.update(json.dumps(asdict(passage), sort_keys=True).encode())
    for group in groups:
        digest.update(json.dumps([group.kind, group.ids, group.targets, group.dense]).encode())
        if group.kind != "passage":
            digest.update(json.dumps(group.texts).encode())
    return digest.hexdigest()


def _groups(passages: Sequence[Passage], entries: Sequence[Entry], embedded: Collection[str] | None) -> list[_Texts]:
    groups = {kind: _Texts(kind) for kind in get_args(Kind)}
    of_passages = groups["passage"]
    for passage in passages:
        if embedded is None or passage.id in embedded:
            of_passages.dense.append(len(of_passages.ids))
        of_passages.ids.append(passage.id)
        of_passages.texts.append(passage.embedding_text)
        of_passages.targets.append(passage.ref)
    for entry in entries:
        group = groups[entry.kind]
        group.dense.append(len(group.ids))
        group.ids.append(entry.id)
        group.texts.append(entry.text)
        group.targets.append(entry.target)
    for group in groups.values():
        if len(set(group.ids)) != len(group.ids):
            raise ValueError(f"two texts of kind {group.kind} share an id")
    return [group for group in groups.values() if group.ids]


def _same(folder: Path, mark: str) -> Path | None:
    try:
        index = open_index(folder)
    except IndexUnavailable:
        return None
    return index.build if index.manifest["fingerprint"] == mark else None


def _vectors(
    cache: VectorCache, groups: Sequence[_Texts], embedder: Embedder, progress: Progress
) -> tuple[dict[str, np.ndarray[Any, np.dtype[np.float32]]], int]:
    wanted = {group.kind: [group.texts[row] for row in group.dense] for group in groups}
    fresh = sum(cache.count_missing(wanted[group.kind], embedder, as_query=AS_QUERY[group.kind]) for group in groups)
    total = sum(map(len, wanted.values()))
    done = 0

    def count(more: int) -> None:
        nonlocal done
        done += more
        progress("Teksten omzetten in vectoren", min(done, total), total)

    vectors: dict[str, np.ndarray[Any, np.dtype[np.float32]]] = {
        group.kind: cache.vectors(wanted[group.kind], embedder, as_query=AS_QUERY[group.kind], done=count)
        for group in groups
    }
    return vectors, fresh


def _write_passages(build: Path, passages: Sequence[Passage]) -> None:
    with (build / "passages.jsonl").open("w", encoding="utf-8") as file:
        for passage in passages:
            file.write(json.dumps(asdict(passage), ensure_ascii=False) + "\n")


def _write_group(build: Path, group: _Texts, vectors: np.ndarray[Any, np.dtype[np.float32]]) -> None:
    folder = build / group.kind
    folder.mkdir()
    (folder / "ids.json").write_text(
        json.dumps({"ids": group.ids, "targets": group.targets, "dense": group.dense}, ensure_ascii=False),
        encoding="utf-8",
    )
    np.save(folder / "vectors.npy", vectors.astype(np.float32))
    save_lexical(group.texts, folder / "bm25")


def _write_chroma(
    build: Path,
    groups: Sequence[_Texts],
    vectors: Mapping[str, np.ndarray[Any, np.dtype[np.float32]]],
    embedder: Embedder,
    mark: str,
    chroma_url: str | None,
    progress: Progress,
) -> None:
    from ingest.chroma import fill

    for group in groups:
        rows = [(group.ids[row], group.texts[row], {"target": group.targets[row]}) for row in group.dense]
        fill(build / "chroma", f"{group.kind}-{mark[:12]}", rows, vectors[group.kind], embedder, chroma_url, progress)


def _write_manifest(
    build: Path,
    mark: str,
    model: str,
    counts: Mapping[str, int],
    groups: Sequence[_Texts],
    vectors: Mapping[str, np.ndarray[Any, np.dtype[np.float32]]],
    documents: Sequence[Mapping[str, Any]],
    seconds: float,
) -> None:
    files = [
        build / "passages.jsonl",
        *(build / group.kind / name for group in groups for name in ("ids.json", "vectors.npy")),
    ]
    manifest = {
        "format": FORMAT,
        "fingerprint": mark,
        "model": model,
        "built": time.strftime("%Y-%m-%dT%H:%M:%S%z"),
        "seconds": round(seconds, 1),
        "counts": dict(counts),
        "embedded": {group.kind: len(vectors[group.kind]) for group in groups},
        "documents": [dict(document) for document in documents],
        "files": {str(file.relative_to(build)): file_digest(file) for file in files},
    }
    (build / "manifest.json").write_text(json.dumps(manifest, ensure_ascii=False, indent=1), encoding="utf-8")


__all__ = ["AS_QUERY", "BuildReport", "Entry", "Index", "Kind", "build_index", "open_index"]
