"""How well questions about the sources are told apart and answered: see README.md here for what the questions are.

`own.jsonl` holds our own questions of three kinds: about the sources (`bron`), about other sources than ours
(`elders`), and whether something may be shared in a case, in words that look like the first kind (`delen`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, model_validator

from assistant.answer import Answer

OWN = Path(__file__).parent / "own.jsonl"
REFUSING = frozenset({"uitleg", "buiten_bereik"})
"""Verdicts under which an answer without a citation says honestly that the sources do not answer."""


class ExplanationCase(BaseModel):
    """A question with its kind, and for `bron` the ids of norms of which any one answers it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    question: str
    kind: Literal["bron", "elders", "delen"]
    norms: tuple[str, ...]
    split: Literal["dev", "test"]

    @model_validator(mode="after")
    def _norms_where_the_sources_answer(self) -> ExplanationCase:
        if (self.kind == "bron") != bool(self.norms):
            raise ValueError("een vraag over de bronnen heeft normen, en alleen zo'n vraag")
        return self


@dataclass(frozen=True)
class ExplanationScore:
    """Counts over questions about the sources, questions about other sources, and questions about sharing."""

    about: int
    as_explanation: int
    gold_cited: int
    refused_wrongly: int
    elsewhere: int
    refused: int
    sharing: int
    false_explanations: int

    def __str__(self) -> str:
        return (
            f"over de bronnen: als uitleg {self.as_explanation} van {self.about}, goede norm {self.gold_cited}, "
            f"ten onrechte geen antwoord {self.refused_wrongly}; over iets anders: eerlijk geen antwoord "
            f"{self.refused} van {self.elsewhere}; over delen: toch uitleg {self.false_explanations} van {self.sharing}"
        )


def read_explanation_cases(file: Path = OWN, split: str | None = None) -> list[ExplanationCase]:
    """The questions of a JSON Lines file, or of one half of it. Raises OSError and pydantic's ValidationError."""
    lines = file.read_text(encoding="utf-8").splitlines()
    cases = [ExplanationCase.model_validate_json(line) for line in lines if line.strip()]
    return [case for case in cases if split in (None, case.split)]


def measure_explanations(cases: Sequence[ExplanationCase], ask: Callable[[str], Answer]) -> ExplanationScore:
    """Counts for a way of answering; an answer that misses the gold norm is no better for being an explanation."""
    answers = [(case, ask(case.question)) for case in cases]
    kinds = {kind: [(c, a) for c, a in answers if c.kind == kind] for kind in ("bron", "elders", "delen")}
    return ExplanationScore(
        about=len(kinds["bron"]),
        as_explanation=sum(a.verdict == "uitleg" for _, a in kinds["bron"]),
        gold_cited=sum(right(c, a) for c, a in kinds["bron"]),
        refused_wrongly=sum(a.verdict in REFUSING and not a.citations for _, a in kinds["bron"]),
        elsewhere=len(kinds["elders"]),
        refused=sum(right(c, a) for c, a in kinds["elders"]),
        sharing=len(kinds["delen"]),
        false_explanations=sum(not right(c, a) for c, a in kinds["delen"]),
    )


def right(case: ExplanationCase, answer: Answer) -> bool:
    """An explanation with a gold norm, an honest refusal, or no explanation: as the kind of the question asks."""
    if case.kind == "bron":
        return answer.verdict == "uitleg" and any(citation.norm in case.norms for citation in answer.citations)
    if case.kind == "elders":
        return answer.verdict in REFUSING and not answer.citations
    return answer.verdict != "uitleg"
