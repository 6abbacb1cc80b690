"""Two runs side by side: what became better, what became worse, what is still wrong, and whether that is chance."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from evals.compare.mcnemar import mcnemar_by_cluster
from evals.compare.seen import SUBJECTS, Seen, Subject, seen_in
from evals.runs import whole_run
from storage.database import Database

Change = Literal["verbeterd", "verslechterd", "nog fout", "gelijk"]
CHANGES: tuple[Change, ...] = ("verslechterd", "verbeterd", "nog fout", "gelijk")
SURE = 0.05
"""Below this chance a difference is called more than chance."""
MOST_REASONS = 3


@dataclass(frozen=True)
class Changed:
    """A case in both runs, how it changed, and why as far as the answers show it."""

    case: str
    text: str
    cluster: str
    change: Change
    reason: str


@dataclass(frozen=True)
class SubjectComparison:
    """One subject over all cases that both runs have; `chance` is the p-value of McNemar, paired by cluster."""

    subject: Subject
    cases: tuple[Changed, ...]
    chance: float

    def of(self, change: Change) -> tuple[Changed, ...]:
        """The cases that changed in that way."""
        return tuple(case for case in self.cases if case.change == change)

    def count(self, change: Change) -> int:
        """How many changed in that way."""
        return sum(case.change == change for case in self.cases)

    @property
    def verdict(self) -> str:
        """What the difference means, in words."""
        better, worse = self.count("verbeterd"), self.count("verslechterd")
        if not better and not worse:
            return "Er is niets veranderd."
        told = f"{better} verbeterd, {worse} verslechterd."
        if self.chance >= SURE:
            return f"{told} Dit verschil kan toeval zijn (kans {_share(self.chance)})."
        way = "Het is beter geworden" if better > worse else "Het is slechter geworden"
        return f"{told} {way}, en dat is meer dan toeval (kans {_share(self.chance)})."


@dataclass(frozen=True)
class Comparison:
    """Run `before` beside run `after`; cases that only one of them has are counted, not compared."""

    before: int
    after: int
    subjects: tuple[SubjectComparison, ...]
    only_before: int
    only_after: int

    def on(self, subject: Subject) -> SubjectComparison:
        """The comparison on one subject; empty when no case is about it."""
        found = (one for one in self.subjects if one.subject == subject)
        return next(found, SubjectComparison(subject, (), 1.0))


def compare_runs(database: Database, before: int, after: int) -> Comparison:
    """Compare two stored runs. Raises `RunError` for a run that is not there or not whole."""
    whole_run(database, before)
    whole_run(database, after)
    return compare(before, seen_in(database, before), after, seen_in(database, after))


def compare(before: int, was: Iterable[Seen], after: int, now: Iterable[Seen]) -> Comparison:
    """Compare what was seen in two runs; cases are paired by their id."""
    old = {(one.subject, one.case): one for one in was}
    changed: dict[Subject, list[Changed]] = defaultdict(list)
    only_after = 0
    for new in now:
        earlier = old.pop((new.subject, new.case), None)
        if earlier is None:
            only_after += 1
        else:
            change = _change(earlier, new)
            changed[new.subject].append(Changed(new.case, new.text, new.cluster, change, _reason(earlier, new)))
    subjects = (_subject(subject, changed[subject]) for subject in SUBJECTS if changed[subject])
    return Comparison(before, after, tuple(subjects), len(old), only_after)


def _subject(subject: Subject, cases: list[Changed]) -> SubjectComparison:
    clusters: dict[str, int] = defaultdict(int)
    for case in cases:
        clusters[case.cluster] += (case.change == "verbeterd") - (case.change == "verslechterd")
    return SubjectComparison(subject, tuple(cases), mcnemar_by_cluster(clusters.values()))


def _change(was: Seen, now: Seen) -> Change:
    if was.good == now.good:
        return "gelijk" if now.good else "nog fout"
    return "verbeterd" if now.good else "verslechterd"


def _reason(was: Seen, now: Seen) -> str:
    """What was said and is said now; and which facts are understood otherwise, else it comes from the rules."""
    if was.told == now.told:
        return f"onveranderd: {now.told}"
    told = f"was: {was.told}; nu: {now.told}"
    if not (was.facts or now.facts):
        return told
    old, new = dict(was.facts), dict(now.facts)
    different = [
        f"{name} ({old.get(name, 'onbekend')} → {new.get(name, 'onbekend')})"
        for name in sorted(old.keys() | new.keys())
        if old.get(name) != new.get(name)
    ]
    if not different:
        return f"{told}; ik begrijp hetzelfde, dus dit komt door de regels"
    more = f" en nog {len(different) - MOST_REASONS}" if len(different) > MOST_REASONS else ""
    return f"{told}; anders begrepen: {', '.join(different[:MOST_REASONS])}{more}"


def _share(chance: float) -> str:
    return "kleiner dan 0,1 %" if chance < 0.001 else f"{chance:.1%}".replace(".", ",").replace("%", " %")
