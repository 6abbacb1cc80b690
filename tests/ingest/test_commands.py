"""`python -m ingest` speaks Dutch, does no work twice, and shows what a new version of a law touches."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

import ingest.__main__ as command
from evals.cases import own_cases
from ingest.changes import compare, resting_on
from knowledge.base import load_knowledge
from knowledge.refs import articles
from tests.ingest.conftest import WordEmbeddings, passage

LAW = """Artikel 7.3.11
1.\tDe hulpverlener zwijgt.
2.\tDat geldt niet bij:
a.\tgevaar;
Artikel 7.3.12
Dit blijft gelijk.
"""
run = CliRunner()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, embedder: WordEmbeddings) -> Path:
    monkeypatch.setattr(command, "load_embeddings", lambda name: embedder)
    law = tmp_path / "bronnen" / "jeugdwet" / "jeugdwet-BWBR0034925-2025-01-01.txt"
    law.parent.mkdir(parents=True)
    law.write_text(LAW, encoding="utf-8")
    return tmp_path


def build(folder: Path) -> str:
    result = run.invoke(command.app, ["build", "--bronnen", str(folder / "bronnen"), "--data", str(folder / "data")])
    assert result.exit_code == 0, result.output
    return result.output


def test_building_tells_what_was_done_and_what_is_missing(folder: Path) -> None:
    first = build(folder)
    assert "Index gebouwd" in first
    assert "3 passages uit 1 documenten" in first
    assert "Niet gevonden: Algemene verordening gegevensbescherming" in first
    assert "al bij de tijd" in build(folder)


def test_without_documents_the_product_runs_on_its_norms_and_says_so(folder: Path) -> None:
    result = run.invoke(command.app, ["build", "--bronnen", str(folder / "weg"), "--data", str(folder / "data")])
    assert "Deelwijzer werkt nu alleen met zijn eigen normen" in result.output
    assert "0 passages uit 0 documenten" in result.output


def test_status_sees_that_a_document_changed(folder: Path) -> None:
    build(folder)
    law = folder / "bronnen" / "jeugdwet" / "jeugdwet-BWBR0034925-2025-01-01.txt"
    arguments = ["status", "--bronnen", str(folder / "bronnen"), "--data", str(folder / "data")]
    assert "gelijk" in run.invoke(command.app, arguments).output
    law.write_text(LAW.replace("zwijgt", "spreekt"), encoding="utf-8")
    assert "veranderd" in run.invoke(command.app, arguments).output


def test_a_damaged_index_is_rebuilt_with_one_line(folder: Path) -> None:
    build(folder)
    (pointer,) = folder.glob("data/index/*/current.json")
    pointer.write_text("{", encoding="utf-8")
    assert "De verwijzing naar de index is beschadigd; hij wordt nu opnieuw gebouwd." in build(folder)


def test_check_names_the_changed_articles_and_what_rests_on_them(folder: Path) -> None:
    newer = folder / "nieuw.txt"
    newer.write_text(LAW.replace("zwijgt", "spreekt") + "Artikel 7.3.99\nNieuw.\n", encoding="utf-8")
    result = run.invoke(command.app, ["check", "jeugdwet", str(newer), "--bronnen", str(folder / "bronnen")])
    assert "gewijzigd  Jeugdwet 7.3.11: Jeugdwet 7.3.11 lid 1" in result.output
    assert "nieuw      Jeugdwet 7.3.99" in result.output
    assert "7.3.12" not in result.output
    assert "jeugdwet-7.3.11-lid-1" in result.output


def test_check_names_the_cases_that_rest_on_the_article(folder: Path) -> None:
    newer = folder / "nieuw.txt"
    newer.write_text(LAW.replace("zwijgt", "spreekt"), encoding="utf-8")
    result = run.invoke(command.app, ["check", "jeugdwet", str(newer), "--bronnen", str(folder / "bronnen")])
    line = next(line for line in result.output.splitlines() if line.startswith("Testgevallen"))
    named = set(line.partition(": ")[2].partition(" en nog")[0].split(", "))
    resting = {case.id for case in own_cases() if any("Jeugdwet 7.3.11" in articles(ref) for ref in case.norms)}
    assert named
    assert named <= resting
    assert f"({len(resting)})" in line


def test_after_a_new_version_was_built_check_tells_what_it_changed(folder: Path) -> None:
    places = ["--bronnen", str(folder / "bronnen"), "--data", str(folder / "data")]
    build(folder)
    assert "geen document veranderd" in run.invoke(command.app, ["check", *places]).output
    law = folder / "bronnen" / "jeugdwet" / "jeugdwet-BWBR0034925-2025-01-01.txt"
    law.write_text(LAW.replace("zwijgt", "spreekt"), encoding="utf-8")
    assert "Jeugdwet is veranderd: 1 artikel. Zie wat daarop rust met: python -m ingest check jeugdwet" in build(folder)
    told = run.invoke(command.app, ["check", "jeugdwet", *places]).output
    assert "gewijzigd  Jeugdwet 7.3.11: Jeugdwet 7.3.11 lid 1" in told
    assert "jeugdwet-7.3.11-lid-1" in told


def test_check_knows_the_catalogue(folder: Path) -> None:
    result = run.invoke(command.app, ["check", "jw", "nieuw.txt"])
    assert result.exit_code == 1
    assert "Kies uit: jeugdwet" in result.output


def test_a_stopped_build_says_that_nothing_is_lost(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(command, "build_index", stop)
    result = run.invoke(command.app, ["build", "--bronnen", str(folder / "bronnen"), "--data", str(folder / "data")])
    assert result.exit_code == 130
    assert "De oude index blijft in gebruik" in result.output


def test_white_space_is_no_change_and_a_removed_article_is() -> None:
    old = [passage("Proefwet 1 lid 1", "Het  college\nkan."), passage("Proefwet 2", "Weg.")]
    changes = compare(old, [passage("Proefwet 1 lid 1", "Het college kan.")])
    assert [(change.article, change.kind) for change in changes] == [("Proefwet 2", "weg")]


def test_rules_and_situations_that_rest_on_an_article_are_found() -> None:
    review = resting_on({"Jeugdwet 7.3.11"}, load_knowledge())
    assert review.norms
    assert review.rules
    assert all(norm.startswith("jeugdwet-7.3.11") for norm in review.norms)
