"""The parts of "Bronnen" without a browser: search within filters, leden, changes, use, versions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ingest.index import Index, build_index, open_index
from ingest.passage import Passage
from knowledge.base import Knowledge
from knowledge.embedding import BUNDLED, load_embeddings
from knowledge.model import Norm
from knowledge.search import source_of
from tests.ingest.conftest import passage
from ui.parts.changes import changes_of
from ui.parts.folding import some_and_rest
from ui.parts.norm import validity
from ui.parts.norms import TOP, found_norms
from ui.parts.official import absent, official_of, source_for, version_note
from ui.parts.passages import law_text, leden
from ui.parts.usage import uses_of


@pytest.mark.parametrize("words", ["wie mag mijn dossier zien", "brief naar verkeerd adres", "politie"])
def test_each_source_is_found_whatever_the_words(knowledge: Knowledge, words: str) -> None:
    for source in {source_of(norm) for norm in knowledge.norms.values()}:
        found = found_norms(knowledge, words, source=source)
        assert found, source
        assert {source_of(norm) for norm in found} == {source}


def test_each_theme_gives_all_its_norms_up_to_the_most_shown(knowledge: Knowledge) -> None:
    for theme in {norm.thema for norm in knowledge.norms.values()}:
        wanted = [norm.id for norm in knowledge.norms.values() if norm.thema == theme]
        found = [norm.id for norm in found_norms(knowledge, "wie mag mijn dossier zien", theme=theme)]
        assert len(found) == min(len(wanted), TOP), theme
        assert set(found) <= set(wanted), theme


def test_filters_go_together(knowledge: Knowledge) -> None:
    found = found_norms(knowledge, "toestemming", source="Handvat", status="handreiking")
    assert found
    assert {(source_of(norm), norm.status) for norm in found} == {("Handvat", "handreiking")}
    assert found_norms(knowledge, "toestemming", source="Handvat", status="geldend") == []


def _passage(
    ref: str,
    text: str,
    part: int = 1,
    parts: int = 1,
    version: str = "2026-01-01",
    status: str = "geldend",
    in_force: bool = True,
) -> Passage:
    made = passage(ref, text, "proef")
    return replace(made, part=part, parts=parts, version=version, status=status, in_force=in_force, heading=())


def test_a_long_lid_in_parts_is_one_lid() -> None:
    parts = [_passage("Proef 1 lid 1", "Opening:\na. een;", parts=2), _passage("Proef 1 lid 1", "b. twee.", part=2)]
    found = leden([*parts, _passage("Proef 1 lid 2", "Slot.", in_force=False)])
    assert [(lid.name, lid.lines, lid.in_force) for lid in found] == [
        ("Lid 1", ("Opening:", "a. een;", "b. twee."), True),
        ("Lid 2", ("Slot.",), False),
    ]


def test_text_of_a_document_is_never_markup() -> None:
    html = law_text(
        [_passage("Proef <i>1</i> lid 1", "<script>alert(1)</script>\n<b>vet</b>")], ("Proef <i>1</i> lid 1",)
    )
    assert "<script" not in html
    assert "<b>" not in html
    assert "<i>" not in html


def test_a_change_gives_old_and_new_text(small_index: Index) -> None:
    (change,) = changes_of(small_index, ("UAVG 30",))
    assert (change.kind, change.old_version, change.new_version) == ("gewijzigd", "2024-03-01", "2026-09-01")
    (lid,) = change.leden
    assert lid.ref == "UAVG 30 lid 4"
    assert "gang" in lid.old
    assert "keuken" in lid.new
    assert changes_of(small_index, ("UAVG 22",)) == ()


class _Versions:
    """Builds an index of one article of two leden, version after version."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def read(self, version: str, texts: Sequence[str], status: str = "geldend") -> Index:
        """Read a version and open the index."""
        passages = [
            _passage(f"Proef 1 lid {n}", text, version=version, status=status) for n, text in enumerate(texts, 1)
        ]
        document = {
            "source": "proef", "title": "Proef", "file": "proef.md", "sha256": f"{version}{texts}", "version": version,
            "status": status, "passages": len(texts), "embedded": 0,
        }  # fmt: skip
        build_index(self.folder, passages, load_embeddings(BUNDLED), embedded=(), documents=[document])
        return open_index(self.folder)


