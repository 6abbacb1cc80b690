"""Where a norm is used: the rules and extra conditions that rest on it, and the practice situations of those rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from knowledge.base import Knowledge
from ui.parts.folding import some_and_rest
from ui.parts.page import heading, safe


@dataclass(frozen=True)
class Use:
    """Rules as "R62: title", conditions and situations by their title."""

    rules: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    situations: tuple[str, ...] = ()


def uses_of(norm: str, knowledge: Knowledge) -> Use:
    """Where this norm is used."""
    return _uses(knowledge, knowledge.digest).get(norm, Use())


def show_use(use: Use) -> None:
    """What rests on the norm; long lists can be unfolded."""
    parts = (
        (use.rules, "Gebruikt in {} beslisregel", "Gebruikt in {} beslisregels"),
        (use.conditions, "In {} extra voorwaarde", "In {} extra voorwaarden"),
        (use.situations, "In {} praktijksituatie", "In {} praktijksituaties"),
    )
    for lines, one, many in parts:
        if lines:
            heading((one if len(lines) == 1 else many).format(len(lines)), 3)
            st.html(some_and_rest(lines))
    if not use.rules and not use.conditions:
        st.html(f'<p class="dw-quiet">{safe("Geen beslisregel gebruikt deze norm. Hij geeft uitleg.")}</p>')


@st.cache_resource(show_spinner=False)
def _uses(_knowledge: Knowledge, digest: str) -> Mapping[str, Use]:
    return {norm: _use(norm, _knowledge) for norm in _knowledge.norms}


def _use(norm: str, knowledge: Knowledge) -> Use:
    rules = [rule for rule in knowledge.rules.values() if norm in (*rule.omdat, *rule.toelichting)]
    resting = {rule.id for rule in rules}
    return Use(
        tuple(f"{rule.id}: {rule.titel}{'' if norm in rule.omdat else ' (als toelichting)'}" for rule in rules),
        tuple(part.titel for part, _ in knowledge.modifiers if norm in (*part.omdat, *part.toelichting)),
        tuple(s.titel for s in knowledge.situations.values() if resting & set(s.regels)),
    )
