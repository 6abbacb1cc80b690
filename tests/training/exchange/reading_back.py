"""Readers of what goes out, on a real parser without entities or network: each gives the same plain picture."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from assistant.answering import verdict_word
from training import Question
from training.exchange import row_of


@dataclass(frozen=True)
class Seen:
    """What a participant sees in another program; `options` in order, with why each is not the best."""

    id: str
    title: str
    theme: str
    story: str
    options: tuple[tuple[str, str], ...]
    right: str
    learning: str


def expected(question: Question) -> Seen:
    fields = row_of(question).fields
    options = tuple((verdict_word(each), fields.get(f"waarom_niet.{each}", "")) for each in question.options)
    return Seen(
        fields["id"], fields["titel"], question.theme, f"{fields['verhaal']}\n\n{fields['vraag']}", options,
        verdict_word(question.verdict), fields["leerpunt"],
    )  # fmt: skip


def parsed(data: bytes) -> etree._Element:
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))


def seen_in_moodle(data: bytes) -> list[Seen]:
    found: list[Seen] = []
    theme = ""
    for question in parsed(data).iterfind("question"):
        if question.get("type") == "category":
            theme = (question.findtext("category/text") or "").rpartition("/")[2]
            continue
        answers = question.findall("answer")
        formats = {
            each.get("format") for each in question.iter("questiontext", "generalfeedback", "answer", "feedback")
        }
        assert formats == {"plain_text"}
        assert sorted(float(each.get("fraction", "")) for each in answers) == [0.0] * (len(answers) - 1) + [100.0]
        options = tuple((each.findtext("text") or "", each.findtext("feedback/text") or "") for each in answers)
        right = next(each.findtext("text") or "" for each in answers if each.get("fraction") == "100")
        texts: Mapping[str, str] = {
            name: question.findtext(name) or ""
            for name in ("idnumber", "name/text", "questiontext/text", "generalfeedback/text")
        }
        found.append(
            Seen(
                texts["idnumber"], texts["name/text"], theme, texts["questiontext/text"], options, right,
                texts["generalfeedback/text"],
            )
        )  # fmt: skip
    return found
