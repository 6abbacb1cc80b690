"""Cases and answers small enough to count by hand."""

from __future__ import annotations

from typing import Any

from assistant.answer import Answer, Citation, Receipt, Statement
from evals.cases import EvalCase
from evals.metrics import Outcome


def case(verdict: str, *also: str, **more: Any) -> EvalCase:
    """A case with its gold verdict and what is acceptable beside it."""
    return EvalCase(**{"id": "x", "question": "?", "verdict": verdict, "acceptable_verdicts": (verdict, *also), **more})


def citation(n: int, ref: str, norm: str | None = None, status: str = "geldend", summary: str = "") -> Citation:
    """A citation of a reference."""
    return Citation(
        n=n, norm=norm or f"norm-{n}", ref=ref, label=ref, status=status, url="", version="", checked="",
        summary=summary,
    )  # fmt: skip


def answer(
    verdict: str, *refs: str, ms: float = 1.0, said: tuple[tuple[str, tuple[int, ...]], ...] = (), **more: Any
) -> Answer:
    """An answer with these citations, and sentences with the numbers of theirs."""
    return Answer(
        **{
            "verdict": verdict, "possible_verdicts": (verdict,), "headline": "",
            "statements": tuple(Statement(text=text, citations=numbers) for text, numbers in said),
            "citations": tuple(citation(n, ref) for n, ref in enumerate(refs, start=1)),
            "receipt": Receipt(rules="", sources="", version="", as_of=""), "elapsed_ms": ms, **more,
        }
    )  # fmt: skip


def outcome(gold: EvalCase, first: str | Answer, final: str | Answer | None = None, asked: int = 0) -> Outcome:
    """A case with its answer, and the one after answering what was asked."""
    start = answer(first) if isinstance(first, str) else first
    end = start if final is None else answer(final) if isinstance(final, str) else final
    return Outcome(gold, start, end, asked)
