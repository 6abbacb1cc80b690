"""An index that was built, opened for searching; read-only and safe to share between threads."""

from __future__ import annotations

import hashlib
import json
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ingest.errors import IndexUnavailable
from ingest.lexical import LexicalIndex
from ingest.passage import Passage
from ingest.references import References

FORMAT = 1
"""Make of the index on disk; raise it when the files change, and older ones are built again."""


class Index:
    """Opened from a build folder; checked on opening, because a half-written file would give wrong citations."""

    def __init__(self, build: Path) -> None:
        self.build = build
        self.manifest = read_manifest(build)
        for name, digest in self.manifest["files"].items():
            if not (build / name).is_file() or file_digest(build / name) != digest:
                raise IndexUnavailable("De index is beschadigd")
        self._groups = {kind: _Group(build / kind) for kind in self.manifest["counts"]}

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of text in this index: passage, norm, vraag, situatie."""
        return tuple(self._groups)

    @property
    def digest(self) -> str:
        """SHA-256 (hexadecimal) over the documents that were read; part of every receipt."""
        marks = sorted(f"{document['source']} {document['sha256']}" for document in self.manifest["documents"])
        return hashlib.sha256("\n".join(marks).encode()).hexdigest()

    @cached_property
    def passages(self) -> dict[str, Passage]:
        """All passages by id."""
        with (self.build / "passages.jsonl").open(encoding="utf-8") as file:
            found = (json.loads(line) for line in file)
            return {
                passage.id: passage
                for passage in (Passage(**{**item, "heading": tuple(item["heading"])}) for item in found)
            }

    @cached_property
    def _references(self) -> References:
        return References(list(self.passages.values()))

    def passages_for(self, ref: str) -> list[Passage]:
        """The passages that a reference means, in reading order: exact, by lid, by article; [] when unknown."""
        return self._references.passages_for(ref)

    def official_text(self, ref: str) -> str | None:
        """The official text of a reference, one paragraph a passage; None when the document was not read."""
        found = self.passages_for(ref)
        return "\n".join(passage.text for passage in found) if found else None

    def target(self, kind: str, text_id: str) -> str:
        """What a text leads to: the reference of a passage, the norm of a lay question. Raises KeyError."""
        return self._groups[kind].targets[text_id]

    def dense(self, kind: str, vector: NDArray[np.float32], top: int) -> list[tuple[str, float]]:
        """Id and cosine of the nearest texts, best first; `vector` is float32[d] of unit length."""
        group = self._groups.get(kind)
        if group is None or not len(group.dense):
            return []
        scores = group.vectors @ np.asarray(vector, dtype=np.float32)
        best = np.argpartition(-scores, min(top, len(scores) - 1))[:top]
        ranked = sorted(best.tolist(), key=lambda row: (-scores[row], row))
        return [(group.ids[group.dense[row]], float(scores[row])) for row in ranked]

    def lexical(self, kind: str, text: str, top: int) -> list[tuple[str, float]]:
        """Id and BM25 score of the texts that share words with this text, best first."""
        group = self._groups.get(kind)
        return [(group.ids[row], score) for row, score in group.lexical.search(text, top)] if group else []


class _Group:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        kept = json.loads((folder / "ids.json").read_text(encoding="utf-8"))
        self.ids: list[str] = kept["ids"]
        self.dense: list[int] = kept["dense"]
        self.targets: dict[str, str] = dict(zip(self.ids, kept["targets"], strict=True))

    @cached_property
    def vectors(self) -> NDArray[np.float32]:
        return np.load(self._folder / "vectors.npy", mmap_mode="r")  # type: ignore[no-any-return]

    @cached_property
    def lexical(self) -> LexicalIndex:
        return LexicalIndex(self._folder / "bm25")


def read_manifest(build: Path) -> dict[str, Any]:
    """What a build says about itself. Raises `IndexUnavailable`."""
    try:
        manifest: dict[str, Any] = json.loads((build / "manifest.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise IndexUnavailable("De index is beschadigd") from None
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise IndexUnavailable("De index is door een andere versie van Deelwijzer gemaakt")
    return manifest


def file_digest(file: Path) -> str:
    """SHA-256 (hexadecimal) of a file."""
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
