"""A run over several machines: the same work on a Dask cluster, whose scheduler is one setting.

Each worker needs this project and the same version of everything; on each: `dask worker ADRES --nthreads 1`.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from evals.runs.answering import Answerer
from evals.runs.engines import AHEAD, PIECE, pieces
from evals.runs.errors import SchedulerError, WorkerLostError
from evals.runs.probes import Options, Probe
from storage.runs import AnswerRecord

PATIENCE = 20
"""Seconds to wait for the scheduler."""
_ready: dict[Options, Answerer] = {}


class OnMachines:
    """Answers on the workers of a Dask scheduler, such as `tcp://10.0.0.5:8786`."""

    def __init__(self, scheduler: str) -> None:
        self._scheduler = scheduler

    def answers(self, options: Options, probes: Sequence[Probe]) -> Iterator[list[AnswerRecord]]:
        """As many pieces at once as there are workers. Raises `SchedulerError`, `WorkerLostError`."""
        from distributed import Client
        from distributed.scheduler import KilledWorker

        try:
            client = Client(self._scheduler, timeout=PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call]
        except (OSError, TimeoutError, ValueError):
            raise SchedulerError(self._scheduler) from None
        with client:
            if not client.scheduler_info()["workers"]:
                raise SchedulerError(self._scheduler)
            waiting: deque[Any] = deque()
            todo = pieces(probes, PIECE)
            ahead = len(client.scheduler_info()["workers"]) * AHEAD
            try:
                while True:
                    for piece in islice(todo, ahead - len(waiting)):
                        waiting.append(client.submit(answer_there, options, piece, pure=False))
                    if not waiting:
                        return
                    yield waiting.popleft().result()
            except KilledWorker:
                raise WorkerLostError from None


def answer_there(options: Options, probes: Sequence[Probe]) -> list[AnswerRecord]:
    """Answer on a worker, which loads everything once."""
    if options not in _ready:
        _ready.clear()
        _ready[options] = Answerer(options)
    return [_ready[options].answer(probe) for probe in probes]
