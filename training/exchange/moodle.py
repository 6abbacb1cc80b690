"""Sets as Moodle XML: multiple choice, all text plain, so that markup in a story is shown and not carried out.

Format: docs.moodle.org/en/Moodle_XML_format.
"""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from assistant.answering import verdict_word
from training.exchange.row import WHY_NOT, row_of
from training.scenario import Question

_PLAIN = "plain_text"


def write_moodle(questions: Iterable[Question]) -> bytes:
    """A set as Moodle XML in UTF-8, a category a theme; the facts and the discussion question are left out."""
    quiz = etree.Element("quiz")
    theme = None
    for question in questions:
        if question.theme != theme:
            theme = question.theme
            category = etree.SubElement(quiz, "question", type="category")
            _put(category, "category", f"$course$/top/{theme}")
        _add(quiz, question)
    return etree.tostring(quiz, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _add(quiz: etree._Element, question: Question) -> None:
    fields = row_of(question).fields
    asked = etree.SubElement(quiz, "question", type="multichoice")
    _put(asked, "name", fields["titel"])
    _put(asked, "questiontext", f"{fields['verhaal']}\n\n{fields['vraag']}", format=_PLAIN)
    _put(asked, "generalfeedback", fields["leerpunt"], format=_PLAIN)
    # The order from free to strict carries meaning, so options are never shuffled.
    settings = {
        "defaultgrade": "1", "penalty": "0", "hidden": "0", "idnumber": fields["id"],
        "single": "true", "shuffleanswers": "false", "answernumbering": "none",
    }  # fmt: skip
    for name, value in settings.items():
        etree.SubElement(asked, name).text = value
    for option in question.options:
        right = option == question.verdict
        answer = etree.SubElement(asked, "answer", fraction="100" if right else "0", format=_PLAIN)
        etree.SubElement(answer, "text").text = verdict_word(option)
        _put(answer, "feedback", "" if right else fields[WHY_NOT + option], format=_PLAIN)


def _put(parent: etree._Element, name: str, text: str, format: str | None = None) -> None:
    element = etree.SubElement(parent, name)
    if format is not None:
        element.set("format", format)
    etree.SubElement(element, "text").text = text
