"""Deciding as of a day: a law that does not hold that day carries nothing and is not cited."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
import yaml

from assistant.answer import Answer, Receipt
from assistant.answering import Case, compose
from assistant.completing import complete
from assistant.understanding.facts import FoundFact
from guardrails.decision import decide
from guardrails.verification import verify
from knowledge.base import FOLDER, Knowledge, load_knowledge
from knowledge.errors import KnowledgeEntryError, KnowledgeLinkError

KNOWLEDGE: Knowledge = load_knowledge()
BEFORE_WMO, BEFORE_AVG, AFTER_AVG, TODAY = (
    date(2014, 6, 1), date(2018, 5, 24), date(2018, 5, 25), date(2026, 11, 24),
)  # fmt: skip
SCHOOL = {"vrager": "school", "ontvanger": "jeugdhulpverlener", "doel": "afstemmen", "toestemming": "niet_gevraagd"}
CARE = {"vrager": "wgbo_hulpverlener", "ontvanger": "school", "doel": "afstemmen", "toestemming": "niet_gevraagd"}
SUPPORT = {"vrager": "wmo_aanbieder", "ontvanger": "politie", "doel": "afstemmen", "toestemming": "niet_gevraagd"}
WAMS = {"vrager": "college_jeugd", "ontvanger": "college_wmo", "doel": "wams_of_brief_als_grond"}


def answer(facts: dict[str, str], on: date, knowledge: Knowledge = KNOWLEDGE) -> Answer:
    """The answer on facts by hand, by the law of a day."""
    whole = complete({name: FoundFact(value, "user") for name, value in facts.items()}, knowledge)
    decision = decide(knowledge.rule_base(on), {name: found.value for name, found in whole.items()})
    receipt = Receipt(rules="", sources="", version="", as_of=on.isoformat())
    return verify(compose(Case(whole, decision, (), ()), knowledge, receipt, lambda ref: None), knowledge)


def law_of(found: Answer) -> set[str]:
    return {citation.norm for citation in found.citations if citation.status == "geldend"}


@pytest.mark.parametrize("facts", [SCHOOL, CARE, SUPPORT, WAMS])
@pytest.mark.parametrize("on", [BEFORE_WMO, BEFORE_AVG, AFTER_AVG, date(2024, 12, 31), TODAY])
def test_only_law_of_that_day_is_cited(facts: dict[str, str], on: date) -> None:
    cited = law_of(answer(facts, on))
    assert cited
    assert [norm for norm in cited if not KNOWLEDGE.norms[norm].in_force(on)] == []


@pytest.mark.parametrize(("on", "there"), [(BEFORE_AVG, False), (AFTER_AVG, True)])
def test_the_avg_is_cited_from_the_day_on_which_it_applies(on: date, there: bool) -> None:
    assert any(norm.startswith("avg-") for norm in law_of(answer(SCHOOL, on))) is there


def test_medical_secrecy_is_older_than_the_avg() -> None:
    found = answer(CARE, BEFORE_AVG)
    assert found.verdict == "nee_tenzij"
    assert "wgbo-457-lid-1" in law_of(found)


def test_before_the_wmo_its_secrecy_decides_nothing() -> None:
    before, now = answer(SUPPORT, BEFORE_WMO), answer(SUPPORT, TODAY)
    assert "wmo-5.3.3-lid-1" in law_of(now)
    assert not any(norm.startswith("wmo-") for norm in law_of(before))


def test_a_modifier_whose_norms_are_not_in_force_does_not_apply() -> None:
    """M14 rests on the security articles of the AVG alone."""
    facts = {**SCHOOL, "kanaal": "onveilig"}
    advice = next(modifier.voorwaarde for modifier, _ in KNOWLEDGE.modifiers if modifier.id == "M14")
    assert advice in answer(facts, AFTER_AVG).conditions
    assert advice not in answer(facts, BEFORE_AVG).conditions


@pytest.mark.parametrize("on", [BEFORE_WMO, BEFORE_AVG, TODAY])
def test_every_asker_gets_an_answer_with_law_on_every_day(on: date) -> None:
    for asker in KNOWLEDGE.facts["vrager"].waarden:
        assert law_of(answer({"vrager": asker.id, "ontvanger": "informeel", "doel": "afstemmen"}, on))


# The Wams: announced, until one place says otherwise.


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    folder = tmp_path / "knowledge"
    shutil.copytree(FOLDER, folder, ignore=shutil.ignore_patterns("*.py", "*.npz", "__pycache__"))
    return folder


def edit(file: Path, entry: str, **fields: object) -> None:
    entries = yaml.safe_load(file.read_text(encoding="utf-8"))
    next(item for item in entries if item["id"] == entry).update(fields)
    file.write_text(yaml.safe_dump(entries, allow_unicode=True, sort_keys=False), encoding="utf-8")


def test_today_the_wams_is_announced_and_no_ground() -> None:
    found = answer(WAMS, TODAY)
    assert found.verdict == "nee"
    assert {c.status for c in found.citations if c.norm == "wams-36295"} == {"aangekondigd"}


def test_recording_the_wams_in_its_norm_is_enough(copy: Path) -> None:
    edit(copy / "norms" / "brief.yaml", "wams-36295", status="geldend", geldig_vanaf="2027-07-01")
    changed = load_knowledge(copy)
    before, after = date(2027, 6, 30), date(2027, 7, 1)
    assert answer(WAMS, before, changed).verdict == "nee"
    assert "wams-36295" not in law_of(answer(WAMS, before, changed))
    assert answer(WAMS, after, changed).verdict != "nee"
    broad = {
        "vrager": "college_wmo",
        "ontvanger": "college_pw",
        "doel": "brede_verkenning",
        "toestemming": "niet_gevraagd",
    }
    assert "wams-36295" not in law_of(answer(broad, before, changed))
    assert "wams-36295" in law_of(answer(broad, after, changed))


# What the loading refuses.


def test_a_rule_for_a_role_to_which_no_norm_speaks_is_refused(copy: Path) -> None:
    edit(copy / "rules" / "h-hoofdregels.yaml", "R67", omdat=["wgbo-457-lid-1"])
    with pytest.raises(KnowledgeLinkError) as caught:
        load_knowledge(copy)
    assert "R67" in str(caught.value)
    assert "spreekt tot kinderopvang, leerplicht, school" in str(caught.value)


def test_a_secrecy_that_does_not_speak_to_its_role_is_refused(copy: Path) -> None:
    file = copy / "geheimhouding.yaml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("jgz: [wgbo", "school: [wgbo").replace("school: [avg", "#")
    )
    with pytest.raises(KnowledgeLinkError, match="spreekt niet tot school"):
        load_knowledge(copy)


def test_a_rule_id_with_a_letter_is_refused(copy: Path) -> None:
    edit(copy / "rules" / "h-hoofdregels.yaml", "R67", id="R67a")
    with pytest.raises(KnowledgeEntryError, match="R67a"):
        load_knowledge(copy)
