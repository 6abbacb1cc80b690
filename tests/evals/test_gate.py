"""The gate: no change may make the answers clearly worse than they were. Floors stand a little under what was measured.

To tighten: `make eval`, then write the new figures down here.
"""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from assistant.assistant import Assistant
from evals.cases import own_cases, read_cases
from evals.metrics import Figures, Outcome, measure
from tests.conftest import SHARED_CASES


@dataclass(frozen=True)
class Floor:
    """Least share right in one turn, most over-permissions of the closed cases, and most false alarms of all cases."""

    right: float
    over_permission: float
    false_alarms: float


OWN = {"dev": Floor(0.83, 0.04, 0.04), "test": Floor(0.65, 0.12, 0.03)}
MISSED_URGENT = {"dev": 0, "test": 1}


def in_one_turn(assistant: Assistant, split: str) -> Figures:
    outcomes = [Outcome(case, answer := assistant.ask(case.question), answer, 0) for case in own_cases(split)]
    return measure(outcomes)


@pytest.mark.parametrize("split", OWN)
def test_our_own_cases_stay_as_good_as_they_were(assistant: Assistant, split: str) -> None:
    figures, floor = in_one_turn(assistant, split), OWN[split]
    assert figures.right_one_turn >= floor.right
    assert figures.over_permission <= floor.over_permission * figures.closed_cases
    assert figures.false_alarms <= floor.false_alarms * figures.cases
    assert figures.urgent_cases - figures.urgent_found <= MISSED_URGENT[split]


def test_the_shared_examples_are_right_and_never_too_free(assistant: Assistant) -> None:
    file = SHARED_CASES / "questions.jsonl"
    if not file.is_file():
        pytest.skip(f"{file} is not there; set DEELWIJZER_CASES to the folder with the shared examples")
    outcomes = [Outcome(case, answer := assistant.ask(case.question), answer, 0) for case in read_cases([file])]
    figures = measure(outcomes)
    assert figures.over_permission == 0
    assert figures.right_one_turn >= 0.90
    assert figures.urgent_found == figures.urgent_cases
