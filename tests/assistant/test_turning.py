"""The other outcomes beside an answer: what one changed fact would make of it."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.turning import APART, MOST, other_outcomes
from assistant.understanding.facts import FoundFact
from guardrails.decision import decide
from knowledge.base import load_knowledge

KNOWLEDGE = load_knowledge()
BASE = KNOWLEDGE.rule_base(date(2026, 11, 24))
ASSUMED = {fact.id: fact.aanname for fact in KNOWLEDGE.facts.values() if fact.aanname}
situations = st.fixed_dictionaries({fact: st.sampled_from(values) for fact, values in BASE.domains.items()})


def beside(facts: dict[str, str]) -> list[tuple[dict[str, str], str, str]]:
    """Each other outcome: the one fact that changed, the verdict and the rule."""
    found = {fact: FoundFact(value, "user") for fact, value in facts.items()}
    outcomes = other_outcomes(KNOWLEDGE, BASE, found, decide(BASE, facts))
    return [({turn.fact: turn.value}, turn.verdict, turn.rule.id) for turn in outcomes if turn.rule]


@settings(max_examples=200, deadline=None)
@given(situations)
def test_each_other_outcome_follows_when_that_fact_is_changed(facts: dict[str, str]) -> None:
    now = decide(BASE, facts).verdict
    verdicts = []
    for changed, verdict, rule in beside(facts):
        then = decide(BASE, {**facts, **changed})
        assert (then.verdict, then.rule) == (verdict, rule)
        verdicts.append(verdict)
    assert len(verdicts) == len(set(verdicts)) <= MOST
    assert APART.isdisjoint(verdicts)
    assert now not in verdicts


def test_refused_consent_shows_what_consent_would_change() -> None:
    facts = {**ASSUMED, "ontvanger": "school", "leeftijd": "16-17", "toestemming": "geweigerd"}
    assert ({"toestemming": "gegeven"}, "ja_mits") in [outcome[:2] for outcome in beside(facts)]


def test_another_law_is_no_other_outcome() -> None:
    """R02 decides wherever the case is one of radicalisation; that tells nothing about the case at hand."""
    facts = {**ASSUMED, "ontvanger": "school", "leeftijd": "16-17"}
    assert decide(BASE, {**facts, "kader": "pga_radicalisering"}).rule == "R02"
    assert beside(facts)
    assert {"kader": "pga_radicalisering"} not in [changed for changed, _, _ in beside(facts)]


def test_danger_and_what_is_out_of_reach_stand_alone() -> None:
    for changed in ({"spoed": "acuut"}, {"kader": "pga_radicalisering"}, {"vraagtype": "geen_deling"}):
        facts = {**ASSUMED, "ontvanger": "school", **changed}
        assert decide(BASE, facts).verdict in APART
        assert beside(facts) == []
