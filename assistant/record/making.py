"""From an answer and the professional's own words to a record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from assistant.answer import Answer
from assistant.answering import wording
from assistant.record.own_words import cleaned, masked
from assistant.record.record import Hidden, KeptCondition, KeptFact, KeptNorm, KeptStatement, Record, Weighed


@dataclass(frozen=True)
class OwnWords:
    """What the professional adds: ticked conditions, answers to the weighing questions, notes.

    `not_known` are the names of facts to which they said "weet ik niet".
    """

    ticked: Collection[str] = ()
    weighing: tuple[tuple[str, str], ...] = ()
    notes: str = ""
    not_known: tuple[str, ...] = ()


def may_be_saved(answer: Answer) -> bool:
    """Whether facts led to this outcome: an explanation of a source, or a question out of reach, weighs nothing."""
    return bool(answer.facts)


def make_record(answer: Answer, own: OwnWords, made: date) -> Record:
    """The record of an answer, sealed by no one yet; personal data in `own` is masked and counted."""
    hidden: Counter[str] = Counter()
    weighing = tuple(Weighed(question=asked, answer=masked(text, hidden)) for asked, text in own.weighing)
    notes = masked(own.notes, hidden)
    texts = wording()["meldingen"]
    return Record(
        made=made,
        question=cleaned(answer.masked_text),
        verdict=answer.verdict,
        possible_verdicts=answer.possible_verdicts,
        headline=answer.headline,
        reassurance=answer.reassurance,
        facts=tuple(
            KeptFact(fact=f, value=x.value, name=x.name, label=x.label, origin=x.origin, note=x.note)
            for f, x in answer.facts.items()
        ),
        not_known=own.not_known,
        statements=tuple(KeptStatement(text=s.text, citations=s.citations) for s in answer.statements),
        conditions=tuple(KeptCondition(text=text, ticked=text in own.ticked) for text in answer.conditions),
        share=answer.share,
        keep=answer.keep,
        steps=answer.steps,
        to_record=answer.record,
        weighing=weighing,
        notes=notes,
        hidden=tuple(Hidden(label=label, count=count) for label, count in sorted(hidden.items())),
        norms=tuple(KeptNorm(**c.model_dump(exclude={"official_text"})) for c in answer.citations),
        notices=(*answer.notices, texts["geen_advies"], texts["systeem"]),
        receipt=answer.receipt,
    )
