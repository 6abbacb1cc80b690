"""The norms as data: what a legal editor may write, and how the loading teaches when something is wrong."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
import yaml

from knowledge.base import FOLDER, Knowledge, load_knowledge
from knowledge.errors import KnowledgeEntryError, KnowledgeError, KnowledgeLinkError
from knowledge.questions_embedding import BundledQueries
from knowledge.refs import articles
from knowledge.search import NormSearch, own_texts, result_refs
from knowledge.vectors import key_of, load_vectors

KNOWLEDGE: Knowledge = load_knowledge()


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the data files that may be broken."""
    folder = tmp_path / "knowledge"
    shutil.copytree(FOLDER, folder, ignore=shutil.ignore_patterns("*.py", "*.npz", "__pycache__"))
    return folder


def edit(file: Path, entry: str, **fields: object) -> None:
    """Change fields of one entry of a list file; None takes the field out."""
    entries = yaml.safe_load(file.read_text(encoding="utf-8"))
    found = next(item for item in entries if item["id"] == entry)
    for name, value in fields.items():
        if value is None:
            del found[name]
        else:
            found[name] = value
    file.write_text(yaml.safe_dump(entries, allow_unicode=True, sort_keys=False), encoding="utf-8")


def mistake(folder: Path) -> str:
    """What the loading says about a broken folder."""
    with pytest.raises(KnowledgeError) as caught:
        load_knowledge(folder)
    return str(caught.value)


# Each mistake names the file, the entry, the field, and how to mend it.


def test_an_unknown_status_is_refused_with_the_choices(copy: Path) -> None:
    edit(copy / "norms" / "avg.yaml", "avg-15", status="misschien")
    said = mistake(copy)
    assert "avg.yaml" in said
    assert "avg-15" in said
    assert "status" in said
    assert "geldend" in said


def test_a_norm_without_reference_is_refused(copy: Path) -> None:
    edit(copy / "norms" / "avg.yaml", "avg-15", ref=None)
    said = mistake(copy)
    assert "avg-15" in said
    assert "'ref'" in said
    assert "vul dit veld in" in said


def test_two_norms_with_one_reference_are_refused(copy: Path) -> None:
    edit(copy / "norms" / "avg.yaml", "grondwet-10", ref="EVRM 8")
    with pytest.raises(KnowledgeEntryError, match=r"grondwet-10.*'ref'.*EVRM 8 is ook van evrm-8.*eigen ref"):
        load_knowledge(copy)


def test_two_articles_of_one_law_may_not_share_a_reference_either(copy: Path) -> None:
    edit(copy / "norms" / "avg.yaml", "avg-16", ref="AVG 15")
    with pytest.raises(KnowledgeEntryError, match=r"'ref'.*AVG 15 is ook van avg-15"):
        load_knowledge(copy)


def test_a_rule_on_a_norm_that_does_not_exist_is_refused(copy: Path) -> None:
    file = copy / "rules" / "b-wettelijke-plicht.yaml"
    rule = yaml.safe_load(file.read_text(encoding="utf-8"))[0]
    edit(file, rule["id"], omdat=[*rule["omdat"], "avg-999"])
    with pytest.raises(KnowledgeLinkError, match=rf"b-wettelijke-plicht.*{rule['id']}.*omdat.*'avg-999' bestaat niet"):
        load_knowledge(copy)


def test_a_rule_may_not_rest_on_the_letter(copy: Path) -> None:
    file = copy / "rules" / "b-wettelijke-plicht.yaml"
    rule = yaml.safe_load(file.read_text(encoding="utf-8"))[0]
    edit(file, rule["id"], omdat=[*rule["omdat"], "brief-34477-66-status"])
    with pytest.raises(KnowledgeLinkError, match=r"aangekondigd en mag geen uitkomst dragen"):
        load_knowledge(copy)


def test_an_end_before_the_start_is_refused(copy: Path) -> None:
    edit(copy / "norms" / "avg.yaml", "avg-15", geldig_tot="2018-01-01")
    said = mistake(copy)
    assert "avg-15" in said
    assert "geldig_tot ligt vóór geldig_vanaf" in said


def test_lay_questions_for_an_unknown_norm_are_refused(copy: Path) -> None:
    file = copy / "lay_questions" / "avg.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "avg-999:\n  - mag dit\n", encoding="utf-8")
    with pytest.raises(KnowledgeLinkError, match="avg-999"):
        load_knowledge(copy)


