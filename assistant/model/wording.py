"""The why of an answer in other words, by a model: shown only when the verifier finds nothing new and nothing lost."""

from __future__ import annotations

import re

from langchain_core.language_models import BaseChatModel

from assistant.answer import Answer
from assistant.model.asking import ask_model
from guardrails.verification import Accepted, verify_rewording

_NOT_REWORDED = frozenset({"spoed", "buiten_bereik", "uitleg"})
"""Nobody waits for friendlier words in danger; and what a source says is not ours to soften."""
_BULLET = re.compile(r"^\s*(?:[-•]|\d{1,2}[.)])\s+")
_INSTRUCTION = (
    "Je herschrijft zinnen in vriendelijk en eenvoudig Nederlands (B1, je-vorm). Schrijf voor elke regel één nieuwe "
    "regel, in dezelfde volgorde. Zeg precies hetzelfde: niets erbij, niets eraf. Laat woorden als mag, moet, niet, "
    "geen, alleen, tenzij en als staan. Zet de nummers tussen haken, zoals [1], achter elke zin. Geef alleen de "
    "nieuwe regels, zonder inleiding."
)


def may_be_reworded(answer: Answer) -> bool:
    """Whether the answer has a why of its own to reword."""
    return bool(answer.statements) and answer.question is None and answer.verdict not in _NOT_REWORDED


def reword(answer: Answer, model: BaseChatModel, seconds: float) -> Accepted | None:
    """The statements in other words, or None: on refusal, failure, or after so many seconds the plain ones stand."""
    if not may_be_reworded(answer):
        return None
    said = ask_model(model, _INSTRUCTION, _asked(answer), seconds)
    if said is None:
        return None
    offered = "\n".join(_BULLET.sub("", line) for line in said.splitlines())
    found = verify_rewording(answer.statements, offered)
    same = isinstance(found, Accepted) and [s.text for s in found.statements] == [s.text for s in answer.statements]
    return found if isinstance(found, Accepted) and not same else None


def _asked(answer: Answer) -> str:
    """The why with its numbers, and the norms behind them: nothing of what the user typed."""
    used = {number for statement in answer.statements for number in statement.citations}
    norms = [f"[{c.n}] {c.label}: {c.summary}" for c in answer.citations if c.n in used]
    lines = [f"{s.text} {''.join(f'[{n}]' for n in s.citations)}" for s in answer.statements]
    return "\n".join(("De bronnen, alleen om te begrijpen:", *norms, "", "Herschrijf deze regels:", *lines))
