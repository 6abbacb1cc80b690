"""One process that answers: everything is loaded once, then any number of probes."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Sequence

from assistant.assistant import Assistant
from assistant.create import query_embedder
from evals.cases import EvalCase
from evals.metrics import Masking, Search
from evals.retrieval import DEPTH, RetrievalCase
from evals.runs.probes import Options, Probe, record_of
from evals.simulated_user import run_case
from guardrails.personal_data import mask
from knowledge.base import load_knowledge
from knowledge.search import NormSearch
from settings import settings
from storage.runs import AnswerRecord


class Answerer:
    """Answers probes with one assistant, on the norms alone: official documents never change an outcome."""

    def __init__(self, options: Options, assistant: Assistant | None = None) -> None:
        self._options = options
        if assistant is None:
            embedder = query_embedder(settings.model_copy(update={"embedding_model": options.model}))
            knowledge = load_knowledge()
            self._search = NormSearch(knowledge, embedder)
            self._assistant = Assistant(knowledge, embedder, search=self._search)
        else:
            self._assistant, self._search = assistant, assistant.search

    def answer(self, probe: Probe) -> AnswerRecord:
        """What the product says to one probe."""
        case = probe.case
        if isinstance(case, EvalCase):
            return record_of(probe, run_case(self._assistant, case, self._options.as_of))
        started = time.perf_counter()
        if isinstance(case, RetrievalCase):
            refs = tuple(found.ref for found in self._search.search(case.query)[:DEPTH])
            return record_of(probe, Search(case, refs, _since(started)))
        found = frozenset(mask(case.text).spans)
        return record_of(probe, Masking(case.id, case.spans, found, _since(started)))


_of_this_process: list[Answerer] = []


def prepare(options: Options) -> None:
    """Load what this process answers with; the process that leads is the one that hears Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _of_this_process[:] = [Answerer(options)]


def answer_here(probes: Sequence[Probe]) -> list[AnswerRecord]:
    """Answer in a process that was prepared."""
    return [_of_this_process[0].answer(probe) for probe in probes]


def one_thread_each() -> None:
    """Processes started from here use one thread for their vectors: the cores are already taken by processes."""
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = "1"


def _since(started: float) -> float:
    return round((time.perf_counter() - started) * 1000, 2)
