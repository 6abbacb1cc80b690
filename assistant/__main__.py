"""`python -m assistant`: one question for a person, or many for a machine."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.text import Text

from assistant.create import get_assistant
from assistant.terminal import show
from guardrails.decision import RuleBaseError
from guardrails.verification import UnverifiedAnswerError
from json_lines import LineError, Row, answer_file
from knowledge.errors import KnowledgeError

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, help="Mag ik dit delen?")
errors = Console(stderr=True)

WITHHELD = (
    "Ik laat dit antwoord niet zien, want mijn laatste controle keurt het af. Dat is een fout van Deelwijzer, niet van "
    "jou. Geef dit door aan de beheerder:"
)
"""Stands before what the last guard found: better no answer than one that cannot be checked."""


@app.command()
def ask(
    question: Annotated[
        str | None, typer.Argument(help="Je vraag, tussen aanhalingstekens.", show_default=False)
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Het antwoord als één regel JSON.")] = False,
    batch: Annotated[
        Path | None, typer.Option(help="Bestand met per regel {id, question, facts?}.", show_default=False)
    ] = None,
) -> None:
    """Stel een vraag over het delen van gegevens."""
    try:
        if batch is not None:
            raise typer.Exit(answer_file(batch, "question", _answer))
        text = question if question is not None else _standard_input()
        answer = get_assistant().ask(text)
    except KnowledgeError as error:
        errors.print(f"[red]De kennisbank klopt niet.[/red] {error}", soft_wrap=True, highlight=False)
        raise typer.Exit(3) from None
    except UnverifiedAnswerError as error:
        errors.print(WITHHELD, Text(str(error)), soft_wrap=True, highlight=False)
        raise typer.Exit(4) from None
    if as_json:
        typer.echo(answer.json_line())
    else:
        show(answer, Console())


def _standard_input() -> str:
    if sys.stdin.isatty():
        errors.print('Typ je vraag achter de opdracht, bijvoorbeeld: python -m assistant "Mag ik school bellen?"')
        raise typer.Exit(2)
    return sys.stdin.read()


def _answer(row: Row) -> dict[str, Any]:
    facts = row.get("facts") or {}
    if not isinstance(facts, dict):
        raise LineError("facts is geen object met feit en waarde.")
    try:
        answer = get_assistant().ask(row["question"], facts)
    except RuleBaseError as error:
        raise LineError(f"{error}.") from None
    except UnverifiedAnswerError as error:
        raise LineError(f"{WITHHELD} {error}") from None
    done: dict[str, Any] = json.loads(answer.json_line())
    return done


if __name__ == "__main__":
    app()
