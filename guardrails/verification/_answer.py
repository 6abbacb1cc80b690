"""The last guard: no answer leaves with a sentence that cites nothing, or that cites what may not carry it."""

from __future__ import annotations

from assistant.answer import Answer
from knowledge.base import Knowledge


class UnverifiedAnswerError(AssertionError):
    """An answer broke a promise; a mistake of ours, never of the user."""


def verify(answer: Answer, knowledge: Knowledge) -> Answer:
    """The answer itself, when every citation resolves. Raises `UnverifiedAnswerError`."""
    numbers = {citation.n for citation in answer.citations}
    for statement in answer.statements:
        if not statement.citations or not set(statement.citations) <= numbers:
            raise UnverifiedAnswerError(f"Zin zonder geldige bron: {statement.text}")
    for citation in answer.citations:
        if citation.norm not in knowledge.norms:
            raise UnverifiedAnswerError(f"Bron bestaat niet: {citation.norm}")
    if answer.verdict not in (*answer.possible_verdicts, "hangt_af"):
        raise UnverifiedAnswerError(f"Uitkomst {answer.verdict} hoort niet bij {answer.possible_verdicts}")
    return answer
