"""The case files: sound, apart, and never among the texts from which the product learns to recognise."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path

import pytest

from evals.cases import FOLDER, CaseError, own_cases, read_cases
from knowledge.base import Knowledge
from knowledge.text import plain
from tests.conftest import SHARED_CASES

RETRIEVAL = FOLDER.parent / "retrieval" / "own.jsonl"


def normalised(text: str) -> str:
    """Words only, so that a comma or a capital makes no difference."""
    return " ".join("".join(char if char.isalnum() else " " for char in plain(text)).split())


def test_every_file_loads_and_every_id_is_its_own() -> None:
    files = sorted(FOLDER.glob("*.jsonl"))
    assert len(files) >= 10
    assert len(read_cases(files)) == sum(len(file.read_text(encoding="utf-8").splitlines()) for file in files)


def test_the_held_out_half_is_large_and_shares_no_cluster() -> None:
    halves = defaultdict(set)
    for case in own_cases():
        halves[case.cluster or case.id].add(case.split)
    assert all(len(split) == 1 for split in halves.values())
    dev, test = len(own_cases("dev")), len(own_cases("test"))
    assert dev + test == len(own_cases())
    assert dev >= test >= 200


def test_every_fact_of_a_case_is_one_that_the_product_knows(knowledge: Knowledge) -> None:
    domains = {fact.id: {value.id for value in fact.waarden} for fact in knowledge.facts.values()}
    for case in own_cases():
        assert all(value in domains[fact] for fact, value in case.facts.items()), case.id


def test_no_measured_question_stands_among_what_the_product_learns_from(knowledge: Knowledge) -> None:
    learnt = {normalised(text) for s in knowledge.situations.values() for text in s.vragen}
    learnt |= {normalised(text) for texts in knowledge.lay_questions.values() for text in texts}
    assert len(learnt) > 1000
    asked = {case.id: case.question for case in own_cases()}
    asked |= {row["id"]: row["query"] for row in map(json.loads, RETRIEVAL.read_text(encoding="utf-8").splitlines())}
    for file in ("questions.jsonl", "retrieval.jsonl"):
        if (SHARED_CASES / file).is_file():
            rows = map(json.loads, (SHARED_CASES / file).read_text(encoding="utf-8").splitlines())
            asked |= {f"{file} {row['id']}": row.get("question") or row["query"] for row in rows}
    assert [name for name, text in asked.items() if normalised(text) in learnt] == []


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{", "regel 1"),
        ('{"id": "a", "question": "?", "verdict": "ja", "acceptable_verdicts": ["nee"]}', "aanvaardbare"),
        ('{"id": "a", "question": "?", "verdict": "ja", "acceptable_verdicts": ["ja"], "kleur": 1}', "kleur"),
    ],
    ids=["no JSON", "gold not acceptable", "unknown field"],
)
def test_a_broken_line_says_which_and_why(tmp_path: Path, line: str, says: str) -> None:
    file = tmp_path / "fout.jsonl"
    file.write_text(line, encoding="utf-8")
    with pytest.raises(CaseError) as problem:
        read_cases([file])
    assert "fout.jsonl, regel 1" in str(problem.value)
    assert says in str(problem.value)


def test_a_double_id_is_refused(tmp_path: Path) -> None:
    row = '{"id": "a", "question": "?", "verdict": "ja", "acceptable_verdicts": ["ja"]}\n'
    file = tmp_path / "dubbel.jsonl"
    file.write_text(row * 2, encoding="utf-8")
    with pytest.raises(CaseError, match="id a bestaat al"):
        read_cases([file])
