"""The rules as one document for a legal review: whole, in Dutch, with headings, as the rules are now."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from typer.testing import CliRunner

from evals.by_rule import cases_by_rule, questions_by_rule
from evals.cases import own_cases
from knowledge.__main__ import app
from knowledge.base import load_knowledge
from knowledge.review_document import TITLE, review_document
from knowledge.rule_sheets import rule_sheet, values_in_words

KNOWLEDGE = load_knowledge()
TODAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def text() -> list[tuple[str, str]]:
    """Style and text of each paragraph."""
    lines = questions_by_rule(KNOWLEDGE, own_cases("dev"), TODAY)
    paper = docx.Document(io.BytesIO(review_document(KNOWLEDGE, TODAY, lines)))
    return [(paragraph.style.name if paragraph.style else "", paragraph.text) for paragraph in paper.paragraphs]


def test_every_rule_stands_in_it_once_with_its_norms(text: list[tuple[str, str]]) -> None:
    titles = [words for style, words in text if style == "Heading 2"]
    assert sorted(titles) == sorted(f"{rule.id}. {rule.titel}" for rule in KNOWLEDGE.rules.values())
    everything = "\n".join(words for _, words in text)
    for rule in KNOWLEDGE.rules.values():
        for norm in rule.omdat:
            assert f"{KNOWLEDGE.norms[norm].ref}: {KNOWLEDGE.norms[norm].label}" in everything
    assert KNOWLEDGE.digest[:12] in everything


def test_the_document_is_dutch_and_has_a_title() -> None:
    paper = docx.Document(io.BytesIO(review_document(KNOWLEDGE, TODAY)))
    assert paper.core_properties.title == TITLE
    assert paper.core_properties.language == "nl-NL"
    style = paper.styles["Normal"].element.find(qn("w:rPr"))
    assert style.find(qn("w:lang")).get(qn("w:val")) == "nl-NL"


def test_a_case_stands_beside_the_rule_that_decides_it() -> None:
    decided = cases_by_rule(KNOWLEDGE, own_cases("dev"), TODAY)
    counted = sum(map(len, decided.values()))
    assert counted > 150
    assert counted <= len(own_cases("dev"))
    danger = {case.id for case in decided["R03"] + decided["R04"]}
    assert danger
    assert all(case.verdict == "spoed" for rule in ("R03", "R04") for case in decided[rule])


def test_measured_cases_stay_unread(text: list[tuple[str, str]]) -> None:
    everything = "\n".join(words for _, words in text)
    assert not [case.id for case in own_cases("test") if case.question in everything]


def test_a_condition_on_nearly_all_values_reads_as_all_but_a_few() -> None:
    fact = KNOWLEDGE.facts["vrager"]
    few = values_in_words(fact, frozenset({"school", "politie"}))
    assert few == "School of Politie"
    most = values_in_words(fact, frozenset(value.id for value in fact.waarden) - {"school"})
    assert most == "alles, behalve School"


def test_a_rule_without_conditions_always_holds() -> None:
    last = KNOWLEDGE.rules["R79"]
    assert rule_sheet(last, KNOWLEDGE).conditions == ("altijd",)


def test_the_command_writes_the_document_or_says_why_not(tmp_path: Path) -> None:
    run = CliRunner()
    done = run.invoke(app, ["rules", str(tmp_path / "toetsing.docx"), "--op", "2026-11-24"])
    assert done.exit_code == 0, done.output
    assert f"{len(KNOWLEDGE.rules)} regels" in done.output
    assert docx.Document(str(tmp_path / "toetsing.docx")).paragraphs
    failed = run.invoke(app, ["rules", str(tmp_path / "weg" / "toetsing.docx")])
    assert failed.exit_code == 1
    assert "kan niet worden geschreven" in failed.output
