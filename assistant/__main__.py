"""`python -m assistant`: one question for a person, or many for a machine."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from assistant.answer import Answer
from assistant.create import get_assistant
from assistant.terminal import show
from guardrails.decision import RuleBaseError
from knowledge.errors import KnowledgeError

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, help="Mag ik dit delen?")
errors = Console(stderr=True)


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
            raise typer.Exit(_batch(batch))
        text = question if question is not None else _standard_input()
        answer = get_assistant().ask(text)
    except KnowledgeError as error:
        errors.print(f"[red]De kennisbank klopt niet.[/red] {error}", soft_wrap=True, highlight=False)
        raise typer.Exit(3) from None
    if as_json:
        typer.echo(answer.json_line())
    else:
        show(answer, Console())


def _standard_input() -> str:
    if sys.stdin.isatty():
        errors.print('Typ je vraag achter de opdracht, bijvoorbeeld: python -m assistant "Mag ik school bellen?"')
        raise typer.Exit(2)
    return sys.stdin.read()


def _batch(file: Path) -> int:
    """Answer each line; a line that is wrong is told on standard error, and the rest goes on."""
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        errors.print(f"Ik kan {file} niet lezen. Bestaat het bestand, en is het UTF-8?", highlight=False)
        return 2
    failed = 0
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            item = json.loads(line)
            answer = _answer(item)
        except (json.JSONDecodeError, TypeError, KeyError, RuleBaseError) as error:
            errors.print(
                f"Regel {number} kan ik niet gebruiken ({error}). Verwacht: id, question, en eventueel facts.",
                highlight=False,
            )
            failed += 1
            continue
        typer.echo(json.dumps({"id": item["id"], **json.loads(answer.json_line())}, ensure_ascii=False))
    return 1 if failed else 0


def _answer(item: dict[str, Any]) -> Answer:
    item["id"]
    question = item["question"]
    if not isinstance(question, str):
        raise TypeError("question is geen tekst")
    facts = item.get("facts") or {}
    if not isinstance(facts, dict):
        raise TypeError("facts is geen lijst van feit en waarde")
    return get_assistant().ask(question, facts)


if __name__ == "__main__":
    app()
