"""What a run asks: cases to the assistant, questions to the search, texts to the masking; and how it is written down.

A stored answer holds all that any metric looks at, so that a run can be scored again without asking anything again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Literal

from assistant.answer import Answer
from evals.cases import EvalCase
from evals.masking import MaskingCase
from evals.metrics import Masking, Outcome, Search
from evals.retrieval import RetrievalCase
from guardrails.personal_data import Span
from storage.runs import AnswerRecord

ProbeKind = Literal["answer", "search", "masking"]
AnyCase = EvalCase | RetrievalCase | MaskingCase
AnyJudged = Outcome | Search | Masking


@dataclass(frozen=True)
class Probe:
    """One thing to ask, with its place in the run, counted from 0."""

    number: int
    case: AnyCase

    @property
    def kind(self) -> ProbeKind:
        """To which part of the product it goes."""
        if isinstance(self.case, EvalCase):
            return "answer"
        return "search" if isinstance(self.case, RetrievalCase) else "masking"


@dataclass(frozen=True)
class Options:
    """What decides the answers of a run besides the knowledge: the date of the law and the model of meaning."""

    as_of: date
    model: str


def probes_of(*groups: Iterable[AnyCase]) -> list[Probe]:
    """All cases of these groups, numbered."""
    return [Probe(number, case) for number, case in enumerate(case for group in groups for case in group)]


def digest(probes: Sequence[Probe]) -> str:
    """A hash over all cases, so that a run is only gone on with, or compared, when the cases are the same."""
    lines = (json.dumps([probe.number, case_data(probe.case)], sort_keys=True) for probe in probes)
    return f"sha256:{hashlib.sha256(chr(10).join(lines).encode()).hexdigest()}"


def case_data(case: AnyCase) -> dict[str, Any]:
    """A case as JSON data."""
    if isinstance(case, EvalCase):
        return case.model_dump(mode="json", exclude_defaults=True)
    if isinstance(case, RetrievalCase):
        return {**asdict(case), "relevant": list(case.relevant)}
    return {"id": case.id, "text": case.text, "spans": _spans(case.spans)}


def record_of(probe: Probe, judged: AnyJudged) -> AnswerRecord:
    """An answer as it is stored; without the official texts, which are not ours, and with the time apart."""
    if isinstance(judged, Outcome):
        given: dict[str, Any] = {"asked": judged.asked, "answer": _answer_data(judged.answer)}
        if judged.asked:
            given["final"] = _answer_data(judged.final)
        elapsed = judged.answer.elapsed_ms
    elif isinstance(judged, Search):
        given, elapsed = {"refs": list(judged.refs)}, judged.elapsed_ms
    else:
        given, elapsed = {"found": _spans(judged.found)}, judged.elapsed_ms
    return AnswerRecord(probe.number, probe.kind, probe.case.id, case_data(probe.case), given, elapsed)


def outcome_of(record: AnswerRecord) -> Outcome:
    """What a stored answer of the assistant says. Raises ValidationError on one of another shape."""
    answer = Answer.model_validate({**record.given["answer"], "elapsed_ms": record.elapsed_ms})
    final = record.given.get("final")
    return Outcome(
        EvalCase.model_validate(record.probe), answer, Answer.model_validate(final) if final else answer,
        record.given["asked"],
    )  # fmt: skip


def search_of(record: AnswerRecord) -> Search:
    """What a stored answer of the search says."""
    case = RetrievalCase(**{**record.probe, "relevant": tuple(record.probe["relevant"])})
    return Search(case, tuple(record.given["refs"]), record.elapsed_ms)


def masking_of(record: AnswerRecord) -> Masking:
    """What was taken out of a stored text."""
    wanted, found = (
        frozenset(Span(**span) for span in spans) for spans in (record.probe["spans"], record.given["found"])
    )
    return Masking(record.case, wanted, found, record.elapsed_ms)


def _answer_data(answer: Answer) -> dict[str, Any]:
    cited = tuple(citation.model_copy(update={"official_text": None}) for citation in answer.citations)
    bare = answer.model_copy(update={"citations": cited, "elapsed_ms": 0.0})
    return bare.model_dump(mode="json", by_alias=True, exclude_defaults=True)


def _spans(spans: Iterable[Span]) -> list[dict[str, Any]]:
    return [asdict(span) for span in sorted(spans, key=lambda span: (span.start, span.end, span.label))]
