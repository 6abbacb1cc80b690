"""An answer for the terminal: the same order as on the page."""

from __future__ import annotations

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.text import Text

from assistant.answer import Answer
from assistant.answering import wording

COLOURS = {
    "spoed": "bold white on red", "plicht": "bold white on dark_green", "ja": "bold white on dark_green",
    "ja_mits": "bold black on green3", "hangt_af": "bold black on gold3", "nee_tenzij": "bold black on orange1",
    "nee": "bold white on red3", "buiten_bereik": "bold white on grey37", "uitleg": "bold white on blue",
}  # fmt: skip


def show(answer: Answer, console: Console) -> None:
    """Print an answer for a person."""
    console.print(Text(f" {answer.headline} ", style=COLOURS.get(answer.verdict, "bold")))
    if answer.reassurance:
        console.print(answer.reassurance)
    _list(console, "Waarom", [f"{escape(s.text)} {_numbers(s.citations)}" for s in answer.statements])
    if answer.question:
        _list(console, answer.question.text, [escape(option.label) for option in answer.question.options])
    _list(console, "Voorwaarden", answer.conditions)
    _list(console, "Dit deel je wel", answer.share)
    _list(console, "Dit deel je niet", answer.keep)
    _list(console, "Dit doe je nu", answer.steps)
    _list(console, "Zo zeg je het", answer.say)
    _list(console, "Dit schrijf je op", answer.record)
    _list(console, "Wie helpt", answer.help)
    _list(console, "Anders wordt het", [f"{b.condition} → {b.headline}" for b in answer.branches])
    facts = [
        f"{fact.name}: {fact.label}{' (aangenomen)' if fact.origin == 'assumed' else ''}"
        for fact in answer.facts.values()
        if fact.origin != "assumed" or fact.note
    ]
    _list(console, "Zo heb ik het begrepen", facts)
    _list(
        console, "Bronnen", [f"\\[{c.n}] {escape(c.label)} ({c.status}, {c.checked}) {c.url}" for c in answer.citations]
    )
    for notice in (*answer.notices, wording()["meldingen"]["geen_advies"], wording()["meldingen"]["systeem"]):
        console.print(notice, style="dim")


def _list(console: Console, title: str, lines: list[str] | tuple[str, ...]) -> None:
    if lines:
        console.print(f"\n[bold]{title}[/bold]")
        for line in lines:
            console.print(Padding(f"• {line}", (0, 0, 0, 2)), soft_wrap=False, highlight=False)


def _numbers(citations: tuple[int, ...]) -> str:
    return "".join(f"\\[{n}]" for n in citations)
