"""`python -m assistant`: one question for a person, or many for a machine; `verify FILE` checks a saved record."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.text import Text

from assistant.answer import Receipt
from assistant.conversation.terminal import converse
from assistant.create import get_assistant, get_official
from assistant.record import RecordError, read_record, told, verify_record
from assistant.terminal import show
from guardrails.decision import RuleBaseError
from guardrails.verification import UnverifiedAnswerError
from json_lines import LineError, Row, answer_file
from knowledge.base import load_knowledge
from knowledge.errors import KnowledgeError
from settings import VERSION

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, help="Mag ik dit delen?")
verifying = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
errors = Console(stderr=True)
VERIFY = "verify"

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
    """Stel een vraag over het delen van gegevens. Zonder vraag begint een gesprek.

    Een bewaard afwegingsverslag nakijken: python -m assistant verify BESTAND
    """
    try:
        if batch is not None:
            raise typer.Exit(answer_file(batch, "question", _answer))
        if question is None and not as_json and sys.stdin.isatty():
            converse(get_assistant(), Console(), lambda: input("> "))
            return
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


@verifying.command()
def verify(
    file: Annotated[Path, typer.Argument(help="Het verslag: Word, PDF of Markdown.", metavar="BESTAND")],
) -> None:
    """Kijk of een afwegingsverslag nog klopt: zijn regels of bronnen veranderd, en is de uitkomst nog dezelfde?

    Eindigt met 0 als alles gelijk is, 1 als iets anders is, 2 als het bestand geen verslag is of beschadigd is.
    """
    today = date.today()
    try:
        knowledge = load_knowledge()
        found = read_record(file.read_bytes())
        receipt = Receipt(
            rules=f"sha256:{knowledge.digest}", sources=get_official().digest, version=VERSION, as_of=today.isoformat()
        )
        checked = verify_record(found, knowledge, receipt, today)
    except OSError:
        errors.print(f"Ik kan {file} niet lezen. Klopt de naam, en mag je het bestand openen?", soft_wrap=True)
        raise typer.Exit(2) from None
    except RecordError as error:
        errors.print(Text(str(error)), soft_wrap=True)
        raise typer.Exit(2) from None
    except KnowledgeError as error:
        errors.print(f"[red]De kennisbank klopt niet.[/red] {error}", soft_wrap=True, highlight=False)
        raise typer.Exit(3) from None
    for sentence in told(checked):
        typer.echo(sentence)
    raise typer.Exit(0 if checked.same else 1)


def main() -> None:
    """A question, unless the first word is `verify`: a question is one argument, so the two cannot be mistaken."""
    if sys.argv[1:2] == [VERIFY] and len(sys.argv) > 2:
        verifying(sys.argv[2:], prog_name=f"python -m assistant {VERIFY}")
    else:
        app()


if __name__ == "__main__":
    main()
