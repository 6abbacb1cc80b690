"""Scenario quizzes: stories with facts, whose right verdict is computed by the engine that answers questions."""

from training.errors import ScenarioError
from training.reading import load_scenarios
from training.scenario import FamilyPart, Question, Scenario
from training.scoring import Certainty, Given, Tendency, certainty_table, points, tendency_by_theme

__all__ = [
    "Certainty",
    "FamilyPart",
    "Given",
    "Question",
    "Scenario",
    "ScenarioError",
    "Tendency",
    "certainty_table",
    "load_scenarios",
    "points",
    "tendency_by_theme",
]
