"""What can go wrong with a run; each message is Dutch and ends with what to do.

RunError
├── UnknownRunError      there is no run with that number
├── UnfinishedRunError   it was broken off and is asked for figures
├── ChangedSinceError    the cases or the knowledge changed since it began, so it cannot go on
├── SchedulerError       no scheduler, or no workers, at the address of the setting
└── WorkerLostError      a process that answered went away
"""

from __future__ import annotations


class RunError(Exception):
    """A run cannot do what is asked; the message is for who asked."""


class UnknownRunError(RunError):
    """There is no run with that number."""

    def __init__(self, run: int) -> None:
        super().__init__(f"Er is geen run {run}. Kijk welke er zijn: python -m evals runs.")


class UnfinishedRunError(RunError):
    """The run was broken off."""

    def __init__(self, run: int, answered: int, probes: int) -> None:
        super().__init__(
            f"Run {run} is niet af: {answered} van de {probes} antwoorden zijn er. Maak hem eerst af: "
            f"python -m evals run --verder {run}."
        )


class ChangedSinceError(RunError):
    """The cases or the knowledge are not those with which the run began."""

    def __init__(self, run: int, what: str) -> None:
        super().__init__(
            f"Run {run} kan niet verder: {what} intussen veranderd. De helft zou dan over iets anders gaan. Begin een "
            "nieuwe run: python -m evals run."
        )


class SchedulerError(RunError):
    """There is no Dask scheduler with workers at the address."""

    def __init__(self, address: str) -> None:
        super().__init__(
            f"Op {address} vind ik geen Dask-planner met werkers. Draait hij, en klopt DEELWIJZER_DASK? Laat die leeg "
            "om op deze computer te meten."
        )


class WorkerLostError(RunError):
    """A process that answered went away, mostly for lack of memory."""

    def __init__(self) -> None:
        super().__init__(
            "Een van de processen die antwoorden viel weg. Meestal is er te weinig geheugen. Zo los je het op: sluit "
            "andere programma's, of kies minder processen met --processen 1."
        )
