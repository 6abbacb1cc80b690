"""Readers of what goes out, on a real parser without entities or network: each gives the same plain picture."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from assistant.answering import verdict_word
from training import Question
from training.exchange import row_of
from training.exchange.qti import PACKAGE, QTI


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


def seen_in_qti(data: bytes) -> list[Seen]:
    """Follows the package as a player does: manifest, test, sections, items; each reference has to lead somewhere."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: parsed(package.read(name)) for name in package.namelist()}
    resources = {each.get("identifier", ""): each for each in parts["imsmanifest.xml"].iter(f"{{{PACKAGE}}}resource")}
    named = {each.get("href") for each in parts["imsmanifest.xml"].iter(f"{{{PACKAGE}}}file")}
    assert named == set(parts) - {"imsmanifest.xml"}
    (test,) = (each for each in resources.values() if each.get("type") == "imsqti_test_xmlv2p1")
    depends = [each.get("identifierref", "") for each in test.iter(f"{{{PACKAGE}}}dependency")]
    assert set(depends) == set(resources) - {test.get("identifier")}
    found: list[Seen] = []
    for section in parts[test.get("href", "")].iter(f"{{{QTI}}}assessmentSection"):
        for reference in section.iterfind(f"{{{QTI}}}assessmentItemRef"):
            item = parts[reference.get("href", "")]
            assert item.get("identifier") == reference.get("identifier")
            assert resources[reference.get("identifier", "")].get("href") == reference.get("href")
            found.append(_item(item, section.get("title", "")))
    return found


def _item(item: etree._Element, theme: str) -> Seen:
    spaces = {"q": QTI}
    words = {each.get("identifier"): each.text or "" for each in item.iterfind(".//q:simpleChoice", spaces)}
    right = item.findtext("q:responseDeclaration/q:correctResponse/q:value", namespaces=spaces) or ""
    feedback = {each.get("identifier"): each for each in item.iterfind("q:modalFeedback", spaces)}
    assert set(feedback) == set(words)
    (learning,) = {_text(each, "q:div/q:p") for each in feedback.values()}
    options = tuple((word, _text(feedback[option], "q:p")) for option, word in words.items())
    asked = item.findtext("q:itemBody/q:choiceInteraction/q:prompt", namespaces=spaces)
    story = f"{_text(item, 'q:itemBody/q:p')}\n\n{asked}"
    name = item.get("identifier", "").removeprefix("s-")
    return Seen(name, item.get("title", ""), theme, story, options, words[right], learning)


def _text(parent: etree._Element, path: str) -> str:
    paragraphs = parent.iterfind(path, {"q": QTI})
    return "\n\n".join("\n".join([p.text or "", *(line.tail or "" for line in p)]) for p in paragraphs)
