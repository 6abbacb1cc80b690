"""Cues for one pillar of a question (who asks, who receives, what for): a row for each value, a column for each cue.

Words, situations and the part that each mentioned role plays all say something; how much each is worth is learned
(`assistant.understanding.judging`), the same for every value, so that a role with few examples is judged as well.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.understanding.direction import EXPLICIT, RoleScore
from assistant.understanding.reading import TextFacts

Votes = Mapping[str, Mapping[str, float]]
"""Of each fact, the share of the near situations behind each value."""
Matrix = NDArray[np.float64]

MEANING, WORDS, WEAK_WORDS, AMBIGUOUS, VOTE, HINT, STRONG_HINT = range(7)
MENTIONED, ASKER, RECEIVER, SOURCE, ASKS, FIRST, LAST, ALONE, OTHER_IS_ASKER = range(7, 16)
CUES = 16
"""Number of columns."""
ROLES = frozenset({"vrager", "ontvanger"})


def cues_of(fact: str, values: Sequence[str], meaning: Matrix, read: TextFacts, votes: Votes) -> Matrix:
    """float64[len(values), CUES]; `meaning` is float64[len(values)], the log of what the vector alone says."""
    matrix = np.zeros((len(values), CUES))
    matrix[:, MEANING] = meaning
    told, hint, strong = read.facts.get(fact), read.hints.get(fact), read.strong.get(fact)
    candidates, shares = read.ambiguous.get(fact, ()), votes.get(fact, {})
    for row, value in enumerate(values):
        if told is not None:
            matrix[row, WORDS] = told.value == value and fact not in read.weak
            matrix[row, WEAK_WORDS] = told.value == value and fact in read.weak
            matrix[row, AMBIGUOUS] = value in candidates and told.value != value
        matrix[row, VOTE] = shares.get(value, 0.0)
        matrix[row, HINT] = hint is not None and hint.value == value
        matrix[row, STRONG_HINT] = strong is not None and strong.value == value
    if fact in ROLES:
        _parts_played(matrix, values, read.scores)
    return matrix


def _parts_played(matrix: Matrix, values: Sequence[str], scores: Sequence[RoleScore]) -> None:
    """What the words around the mentions of a role say; scores are scaled to about 0 to 1."""
    alone = len({score.mention.roles for score in scores}) == 1
    for row, value in enumerate(values):
        mine = [(place, score) for place, score in enumerate(scores) if value in score.mention.roles]
        if not mine:
            continue
        matrix[row, MENTIONED] = max(1 / len(score.mention.roles) for _, score in mine)
        matrix[row, ASKER] = max(score.asker for _, score in mine) / 4
        matrix[row, RECEIVER] = max(score.receiver for _, score in mine) / 3
        matrix[row, SOURCE] = max(score.source for _, score in mine) / 3
        matrix[row, ASKS] = any(score.asks for _, score in mine)
        matrix[row, FIRST] = any(place == 0 for place, _ in mine)
        matrix[row, LAST] = any(place == len(scores) - 1 for place, _ in mine)
        matrix[row, ALONE] = alone
        matrix[row, OTHER_IS_ASKER] = any(
            score.asker >= EXPLICIT for score in scores if value not in score.mention.roles
        )
