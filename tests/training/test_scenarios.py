"""Scenarios: all load with the verdict of the engine, and one that does not hold says why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from knowledge.base import Knowledge
from knowledge.errors import KnowledgeEntryError
from training import Question, ScenarioError, load_scenarios
from training.errors import VerdictError

DAY = date(2026, 11, 24)
GOOD: dict[str, Any] = {
    "id": "proef", "titel": "Een proef", "verhaal": "Je geeft les aan Bo (8).", "vraag": "Mag dit?",
    "feiten": {"vrager": "school", "ontvanger": "leerplicht", "doel": "leerplicht_doel", "richting": "op_verzoek"},
    "verwacht": "plicht", "waarom_niet": {"ja": "Het moet.", "nee_tenzij": "Het moet."},
    "leerpunt": "Geef wat nodig is.", "bespreek": "Wat doe jij?",
}  # fmt: skip


@pytest.fixture(scope="module")
def questions(knowledge: Knowledge) -> Mapping[str, Question]:
    return load_scenarios(knowledge, DAY)


def written(folder: Path, *changes: Mapping[str, Any]) -> Path:
    (folder / "thema.yaml").write_text(yaml.safe_dump([{**GOOD, **change} for change in changes]), encoding="utf-8")
    return folder


def test_there_are_enough_over_themes_roles_and_contrasts(questions: Mapping[str, Question]) -> None:
    assert len(questions) >= 60
    assert len({question.theme for question in questions.values()}) >= 8
    assert len({question.scenario.role for question in questions.values()}) >= 12
    assert sum(question.scenario.wissel_van is not None for question in questions.values()) >= 15


def test_three_families_are_each_seen_by_five_professionals(questions: Mapping[str, Question]) -> None:
    parts = [question.scenario.gezin for question in questions.values() if question.scenario.gezin]
    assert Counter(part.naam for part in parts) == {"Gezin Demir": 5, "Familie Jansen": 5, "Gezin Bakker": 5}


def test_every_question_shows_its_norms_and_the_right_answer_among_the_options(
    questions: Mapping[str, Question], knowledge: Knowledge
) -> None:
    for question in questions.values():
        assert question.norms
        assert all(knowledge.norms[norm].in_force(DAY) for norm in question.norms)
        assert question.verdict in question.options
        assert [option for option in question.options if question.why_not(option) is None] == [question.verdict]


def test_an_author_who_expects_another_verdict_is_told_what_follows(knowledge: Knowledge, tmp_path: Path) -> None:
    wrong = {"verwacht": "nee", "waarom_niet": {"plicht": "Nee.", "ja": "Nee."}}
    with pytest.raises(VerdictError, match=r"thema\.yaml, proef: .*'nee'.*'plicht' \(regel R16\).*Zo los je het op"):
        load_scenarios(knowledge, DAY, written(tmp_path, wrong))


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"feiten": {"vrager": "school", "ontvanger": "niemand"}}, "bestaat niet"),
        ({"wissel_van": "weg"}, "noemt weg"),
    ],
)
def test_a_scenario_that_points_nowhere_does_not_load(
    change: Mapping[str, Any], says: str, knowledge: Knowledge, tmp_path: Path
) -> None:
    with pytest.raises(ScenarioError, match=says):
        load_scenarios(knowledge, DAY, written(tmp_path, change))


def test_a_contrast_whose_outcome_is_the_same_does_not_load(knowledge: Knowledge, tmp_path: Path) -> None:
    with pytest.raises(ScenarioError, match="geen contrast"):
        load_scenarios(knowledge, DAY, written(tmp_path, {}, {"id": "tweede", "wissel_van": "proef"}))


def test_two_professionals_cannot_have_the_same_turn(knowledge: Knowledge, tmp_path: Path) -> None:
    part = {
        "naam": "Gezin Proef",
        "volgorde": 1,
        "weet": "Iets.",
        "gevolg_delen": "Goed.",
        "gevolg_niet_delen": "Stil.",
    }
    with pytest.raises(ScenarioError, match="ook volgorde 1"):
        load_scenarios(knowledge, DAY, written(tmp_path, {"gezin": part}, {"id": "tweede", "gezin": part}))


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"waarom_niet": {"plicht": "Nee.", "ja": "Nee."}}, "'plicht' is wat je verwacht"),
        ({"feiten": {"ontvanger": "raad", "doel": "afstemmen"}}, "'vrager'"),
        ({"norm": "avg-7"}, "'norm'"),
    ],
)
def test_a_wrong_field_is_named(change: Mapping[str, Any], field: str, knowledge: Knowledge, tmp_path: Path) -> None:
    with pytest.raises(KnowledgeEntryError, match=field):
        load_scenarios(knowledge, DAY, written(tmp_path, change))
