"""What a comparison looks at in a stored answer: per subject whether it is right, and enough to say why it changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from evals.metrics import Outcome, cites_gold, cluster_of, is_judged, right, wrong_in
from evals.runs.probes import masking_of, outcome_of, search_of
from knowledge.refs import articles
from storage.database import Database
from storage.runs import AnswerRecord, read_answers

Subject = Literal["uitkomst", "uitkomst_na_antwoorden", "norm", "zoeken", "weglaten"]
SUBJECTS: dict[Subject, str] = {
    "uitkomst": "De uitkomst, in één keer",
    "uitkomst_na_antwoorden": "De uitkomst, na antwoorden op wat terugkwam",
    "norm": "Een juiste norm genoemd",
    "zoeken": "Zoeken: een juist artikel bij de eerste vijf",
    "weglaten": "Persoonsgegevens weggelaten",
}
"""What is compared, with its title."""


@dataclass(frozen=True)
class Seen:
    """One case on one subject: right or not, its cluster, and what to tell about it."""

    subject: Subject
    case: str
    cluster: str
    text: str
    good: bool
    told: str
    facts: tuple[tuple[str, str], ...] = ()


def seen_in(database: Database, run: int) -> Iterator[Seen]:
    """Everything of a run that is compared, a few answers in memory at a time."""
    for record in read_answers(database, run):
        yield from seen(record)


def seen(record: AnswerRecord) -> Iterator[Seen]:
    """What one stored answer shows."""
    if record.kind == "answer":
        yield from _of_answer(outcome_of(record))
    elif record.kind == "search":
        search = search_of(record)
        first = search.refs[:5]
        found = {name.casefold() for ref in first for name in ([ref] if ": " in ref else articles(ref))}
        good = bool(found & search.case.wanted)
        yield Seen("zoeken", record.case, record.case, search.case.query, good, f"vond {', '.join(first) or 'niets'}")
    else:
        masking = masking_of(record)
        missed = sorted({span.label for span in masking.wanted - masking.found})
        told = f"liet staan: {', '.join(missed)}" if missed else "alles weggelaten"
        yield Seen("weglaten", record.case, record.case, record.probe["text"], not missed, told)


def _of_answer(outcome: Outcome) -> Iterator[Seen]:
    if not is_judged(outcome):
        return
    case, cluster = outcome.case, cluster_of(outcome)
    for subject, answer in (("uitkomst", outcome.answer), ("uitkomst_na_antwoorden", outcome.final)):
        wrong = wrong_in(case, answer)
        told = answer.verdict + (f" ({wrong.replace('_', ' ')})" if wrong else "")
        facts = tuple(sorted((fact.name, fact.label) for fact in answer.facts.values()))
        yield Seen(subject, case.id, cluster, case.question, right(case, answer), told, facts)  # type: ignore[arg-type]
    if case.norms:
        refs = ", ".join(citation.ref for citation in outcome.answer.citations) or "geen norm"
        yield Seen("norm", case.id, cluster, case.question, cites_gold(case, outcome.answer), f"noemt {refs}")
