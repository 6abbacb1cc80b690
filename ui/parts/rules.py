"""The tab "Beslisregels": every rule in words, as als, dan and omdat."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import streamlit as st

from assistant.answering import verdict_word
from evals.by_rule import questions_by_rule
from evals.cases import own_cases
from knowledge.base import Knowledge
from knowledge.review_document import review_document
from knowledge.rule_sheets import LAYERS, RuleSheet, rule_sheet
from ui.parts.page import safe
from ui.parts.paging import page_of

SHOWN = 5
"""Cases named under a rule; the rest are counted."""


def show_rules(knowledge: Knowledge) -> None:
    """Filter by group and role, then the rules page by page."""
    roles = {value.id: value.label for value in knowledge.facts["vrager"].waarden}
    left, right = st.columns(2)
    with left:
        group = st.selectbox(
            "Groep", list(LAYERS), index=None, format_func=LAYERS.__getitem__, placeholder="Alle groepen", key="groep"
        )
    with right:
        role = st.selectbox(
            "Voor welke rol",
            list(roles),
            index=None,
            format_func=roles.__getitem__,
            placeholder="Alle rollen",
            key="rol",
        )
    rules = [
        rule for rule in knowledge.rules.values()
        if (group is None or rule.laag == group) and _for_role(knowledge.conditions[rule.id], role)
    ]  # fmt: skip
    st.html(
        '<p class="dw-quiet">De groepen gaan van boven naar beneden: de eerste groep waarin een regel past, beslist. '
        "Binnen een groep wint de strengste regel, tenzij een regel zegt dat hij voorgaat.</p>"
    )
    _show_download(knowledge, date.today())
    touched = _questions_by_rule(knowledge, knowledge.digest, date.today())
    for rule in page_of(rules, "regels", "regel", "regels", (group, role)):
        with st.expander(f"{rule.id}. {rule.titel}", key=f"regel-{rule.id}"):
            st.html(_in_words(rule_sheet(rule, knowledge, touched.get(rule.id, ()))))


def _show_download(knowledge: Knowledge, day: date) -> None:
    """The document is made when it is asked for, as that takes a second."""
    st.download_button(
        "Bewaar alle regels als document (Word)",
        data=lambda: review_document(knowledge, day, _questions_by_rule(knowledge, knowledge.digest, day)),
        file_name=f"beslisregels-{day.isoformat()}.docx",
        mime="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        icon=":material/download:",
        on_click="ignore",
        key="regels-document",
    )


@st.cache_data(show_spinner=False)
def _questions_by_rule(_knowledge: Knowledge, digest: str, day: date) -> dict[str, tuple[str, ...]]:
    """The cases for tuning that each rule decides; those for measuring stay unread."""
    return questions_by_rule(_knowledge, own_cases("dev"), day)


def _for_role(conditions: Mapping[str, frozenset[str]], role: str | None) -> bool:
    return role is None or "vrager" not in conditions or role in conditions["vrager"]


def _in_words(sheet: RuleSheet) -> str:
    rule = sheet.rule
    text = _list("Als", sheet.conditions)
    text += f"<p><strong>Dan:</strong> {safe(verdict_word(rule.dan))}. {safe(rule.kern or rule.titel + '.')}</p>"
    text += _list("Omdat", sheet.norms) + _list("Achtergrond", sheet.background) + _list("Gaat voor", sheet.goes_before)
    for title, note in (("Let op", rule.let_op), ("Hierover verschillen juristen van mening", rule.betwist)):
        if note:
            text += f"<p><strong>{title}:</strong> {safe(note)}</p>"
    if sheet.cases:
        text += _list(f"Beslist nu {len(sheet.cases)} van onze proefvragen", sheet.cases[:SHOWN])
        if sheet.cases[SHOWN:]:
            text += f"<p>en nog {len(sheet.cases) - SHOWN}</p>"
    return text + f'<p class="dw-quiet">Groep: {safe(sheet.layer)}. Geldig: {safe(sheet.validity)}.</p>'


def _list(title: str, lines: tuple[str, ...]) -> str:
    items = "".join(f"<li>{safe(line)}</li>" for line in lines)
    return f'<p><strong>{safe(title)}</strong></p><ul class="dw-list">{items}</ul>' if lines else ""
