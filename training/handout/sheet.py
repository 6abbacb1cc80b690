"""A hand-out as data: for the group without any answer, or for the trainer with answers, norms and what to discuss."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from assistant.answering import verdict_word
from knowledge.base import Knowledge
from training.exchange.row import cleaned
from training.scenario import Question

TITLE = "Mag ik dit delen?"
CERTAINTY = "Hoe zeker ben je?"
CERTAINTIES = ("zeker", "redelijk", "gok")


@dataclass(frozen=True)
class Part:
    """Something a trainer reads under a question: a label and its lines."""

    label: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Case:
    """One scenario on paper; `parts` is empty for the group."""

    heading: str
    story: str
    asked: str
    options: tuple[str, ...]
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Sheet:
    """A whole hand-out."""

    title: str
    subtitle: str
    cases: tuple[Case, ...]


def sheet_for_group(questions: Iterable[Question]) -> Sheet:
    """Stories, questions and options, and nothing that gives an answer away."""
    cases = tuple(_case(place, question, ()) for place, question in enumerate(questions, start=1))
    return Sheet(TITLE, "Lees elk verhaal en kies één antwoord. Geef ook aan hoe zeker je bent.", cases)


def sheet_for_trainer(questions: Iterable[Question], knowledge: Knowledge) -> Sheet:
    """The same cases with the answer, why not the others, the norms, what to learn and what to discuss."""
    cases = tuple(
        _case(place, question, _parts(question, knowledge)) for place, question in enumerate(questions, start=1)
    )
    return Sheet(TITLE, "Voor de trainer: met antwoorden. Deel dit blad niet uit.", cases)


def _case(place: int, question: Question, parts: tuple[Part, ...]) -> Case:
    scenario = question.scenario
    options = tuple(verdict_word(option) for option in question.options)
    # The title of a scenario may hint at the answer, so the group sees a number and the trainer both.
    heading = f"Vraag {place}" + (f": {cleaned(scenario.titel)}" if parts else "")
    return Case(heading, cleaned(scenario.verhaal), cleaned(scenario.vraag), options, parts)


def _parts(question: Question, knowledge: Knowledge) -> tuple[Part, ...]:
    scenario = question.scenario
    others = tuple(
        f"{verdict_word(option)}: {cleaned(why)}"
        for option in question.options
        if (why := question.why_not(option)) is not None
    )
    norms = tuple(f"{knowledge.norms[norm].label}: {knowledge.norms[norm].tekst}" for norm in question.norms)
    return (
        Part("Antwoord", (_answer(question),)),
        Part("Waarom de andere niet", others),
        Part("Normen, in onze eigen woorden", norms),
        Part("Leerpunt", (cleaned(scenario.leerpunt),)),
        Part("Bespreek", (cleaned(scenario.bespreek),)),
    )


def _answer(question: Question) -> str:
    """The headline, which as a rule begins with the word of the verdict already; in urgency it does not."""
    word = verdict_word(question.verdict)
    return question.headline if question.headline.startswith(word) else f"{word}. {question.headline}"
