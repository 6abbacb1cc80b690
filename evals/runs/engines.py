"""Where a run is answered: in this process, in one process a core, or on other machines; the answers are the same."""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from typing import Protocol

from assistant.assistant import Assistant
from evals.runs.answering import Answerer, answer_here, one_thread_each, prepare
from evals.runs.errors import WorkerLostError
from evals.runs.probes import Options, Probe
from storage.runs import AnswerRecord

PIECE = 10
"""Probes that a process gets at a time; also how much is lost at most when a run is broken off."""
AHEAD = 3
"""Pieces that wait for each process, so that none is idle and memory stays flat however long the run is."""


class Engine(Protocol):
    """Answers probes somewhere."""

    def answers(self, options: Options, probes: Sequence[Probe]) -> Iterator[list[AnswerRecord]]:
        """The answers, piece by piece, in the order of the probes. Raises `WorkerLostError`."""
        ...


class InThisProcess:
    """Answers with an assistant that is there already."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant

    def answers(self, options: Options, probes: Sequence[Probe]) -> Iterator[list[AnswerRecord]]:
        """One piece at a time."""
        answerer = Answerer(options, self._assistant)
        for piece in pieces(probes):
            yield [answerer.answer(probe) for probe in piece]


class OnCores:
    """One process a core; each loads everything once."""

    def __init__(self, processes: int | None = None) -> None:
        self._processes = processes or os.cpu_count() or 1

    def answers(self, options: Options, probes: Sequence[Probe]) -> Iterator[list[AnswerRecord]]:
        """As many pieces at once as there are processes."""
        one_thread_each()
        # Spawned, not forked: a copy of a process with threads (the vectors, the database) can hang.
        context = multiprocessing.get_context("spawn")
        pool = ProcessPoolExecutor(
            min(self._processes, max(1, len(probes) // PIECE)), context, initializer=prepare, initargs=(options,)
        )
        try:
            waiting: deque[Future[list[AnswerRecord]]] = deque()
            todo = pieces(probes)
            for piece in islice(todo, self._processes * AHEAD):
                waiting.append(pool.submit(answer_here, piece))
            while waiting:
                yield waiting.popleft().result()
                for piece in islice(todo, 1):
                    waiting.append(pool.submit(answer_here, piece))
        except BrokenProcessPool:
            raise WorkerLostError from None
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def pieces(probes: Sequence[Probe], size: int = PIECE) -> Iterator[list[Probe]]:
    """The probes, some at a time."""
    for start in range(0, len(probes), size):
        yield list(probes[start : start + size])
