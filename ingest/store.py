"""An index that was built, opened for searching; read-only and safe to share between threads."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from ingest.changes import DocumentChange
from ingest.errors import IndexUnavailable
from ingest.lexical import LexicalIndex
from ingest.passage import Passage
from ingest.references import References

if TYPE_CHECKING:
    from langchain_chroma import Chroma

FORMAT = 2
"""Make of the index on disk; raise it when the files change, and older ones are built again."""


class Index:
    """Opened from a build folder; checked on opening, because a half-written file would give wrong citations."""

    def __init__(self, build: Path) -> None:
        self.build = build
        self.manifest = read_manifest(build)
        for name, digest in self.manifest["files"].items():
            if not (build / name).is_file() or file_digest(build / name) != digest:
                raise IndexUnavailable("De index is beschadigd")
        self._opening = threading.Lock()

    @property
    def digest(self) -> str:
        """SHA-256 (hexadecimal) over the documents that were read; part of every receipt."""
        marks = sorted(f"{document['source']} {document['sha256']}" for document in self.manifest["documents"])
        return hashlib.sha256("\n".join(marks).encode()).hexdigest()

    @cached_property
    def passages(self) -> dict[str, Passage]:
        """All passages by id, in the order of the documents."""
        with (self.build / "passages.jsonl").open(encoding="utf-8") as file:
            found = (json.loads(line) for line in file)
            return {
                passage.id: passage
                for passage in (Passage(**{**item, "heading": tuple(item["heading"])}) for item in found)
            }

    @cached_property
    def changes(self) -> tuple[DocumentChange, ...]:
        """What differed from the documents that were read before, the newest first."""
        kept = json.loads((self.build / "changes.json").read_text(encoding="utf-8"))
        return tuple(DocumentChange.from_json(item) for item in kept)

    def passages_for(self, ref: str) -> list[Passage]:
        """The passages that a reference means, in reading order: exact, by lid, by article; [] when unknown."""
        return self._references.passages_for(ref)

    def official_text(self, ref: str) -> str | None:
        """The official text of a reference, one paragraph a passage; None when the document was not read."""
        found = self.passages_for(ref)
        return "\n".join(passage.text for passage in found) if found else None

    def by_meaning(
        self, vector: NDArray[np.float32], top: int, *, sources: Sequence[str] = (), statuses: Sequence[str] = ()
    ) -> list[tuple[str, float]]:
        """Id and cosine of the nearest passages, best first; `vector` is float32[d] of unit length.

        Only passages of these sources and statuses, where given. Raises `ServerUnavailable` when a Chroma server
        does not answer.
        """
        if not self.manifest["embedded"]:
            return []
        from ingest.chroma import nearest

        return nearest(self._chroma, vector, top, _filter(sources, statuses))

    def by_words(self, text: str, top: int) -> list[tuple[str, float]]:
        """Id and BM25 score of the passages that share words with this text, best first."""
        if self._lexical is None:
            return []
        return [(self._ids[row], score) for row, score in self._lexical.search(text, top)]

    @cached_property
    def _references(self) -> References:
        return References([passage for passage in self.passages.values() if passage.status != "lokaal"])

    @cached_property
    def _ids(self) -> list[str]:
        return list(self.passages)

    @cached_property
    def _lexical(self) -> LexicalIndex | None:
        return LexicalIndex(self.build / "bm25") if self.manifest["passages"] else None

    @property
    def _chroma(self) -> Chroma:
        with self._opening:  # Two sessions that open Chroma at the same moment get an error from it.
            return self._opened_chroma

    @cached_property
    def _opened_chroma(self) -> Chroma:
        from ingest.chroma import collection

        return collection(self.build, self.manifest["chroma"])


def _filter(sources: Sequence[str], statuses: Sequence[str]) -> dict[str, Any] | None:
    wanted: Mapping[str, Sequence[str]] = {"source": sources, "status": statuses}
    parts = [{field: {"$in": list(values)}} for field, values in wanted.items() if values]
    return {"$and": parts} if len(parts) > 1 else parts[0] if parts else None


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
