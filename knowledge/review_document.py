"""All rules as one document for a legal review: read, tick, and write beside each rule what must change."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import date

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Cm

from knowledge.base import FOLDER, Knowledge
from knowledge.load import read_yaml
from knowledge.rule_sheets import LAYERS, RuleSheet, rule_sheet

TITLE = "Deelwijzer: beslisregels ter toetsing"
INTRODUCTION = (
    "Dit zijn alle beslisregels, in de volgorde waarin ze tellen. Een regel past als alle punten bij Als kloppen. "
    "De bovenste groep waarin een regel past, beslist. Binnen een groep wint de strengste uitkomst, tenzij een regel "
    "voorgaat.",
    "Geef per regel aan of hij klopt, en schrijf op wat anders moet. De voorbeelden zijn proefvragen die deze regel nu "
    "beslist. Alles staat in eigen woorden; de officiële tekst gaat altijd voor.",
)
EXAMPLES = 3
"""Cases printed beside a rule; the rest are counted."""


def review_document(knowledge: Knowledge, on: date, cases: Mapping[str, Sequence[str]] | None = None) -> bytes:
    """The document as DOCX. `on` is the date of the law, `cases` are lines by rule (`evals.by_rule`)."""
    paper = docx.Document()
    _set_language(paper)
    paper.core_properties.title = TITLE
    paper.core_properties.author = "Deelwijzer"
    paper.core_properties.language = "nl-NL"
    paper.add_heading(TITLE, level=0)
    for text in INTRODUCTION:
        paper.add_paragraph(text)
    count = len(knowledge.rules)
    paper.add_paragraph(f"Recht per {on:%d-%m-%Y}. {count} regels. Kenmerk van de regels: {knowledge.digest[:12]}.")
    for layer, title in LAYERS.items():
        rules = [rule for rule in knowledge.rules.values() if rule.laag == layer]
        if rules:
            paper.add_heading(title, level=1)
        for rule in rules:
            _write(paper, rule_sheet(rule, knowledge, (cases or {}).get(rule.id, ())))
    kept = io.BytesIO()
    paper.save(kept)
    return kept.getvalue()


def _write(paper: Document, sheet: RuleSheet) -> None:
    rule = sheet.rule
    paper.add_heading(f"{rule.id}. {rule.titel}", level=2)
    _list(paper, "Als", sheet.conditions)
    _line(paper, "Dan", f"{_word(rule.dan)}. {rule.kern or ''}".strip())
    _list(paper, "Voorwaarden", rule.voorwaarden)
    _list(paper, "Omdat", sheet.norms)
    _list(paper, "Achtergrond", sheet.background)
    _list(paper, "Gaat voor", sheet.goes_before)
    _line(paper, "Let op", rule.let_op)
    _line(paper, "Hierover verschillen juristen van mening", rule.betwist)
    _line(paper, "Geldig", sheet.validity)
    more = len(sheet.cases) - EXAMPLES
    _list(paper, f"Beslist nu {len(sheet.cases)} proefvragen" if sheet.cases else "", sheet.cases[:EXAMPLES])
    if more > 0:
        paper.add_paragraph(f"en nog {more}")
    paper.add_paragraph("\u2610 klopt   \u2610 klopt niet   \u2610 hier wil ik over overleggen")
    _line(paper, "Opmerking", "." * 80)


def _word(verdict: str) -> str:
    return str(read_yaml(FOLDER / "wording.yaml")["uitkomsten"][verdict]["woord"])


def _line(paper: Document, title: str, text: str | None) -> None:
    if text:
        line = paper.add_paragraph()
        line.add_run(f"{title}: ").bold = True
        line.add_run(text)


def _list(paper: Document, title: str, lines: Sequence[str]) -> None:
    if lines:
        paper.add_paragraph().add_run(title).bold = True
        for text in lines:
            paper.add_paragraph(text, style="List Bullet").paragraph_format.space_after = Cm(0)


def _set_language(paper: Document) -> None:
    """Dutch for the whole document, so that a screen reader pronounces it rightly."""
    style = paper.styles["Normal"].element.get_or_add_rPr()
    language = style.find(qn("w:lang"))
    if language is None:
        language = style.makeelement(qn("w:lang"), {})
        style.append(language)
    language.set(qn("w:val"), "nl-NL")
