"""The six promises of the decision engine (design, section 5), over all combinations of facts.

Each promise is proven with z3 on the real rules, and then broken on purpose: the proof must see it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pytest
import z3
from hypothesis import given, settings
from hypothesis import strategies as st

from guardrails.decision import DecisionRule, RuleBase, can_win, decide, possible_rules
from knowledge.base import LAYERS, Knowledge, load_knowledge
from knowledge.model import Rule
from tests.guardrails.proof import Formula, Proof

TODAY = date(2026, 11, 24)
KNOWLEDGE: Knowledge = load_knowledge()
BASE: RuleBase = KNOWLEDGE.rule_base(TODAY)
PROOF = Proof(BASE)
SECRECY = tuple(KNOWLEDGE.sets["GEHEIM"])
RIGHTS = tuple(rule.id for rule in KNOWLEDGE.rules.values() if rule.sleutel == "recht")
FREE = ("ja", "ja_mits")


def with_rule(rule: DecisionRule) -> Proof:
    """The real rules and one more, to break a promise on purpose."""
    return Proof(RuleBase(BASE.domains, (*BASE.rules, rule)))


def rogue(layer: str, verdict: str, **conditions: str) -> DecisionRule:
    return DecisionRule(
        "R999", LAYERS.index(layer), verdict, {fact: frozenset({value}) for fact, value in conditions.items()}
    )


# 1. Total: every situation gets exactly one verdict.


def every_situation_is_decided(proof: Proof) -> Formula:
    return z3.Or(list(proof.winners.values()))


def test_every_situation_gets_a_verdict() -> None:
    assert PROOF.counterexample(every_situation_is_decided(PROOF)) is None


def test_without_the_safety_net_the_proof_fails() -> None:
    proof = Proof(RuleBase(BASE.domains, tuple(rule for rule in BASE.rules if rule.conditions)))
    assert proof.counterexample(every_situation_is_decided(proof)) is not None


def test_no_situation_gets_two_winners() -> None:
    winners = list(PROOF.winners.values())
    assert PROOF.counterexample(z3.AtMost(*winners, 1)) is None


def test_rules_that_do_not_give_way_to_each_other_are_seen() -> None:
    holding = [PROOF.holds(rule.conditions) for rule in BASE.rules if rule.conditions]
    assert PROOF.counterexample(z3.AtMost(*holding, 1)) is not None


# 2. Every rule can fire, and every norm that it cites is law and speaks.


@pytest.mark.parametrize("rule", [rule.id for rule in BASE.rules])
def test_every_rule_can_decide_a_situation(rule: str) -> None:
    assert can_win(BASE, rule, BASE.universe)


def test_a_rule_in_the_shadow_of_another_is_seen() -> None:
    shadow = rogue("hoofdregel", "ja", vrager="politie", spoed="acuut")
    base = RuleBase(BASE.domains, (*BASE.rules, shadow))
    assert not can_win(base, "R999", base.universe)


def without_force(rule: Rule) -> list[str]:
    """The norms that carry a rule and are no law today."""
    return [norm for norm in rule.omdat if not KNOWLEDGE.norms[norm].in_force(TODAY)]


@pytest.mark.parametrize("rule", list(KNOWLEDGE.rules.values()), ids=lambda rule: rule.id)
def test_every_carrying_norm_is_in_force(rule: Rule) -> None:
    assert without_force(rule) == []


@pytest.mark.parametrize("norm", ["wams-36295", "handvat-2.6", "avg-overweging-43"])
def test_a_rule_that_rests_on_what_is_no_law_is_seen(norm: str) -> None:
    assert without_force(KNOWLEDGE.rules["R45"].model_copy(update={"omdat": ("avg-6-lid-4", norm)})) == [norm]


# 3. Professional secrecy opens only with a key.


def secrecy_needs_a_key(proof: Proof) -> Formula:
    """Who is bound by secrecy gets `ja` or `ja_mits` only with one of the keys of beslismodel, chapter 3."""
    has = proof.among
    parents = has("ontvanger", "ouder_met_gezag", "voogd", "vertegenwoordiger_volwassene")
    # The institution that is guardian has custody itself, and tells the foster parent of its pupil.
    own_pupil = z3.And(has("vrager", "gi_medewerker"), has("kader", "voogdij_gi"), has("ontvanger", "pleegouder"))
    # Vital interest and force majeure: a missing person, to the police that looks for her.
    missing = z3.And(has("doel", "vermissing"), has("ontvanger", "politie"))
    guardian = z3.And(has("ontvanger", "gi_medewerker"), has("kader", "voogdij_gi"))
    key = z3.Or(
        has("toestemming", "gegeven"),
        has("zelfde_hulp", "ja"),
        has("ontvanger", "betrokkene_zelf", "eigen_organisatie"),
        has("doel", "terugkoppeling_verwijzer", "informatie_ontvangen"),
        has("gegevenssoort", "anoniem"),
        z3.And(has("ontvanger", "veilig_thuis"), has("signaal", "geen", "niet_pluis", "onbekend")),
        parents,
        guardian,
        own_pupil,
        missing,
        *[proof.winners[rule] for rule in RIGHTS],
    )
    free = z3.And(has("vrager", *SECRECY), proof.verdict(*FREE))
    return z3.Implies(free, key)


def test_secrecy_opens_only_with_a_key() -> None:
    assert PROOF.counterexample(secrecy_needs_a_key(PROOF)) is None


def test_a_rule_that_opens_secrecy_without_a_key_is_seen() -> None:
    proof = with_rule(rogue("recht", "ja_mits", vrager="wgbo_hulpverlener", ontvanger="corporatie"))
    found = proof.counterexample(secrecy_needs_a_key(proof))
    assert found is not None
    assert found["ontvanger"] == "corporatie"


# 4. Nothing flows for opsporing on these rules; the letter never carries a verdict.


def nothing_flows_for_prosecution(proof: Proof) -> Formula:
    """Named exceptions are the law's own: consent of the person (R115), the duty of an official towards the
    public prosecutor (R126, Sv 162), and what police and prosecution do among themselves."""
    has = proof.among
    asked = z3.And(
        has("doel", "opsporing"), has("ontvanger", "politie", "om"), z3.Not(has("gegevenssoort", "anoniem")),
        z3.Not(has("vrager", "politie", "om")), z3.Not(has("spoed", "acuut")),
    )  # fmt: skip
    lawful = [proof.winners[rule] for rule in ("R115", "R126") if rule in proof.winners]
    return z3.Implies(z3.And(asked, proof.verdict("ja", "ja_mits", "plicht")), z3.Or(lawful))


def test_nothing_flows_for_prosecution() -> None:
    assert PROOF.counterexample(nothing_flows_for_prosecution(PROOF)) is None


def test_a_rule_that_helps_prosecution_is_seen() -> None:
    proof = with_rule(rogue("recht", "ja_mits", vrager="school", ontvanger="politie", doel="opsporing"))
    assert proof.counterexample(nothing_flows_for_prosecution(proof)) is not None


def resting_on_the_letter(rules: Iterable[Rule]) -> set[str]:
    """The rules carried by the letter, the bill that it announces, or the guide that explains it."""
    return {rule.id for rule in rules if any(norm.startswith(("brief-", "wams-", "handvat-")) for norm in rule.omdat)}


def test_the_letter_never_carries_a_verdict() -> None:
    assert resting_on_the_letter(KNOWLEDGE.rules.values()) == set()


def test_a_rule_that_rests_on_the_letter_is_seen() -> None:
    rule = KNOWLEDGE.rules["R44"]
    assert resting_on_the_letter([rule.model_copy(update={"omdat": rule.toelichting})]) == {"R44"}


# 5. Acute danger comes first.


def danger_comes_first(proof: Proof) -> Formula:
    return z3.Implies(proof.among("spoed", "acuut"), proof.verdict("spoed"))


def test_acute_danger_comes_first() -> None:
    assert PROOF.counterexample(danger_comes_first(PROOF)) is None


def test_acute_danger_asks_nothing() -> None:
    decision = decide(BASE, {"spoed": "acuut"})
    assert (decision.verdict, decision.possible, decision.question) == ("spoed", ("spoed",), None)


def test_a_rule_that_goes_before_danger_is_seen() -> None:
    proof = with_rule(DecisionRule("R999", -1, "nee", {"kanaal": frozenset({"onveilig"})}))
    assert proof.counterexample(danger_comes_first(proof)) is not None


# 6. Monotone: an answer never widens the possible verdicts; what was decided stays.


@st.composite
def partial_facts(draw: st.DrawFn) -> dict[str, str]:
    facts = draw(st.lists(st.sampled_from(sorted(BASE.domains)), unique=True))
    return {fact: draw(st.sampled_from(BASE.domains[fact])) for fact in facts}


@settings(max_examples=300, deadline=None)
@given(partial_facts(), st.data())
def test_an_answer_never_widens(facts: dict[str, str], data: st.DataObject) -> None:
    open_facts = sorted(BASE.domains.keys() - facts.keys())
    if not open_facts:
        return
    fact = data.draw(st.sampled_from(open_facts))
    value = data.draw(st.sampled_from(BASE.domains[fact]))
    before = set(possible_rules(BASE, BASE.box(facts)))
    after = set(possible_rules(BASE, BASE.box({**facts, fact: value})))
    assert after <= before
    if len(before) == 1:
        assert after == before


def test_taking_the_unknown_for_no_would_widen() -> None:
    """The promise broken on purpose: who lets an unknown fact fail a rule, finds more possible after an answer."""

    def holding(facts: dict[str, str]) -> set[str]:
        return {
            rule.verdict
            for rule in BASE.rules
            if all(facts.get(fact) in values for fact, values in rule.conditions.items())
        }

    facts = {"vrager": "school", "ontvanger": "raad"}
    assert not holding({**facts, "doel": "raad_onderzoek"}) <= holding(facts)


@settings(max_examples=60, deadline=None)
@given(partial_facts())
def test_the_possible_verdicts_are_those_that_z3_finds(facts: dict[str, str]) -> None:
    known = z3.And([PROOF.among(fact, value) for fact, value in facts.items()])
    expected = {
        verdict
        for verdict in {rule.verdict for rule in BASE.rules}
        if PROOF.counterexample(z3.Not(z3.And(known, PROOF.verdict(verdict)))) is not None
    }
    assert set(possible_rules(BASE, BASE.box(facts))) == expected
