"""The answer: one stable, versioned shape for app, command line, API, quizzes and evaluation."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class Part(BaseModel):
    """Immutable piece of an answer."""

    model_config = ConfigDict(frozen=True)


class AnswerFact(Part):
    """A fact as understood. `origin`: user, text, model, situation, hint, derived or assumed."""

    value: str
    origin: str
    span: tuple[int, int] | None = None
    label: str
    name: str
    note: str | None = None


class AnswerOption(Part):
    """An answer to the deciding question and the verdicts it leaves possible."""

    value: str
    label: str
    leads_to: tuple[str, ...]


class AnswerQuestion(Part):
    """The one question that helps most; `fact` is `situatie` when the practice situation itself is unclear."""

    fact: str
    text: str
    help: str | None = None
    options: tuple[AnswerOption, ...]


class AnswerChoice(Part):
    """One way to understand the question: in plain words, the facts that choosing it sets, and the verdict then."""

    text: str
    facts: dict[str, str]
    leads_to: str


class Statement(Part):
    """One sentence of the why, with the numbers of its citations (never empty)."""

    text: str
    citations: tuple[int, ...]


class Citation(Part):
    """A norm behind a number: own-words summary, status, version, link, and the official text if ingested."""

    n: int
    norm: str
    ref: str
    label: str
    status: str
    url: str
    summary: str
    limits: str | None = None
    official_text: str | None = None
    version: str
    checked: str


class Branch(Part):
    """Another outcome: the value of a fact that would make it so, in words, and the verdict then."""

    fact: str
    value: str
    condition: str
    verdict: str
    headline: str


class MaskedSpan(Part):
    """Personal data that was taken out; positions are those of the text as typed."""

    label: str
    start: int
    end: int


class Receipt(Part):
    """From which anyone can reproduce the outcome: hashes of rules and sources, version, date of the law."""

    rules: str
    sources: str
    version: str
    as_of: str


class Answer(Part):
    """What the assistant says to one question (design, section 7)."""

    schema_: Literal["1"] = Field(default="1", alias="schema")
    model_config = ConfigDict(frozen=True, populate_by_name=True)
    verdict: str
    possible_verdicts: tuple[str, ...]
    question: AnswerQuestion | None = None
    choices: tuple[AnswerChoice, ...] = ()
    facts: dict[str, AnswerFact] = {}
    headline: str
    reassurance: str = ""
    statements: tuple[Statement, ...] = ()
    conditions: tuple[str, ...] = ()
    share: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    say: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    record: tuple[str, ...] = ()
    help: tuple[str, ...] = ()
    branches: tuple[Branch, ...] = ()
    weighing: bool = False
    citations: tuple[Citation, ...] = ()
    situation: str | None = None
    masked: tuple[MaskedSpan, ...] = ()
    masked_text: str = ""
    notices: tuple[str, ...] = ()
    trace: tuple[str, ...] = ()
    receipt: Receipt
    elapsed_ms: float = 0.0

    def json_line(self) -> str:
        """The answer as one line of JSON."""
        return self.model_dump_json(by_alias=True)
