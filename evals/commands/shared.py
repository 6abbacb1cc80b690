"""What all commands share: where they write, and how they stop with one Dutch sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import NoReturn

import typer
from pydantic import ValidationError
from rich.console import Console

from evals.cases import FOLDER, CaseError, EvalCase, read_cases
from evals.gate import LimitsError
from evals.runs import RunError
from knowledge.errors import KnowledgeError
from storage.database import Database
from storage.errors import StorageError

NARROWEST = 130
"""Columns for a table where it is not shown on a screen (a file, a CI log)."""
WRONG_USE = 2
"""Exit code when the command was given something it cannot use; 1 is for a gate that stays shut."""

out = Console() if Console().is_terminal else Console(width=NARROWEST)
errors = Console(stderr=True, soft_wrap=True, highlight=False)


class Split(StrEnum):
    """Which half of the cases: `dev` is for tuning, `test` is only measured."""

    DEV = "dev"
    TEST = "test"
    ALL = "all"


def fail(message: str) -> NoReturn:
    """Stop with one sentence."""
    errors.print(message, markup=False)
    raise typer.Exit(WRONG_USE)


@contextmanager
def told_in_dutch() -> Iterator[None]:
    """Errors that a user can do something about become one sentence."""
    try:
        yield
    except KnowledgeError as error:
        fail(f"De kennisbank klopt niet. {error}")
    except (CaseError, UnicodeDecodeError) as error:
        fail(f"Een bestand met gevallen klopt niet. {error}")
    except (StorageError, RunError, LimitsError) as error:
        fail(str(error))
    except ValidationError:
        fail("Een bewaard antwoord past niet bij deze Deelwijzer. Het is van een andere versie. Begin een nieuwe run.")


def the_database() -> Database:
    """The database of the settings, opened late: most commands fail sooner on something else."""
    from storage.opening import get_database

    return get_database()


def files_of(given: Sequence[Path] | None) -> list[Path]:
    """The case files that were named, those in a folder that was named, or our own."""
    files: list[Path] = []
    for path in given or [FOLDER]:
        files += sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
    missing = [str(file) for file in files if not file.is_file()]
    if missing:
        fail(f"Ik vind {', '.join(missing)} niet. Klopt de naam, en sta je in de goede map?")
    return files


def cases_of(files: Sequence[Path], split: Split) -> dict[str, list[EvalCase]]:
    """The cases by file name; ids are unique over all files together. Raises `CaseError`."""
    read_cases(files)
    groups = {file.stem: [c for c in read_cases([file]) if split in (Split.ALL, c.split)] for file in files}
    kept = {name: group for name, group in groups.items() if group}
    if not kept:
        fail(f"Er zijn geen gevallen met split '{split}'.")
    return kept
