"""Scenario quizzes: stories with facts, whose right verdict is computed by the engine that answers questions."""

from training.earlier import Earlier, read_earlier
from training.errors import EarlierFileError, ScenarioError
from training.practice import Picture, Practice, Reading, choose, picture_of
from training.reading import load_scenarios
from training.scenario import FamilyPart, Question, Scenario
from training.scoring import Certainty, Given, Tendency, certainty_table, points, tendency_by_theme

__all__ = [
    "Certainty",
    "Earlier",
    "EarlierFileError",
    "FamilyPart",
    "Given",
    "Picture",
    "Practice",
    "Question",
    "Reading",
    "Scenario",
    "ScenarioError",
    "Tendency",
    "certainty_table",
    "choose",
    "load_scenarios",
    "picture_of",
    "points",
    "read_earlier",
    "tendency_by_theme",
]
