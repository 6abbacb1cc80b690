"""No norm is cited that does not speak to that role, over all roles and all rules; and every role has its own norm.

Who is bound by which secrecy is written here a second time, by hand, from the legal model (chapter 3, layer 4), so
that the data under `knowledge/norms` are held against something other than themselves.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
import z3

from assistant.answer import Receipt
from assistant.answering import Case, compose
from assistant.understanding.facts import FoundFact
from guardrails.decision import Decision, can_win
from knowledge.base import Knowledge, load_knowledge
from knowledge.speaking import Audience
from tests.guardrails.proof import Formula, Proof

TODAY = date(2026, 11, 24)
KNOWLEDGE: Knowledge = load_knowledge()
BASE = KNOWLEDGE.rule_base(TODAY)
PROOF = Proof(BASE)
RECEIPT = Receipt(rules="", sources="", version="", as_of=TODAY.isoformat())
CARE = {"wgbo_hulpverlener", "jgz"}
YOUTH = {"jeugdhulpverlener", "gi_medewerker", "wijkteam"}
SUPPORT = {"college_wmo", "wmo_aanbieder", "veilig_thuis", "wijkteam"}
BOUND_BY = {
    "jeugdwet-7.3.11-lid-1": YOUTH, "jeugdwet-7.3.11-lid-2": YOUTH, "jeugdwet-7.3.11-lid-3": YOUTH,
    "jeugdwet-7.3.15": YOUTH, "wgbo-": CARE, "big-88": CARE, "wmo-5.3.3": SUPPORT, "wmo-5.3.2": SUPPORT,
    "participatiewet-65-lid-1": {"college_pw"}, "wpg-": {"politie"},
    "awb-2-5": {
        "burgemeester", "college_jeugd", "college_schuld", "leerplicht", "meldpunt_niet_acuut", "raad",
        "reclassering", "wijkteam", "zvh",
    },
}  # fmt: skip
"""For the beginning of a norm's id the only roles that it binds."""


def pairs(rule: str) -> Iterator[tuple[str, str]]:
    """Every asker and receiver between whom this rule can decide."""
    conditions = KNOWLEDGE.conditions[rule]
    for asker in conditions.get("vrager", BASE.domains["vrager"]):
        for receiver in conditions.get("ontvanger", BASE.domains["ontvanger"]):
            if can_win(BASE, rule, BASE.box({"vrager": asker, "ontvanger": receiver})):
                yield asker, receiver


def cited(knowledge: Knowledge, rule: str, asker: str, receiver: str) -> list[str]:
    """The norms in the answer that this rule gives to this asker and receiver, the first for its main sentence."""
    facts = {"vrager": FoundFact(asker, "user"), "ontvanger": FoundFact(receiver, "user")}
    verdict = knowledge.rules[rule].dan
    decision = Decision(verdict, (verdict,), rule, {verdict: rule}, None, ())
    answer = compose(Case(facts, decision, (), ()), knowledge, RECEIPT, lambda ref: None)
    assert all(statement.citations for statement in answer.statements)
    return [citation.norm for citation in answer.citations]


def strangers(knowledge: Knowledge, rule: str) -> list[tuple[str, str, str]]:
    """Asker, receiver and norm where the answer cites a norm of somebody else's regime."""
    return [
        (asker, receiver, norm)
        for asker, receiver in pairs(rule)
        for norm in cited(knowledge, rule, asker, receiver)
        if any(norm.startswith(start) and asker not in roles for start, roles in BOUND_BY.items())
        or not knowledge.audiences[norm].includes(asker, receiver)
    ]


@pytest.mark.parametrize("rule", [rule.id for rule in BASE.rules])
def test_no_norm_is_cited_that_does_not_speak_to_that_role(rule: str) -> None:
    assert strangers(KNOWLEDGE, rule) == []


def test_a_norm_that_says_to_bind_everyone_is_seen() -> None:
    whole = KNOWLEDGE.audiences["avg-5-lid-1"]
    broken = replace(KNOWLEDGE, audiences={**KNOWLEDGE.audiences, "wgbo-457-lid-1": whole})
    assert ("school", "informeel", "wgbo-457-lid-1") in strangers(broken, "R74")


@pytest.mark.parametrize("start", BOUND_BY)
def test_each_secrecy_of_the_legal_model_is_cited_by_some_rule(start: str) -> None:
    """Otherwise the table would guard nothing."""
    assert any(norm.startswith(start) for rule in KNOWLEDGE.rules.values() for norm in rule.omdat)


# Every situation rests on a norm that speaks there.


def rests_on_a_norm_that_speaks(knowledge: Knowledge, proof: Proof) -> Formula:
    """Whichever rule decides, a norm that carries it speaks to who shares, or by the task of who receives."""

    def speaks(audience: Audience) -> Formula:
        return z3.Or(proof.among("vrager", *audience.askers), proof.among("ontvanger", *audience.receivers))

    return z3.And([
        z3.Implies(wins, z3.Or([speaks(knowledge.audiences[norm]) for norm in knowledge.rules[rule].omdat]))
        for rule, wins in proof.winners.items()
    ])  # fmt: skip


def test_every_situation_rests_on_a_norm_that_speaks() -> None:
    assert PROOF.counterexample(rests_on_a_norm_that_speaks(KNOWLEDGE, PROOF)) is None


def test_no_rule_is_narrowed_by_its_norms_today() -> None:
    """The proof is about the rules as they are written: nothing is left out to make it hold."""
    assert {rule.id: rule.conditions for rule in BASE.rules} == KNOWLEDGE.conditions


def test_a_rule_for_school_that_rests_on_medical_secrecy_is_seen() -> None:
    wrong = KNOWLEDGE.rules["R67"].model_copy(update={"omdat": ("wgbo-457-lid-1",)})
    broken = replace(KNOWLEDGE, rules={**KNOWLEDGE.rules, "R67": wrong})
    found = PROOF.counterexample(rests_on_a_norm_that_speaks(broken, PROOF))
    assert found is not None
    assert found["vrager"] in {"school", "kinderopvang", "leerplicht"}


# A role that nobody said.


def test_a_role_that_is_guessed_takes_no_norm_away() -> None:
    guessed = {"vrager": FoundFact("jeugdhulpverlener", "assumed"), "ontvanger": FoundFact("informeel", "text")}
    decision = Decision("nee_tenzij", ("nee_tenzij",), "R74", {"nee_tenzij": "R74"}, None, ())
    answer = compose(Case(guessed, decision, (), ()), KNOWLEDGE, RECEIPT, lambda ref: None)
    norms = [citation.norm for citation in answer.citations]
    assert norms[0] == "jeugdwet-7.3.11-lid-1"
    assert "wgbo-457-lid-1" in norms
