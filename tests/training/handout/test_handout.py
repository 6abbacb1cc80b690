"""Hand-outs: the group's has no answer in it, the trainer's has all, in PDF and in DOCX."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from pypdf import PdfReader
from typer.testing import CliRunner

from assistant.answering import verdict_word
from knowledge.base import Knowledge
from tests.training.exchange.conftest import HARD, told
from training import Question, load_scenarios
from training.__main__ import app
from training.exchange.row import cleaned
from training.handout import Sheet, sheet_for_group, sheet_for_trainer, write_pdf, write_word

Write = Callable[[Sheet], bytes]


def text_of_pdf(data: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)


def text_of_word(data: bytes) -> str:
    return " ".join(paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs)


READERS = [(write_pdf, text_of_pdf), (write_word, text_of_word)]


def squeezed(text: str) -> str:
    return "".join(text.replace("\u200b", "").split())


@pytest.fixture(scope="module")
def chosen(knowledge: Knowledge) -> tuple[Question, ...]:
    known: Mapping[str, Question] = load_scenarios(knowledge, date(2026, 11, 24))
    return tuple(question for question in known.values() if question.theme == "toestemming")


@pytest.mark.parametrize(("write", "read"), READERS)
def test_the_group_gets_questions_and_no_answer(
    write: Write, read: Callable[[bytes], str], chosen: tuple[Question, ...]
) -> None:
    text = squeezed(read(write(sheet_for_group(chosen))))
    for question in chosen:
        scenario = question.scenario
        assert squeezed(scenario.verhaal) in text
        assert squeezed(scenario.vraag) in text
        assert all(squeezed(verdict_word(option)) in text for option in question.options)
        hidden = [
            scenario.titel,
            scenario.leerpunt,
            scenario.bespreek,
            question.headline,
            *scenario.waarom_niet.values(),
        ]
        assert not [secret for secret in hidden if squeezed(secret) in text]


@pytest.mark.parametrize(("write", "read"), READERS)
def test_the_trainer_gets_answer_norms_and_discussion(
    write: Write, read: Callable[[bytes], str], chosen: tuple[Question, ...], knowledge: Knowledge
) -> None:
    text = squeezed(read(write(sheet_for_trainer(chosen, knowledge))))
    for question in chosen:
        scenario = question.scenario
        told_apart = [question.headline, scenario.leerpunt, scenario.bespreek]
        assert squeezed(f"Antwoord {verdict_word(question.verdict)}") in text
        norms = [knowledge.norms[norm].tekst for norm in question.norms]
        assert all(squeezed(each) in text for each in (*told_apart, *norms, *scenario.waarom_niet.values()))


def test_the_pdf_is_tagged_and_dutch(chosen: tuple[Question, ...]) -> None:
    root = PdfReader(io.BytesIO(write_pdf(sheet_for_group(chosen)))).root_object
    assert "/StructTreeRoot" in root
    assert str(root["/Lang"]).startswith("nl")


def test_markup_of_typst_in_a_story_is_shown_and_not_carried_out() -> None:
    story = '#read("/etc/passwd") *vet* $x$ <b>'
    assert squeezed(story) in squeezed(text_of_pdf(write_pdf(sheet_for_group([told(story)]))))


def test_a_sign_that_no_font_shows_gives_way() -> None:
    assert "[teken]" in text_of_pdf(write_pdf(sheet_for_group([told("Bo lacht \U0001f9ff altijd.")])))


def test_a_story_longer_than_a_page_is_not_cut_off() -> None:
    story = "Bo (8) komt vaak te laat. " * 400 + "Slotwoord."
    assert "Slotwoord." in text_of_pdf(write_pdf(sheet_for_group([told(story)])))


@settings(max_examples=25, deadline=None)
@given(HARD)
def test_any_story_gives_both_forms(story: str) -> None:
    sheet = sheet_for_group([told(story)])
    assert PdfReader(io.BytesIO(write_pdf(sheet))).pages
    assert cleaned(story) in [each.text for each in docx.Document(io.BytesIO(write_word(sheet))).paragraphs]


@pytest.mark.parametrize("name", ["blad.pdf", "blad.docx"])
def test_the_command_writes_it(name: str, tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["handout", str(tmp_path / name), "--trainer", "--id", "drang-school"])
    assert result.exit_code == 0
    assert (tmp_path / name).stat().st_size > 1000


def test_another_form_gets_a_sentence(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["handout", str(tmp_path / "blad.odt")])
    assert result.exit_code == 2
    assert ".pdf of .docx" in result.output
