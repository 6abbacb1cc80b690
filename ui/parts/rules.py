"""The tab "Beslisregels": every rule in words, as als, dan and omdat."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from assistant.answering import verdict_word
from knowledge.base import Knowledge
from knowledge.model import Fact, Rule
from ui.parts.page import safe
from ui.parts.paging import page_of

LAYERS = {
    "spoed": "Spoed", "bereik": "Waar het hulpmiddel over gaat", "anoniem": "Zonder naam",
    "stop": "Dit mag nooit", "plicht": "Je moet", "recht": "Je mag spreken",
    "bijzonder": "Bijzondere bevoegdheden", "gevaarlijke_ouder": "Een ouder die gevaar kan zijn",
    "team_en_vertegenwoordiger": "Team, ouders en vertegenwoordigers", "toestemming": "Toestemming",
    "conflict_van_plichten": "Als plichten botsen", "hoofdregel": "Hoofdregels", "vangnet": "Vangnet",
}  # fmt: skip
MANY = 7


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
    for rule in page_of(rules, "regels", "regel", "regels", (group, role)):
        with st.expander(f"{rule.id}. {rule.titel}", key=f"regel-{rule.id}"):
            st.html(_in_words(rule, knowledge))


def _for_role(conditions: Mapping[str, frozenset[str]], role: str | None) -> bool:
    return role is None or "vrager" not in conditions or role in conditions["vrager"]


def _in_words(rule: Rule, knowledge: Knowledge) -> str:
    conditions = "".join(
        f"<li>{safe(knowledge.facts[name].kort)}: {safe(values_in_words(knowledge.facts[name], values))}</li>"
        for name, values in knowledge.conditions[rule.id].items()
    )
    norms = "".join(f"<li>{safe(knowledge.norms[norm].label)}</li>" for norm in rule.omdat)
    text = f'<p><strong>Als</strong></p><ul class="dw-list">{conditions or "<li>altijd</li>"}</ul>'
    text += f"<p><strong>Dan:</strong> {safe(verdict_word(rule.dan))}. {safe(rule.kern or rule.titel + '.')}</p>"
    text += f'<p><strong>Omdat</strong></p><ul class="dw-list">{norms}</ul>'
    if rule.gaat_voor:
        others = "".join(f"<li>{safe(f'{other}: {knowledge.rules[other].titel}')}</li>" for other in rule.gaat_voor)
        text += f'<p><strong>Gaat voor</strong></p><ul class="dw-list">{others}</ul>'
    for title, note in (("Let op", rule.let_op), ("Hierover verschillen juristen van mening", rule.betwist)):
        if note:
            text += f"<p><strong>{title}:</strong> {safe(note)}</p>"
    return text + f'<p class="dw-quiet">Groep: {safe(LAYERS[rule.laag])}.</p>'


def values_in_words(fact: Fact, values: frozenset[str]) -> str:
    """The values of a condition as a reader says them: a few by name, nearly all as "alles behalve"."""
    named = [value.label for value in fact.waarden if value.id in values]
    others = [value.label for value in fact.waarden if value.id not in values]
    if len(named) <= MANY or len(others) >= len(named):
        return _or(named)
    return f"alles, behalve {_or(others)}" if others else "maakt niet uit"


def _or(labels: list[str]) -> str:
    return labels[0] if len(labels) == 1 else f"{'; '.join(labels[:-1])} of {labels[-1]}"
