"""What of an answer stands on the first screen: as a whole at most about 150 words (design, section 6)."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answer import Answer, Statement

WHY_WORDS = 55
"""Words of the why on the first screen."""


def sentences_shown(answer: Answer, why: Sequence[Statement] | None = None) -> int:
    """How many sentences of the why stand there: both branches, or what fits in WHY_WORDS beside choices.

    `why` holds the sentences as they are shown; absent, those of the answer itself.
    """
    if not answer.choices and (answer.question or answer.verdict == "hangt_af"):
        return len(answer.statements)
    words, count = sum(len(choice.text.split()) for choice in answer.choices), 0
    for statement in answer.statements if why is None else why:
        words += len(statement.text.split())
        if count and words > WHY_WORDS:
            break
        count += 1
    return count


def first_screen(answer: Answer) -> tuple[str, ...]:
    """The sentences that are read first: verdict, reassurance, choices or the question, why, the first step.

    In danger the why waits.
    """
    asked = answer.question
    question = (asked.text, *(option.label for option in asked.options)) if asked and not answer.choices else ()
    readings = tuple(choice.text for choice in answer.choices)
    why = () if answer.verdict == "spoed" else answer.statements[: sentences_shown(answer)]
    lines = (answer.headline, answer.reassurance, *readings, *question, *(s.text for s in why), *answer.steps[:1])
    return tuple(line for line in lines if line)
