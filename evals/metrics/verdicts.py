"""Whether the verdict is right, and the two ways in which it can be wrong, with what a mistake costs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from assistant.answer import Answer
from evals.cases import EvalCase
from evals.metrics.judging import Outcome, Score, is_judged

FREE = frozenset({"ja", "ja_mits", "plicht"})
CLOSED = frozenset({"nee", "nee_tenzij"})
Wrong = Literal["te_ruim", "te_streng", "spoed_gemist", "vals_alarm", "open", "anders"]
"""The ways to be wrong; `open` is an answer that still asks or leaves it open."""


def right(case: EvalCase, answer: Answer) -> bool:
    """The verdict is the best one or an acceptable one."""
    return answer.verdict in case.acceptable_verdicts


def over_permission(case: EvalCase, answer: Answer) -> bool:
    """Said yes where it is no."""
    return case.verdict in CLOSED and answer.verdict in FREE and not right(case, answer)


def over_refusal(case: EvalCase, answer: Answer) -> bool:
    """Said no where it is yes."""
    return case.verdict in FREE and answer.verdict in CLOSED and not right(case, answer)


def wrong_in(case: EvalCase, answer: Answer) -> Wrong | None:
    """In which way the answer is wrong; None when it is right."""
    if right(case, answer):
        return None
    if case.verdict == "spoed":
        return "spoed_gemist"
    if answer.verdict == "spoed":
        return "vals_alarm"
    if over_permission(case, answer):
        return "te_ruim"
    if over_refusal(case, answer):
        return "te_streng"
    return "open" if answer.verdict == "hangt_af" else "anders"


@dataclass(frozen=True)
class Costs:
    """What a wrong answer costs, in points: an agreement, so it stands in a file (grenzen.yaml)."""

    te_ruim: float = 5.0
    te_streng: float = 3.0
    spoed_gemist: float = 10.0
    vals_alarm: float = 1.0
    open: float = 1.0
    anders: float = 1.0

    def of(self, wrong: Wrong | None) -> float:
        """The points of one answer; nothing for a right one."""
        return float(getattr(self, wrong)) if wrong else 0.0


@dataclass(frozen=True)
class RightVerdict:
    """Right or acceptable, in one turn or after truthful answers to the questions that came back."""

    after_answers: bool = False

    def score(self, judged: Outcome, /) -> Score | None:
        """1 when right."""
        answer = judged.final if self.after_answers else judged.answer
        return Score(float(right(judged.case, answer))) if is_judged(judged) else None


@dataclass(frozen=True)
class OverPermission:
    """Said yes, among the cases in which it is no."""

    after_answers: bool = False

    def score(self, judged: Outcome, /) -> Score | None:
        """1 when too free."""
        if judged.case.verdict not in CLOSED:
            return None
        return Score(float(over_permission(judged.case, judged.final if self.after_answers else judged.answer)))


@dataclass(frozen=True)
class OverRefusal:
    """Said no, among the cases in which it is yes."""

    after_answers: bool = False

    def score(self, judged: Outcome, /) -> Score | None:
        """1 when too strict."""
        if judged.case.verdict not in FREE:
            return None
        return Score(float(over_refusal(judged.case, judged.final if self.after_answers else judged.answer)))


@dataclass(frozen=True)
class MistakeCost:
    """What the answer in one turn costs by the agreed costs."""

    costs: Costs = Costs()

    def score(self, judged: Outcome, /) -> Score | None:
        """The points of the mistake."""
        return Score(self.costs.of(wrong_in(judged.case, judged.answer))) if is_judged(judged) else None


class UrgentFound:
    """Danger that was recognised as danger in one turn."""

    def score(self, judged: Outcome, /) -> Score | None:
        """1 when recognised, over the cases of danger."""
        return Score(float(judged.answer.verdict == "spoed")) if judged.case.verdict == "spoed" else None


class FalseAlarm:
    """Danger that was seen where there is none."""

    def score(self, judged: Outcome, /) -> Score | None:
        """1 for a false alarm, over the cases without danger."""
        if not is_judged(judged) or "spoed" in judged.case.acceptable_verdicts:
            return None
        return Score(float(judged.answer.verdict == "spoed"))


class QuestionsAsked:
    """How many questions came back before there was a verdict."""

    def score(self, judged: Outcome, /) -> Score | None:
        """The number of questions."""
        return Score(float(judged.asked)) if is_judged(judged) else None


class AnswerTime:
    """How long the first answer took, in milliseconds; the one metric that differs from run to run."""

    def score(self, judged: Outcome, /) -> Score | None:
        """Milliseconds."""
        return Score(judged.answer.elapsed_ms)
