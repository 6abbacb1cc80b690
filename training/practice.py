"""Practising alone: which question comes next, when a wrong one comes back, and the picture at the end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from random import Random

from knowledge.model import Verdict
from training.earlier import Earlier
from training.scenario import Question
from training.scoring import POINTS, Certainty, Given, Tendency, certainty_table, points, tendency_by_theme

BETWEEN = 2
"""Other questions before a wrong one comes back: enough to have to recall it, soon enough to still know why."""
MOST_TIMES = 3
"""How often one question is asked in a session at most; after that it waits for another day."""


@dataclass(frozen=True)
class Practice:
    """A session of one person: `waiting` are the questions to come, the first is asked now."""

    waiting: tuple[Question, ...]
    answers: tuple[Given, ...] = ()

    @property
    def asked(self) -> Question | None:
        """The question to answer now; None when all is done."""
        return self.waiting[0] if self.waiting else None

    @property
    def again(self) -> bool:
        """Whether the question now was answered wrongly before."""
        return self.asked is not None and self._times(self.asked) > 0

    @property
    def comes_back(self) -> bool:
        """Whether the question answered last is asked again."""
        return bool(self.answers) and self.answers[-1].question in self.waiting

    def answer(self, verdict: Verdict, certainty: Certainty) -> Practice:
        """The session after an answer: a wrong one waits for `BETWEEN` others, and never follows itself.

        Raises `ValueError` when nothing is asked, or when the verdict is no option of the question.
        """
        asked = self.asked
        if asked is None or verdict not in asked.options:
            raise ValueError(f"{verdict} is no answer to {asked.id if asked else 'nothing'}")
        given = Given(asked, verdict, certainty)
        after, rest = replace(self, answers=(*self.answers, given)), self.waiting[1:]
        if not given.right and rest and after._times(asked) < MOST_TIMES:
            rest = (*rest[:BETWEEN], asked, *rest[BETWEEN:])
        return replace(after, waiting=rest)

    @property
    def first_answers(self) -> tuple[Given, ...]:
        """The first answer to each question: what someone knew, before seeing the answer."""
        first: dict[str, Given] = {}
        for given in self.answers:
            first.setdefault(given.question.id, given)
        return tuple(first.values())

    @property
    def missed(self) -> tuple[Question, ...]:
        """Questions whose first answer was wrong; those answered with most certainty come first."""
        wrong = [given for given in self.first_answers if not given.right]
        return tuple(given.question for given in sorted(wrong, key=points))

    def _times(self, question: Question) -> int:
        return sum(given.question.id == question.id for given in self.answers)


@dataclass(frozen=True)
class Reading:
    """A norm (its id) to read, and the questions that went wrong and rest on it."""

    norm: str
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class Picture:
    """What a session shows, by first answers: counts by (sure, right), points, tendency, what to read."""

    table: Mapping[tuple[bool, bool], int]
    points: int
    best: int
    tendencies: tuple[Tendency, ...]
    recovered: int
    reading: tuple[Reading, ...]


def choose(
    questions: Iterable[Question],
    role: str | None,
    theme: str | None,
    earlier: Earlier,
    count: int,
    chance: Random,
) -> tuple[Question, ...]:
    """At most `count` questions of a role and theme (None is all): missed earlier first, then new, then known.

    Among equals `chance` decides. The second of a contrast pair tells on from the first, so the first comes before it.
    """
    fitting = [q for q in questions if role in (None, q.scenario.role) and theme in (None, q.theme)]
    by_id = {question.id: question for question in fitting}
    chance.shuffle(fitting)
    chosen: dict[str, Question] = {}
    for question in sorted(fitting, key=lambda question: earlier.turn(question.id)):
        before = by_id.get(question.scenario.wissel_van or "")
        new = {each.id: each for each in (before, question) if each is not None and each.id not in chosen}
        if len(chosen) + len(new) <= count:
            chosen |= new
    return tuple(chosen.values())


def picture_of(practice: Practice) -> Picture:
    """The picture of a session so far."""
    first = practice.first_answers
    resting: dict[str, list[Question]] = {}
    for question in practice.missed:
        for norm in question.norms:
            resting.setdefault(norm, []).append(question)
    reading = (Reading(norm, tuple(missed)) for norm, missed in resting.items())
    missed_ids = {question.id for question in practice.missed}
    right_ids = {given.question.id for given in practice.answers if given.right}
    return Picture(
        certainty_table(first),
        sum(map(points, first)),
        POINTS["zeker"][0] * len(first),
        tendency_by_theme(first),
        len(missed_ids & right_ids),
        tuple(sorted(reading, key=lambda read: -len(read.questions))),
    )
