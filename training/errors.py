"""Errors of the training: those of scenarios say which file, which scenario, what is wrong, and how to mend it.

ScenarioError
└── VerdictError    the rules come to another verdict than the author expects

EarlierFileError      a file with earlier results that a user kept cannot be read; the message is for the user
"""

from __future__ import annotations

from pathlib import Path


class ScenarioError(Exception):
    """A scenario cannot be used; nobody may practise with it until its author mends it."""

    def __init__(self, file: Path, scenario: str, problem: str, remedy: str) -> None:
        super().__init__(f"{file}, {scenario}: {problem}. Zo los je het op: {remedy}")
        self.scenario = scenario
        self.problem = problem
        self.remedy = remedy


class VerdictError(ScenarioError):
    """The author expects a verdict that does not follow from the facts."""

    def __init__(self, file: Path, scenario: str, expected: str, computed: str, rule: str) -> None:
        super().__init__(
            file,
            scenario,
            f"de schrijver verwacht '{expected}', maar uit de feiten volgt '{computed}' (regel {rule})",
            "kijk of er een feit ontbreekt of niet klopt; kloppen de feiten, pas dan 'verwacht' en 'waarom_niet' aan",
        )


class EarlierFileError(ValueError):
    """The file with earlier results cannot be read; the message is a Dutch sentence with a way on."""
