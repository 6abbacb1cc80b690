"""Figures over answered cases; deterministic, and both ways to be wrong side by side."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer import Answer
from evals.cases import EvalCase
from knowledge.refs import articles

FREE = frozenset({"ja", "ja_mits", "plicht"})
CLOSED = frozenset({"nee", "nee_tenzij"})


@dataclass(frozen=True)
class Outcome:
    """A case with the answer in one turn, and after truthful answers to what was asked."""

    case: EvalCase
    answer: Answer
    final: Answer
    asked: int


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
    judged = [o for o in outcomes if o.case.verdict != "uitleg"]
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


def right(case: EvalCase, answer: Answer) -> bool:
    """The verdict is the best one or an acceptable one."""
    return answer.verdict in case.acceptable_verdicts


def over_permission(case: EvalCase, answer: Answer) -> bool:
    """Said yes where it is no."""
    return case.verdict in CLOSED and answer.verdict in FREE and not right(case, answer)


def over_refusal(case: EvalCase, answer: Answer) -> bool:
    """Said no where it is yes."""
    return case.verdict in FREE and answer.verdict in CLOSED and not right(case, answer)


def cites_gold(case: EvalCase, answer: Answer) -> bool:
    """At least one gold norm is among the citations, compared by article (a letter by its name)."""
    have = {article for citation in answer.citations for article in _names(citation.ref)}
    return bool(have & {article for ref in case.norms for article in _names(ref)})


def _names(ref: str) -> set[str]:
    if ref.startswith(("brief 34477-66", "meldcode", "Besluit meldcode", "WGS", "Wams")):
        head = ref.split(":")[0].split(" lid")[0].lower()
        return {"meldcode"} if "meldcode" in head else {head.split()[0]}
    return set(articles(ref))


def _share(values: Sequence[bool]) -> float:
    return sum(values) / len(values) if values else 0.0
