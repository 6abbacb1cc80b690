"""Sets as a QTI 2.1 content package: a zip with `imsmanifest.xml`, one test, and one item a scenario.

Element order and names after IMS QTI v2.1 (information model and XML binding, 2012) and IMS Content Packaging 1.1.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

from lxml import etree
from lxml.builder import ElementMaker

from assistant.answering import verdict_word
from training.exchange.row import WHY_NOT, row_of
from training.scenario import Question

QTI = "http://www.imsglobal.org/xsd/imsqti_v2p1"
PACKAGE = "http://www.imsglobal.org/xsd/imscp_v1p1"
_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
_SCHEMA = f"{QTI} http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_TEST = "toets.xml"
_MADE = (1980, 1, 1, 0, 0, 0)
"""The day of every part: the same set gives the same bytes."""
_Q = ElementMaker(namespace=QTI, nsmap={None: QTI, "xsi": _INSTANCE})
_P = ElementMaker(namespace=PACKAGE, nsmap={None: PACKAGE})


def write_qti(questions: Iterable[Question]) -> bytes:
    """The zip of a set; the facts and the discussion question are left out."""
    chosen = tuple(questions)
    parts = {"imsmanifest.xml": _manifest(chosen), _TEST: _test(chosen)}
    parts |= {_href(question): _item(question) for question in chosen}
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for name, root in parts.items():
            data = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
            package.writestr(zipfile.ZipInfo(name, _MADE), data, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def _identifier(question: Question) -> str:
    """An XML name: it may not begin with a digit, as the id of a scenario may."""
    return f"s-{question.id}"


def _href(question: Question) -> str:
    return f"items/{question.id}.xml"


def _manifest(questions: tuple[Question, ...]) -> etree._Element:
    test = _P.resource(_P.file(href=_TEST), identifier="toets", type="imsqti_test_xmlv2p1", href=_TEST)
    items = []
    for question in questions:
        href = _href(question)
        test.append(_P.dependency(identifierref=_identifier(question)))
        about = {"identifier": _identifier(question), "type": "imsqti_item_xmlv2p1", "href": href}
        items.append(_P.resource(_P.file(href=href), **about))
    about_package = _P.metadata(_P.schema("QTIv2.1 Package"), _P.schemaversion("1.0.0"))
    made: etree._Element = _P.manifest(
        about_package, _P.organizations(), _P.resources(test, *items), identifier="deelwijzer"
    )
    return made


def _test(questions: tuple[Question, ...]) -> etree._Element:
    themes: dict[str, list[Question]] = {}
    for question in questions:
        themes.setdefault(question.theme, []).append(question)
    sections = [
        _Q.assessmentSection(
            *(_Q.assessmentItemRef(identifier=_identifier(each), href=_href(each)) for each in asked),
            identifier=f"t-{theme}", title=theme, visible="true",
        )
        for theme, asked in themes.items()
    ]  # fmt: skip
    part = _Q.testPart(
        _Q.itemSessionControl(showFeedback="true"), *sections,
        identifier="deel", navigationMode="nonlinear", submissionMode="individual",
    )  # fmt: skip
    return _with_schema(_Q.assessmentTest(part, identifier="toets", title="Scenario's van Deelwijzer"))


def _item(question: Question) -> etree._Element:
    fields = row_of(question).fields
    choices = [_Q.simpleChoice(verdict_word(option), identifier=option) for option in question.options]
    interaction = _Q.choiceInteraction(
        _Q.prompt(fields["vraag"]), *choices, responseIdentifier="RESPONSE", shuffle="false", maxChoices="1"
    )
    item = _Q.assessmentItem(
        _Q.responseDeclaration(
            _Q.correctResponse(_Q.value(question.verdict)),
            identifier="RESPONSE", cardinality="single", baseType="identifier",
        ),
        _Q.outcomeDeclaration(
            _Q.defaultValue(_Q.value("0")), identifier="SCORE", cardinality="single", baseType="float"
        ),
        _Q.outcomeDeclaration(identifier="FEEDBACK", cardinality="single", baseType="identifier"),
        _Q.itemBody(*_paragraphs(fields["verhaal"]), interaction),
        _processing(),
        identifier=_identifier(question), title=fields["titel"], adaptive="false", timeDependent="false",
    )  # fmt: skip
    for option in question.options:
        why = fields.get(WHY_NOT + option)
        texts = [*(_paragraphs(why) if why else ()), _Q.div(*_paragraphs(fields["leerpunt"]))]
        about = {"outcomeIdentifier": "FEEDBACK", "identifier": option, "showHide": "show"}
        item.append(_Q.modalFeedback(*texts, **about))
    item.set(_LANGUAGE, "nl")
    return _with_schema(item)


def _processing() -> etree._Element:
    """One point for the right option, and the feedback of the option that was chosen."""
    right = _Q.match(_Q.variable(identifier="RESPONSE"), _Q.correct(identifier="RESPONSE"))
    point = _Q.setOutcomeValue(_Q.baseValue("1", baseType="float"), identifier="SCORE")
    made: etree._Element = _Q.responseProcessing(
        _Q.responseCondition(_Q.responseIf(right, point)),
        _Q.setOutcomeValue(_Q.variable(identifier="RESPONSE"), identifier="FEEDBACK"),
    )
    return made


def _paragraphs(text: str) -> list[etree._Element]:
    """A paragraph for what stands between empty lines, with breaks at its ends of lines."""
    made = []
    for paragraph in text.split("\n\n"):
        first, *others = paragraph.split("\n")
        element = _Q.p(first)
        for line in others:
            element.append(_Q.br())
            element[-1].tail = line
        made.append(element)
    return made


def _with_schema(root: etree._Element) -> etree._Element:
    root.set(f"{{{_INSTANCE}}}schemaLocation", _SCHEMA)
    return root
