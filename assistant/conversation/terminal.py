"""A conversation in the terminal, over the same state as the page; nothing of it is kept."""

from __future__ import annotations

from collections.abc import Callable

from rich.console import Console
from rich.markup import escape

from assistant.assistant import Assistant
from assistant.conversation.conversing import begin, choose, offered, say, take, undo
from assistant.conversation.state import Choice, Conversation
from assistant.terminal import show

WELCOME = (
    "Vertel kort wie je bent, met wie je iets wilt delen en waarvoor. Namen zijn niet nodig. Ik bewaar niets. "
    "Is er nu gevaar? Bel 112."
)
HOW = "Vraag door of zeg wat er anders is. Je kunt ook typen: terug, nieuwe vraag, of stop."


def converse(assistant: Assistant, console: Console, read: Callable[[], str]) -> None:
    """Talk until "stop" or the end of the input; `read` gives the next line or raises `EOFError`."""
    console.print(WELCOME)
    talk: Conversation | None = None
    choices: tuple[Choice, ...] = ()
    while True:
        try:
            text = read().strip()
        except (EOFError, KeyboardInterrupt):
            return
        if text.lower() in ("stop", "klaar"):
            return
        if not text:
            continue
        if talk is None:
            talk = begin(text, assistant)
            show(talk.answer, console)
            choices = offered(talk.answer)
            _offer(talk, choices, console)
            continue
        before, told, lines = talk.answer, "", tuple[str, ...]()
        number = int(text) - 1 if text.isdecimal() and len(text) < 3 else -1
        if text.lower() == "terug":
            talk, choices, told = undo(talk), (), "Je bent terug bij het vorige antwoord."
        elif choices and 0 <= number < len(choices):
            talk, reply = choose(talk, choices[number], assistant)
            told, lines, choices = reply.told, reply.lines, reply.choices
        elif not choices and 0 <= number < len(talk.waiting):
            talk = take(talk, talk.waiting[number], assistant)
        else:
            talk, reply = say(talk, text, assistant)
            told, lines, choices = reply.told, reply.lines, reply.choices
        if told:
            console.print(f"\n{escape(told)}", highlight=False)
        for line in lines:
            console.print(f"  • {escape(line)}", highlight=False)
        if talk.answer is not before:
            show(talk.answer, console)
            choices = choices or offered(talk.answer)
        _offer(talk, choices, console)


def _offer(talk: Conversation, choices: tuple[Choice, ...], console: Console) -> None:
    if choices:
        console.print("Ik kan dit op meer manieren lezen. Typ het nummer van wat klopt:")
        lines = [choice.label for choice in choices]
    elif talk.waiting:
        console.print("Je vroeg nog meer. Typ het nummer om die vraag te beantwoorden:")
        lines = list(talk.waiting)
    else:
        lines = []
    for number, line in enumerate(lines, start=1):
        console.print(f"  {number}. {escape(line)}", highlight=False)
    console.print(HOW, style="dim")
