"""From a decision to an answer in plain Dutch: nothing here decides, it only puts into words what a rule says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from assistant.answer import (
    Answer,
    AnswerFact,
    AnswerOption,
    AnswerQuestion,
    Branch,
    Receipt,
    Statement,
)  # fmt: skip
from assistant.citing import Bibliography
from assistant.turning import Turn
from assistant.understanding.facts import FoundFact
from guardrails.decision import OPEN, Decision, TraceStep
from knowledge.base import FOLDER, Knowledge
from knowledge.load import read_yaml
from knowledge.model import Modifier, Rule

SHARING = frozenset({"ja", "ja_mits", "plicht"})
SAID = frozenset({"text", "user"})
CARE = frozenset({"wgbo_hulpverlener", "jgz"})


@dataclass(frozen=True)
class Case:
    """What an answer is made from."""

    facts: Mapping[str, FoundFact]
    decision: Decision
    turns: tuple[Turn, ...]
    notices: tuple[str, ...]


@lru_cache(maxsize=1)
def wording() -> dict[str, Any]:
    """The fixed texts of `knowledge/wording.yaml`."""
    data: dict[str, Any] = read_yaml(FOLDER / "wording.yaml")
    return data


def verdict_word(verdict: str) -> str:
    """The verdict as a user reads it, such as "Ja, mits"."""
    return str(wording()["uitkomsten"][verdict]["woord"])


def compose(case: Case, knowledge: Knowledge, receipt: Receipt, official: Callable[[str], str | None]) -> Answer:
    """The answer to a case; every statement carries at least one citation."""
    decision = case.decision
    rule = knowledge.rules[decision.rule] if decision.rule else None
    role = case.facts["vrager"].value if "vrager" in case.facts else None
    book = Bibliography(
        knowledge, official, date.fromisoformat(receipt.as_of),
        _said(case.facts, "vrager"), _said(case.facts, "ontvanger"), knowledge.secrecy.get(role or "", ()),
    )  # fmt: skip
    verdict, modified = _modify(case, rule, knowledge, book)
    if rule is None:
        statements = _both_branches(decision, knowledge, book)
        conditions: list[str] = []
    else:
        statements = _why(rule, verdict, book)
        conditions = list(rule.voorwaarden)
        for modifier in modified:
            book.cite(*modifier.omdat, *modifier.toelichting)
            conditions.insert(0, modifier.voorwaarde) if modifier.eerst else conditions.append(modifier.voorwaarde)
        book.cite(*book.carrying(rule), *rule.toelichting)
        if verdict != "buiten_bereik":
            book.cite(*book.secrecy, "avg-5-lid-1")
    words = wording()["uitkomsten"][verdict]
    citations = book.citations()
    return Answer(
        verdict=verdict,
        possible_verdicts=tuple(dict.fromkeys(verdict if v == decision.verdict else v for v in decision.possible)),
        question=_question(decision, knowledge),
        facts={name: _fact(name, found, knowledge) for name, found in case.facts.items()},
        headline=_headline(verdict, rule),
        reassurance=words["geruststelling"],
        statements=statements,
        conditions=tuple(conditions),
        share=rule.wel if rule else (),
        keep=rule.niet if rule else (),
        say=tuple(s for s in (rule.zeg_betrokkene, rule.zeg_vrager) if s) if rule else (),
        steps=tuple(knowledge.steps[s] for s in rule.stappen) if rule else (),
        record=_record(verdict, rule),
        help=_help(verdict, rule, role),
        branches=tuple(_branch(turn) for turn in case.turns),
        weighing=bool(rule and (rule.laag == "conflict_van_plichten" or "conflict-van-plichten" in rule.toelichting)),
        citations=citations,
        notices=(*case.notices, *_source_notices(citations)),
        trace=tuple(_step(step, knowledge) for step in decision.trace if step.state != "fails"),
        receipt=receipt,
    )


def _said(facts: Mapping[str, FoundFact], who: str) -> str | None:
    """A role that the user said or chose. A role that we guessed takes no norm away: the guess may be wrong, and
    then the norm of the other regime is the one that the reader needs."""
    return facts[who].value if who in facts and facts[who].origin in SAID else None


def _modify(case: Case, rule: Rule | None, knowledge: Knowledge, book: Bibliography) -> tuple[str, list[Modifier]]:
    verdict = case.decision.verdict
    if rule is None:
        return verdict, []
    applied: list[Modifier] = []
    for modifier, conditions in knowledge.modifiers:
        holds = all(f in case.facts and case.facts[f].value in values for f, values in conditions.items())
        meant = verdict in modifier.verdicts and rule.id not in modifier.niet_bij
        if holds and meant and book.carrying(modifier):
            applied.append(modifier)
            verdict = next((new for old, new in modifier.maakt.items() if old == verdict), verdict)
    return verdict, applied


def _headline(verdict: str, rule: Rule | None) -> str:
    words = wording()["uitkomsten"][verdict]
    text = rule.kop if rule and rule.kop else words["kop"]
    return (
        f"{words['woord']}. {text}" if verdict not in ("spoed",) else str(text if rule and rule.kop else words["kop"])
    )


def _branch(turn: Turn) -> Branch:
    verdict = turn.verdict
    return Branch(
        fact=turn.fact, value=turn.value, condition=turn.condition,
        verdict=verdict, headline=_headline(verdict, turn.rule),
    )  # fmt: skip


def _why(rule: Rule, verdict: str, book: Bibliography) -> tuple[Statement, ...]:
    norms = book.carrying(rule)
    statements = [Statement(text=rule.kern or f"{rule.titel}.", citations=book.cite(*norms[:2]))]
    necessity = book.cite("avg-5-lid-1") if verdict in SHARING and "avg-5-lid-1" not in norms[:2] else ()
    if necessity:
        statements.append(Statement(text=wording()["noodzaak"], citations=necessity))
    if rule.let_op and verdict != "spoed":
        statements.append(Statement(text=rule.let_op, citations=book.cite(*norms[:1])))
    if rule.betwist:
        statements.append(Statement(text=rule.betwist, citations=book.cite(*norms[:1])))
    return tuple(statements)


def _both_branches(decision: Decision, knowledge: Knowledge, book: Bibliography) -> tuple[Statement, ...]:
    statements = []
    specific = [v for v in decision.possible if knowledge.rules[decision.branches[v]].laag != "vangnet"]
    for verdict in (specific or decision.possible)[:3]:
        rule = knowledge.rules[decision.branches[verdict]]
        text = f"{verdict_word(verdict)}, bijvoorbeeld: {_lower(rule.titel).rstrip('.')}."
        statements.append(Statement(text=text, citations=book.cite(*book.carrying(rule)[:2])))
    return tuple(statements)


def _question(decision: Decision, knowledge: Knowledge) -> AnswerQuestion | None:
    if decision.question is None:
        return None
    fact = knowledge.facts[decision.question.fact]
    options = tuple(
        AnswerOption(value=value, label=fact.value(value).label, leads_to=option.leads_to)
        for option in decision.question.options
        for value in option.values
        if value != fact.weet_niet or value in ("nee", "vrijwillig")
    )
    return AnswerQuestion(fact=fact.id, text=fact.vraag, help=fact.hulp, options=options)


def _fact(name: str, found: FoundFact, knowledge: Knowledge) -> AnswerFact:
    fact = knowledge.facts[name]
    return AnswerFact(
        value=found.value, origin=found.origin, span=found.span, label=fact.value(found.value).label,
        name=fact.kort, note=found.why if found.origin in ("derived", "assumed") else None,
    )  # fmt: skip


def _record(verdict: str, rule: Rule | None) -> tuple[str, ...]:
    kind = "spoed" if verdict == "spoed" else "delen" if verdict in SHARING else "niet_delen"
    own = rule.vastleggen if rule else ()
    return (*own, *wording()["vastleggen"][kind])


def _help(verdict: str, rule: Rule | None, role: str | None) -> tuple[str, ...]:
    texts = wording()["hulp"]
    if verdict == "spoed":
        return tuple(texts["spoed"])
    chosen = list(rule.hulp) if rule else []
    if rule and {"S5", "S6"} & set(rule.stappen):
        chosen += texts["veiligheid"]
    if role in CARE:
        chosen += texts["zorg"]
    return tuple(dict.fromkeys([*chosen, *texts["standaard"]]))


def _source_notices(citations: tuple[Any, ...]) -> list[str]:
    texts = wording()["meldingen"]
    notices = []
    if any(c.status == "aangekondigd" for c in citations):
        notices.append(texts["aangekondigd"])
    if any(not c.checked.startswith("nagelezen") for c in citations):
        notices.append(texts["niet_gecontroleerd"])
    return notices


def _step(step: TraceStep, knowledge: Knowledge) -> str:
    rule = knowledge.rules[step.rule]
    if step.state == "holds":
        return f"Regel {rule.id} past: {_lower(rule.titel)}. Uitkomst: {verdict_word(rule.dan)}."
    name = knowledge.facts[step.fact].kort if step.fact else "een feit"
    return f"Regel {rule.id} kan nog passen: {_lower(rule.titel)}. Open is: {_lower(name)}."


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:] if text[:2].lower() == text[:2] or text[1:2].islower() else text


__all__ = ["OPEN", "Case", "compose", "verdict_word", "wording"]
