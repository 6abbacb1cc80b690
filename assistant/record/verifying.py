"""Checking a record: the same facts decided again, under the law of then and of now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from assistant.answer import Answer, Receipt
from assistant.answering import Case, compose
from assistant.record.layout import day_of_law
from assistant.record.reading import FoundRecord
from assistant.record.record import KeptNorm, Record
from assistant.understanding.facts import FoundFact
from guardrails.decision import RuleBaseError, decide
from knowledge.base import Knowledge


@dataclass(frozen=True)
class Outcome:
    """What the facts of a record lead to on one date of the law."""

    on: date
    verdict: str
    possible: tuple[str, ...]
    headline: str
    conditions: tuple[str, ...]


@dataclass(frozen=True)
class Verification:
    """What was found out about a record.

    `then` is the outcome under today's rules on the date of the record, `now` that of today; both None when a fact or
    value of the record no longer exists. `changed_norms` are labels of cited norms that are gone, or say, date or rank
    something else now.
    """

    found: FoundRecord
    same_rules: bool
    same_sources: bool
    same_version: bool
    then: Outcome | None
    now: Outcome | None
    changed_norms: tuple[str, ...]

    @property
    def same_outcome(self) -> bool:
        """Whether the verdict is the same, then and now, with the same conditions."""
        record = self.found.record
        return all(found is not None and _as_recorded(record, found) for found in (self.then, self.now))

    @property
    def same(self) -> bool:
        """Whether nothing at all differs: text, rules, sources, outcome."""
        return self.found.as_written is not False and self.same_rules and self.same_sources and self.same_outcome


def verify_record(found: FoundRecord, knowledge: Knowledge, receipt: Receipt, today: date) -> Verification:
    """Compare a record with the knowledge of now; `receipt` is what an answer would carry today.

    All facts of the record are used, those taken for granted too: so the outcome does not depend on how a text is read.
    """
    record = found.record
    return Verification(
        found,
        same_rules=record.receipt.rules == receipt.rules,
        same_sources=record.receipt.sources == receipt.sources,
        same_version=record.receipt.version == receipt.version,
        then=_outcome(record, knowledge, day_of_law(record)),
        now=_outcome(record, knowledge, today),
        changed_norms=tuple(norm.label for norm in record.norms if _changed(norm, knowledge)),
    )


def differs(record: Record, outcome: Outcome) -> bool:
    """Whether this outcome is another verdict than the record's."""
    return (outcome.verdict, outcome.possible) != (record.verdict, record.possible_verdicts)


def other_conditions(record: Record, outcome: Outcome) -> bool:
    """Whether this outcome asks other conditions than the record does."""
    return outcome.conditions != tuple(condition.text for condition in record.conditions)


def _as_recorded(record: Record, outcome: Outcome) -> bool:
    return not differs(record, outcome) and not other_conditions(record, outcome)


def _outcome(record: Record, knowledge: Knowledge, on: date) -> Outcome | None:
    try:
        decision = decide(knowledge.rule_base(on), record.values)
    except RuleBaseError:
        return None
    facts = {fact.fact: FoundFact(fact.value, "user") for fact in record.facts}
    answer: Answer = compose(Case(facts, decision, (), ()), knowledge, record.receipt, lambda ref: None)
    return Outcome(on, answer.verdict, answer.possible_verdicts, answer.headline, answer.conditions)


def _changed(cited: KeptNorm, knowledge: Knowledge) -> bool:
    norm = knowledge.norms.get(cited.norm)
    if norm is None:
        return True
    kept = (cited.summary, cited.limits, cited.version, cited.status)
    return kept != (norm.tekst, norm.grenzen, norm.versie, norm.status)