def test_each_change_shows_the_text_of_its_own_time(tmp_path: Path) -> None:
    versions = _Versions(tmp_path)
    versions.read("2024-01-01", ["een", "vast"])
    versions.read("2025-01-01", ["twee", "vast"])
    versions.read("2026-01-01", ["drie", "vast"])
    found = changes_of(versions.read("2026-06-01", ["drie"]), ("Proef 1",))
    assert [[(lid.ref, lid.old, lid.new) for lid in change.leden] for change in found] == [
        [("Proef 1 lid 2", "vast", "")],
        [("Proef 1 lid 1", "twee", "drie")],
        [("Proef 1 lid 1", "een", "twee")],
    ]


def test_a_changed_own_document_is_no_change_of_the_law(tmp_path: Path) -> None:
    versions = _Versions(tmp_path)
    versions.read("2024-01-01", ["een"], "lokaal")
    index = versions.read("2025-01-01", ["twee"], "lokaal")
    assert index.changes
    assert changes_of(index, ("Proef 1",)) == ()


def test_use_names_every_rule_and_its_situations(knowledge: Knowledge) -> None:
    for norm in knowledge.norms:
        use = uses_of(norm, knowledge)
        resting = {rule.id for rule in knowledge.rules.values() if norm in (*rule.omdat, *rule.toelichting)}
        assert {line.split(":")[0] for line in use.rules} == resting
        assert len(use.situations) == sum(bool(resting & set(s.regels)) for s in knowledge.situations.values())


@pytest.mark.parametrize(("count", "folded"), [(5, None), (6, None), (7, "en nog 2"), (174, "en nog 169")])
def test_a_long_list_is_folded(count: int, folded: str | None) -> None:
    html = some_and_rest([f"regel {n}" for n in range(count)])
    assert html.count("<li>") == count
    assert ("<details" in html) == (folded is not None)
    assert folded is None or folded in html


def _dated(norm: Norm, **dates: date) -> Norm:
    return norm.model_copy(update={"geldig_vanaf": None, "geldig_tot": None, **dates})


def test_validity_says_from_and_until_and_whether_it_holds_now(knowledge: Knowledge) -> None:
    norm, today = knowledge.norms["avg-7"], date(2026, 6, 1)
    assert validity(_dated(norm), today) == ""
    assert validity(_dated(norm, geldig_vanaf=date(2018, 5, 25)), today) == "Vanaf 25 mei 2018."
    assert validity(_dated(norm, geldig_vanaf=date(2027, 1, 1)), today) == "Vanaf 1 januari 2027, dus nu nog niet."
    assert validity(_dated(norm, geldig_tot=date(2026, 1, 1)), today) == "Tot 1 januari 2026, dus nu niet meer."
    assert validity(_dated(norm, geldig_tot=today), today).endswith("dus nu niet meer.")


@pytest.mark.parametrize(
    ("ref", "source"),
    [
        ("UAVG 30 lid 4", "uavg"), ("AVG 33-34", "avg"), ("WGBO 7:457 BW", "wgbo"),
        ("Jeugdwet 7.3.11 lid 1", "jeugdwet"),
        ("Handvat par. 2.7", "handvat"), ("brief 34477-66: toestemming", "brief-34477-66"),
        ("conflict van plichten", None),
    ],
)  # fmt: skip
def test_the_document_of_a_reference(ref: str, source: str | None) -> None:
    found = source_for(ref)
    assert (found.id if found else None) == source


def test_a_norm_read_in_another_version_says_so(small_index: Index, knowledge: Knowledge) -> None:
    norm = knowledge.norms["uavg-30-lid-4"]
    passages = official_of(norm, small_index).passages
    for read, said in (("01-01-2027", "nieuwere versie"), ("01-01-2025", "oudere versie"), ("01-09-2026", "")):
        note = version_note(norm.model_copy(update={"versie": f"versie geldend vanaf {read}"}), passages, small_index)
        assert ("Let op" in note) == bool(said)
        assert said in note


def test_an_absent_text_says_why(small_index: Index, knowledge: Knowledge) -> None:
    assert "staat niet in het ingelezen document" in absent(knowledge.norms["uavg-46"], small_index)
    assert "python -m ingest build" in absent(knowledge.norms["jeugdwet-7.3.9"], small_index)
    assert "ingest" not in absent(knowledge.norms["conflict-van-plichten"], small_index)
