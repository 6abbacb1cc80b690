"""What all commands share: where they write, and how they stop with one Dutch sentence."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import NoReturn

import typer
from pydantic import ValidationError
from rich.console import Console

from evals.cases import FOLDER, CaseError, EvalCase
from evals.gate import LimitsError
from evals.importing import FORMS, MOST_BYTES, CheckReport, FileRefusedError, check_file, too_large
from evals.runs import RunError
from knowledge.base import load_knowledge
from knowledge.errors import KnowledgeError
from storage.database import Database
from storage.errors import StorageError

NARROWEST = 130
"""Columns for a table where it is not shown on a screen (a file, a CI log)."""
MOST_TOLD = 5
"""Mistakes in a file that are told at once; `check` tells all."""
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
        files += sorted(f for f in path.iterdir() if f.suffix.lower() in FORMS) if path.is_dir() else [path]
    missing = [str(file) for file in files if not file.is_file()]
    if missing:
        fail(f"Ik vind {', '.join(missing)} niet. Klopt de naam, en sta je in de goede map?")
    if not files:
        fail("In die map staat geen bestand met gevallen (.jsonl, .csv of .xlsx).")
    return files


def cases_of(files: Sequence[Path], split: Split) -> dict[str, list[EvalCase]]:
    """The cases by file name; every line is checked, and ids are unique over all files together."""
    taken: set[str] = set()
    groups: dict[str, list[EvalCase]] = {}
    for file in files:
        report = checked(file, taken)
        if not report.good:
            told = " ".join(f"Regel {problem.line}: {problem.told}." for problem in report.problems[:MOST_TOLD])
            more = len(report.problems) - MOST_TOLD
            fail(
                f"{file.name} klopt niet. {told}"
                + (f" En nog {more}: python -m evals check {file}." if more > 0 else "")
            )
        taken |= {case.id for case in report.cases}
        groups[file.stem] = [case for case in report.cases if split in (Split.ALL, case.split)]
    kept = {name: group for name, group in groups.items() if group}
    if not kept:
        fail(f"Er zijn geen gevallen met split '{split}'.")
    return kept


def checked(file: Path, taken: Collection[str] = ()) -> CheckReport:
    """A file checked line by line; a file that is refused as a whole stops with one sentence."""
    if not file.is_file():
        fail(f"Ik vind {file} niet. Klopt de naam, en sta je in de goede map?")
    try:
        if file.stat().st_size > MOST_BYTES:  # said before it is read
            raise too_large(file.name, file.stat().st_size)
        return check_file(file.name, file.read_bytes(), load_knowledge(), taken)
    except FileRefusedError as error:
        fail(str(error))
    except OSError:
        fail(f"Ik kan {file} niet lezen. Mag je het openen?")