# What holds for all norms.


def test_every_norm_has_at_least_five_lay_questions() -> None:
    assert [norm for norm in KNOWLEDGE.norms if len(KNOWLEDGE.lay_questions.get(norm, ())) < 5] == []


def test_only_a_lid_that_is_both_duty_and_right_has_two_norms() -> None:
    times = Counter(norm.ref for norm in KNOWLEDGE.norms.values())
    assert [ref for ref, count in times.items() if count > 1] == ["Jeugdwet 7.3.11 lid 4"]


def test_no_lay_question_stands_twice() -> None:
    times = Counter(text.casefold() for texts in KNOWLEDGE.lay_questions.values() for text in texts)
    assert [text for text, count in times.items() if count > 1] == []


def test_letter_and_guidance_are_never_law_in_force() -> None:
    soft = ("brief", "handvat", "knmg", "beroepscode", "ap-", "wams", "conflict-van-plichten")
    for norm in KNOWLEDGE.norms.values():
        if norm.id.startswith(soft) or "overweging" in norm.ref:
            assert norm.status != "geldend", norm.id


def test_what_was_not_read_says_so() -> None:
    for norm in KNOWLEDGE.norms.values():
        if norm.verificatie == "deels":
            assert norm.verificatie_opmerking, norm.id
        opened = (norm.verificatie_opmerking or "").count("(")
        assert opened == (norm.verificatie_opmerking or "").count(")"), norm.id


def test_an_article_of_a_range_that_has_its_own_norm_keeps_the_law_of_the_range() -> None:
    by_ref = {norm.ref: norm for norm in KNOWLEDGE.norms.values()}
    for norm in KNOWLEDGE.norms.values():
        if len(articles(norm.ref)) > 1:
            for ref in articles(norm.ref):
                assert ref not in by_ref or by_ref[ref].status == norm.status, ref


@pytest.mark.parametrize(
    ("norm", "shown"),
    [
        ("avg-33-34", ("AVG 33", "AVG 34")),
        ("meldcode-besluit-2-lid-2", ("meldcode",)),
        ("brief-34477-66-toestemming", ("brief 34477-66: Knelpunten",)),
        ("brief-34477-66-vernietigen", ("brief 34477-66: Bescherming persoonlijke levenssfeer",)),
        ("wgbo-457-lid-1", ("WGBO 7:457 BW",)),
        ("wpg-18", ("Wpg 18",)),
        ("regeling-jeugdwet-6a", ("Regeling Jeugdwet par. 6a",)),
    ],
)
def test_a_norm_is_shown_as_people_cite_it(norm: str, shown: tuple[str, ...]) -> None:
    assert result_refs(KNOWLEDGE.norms[norm]) == shown


def test_norms_are_found_by_their_other_names() -> None:
    search = NormSearch(KNOWLEDGE, BundledQueries())
    for name, norm in (
        ("meldcode stap 3", "meldcode-besluit-2-lid-2"),
        ("Besluit politiegegevens 4:2", "besluit-politiegegevens-4-2"),
        ("Uitvoeringsbesluit Wmo 2015 4.1.7", "besluit-wmo-4.1.7"),
    ):
        assert name in KNOWLEDGE.norms[norm].ook_als
        assert search.search(name, top=1)[0].norm == norm


# The vectors that ship with the data.


def test_shipped_vectors_are_those_of_the_model() -> None:
    kept = load_vectors()
    sample = [text for text in own_texts(KNOWLEDGE)[::400] if key_of(text) in kept]
    assert len(sample) >= 10
    fresh = BundledQueries().queries(sample)
    shipped = np.stack([kept[key_of(text)] for text in sample])
    likeness = (fresh * shipped).sum(axis=1) / np.linalg.norm(fresh, axis=1) / np.linalg.norm(shipped, axis=1)
    assert likeness.min() > 0.995


def test_vectors_of_norms_and_lay_questions_ship_with_the_data() -> None:
    kept = load_vectors()
    own = [text for text in own_texts(KNOWLEDGE) if key_of(text) not in kept]
    questions = {text for texts in KNOWLEDGE.lay_questions.values() for text in texts}
    assert [text for text in own if text in questions] == [], "run `make vectors`"
