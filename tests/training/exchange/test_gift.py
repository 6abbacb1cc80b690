"""GIFT: what goes out comes back the same, and a file that does not hold is told line by line."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given

from knowledge.base import Knowledge
from tests.training.exchange.conftest import DAY, HARD, told
from training import Question, exchange
from training.exchange import (
    FileRefusedError,
    ImportRefusedError,
    drafts_from,
    read_gift,
    row_of,
    write_gift,
)  # fmt: skip

GOOD = write_gift([told("Je geeft les aan Bo (8).")]).decode()


def refused(text: str, knowledge: Knowledge) -> list[tuple[int, str]]:
    with pytest.raises(ImportRefusedError) as caught:
        drafts_from(read_gift(text.encode()), knowledge, DAY, {})
    return [(problem.line, problem.text) for problem in caught.value.problems]


def test_all_scenarios_come_back_the_same(questions: Mapping[str, Question], knowledge: Knowledge) -> None:
    drafts = drafts_from(read_gift(write_gift(questions.values())), knowledge, DAY, questions)
    assert list(drafts.questions) == list(questions.values())
    assert drafts.changing == ()


@given(HARD, HARD, HARD, HARD)
def test_any_text_survives(story: str, asked: str, why: str, discuss: str) -> None:
    question = told(story, asked, why, discuss)
    (row,) = read_gift(write_gift([question]))
    assert row.fields == row_of(question).fields


def test_a_story_may_look_like_the_format_itself(knowledge: Knowledge) -> None:
    story = "::x:: {=ja ~nee#wat####zo}\n\n// feiten: vrager=politie\n[html]<b>\\n</b>"
    (row,) = read_gift(write_gift([told(story)]))
    assert row.fields["verhaal"] == story


def test_a_draft_has_the_verdict_that_is_computed(knowledge: Knowledge) -> None:
    (question,) = drafts_from(read_gift(GOOD.encode()), knowledge, DAY, {}).questions
    assert (question.verdict, question.rule) == ("plicht", "R16")


def test_another_expectation_is_refused_with_why(knowledge: Knowledge) -> None:
    swapped = GOOD.replace("=Ja, dit moet", "=Nee")
    ((line, text),) = refused(swapped, knowledge)
    assert line == GOOD[: GOOD.index("::proef::")].count("\n") + 1
    assert "verwacht 'nee', maar uit de feiten volgt 'plicht' (regel R16)" in text


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("::proef::", "proef", "deze vraag begrijp ik niet"),
        ("=Ja, dit moet", "=Ja hoor", "het antwoord 'Ja hoor' ken ik niet. Kies uit:"),
        ("=Ja, dit moet\n", "", "'verwacht'"),
        ("####", "%", "'leerpunt'"),
        ("// feiten: ", "// ", "de feiten ontbreken"),
        ("vrager=school", "vrager=niemand", "een feit of waarde bestaat niet"),
        ("vrager=school", "school", "begrijp ik 'school' niet"),
        ("vrager=school", "vrager=school; vrager=raad", "staat er twee keer"),
        ("// feiten: ", "// fieten: ", "'fieten' ken ik niet"),
        ("// niveau: basis", "// niveau: hoog", "niveau"),
        ("::[plain]", "::[html]", "opmaak (html)"),
        ("\\n\\nMag", " Mag", "verhaal en vraag apart"),
        ("$CATEGORY: thema", "$CATEGORY: ../weg", "het thema '../weg' kan niet"),
    ],
)
def test_a_broken_line_is_named(old: str, new: str, says: str, knowledge: Knowledge) -> None:
    assert old in GOOD
    ((_, text),) = refused(GOOD.replace(old, new), knowledge)
    assert says in text


def test_every_line_that_fails_is_told_and_nothing_is_taken_in(knowledge: Knowledge) -> None:
    other = GOOD.replace("proef", "tweede").replace("vrager=school", "vrager=niemand")
    third = GOOD.replace("proef", "derde").replace("=Ja, dit moet", "=Nee")
    text = "\n".join([GOOD, other, third])
    begin = [number for number, line in enumerate(text.split("\n"), start=1) if line.startswith("::")]
    assert [line for line, _ in refused(text, knowledge)] == begin[1:]


def test_an_id_that_stands_twice_is_refused(knowledge: Knowledge) -> None:
    ((_, text),) = refused(f"{GOOD}\n{GOOD}", knowledge)
    assert "de id 'proef' staat ook op regel" in text


def test_half_a_contrast_pair_is_refused(knowledge: Knowledge) -> None:
    ((_, text),) = refused(GOOD.replace("// niveau", "// wissel_van: weg\n// niveau"), knowledge)
    assert "noemt weg, en dat bestaat niet" in text


def test_another_encoding_is_refused() -> None:
    with pytest.raises(FileRefusedError, match="geen UTF-8"):
        read_gift("cliënt".encode("latin-1"))


def test_a_mark_at_the_start_and_other_line_ends_do_no_harm() -> None:
    assert read_gift(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode()) == read_gift(GOOD.encode())


def test_a_file_without_questions_says_so(knowledge: Knowledge) -> None:
    with pytest.raises(FileRefusedError, match="geen enkele vraag"):
        drafts_from(read_gift(b"// niets\n"), knowledge, DAY, {})


def test_the_example_of_the_readme_holds(knowledge: Knowledge) -> None:
    readme = (Path(exchange.__file__).parent / "README.md").read_text(encoding="utf-8")
    example = next(block for block in readme.split("```") if "// feiten" in block)
    (question,) = drafts_from(read_gift(example.encode()), knowledge, DAY, {}).questions
    assert question.id == "leerplicht-vraagt"
