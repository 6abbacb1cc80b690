"""Whether each line is a case that can be measured: its form, its facts, its norms, and its own id."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from pydantic import ValidationError

from evals.cases import EvalCase, told_in_dutch
from evals.importing.reading import Row, read_rows
from knowledge.base import Knowledge
from knowledge.refs import articles

VERDICTS = frozenset(
    {"ja", "ja_mits", "nee_tenzij", "nee", "plicht", "spoed", "buiten_bereik", "hangt_af", "uitleg"}
)  # fmt: skip
LONGEST_ID = 80


@dataclass(frozen=True)
class Problem:
    """What is wrong on one line, as a sentence."""

    line: int
    case: str
    told: str


@dataclass(frozen=True)
class CheckReport:
    """A whole file: all its cases, or what is wrong; `lines` counts the lines with something on them."""

    name: str
    lines: int
    cases: tuple[EvalCase, ...]
    problems: tuple[Problem, ...]
    remarks: tuple[Problem, ...] = ()

    @property
    def good(self) -> bool:
        """Whether the file can be used."""
        return not self.problems


def check_file(name: str, content: bytes, knowledge: Knowledge, taken: Collection[str] = ()) -> CheckReport:
    """Check every line of a file; `taken` are ids that exist already. Raises `FileRefusedError`."""
    return check_cases(name, read_rows(name, content), knowledge, taken)


def check_cases(name: str, rows: Iterable[Row], knowledge: Knowledge, taken: Collection[str] = ()) -> CheckReport:
    """Check rows; one wrong line keeps all lines out, so that nothing is half taken in.

    A norm that we have no text of is a remark only: gold may name a law that we do not know.
    """
    found: dict[str, EvalCase] = {}
    first_line: dict[str, int] = {}
    problems: list[Problem] = []
    remarks: list[Problem] = []
    known = {name for norm in knowledge.norms.values() for ref in (norm.ref, *norm.ook_als) for name in articles(ref)}
    lines = 0
    for row in rows:
        lines += 1
        case_id = str(row.data.get("id", ""))
        told = [row.problem] if row.problem else []
        case: EvalCase | None = None
        if not told:
            try:
                case = EvalCase.model_validate(row.data)
            except ValidationError as error:
                told = told_in_dutch(error)
        if case is not None:
            told = _wrong_with(case, knowledge)
            if case.id in taken:
                told.append(f"id {case.id} bestaat al; geef een ander id")
            elif case.id in first_line:
                told.append(f"id {case.id} staat ook op regel {first_line[case.id]}; geef een ander id")
            first_line.setdefault(case.id, row.line)
            found[case.id] = case
            unknown = [ref for ref in case.norms if not known & set(articles(ref)) and ":" not in ref]
            if unknown:
                remarks.append(Problem(row.line, case.id, f"deze norm heb ik niet: {', '.join(unknown)}"))
        problems += [Problem(row.line, case_id, sentence) for sentence in told]
    if not lines:
        problems.append(Problem(1, "", "er staat geen enkel geval in"))
    cases = () if problems else tuple(found.values())
    return CheckReport(name, lines, cases, tuple(problems), tuple(remarks))


def _wrong_with(case: EvalCase, knowledge: Knowledge) -> list[str]:
    told = []
    if not case.id.strip() or len(case.id) > LONGEST_ID:
        told.append(f"het id is leeg of langer dan {LONGEST_ID} tekens")
    if not case.question.strip():
        told.append("de vraag is leeg")
    strange = sorted({case.verdict, *case.acceptable_verdicts} - VERDICTS)
    if strange:
        told.append(f"deze uitkomst ken ik niet: {', '.join(strange)}; kies uit {', '.join(sorted(VERDICTS))}")
    for fact, value in case.facts.items():
        if fact not in knowledge.facts:
            told.append(f"het feit {fact} ken ik niet; kijk in knowledge/facts")
        elif value not in {one.id for one in knowledge.facts[fact].waarden}:
            values = ", ".join(one.id for one in knowledge.facts[fact].waarden)
            told.append(f"bij {fact} kan {value} niet; kies uit {values}")
    return told
