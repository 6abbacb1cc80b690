"""The index: built once, changed in one step, never lost, and mended when it is damaged."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from ingest.errors import IndexUnavailable, IngestError
from ingest.index import build_index, open_index
from ingest.passage import Passage
from ingest.place import POINTER, build_lock, current_build
from tests.ingest.conftest import WordEmbeddings, passage

PASSAGES = [
    passage("Proefwet 1 lid 1", "De school deelt gegevens over verzuim met de leerplichtambtenaar."),
    passage("Proefwet 1 lid 2", "Ouders krijgen bericht wanneer de school gegevens deelt."),
    passage("Proefwet 2", "Een huisarts zwijgt over wat een patiënt vertelt."),
]


def build(folder: Path, embedder: WordEmbeddings, passages: Sequence[Passage] = PASSAGES) -> bool:
    return build_index(folder, passages, embedder).rebuilt


def test_what_was_indexed_is_found_by_meaning_and_by_words(tmp_path: Path, embedder: WordEmbeddings) -> None:
    build(tmp_path, embedder)
    index = open_index(tmp_path)
    vector = np.asarray(embedder.embed_query(PASSAGES[2].embedding_text), np.float32)
    (nearest, likeness), _ = index.by_meaning(vector, 2)
    assert nearest == PASSAGES[2].id
    assert likeness == pytest.approx(1, abs=1e-5)
    assert index.by_words("leerplichtambtenaren en verzuim", 5)[0][0] == PASSAGES[0].id
    assert index.by_words("de het een", 5) == []
    assert [found.ref for found in index.passages_for("Proefwet 1")] == ["Proefwet 1 lid 1", "Proefwet 1 lid 2"]
    assert index.official_text("Proefwet 2") == PASSAGES[2].text
    assert index.official_text("Proefwet 99") is None


def test_building_twice_does_no_work_twice(tmp_path: Path, embedder: WordEmbeddings) -> None:
    assert build(tmp_path, embedder)
    asked, before = embedder.asked, current_build(tmp_path)
    assert not build(tmp_path, embedder)
    assert embedder.asked == asked
    assert current_build(tmp_path) == before


def test_only_what_changed_is_embedded_again(tmp_path: Path, embedder: WordEmbeddings) -> None:
    build(tmp_path, embedder)
    asked = embedder.asked
    changed = [*PASSAGES[:2], replace(PASSAGES[2], text="Een huisarts mag spreken bij acuut gevaar.")]
    assert build(tmp_path, embedder, changed)
    assert embedder.asked == asked + 1
    assert open_index(tmp_path).official_text("Proefwet 2") == changed[2].text


class Stopped(WordEmbeddings):
    """Is interrupted at its second text, as by Ctrl-C."""

    def embed_query(self, text: str) -> list[float]:
        if self.asked:
            raise KeyboardInterrupt
        return super().embed_query(text)


def test_a_stopped_build_leaves_the_old_index_in_use(tmp_path: Path, embedder: WordEmbeddings) -> None:
    build(tmp_path, embedder)
    before = current_build(tmp_path)
    fresh = [replace(found, text=found.text + " Dit is nieuw.") for found in PASSAGES]
    with pytest.raises(KeyboardInterrupt):
        build(tmp_path, Stopped(), fresh)
    assert current_build(tmp_path) == before
    assert open_index(tmp_path).official_text("Proefwet 2") == PASSAGES[2].text
    assert build(tmp_path, embedder, fresh)


def test_vectors_of_a_stopped_build_are_not_lost(tmp_path: Path, embedder: WordEmbeddings) -> None:
    many = [passage(f"Proefwet {number}", f"Bepaling nummer {number} over delen.") for number in range(1, 80)]

    def stop(what: str, done: int, total: int) -> None:
        if "vectoren" in what and done >= 32:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build_index(tmp_path, many, embedder, progress=stop)
    assert embedder.asked == 32
    report = build_index(tmp_path, many, embedder)
    assert (report.embedded, embedder.asked) == (79 - 32, 79)


def test_without_an_index_the_message_tells_how_to_build_one(tmp_path: Path) -> None:
    with pytest.raises(
        IndexUnavailable, match=r"Er is nog geen index\. Bouw de index opnieuw met: python -m ingest build"
    ):
        open_index(tmp_path)


@pytest.mark.parametrize("damage", ["pointer", "manifest", "changes", "passages", "gone", "format"])
def test_a_damaged_or_older_index_is_seen_and_built_again(
    tmp_path: Path, embedder: WordEmbeddings, damage: str
) -> None:
    build(tmp_path, embedder)
    inside = current_build(tmp_path)
    asked = embedder.asked
    if damage == "pointer":
        (tmp_path / POINTER).write_text("{", encoding="utf-8")
    elif damage == "manifest":
        (inside / "manifest.json").write_bytes(b"\x00")
    elif damage == "changes":
        (inside / "changes.json").unlink()
    elif damage == "passages":
        (inside / "passages.jsonl").write_text("", encoding="utf-8")
    elif damage == "gone":
        inside.rename(tmp_path / "elders")
    else:
        manifest = json.loads((inside / "manifest.json").read_text(encoding="utf-8"))
        (inside / "manifest.json").write_text(json.dumps({**manifest, "format": 0}), encoding="utf-8")
    with pytest.raises(IndexUnavailable):
        open_index(tmp_path)
    assert build(tmp_path, embedder)
    assert embedder.asked == asked
    assert open_index(tmp_path).official_text("Proefwet 2") == PASSAGES[2].text


def test_a_damaged_vector_file_is_made_anew(tmp_path: Path, embedder: WordEmbeddings) -> None:
    (tmp_path / "vectors.sqlite").write_bytes(b"dit is geen database" * 100)
    assert build(tmp_path, embedder)


def test_two_builds_at_once_are_refused(tmp_path: Path, embedder: WordEmbeddings) -> None:
    with build_lock(tmp_path), pytest.raises(IngestError, match="Er wordt al een index gebouwd"):
        build(tmp_path, embedder)


def test_another_model_gets_its_own_vectors(tmp_path: Path, embedder: WordEmbeddings) -> None:
    build(tmp_path, embedder)
    other = WordEmbeddings()
    other.name = "ander-model"
    assert build(tmp_path, other)
    assert other.asked == 3
    assert open_index(tmp_path).manifest["model"] == "ander-model"


def test_only_chosen_passages_are_searched_by_meaning(tmp_path: Path, embedder: WordEmbeddings) -> None:
    build_index(tmp_path, PASSAGES, embedder, embedded={PASSAGES[0].id})
    index = open_index(tmp_path)
    vector = np.asarray(embedder.embed_query("huisarts"), np.float32)
    assert [found for found, _ in index.by_meaning(vector, 10)] == [PASSAGES[0].id]
    assert index.by_words("huisarts", 10)[0][0] == PASSAGES[2].id


def test_an_index_without_documents_finds_nothing_and_breaks_nothing(tmp_path: Path, embedder: WordEmbeddings) -> None:
    build(tmp_path, embedder, [])
    index = open_index(tmp_path)
    assert index.by_meaning(np.asarray(embedder.embed_query("huisarts"), np.float32), 5) == []
    assert index.by_words("huisarts", 5) == []
    assert index.official_text("Proefwet 1") is None


def test_passages_are_found_within_sources_and_statuses(tmp_path: Path, embedder: WordEmbeddings) -> None:
    local = replace(passage("Convenant par. 1", PASSAGES[2].text, "lokaal-convenant"), status="lokaal")
    build(tmp_path, embedder, [*PASSAGES, local])
    index = open_index(tmp_path)
    vector = np.asarray(embedder.embed_query(PASSAGES[2].embedding_text), np.float32)
    assert [name for name, _ in index.by_meaning(vector, 9, statuses=["lokaal"])] == [local.id]
    assert local.id not in [name for name, _ in index.by_meaning(vector, 9, sources=["proefwet"])]
    assert index.by_meaning(vector, 9, sources=["proefwet"], statuses=["lokaal"]) == []


def test_a_local_document_never_poses_as_the_text_of_a_law(tmp_path: Path, embedder: WordEmbeddings) -> None:
    posing = replace(passage("Proefwet 9", "Alles mag altijd worden gedeeld.", "lokaal-proefwet"), status="lokaal")
    build(tmp_path, embedder, [*PASSAGES, posing])
    assert open_index(tmp_path).official_text("Proefwet 9") is None


def test_only_the_index_in_use_and_the_one_before_it_are_kept(tmp_path: Path, embedder: WordEmbeddings) -> None:
    made: list[Path] = []
    for number in range(4):
        build(tmp_path, embedder, [replace(PASSAGES[0], text=f"Tekst nummer {number}.")])
        made.append(current_build(tmp_path))
    assert sorted(tmp_path.glob("index-*")) == sorted(made[-2:])


def document(sha256: str, version: str) -> dict[str, str]:
    return {"source": "proefwet", "title": "Proefwet", "sha256": sha256, "version": version}


def test_what_a_newer_version_changed_stays_known(tmp_path: Path, embedder: WordEmbeddings) -> None:
    newer = [replace(PASSAGES[0], text="De school zwijgt over verzuim."), PASSAGES[1]]
    build_index(tmp_path, PASSAGES, embedder, documents=[document("a", "2026-01-01")])
    report = build_index(tmp_path, newer, embedder, documents=[document("b", "2027-01-01")])
    (seen,) = report.changes
    assert (seen.old_version, seen.new_version) == ("2026-01-01", "2027-01-01")
    assert [(change.article, change.kind, change.refs) for change in seen.changes] == [
        ("Proefwet 1", "gewijzigd", ("Proefwet 1 lid 1",)),
        ("Proefwet 2", "weg", ("Proefwet 2",)),
    ]
    assert seen.changes[0].before == (PASSAGES[0].text,)
    again = build_index(
        tmp_path, [*newer, passage("Proefwet 3", "Nieuw.")], embedder, documents=[document("c", "2028")]
    )
    assert open_index(tmp_path).changes == (*again.changes, seen)
