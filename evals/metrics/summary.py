"""The short table over answered cases; both ways to be wrong side by side."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from evals.metrics.judging import Outcome, is_judged
from evals.metrics.norms import cites_gold
from evals.metrics.verdicts import CLOSED, FREE, over_permission, over_refusal, right


@dataclass(frozen=True)
class Figures:
    """Shares between 0 and 1; `over_permission` and `over_refusal` count cases."""

    cases: int
    right_one_turn: float
    right_after_answers: float
    over_permission: int
    over_refusal: int
    closed_cases: int
    free_cases: int
    urgent_found: int
    urgent_cases: int
    false_alarms: int
    gold_norm_cited: float
    median_questions: float
    p95_ms: float


def measure(outcomes: Sequence[Outcome]) -> Figures:
    """All figures over these outcomes."""
    judged = [o for o in outcomes if is_judged(o)]
    cited = [o for o in judged if o.case.norms]
    times = sorted(o.answer.elapsed_ms for o in outcomes)
    return Figures(
        cases=len(judged),
        right_one_turn=_share([right(o.case, o.answer) for o in judged]),
        right_after_answers=_share([right(o.case, o.final) for o in judged]),
        over_permission=sum(over_permission(o.case, o.answer) for o in judged),
        over_refusal=sum(over_refusal(o.case, o.answer) for o in judged),
        closed_cases=sum(o.case.verdict in CLOSED for o in judged),
        free_cases=sum(o.case.verdict in FREE for o in judged),
        urgent_found=sum(o.answer.verdict == "spoed" for o in judged if o.case.verdict == "spoed"),
        urgent_cases=sum(o.case.verdict == "spoed" for o in judged),
        false_alarms=sum(o.answer.verdict == "spoed" for o in judged if "spoed" not in o.case.acceptable_verdicts),
        gold_norm_cited=_share([cites_gold(o.case, o.answer) for o in cited]),
        median_questions=statistics.median(o.asked for o in judged) if judged else 0,
        p95_ms=times[int(len(times) * 0.95)] if times else 0.0,
    )


def _share(values: Sequence[bool]) -> float:
    return sum(values) / len(values) if values else 0.0
