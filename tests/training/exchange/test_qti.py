"""QTI 2.1: a package that leads from manifest to items, and the same questions read back by a real parser."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping

from hypothesis import given

from tests.training.exchange.conftest import HARD, told
from tests.training.exchange.reading_back import expected, parsed, seen_in_qti
from training import Question
from training.exchange import write_qti
from training.exchange.qti import QTI

ORDER = (
    "responseDeclaration", "outcomeDeclaration", "outcomeDeclaration", "itemBody", "responseProcessing",
)  # fmt: skip
"""Children of an item in the order of the specification, before its modal feedback."""


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


def test_all_scenarios_read_back_the_same(questions: Mapping[str, Question]) -> None:
    seen = seen_in_qti(write_qti(questions.values()))
    assert seen == [expected(each) for each in questions.values()]


@given(HARD, HARD, HARD, HARD)
def test_any_text_survives(story: str, asked: str, why: str, discuss: str) -> None:
    question = told(story, asked, why, discuss)
    assert seen_in_qti(write_qti([question])) == [expected(question)]


def test_items_have_the_order_and_the_names_of_the_specification(questions: Mapping[str, Question]) -> None:
    for name, data in parts(write_qti(questions.values())).items():
        root = parsed(data)
        identifiers = [each.get("identifier", "") for each in root.iter() if each.get("identifier")]
        assert all(re.fullmatch(r"[A-Za-z_][\w.\-]*", each) for each in identifiers)
        if name.startswith("items/"):
            children = [str(each.tag).removeprefix(f"{{{QTI}}}") for each in root]
            assert tuple(children[:5]) == ORDER
            assert set(children[5:]) == {"modalFeedback"}
            assert root.get("adaptive") == root.get("timeDependent") == "false"


def test_the_right_option_gives_the_point_and_each_option_its_feedback() -> None:
    item = parsed(parts(write_qti([told("Je geeft les aan Bo (8).")]))["items/proef.xml"])
    processing = item.find(f"{{{QTI}}}responseProcessing")
    assert processing is not None
    targets = [each.get("identifier") for each in processing.iter(f"{{{QTI}}}setOutcomeValue")]
    declared = {each.get("identifier") for each in item.iter(f"{{{QTI}}}outcomeDeclaration")}
    assert targets == ["SCORE", "FEEDBACK"]
    assert declared == set(targets)


def test_markup_in_a_story_makes_no_element() -> None:
    story = "]]><script>alert(1)</script> &amp; <itemBody>"
    data = write_qti([told(story)])
    item = parsed(parts(data)["items/proef.xml"])
    assert not list(item.iter("{*}script"))
    assert len(list(item.iter(f"{{{QTI}}}itemBody"))) == 1
    assert seen_in_qti(data)[0].story.startswith(story)


def test_the_same_set_gives_the_same_bytes(questions: Mapping[str, Question]) -> None:
    assert write_qti(questions.values()) == write_qti(questions.values())
