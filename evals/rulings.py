"""Deciding on facts given by hand: no text is read, so only the rules, derivations and assumptions are measured."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from assistant.ruling import Ruling
from assistant.ruling import rule_on as rule_by_law_of
from evals.cases import EvalCase
from evals.metrics import cites_gold
from knowledge.base import Knowledge

AS_OF = date(2026, 11, 24)
"""The day for which the cases were judged: the law of that day decides."""
SHARED_FACTS = Path(__file__).parent / "facts" / "gedeeld.jsonl"


def rule_on(facts: Mapping[str, str], knowledge: Knowledge, on: date = AS_OF) -> Ruling:
    """The ruling by the law of the day for which the cases were judged. Raises `RuleBaseError`."""
    return rule_by_law_of(facts, knowledge, on)


def rests_on_gold(case: EvalCase, ruling: Ruling) -> bool:
    """Whether a gold norm is a norm of the deciding rule itself, not of a modifier or of the background."""
    own = tuple(citation for citation in ruling.answer.citations if citation.norm in ruling.norms)
    return cites_gold(case, ruling.answer.model_copy(update={"citations": own}))


def facts_by_hand(file: Path = SHARED_FACTS) -> dict[str, dict[str, str]]:
    """Facts for each case id, from JSON Lines of `{"id", "facts"}`. Raises `ValueError` on a double id."""
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    facts = {row["id"]: dict(row["facts"]) for row in rows}
    if len(facts) < len(rows):
        raise ValueError(f"{file}: een id staat er twee keer")
    return facts
