"""`python -m training`: sets of scenarios out to other programs, and drafts in from them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.console import Console
from rich.text import Text

from knowledge.base import load_knowledge
from training.exchange import (
    ExchangeError,
    ImportRefusedError,
    drafts_from,
    read_rows,
    write_drafts,
    write_gift,
    write_moodle,
    write_qti,
    write_xlsx,
)
from training.handout import Sheet, sheet_for_group, sheet_for_trainer, write_pdf, write_word
from training.reading import load_scenarios
from training.scenario import Question

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, help="Scenario's uitwisselen en uitdelen.")
shown = Console()
errors = Console(stderr=True)
FORMATS: Mapping[str, Callable[[Iterable[Question]], bytes]] = {
    "gift": write_gift,
    "xlsx": write_xlsx,
    "moodle": write_moodle,
    "qti": write_qti,
}
HANDOUTS: Mapping[str, Callable[[Sheet], bytes]] = {".pdf": write_pdf, ".docx": write_word}
Themes = Annotated[list[str] | None, typer.Option("--thema", help="Alleen dit thema. Mag vaker.", show_default=False)]
Ids = Annotated[list[str] | None, typer.Option("--id", help="Alleen dit scenario. Mag vaker.", show_default=False)]


@app.command("export")
def export(
    out: Annotated[Path, typer.Argument(help="Waar het bestand komt.", show_default=False)],
    kind: Annotated[str, typer.Option("--vorm", help=f"Kies uit: {', '.join(FORMATS)}.")] = "gift",
    theme: Themes = None,
    name: Ids = None,
) -> None:
    """Zet scenario's in een bestand voor een ander programma."""
    if kind not in FORMATS:
        _stop(f"De vorm '{kind}' ken ik niet. Kies uit: {', '.join(FORMATS)}.")
    chosen = _chosen(theme, name)
    try:
        _save(out, FORMATS[kind](chosen))
    except ExchangeError as error:
        _stop(str(error))
    shown.print(Text(f"{len(chosen)} scenario's staan in {out}."))


@app.command("import")
def take_in(
    file: Annotated[Path, typer.Argument(help="Een bestand in GIFT of XLSX.", show_default=False)],
    folder: Annotated[Path, typer.Argument(help="Een nieuwe map voor de concepten.", show_default=False)],
) -> None:
    """Lees scenario's in als concept. Klopt er één regel niet, dan lees ik niets in."""
    knowledge, today = load_knowledge(), date.today()
    try:
        drafts = drafts_from(read_rows(file), knowledge, today, load_scenarios(knowledge, today))
        write_drafts(drafts, folder)
    except ImportRefusedError as error:
        for problem in error.problems:
            errors.print(Text(f"Regel {problem.line}: {problem.text}"), soft_wrap=True)
        _stop("Er is niets ingelezen. Verbeter deze regels en probeer het opnieuw.")
    except ExchangeError as error:
        _stop(str(error))
    shown.print(Text(f"{len(drafts.questions)} concepten staan in {folder}. Laat iemand anders ze nakijken."))
    if drafts.changing:
        shown.print(Text(f"Deze bestaan al en veranderen als je ze overneemt: {', '.join(drafts.changing)}."))


@app.command("handout")
def hand_out(
    out: Annotated[Path, typer.Argument(help="Een naam op .pdf of .docx.", show_default=False)],
    trainer: Annotated[bool, typer.Option("--trainer", help="Met antwoorden, normen en bespreekvraag.")] = False,
    theme: Themes = None,
    name: Ids = None,
) -> None:
    """Maak een blad om uit te delen, zonder antwoorden. Voor jezelf: --trainer."""
    write = HANDOUTS.get(out.suffix.lower())
    if write is None:
        _stop(f"Een blad maak ik als {' of '.join(HANDOUTS)}. Geef {out.name} zo'n naam.")
    chosen = _chosen(theme, name)
    _save(out, write(sheet_for_trainer(chosen, load_knowledge()) if trainer else sheet_for_group(chosen)))
    shown.print(Text(f"{len(chosen)} scenario's staan in {out}."))


def _chosen(themes: list[str] | None, names: list[str] | None) -> tuple[Question, ...]:
    known = load_scenarios(load_knowledge(), date.today())
    wrong = [*({*(themes or [])} - {question.theme for question in known.values()}), *({*(names or [])} - {*known})]
    if wrong:
        _stop(f"Dit ken ik niet: {', '.join(sorted(wrong))}. Kijk in training/scenarios welke er zijn.")
    chosen = [q for q in known.values() if (not themes or q.theme in themes) and (not names or q.id in names)]
    if not chosen:
        _stop("Met deze keuze blijft er geen scenario over. Kies een thema of scenario minder streng.")
    return tuple(chosen)


def _save(file: Path, data: bytes) -> None:
    try:
        file.write_bytes(data)
    except OSError:
        _stop(f"Ik kan {file} niet schrijven. Bestaat de map, en mag je daar iets bewaren?")


def _stop(sentence: str) -> NoReturn:
    errors.print(Text(sentence), soft_wrap=True)
    raise typer.Exit(2)


if __name__ == "__main__":
    app()
