"""The decision: pure, typed, three-valued. `decide(base, facts)` is all that others need."""

from guardrails.decision.engine import (
    OPEN,
    Decision,
    Option,
    Question,
    TraceStep,
    decide,
    deciding_question,
    settled_rule,
)
from guardrails.decision.reach import can_win, possible_rules
from guardrails.decision.rules import STRICTNESS, DecisionRule, RuleBase, RuleBaseError, compatible

__all__ = [
    "OPEN",
    "STRICTNESS",
    "Decision",
    "DecisionRule",
    "Option",
    "Question",
    "RuleBase",
    "RuleBaseError",
    "TraceStep",
    "can_win",
    "compatible",
    "decide",
    "deciding_question",
    "possible_rules",
    "settled_rule",
]
