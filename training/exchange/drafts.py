"""Drafts: rows of a file become scenarios for review when each of them holds by the rules, or none does."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml
from pydantic import ValidationError

from knowledge.base import Knowledge
from knowledge.mistakes import first_mistake
from training.errors import ScenarioError
from training.exchange.errors import FileRefusedError, ImportRefusedError, Problem
from training.exchange.row import Row, RowError
from training.reading import check_together, judged
from training.scenario import Question, Scenario


@dataclass(frozen=True)
class Drafts:
    """Questions that hold, for a person to review; `changing` are ids that exist with another content."""

    questions: tuple[Question, ...]
    changing: tuple[str, ...]


def drafts_from(rows: Iterable[Row], knowledge: Knowledge, on: date, existing: Mapping[str, Question]) -> Drafts:
    """All rows as drafts, ruled on by the law of a day. Raises `ImportRefusedError` with each line that fails."""
    problems: list[Problem] = []
    lines: dict[str, int] = {}
    made: dict[str, Question] = {}
    for row in rows:
        try:
            scenario = _scenario(row)
            if scenario.id in lines:
                raise RowError(f"de id '{scenario.id}' staat ook op regel {lines[scenario.id]}. Kies een andere id.")
            lines[scenario.id] = row.line
            made[scenario.id] = judged(Path(row.theme), scenario, knowledge, on)
        except RowError as error:
            problems.append(Problem(row.line, str(error)))
        except ScenarioError as error:
            problems.append(Problem(row.line, f"{error.problem}. Zo los je het op: {error.remedy}."))
    if not problems:
        if not made:
            raise FileRefusedError("In dit bestand staat geen enkele vraag.")
        problems += _together(made, lines, existing)
    if problems:
        raise ImportRefusedError(tuple(problems))
    changing = (name for name, each in made.items() if name in existing and each.scenario != existing[name].scenario)
    return Drafts(tuple(made.values()), tuple(changing))


def write_drafts(drafts: Drafts, folder: Path) -> None:
    """One YAML file a theme in a folder that does not exist yet; it appears whole or not at all.

    Raises `FileRefusedError` when the folder exists or cannot be made.
    """
    if folder.exists():
        raise FileRefusedError(f"{folder} bestaat al. Kies een map die er nog niet is, dan raak je niets kwijt.")
    themes: dict[str, list[dict[str, object]]] = {}
    for question in drafts.questions:
        themes.setdefault(question.theme, []).append(question.scenario.model_dump(exclude_unset=True))
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=".concept-", dir=folder.parent))
        try:
            for theme, entries in themes.items():
                text = yaml.safe_dump(entries, allow_unicode=True, sort_keys=False, width=120)
                (beside / f"{theme}.yaml").write_text(text, encoding="utf-8")
            beside.rename(folder)
        except BaseException:
            shutil.rmtree(beside, ignore_errors=True)
            raise
    except OSError:
        raise FileRefusedError(f"Ik kan niet schrijven in {folder}. Kies een andere map.") from None


def _scenario(row: Row) -> Scenario:
    entry = row.as_entry()
    try:
        return Scenario.model_validate(entry)
    except ValidationError as error:
        wrong = first_mistake(error, entry)
        raise RowError(f"bij '{wrong.field}': {wrong.problem}. Zo los je het op: {wrong.remedy}.") from None


def _together(
    made: Mapping[str, Question], lines: Mapping[str, int], existing: Mapping[str, Question]
) -> tuple[Problem, ...]:
    """What goes wrong between scenarios, such as half a contrast pair; those that exist already count too."""
    both = {**existing, **made}
    try:
        check_together({name: Path(question.theme) for name, question in both.items()}, both)
    except ScenarioError as error:
        line = lines.get(error.scenario, min(lines.values()))
        return (Problem(line, f"{error.scenario}: {error.problem}. Zo los je het op: {error.remedy}."),)
    return ()
