"""Reading scenarios from disk: each is ruled on by the engine, and none loads that its author judged otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from assistant.ruling import Ruling, rule_on
from guardrails.decision import RuleBaseError
from knowledge.base import Knowledge
from knowledge.errors import KnowledgeError
from knowledge.load import read_folder
from training.errors import ScenarioError, VerdictError
from training.scenario import Question, Scenario

FOLDER = Path(__file__).parent / "scenarios"


def load_scenarios(knowledge: Knowledge, on: date, folder: Path = FOLDER) -> Mapping[str, Question]:
    """All scenarios by id with the verdict by the law of a day; the theme is the name of the file.

    Raises `KnowledgeError` on a file or field that is wrong, `ScenarioError` on a scenario that does not hold.
    """
    questions: dict[str, Question] = {}
    files: dict[str, Path] = {}
    for file, scenario in read_folder(folder, Scenario):
        files[scenario.id] = file
        questions[scenario.id] = judged(file, scenario, knowledge, on)
    check_together(files, questions)
    return questions


def check_together(files: Mapping[str, Path], questions: Mapping[str, Question]) -> None:
    """Contrast pairs and family cases, which rest on more than one scenario. Raises `ScenarioError`."""
    for question in questions.values():
        if question.scenario.wissel_van is not None:
            _check_contrast(files[question.id], question, questions)
    _check_families(files, questions)


def judged(file: Path, scenario: Scenario, knowledge: Knowledge, on: date) -> Question:
    """The question that the engine makes of one scenario. Raises `ScenarioError`, also on another verdict."""
    try:
        ruling = rule_on(scenario.feiten, knowledge, on)
    except (RuleBaseError, KnowledgeError, KeyError) as error:
        raise ScenarioError(
            file, scenario.id, f"een feit of waarde bestaat niet ({error})", "kies uit knowledge/facts"
        ) from None
    rule = _decided(file, scenario, ruling)
    if ruling.verdict != scenario.verwacht:
        raise VerdictError(file, scenario.id, scenario.verwacht, ruling.verdict, rule)
    known = knowledge.rules[rule]
    carrying = tuple(norm for norm in known.omdat if knowledge.norms[norm].in_force(on))
    verdict = scenario.verwacht  # the same as was computed, or this was not reached
    return Question(scenario, file.stem, verdict, rule, ruling.answer.headline, carrying, known.toelichting)


def _decided(file: Path, scenario: Scenario, ruling: Ruling) -> str:
    if ruling.rule is None:
        asked = ruling.answer.question
        missing = f"'{asked.fact}'" if asked else "een feit"
        raise ScenarioError(
            file, scenario.id, f"met deze feiten staat {missing} nog open", f"zet {missing} bij de feiten"
        )
    return ruling.rule


def _check_contrast(file: Path, question: Question, questions: Mapping[str, Question]) -> None:
    name = question.scenario.wissel_van or ""
    other = questions.get(name)
    if other is None:
        raise ScenarioError(file, question.id, f"'wissel_van' noemt {name}, en dat bestaat niet", "verbeter de id")
    mine, theirs = question.scenario.feiten, other.scenario.feiten
    turned = [fact for fact in {*mine, *theirs} if mine.get(fact) != theirs.get(fact)]
    if len(turned) != 1 or question.verdict == other.verdict:
        raise ScenarioError(
            file,
            question.id,
            f"dit is geen contrast met {name}: er wisselen {len(turned)} feiten "
            f"({', '.join(sorted(turned))}) en de uitkomsten zijn '{other.verdict}' en '{question.verdict}'",
            "laat precies één feit wisselen, en kies er een waardoor de uitkomst verandert",
        )


def _check_families(files: Mapping[str, Path], questions: Mapping[str, Question]) -> None:
    turns: dict[tuple[str, int], str] = {}
    for question in questions.values():
        part = question.scenario.gezin
        if part is None:
            continue
        earlier = turns.setdefault((part.naam, part.volgorde), question.id)
        if earlier != question.id:
            raise ScenarioError(
                files[question.id],
                question.id,
                f"{earlier} heeft bij {part.naam} ook volgorde {part.volgorde}",
                "geef elke beroepskracht een eigen plaats",
            )
