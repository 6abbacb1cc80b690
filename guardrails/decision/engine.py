"""Deciding: facts in, verdict and trace out; and, where a fact is open, the question that helps most."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from guardrails.decision.reach import intersect, possible_rules
from guardrails.decision.rules import STRICTNESS, Compiled, RuleBase

OPEN = "hangt_af"
"""The verdict shown while a deciding fact is open, or when a rule says that a norm must be weighed."""


@dataclass(frozen=True)
class TraceStep:
    """What one rule did: `holds`, `open` (may hold) or `fails`, and the fact that settled it."""

    rule: str
    state: str
    fact: str | None = None


@dataclass(frozen=True)
class Option:
    """One answer to the deciding question: the values it stands for and the verdicts it leaves possible."""

    values: tuple[str, ...]
    leads_to: tuple[str, ...]


@dataclass(frozen=True)
class Question:
    """The fact to ask, and where each answer leads."""

    fact: str
    options: tuple[Option, ...]


@dataclass(frozen=True)
class Decision:
    """Outcome of deciding.

    `rule` is the winner when one rule wins in every completion, else None. `branches` names for each
    possible verdict the first rule that can lead to it. `question` is None unless a fact decides.
    """

    verdict: str
    possible: tuple[str, ...]
    rule: str | None
    branches: Mapping[str, str]
    question: Question | None
    trace: tuple[TraceStep, ...]


def decide(
    base: RuleBase, facts: Mapping[str, str], not_asked: Collection[str] = (), ask_first: Sequence[str] = ()
) -> Decision:
    """Decide on these facts; a fact that is absent is unknown.

    `not_asked` holds facts that may not be asked (the user does not know them). Facts in `ask_first` are asked in
    that order, as far as they are open and can change something, before the question that helps most is looked for.
    Raises `RuleBaseError` on a fact or value that does not exist.
    """
    box = base.box(facts)
    branches = possible_rules(base, box)
    possible = tuple(sorted(branches, key=STRICTNESS.index))
    winner = _certain_winner(base, box)
    decided = len(possible) == 1
    return Decision(
        verdict=possible[0] if decided else OPEN,
        possible=possible,
        rule=winner or (branches[possible[0]] if decided else None),
        branches=branches,
        question=None if decided else _next_question(base, facts, not_asked, ask_first),
        trace=_trace(base, box, facts),
    )


def settled_rule(base: RuleBase, facts: Mapping[str, str]) -> str | None:
    """The rule that wins whatever the unknown facts turn out to be, or None: quick, without a trace."""
    return _certain_winner(base, base.box(facts))


def _next_question(
    base: RuleBase, facts: Mapping[str, str], not_asked: Collection[str], ask_first: Sequence[str]
) -> Question | None:
    alive = _alive(base, base.box(facts))
    for fact in ask_first:
        if fact not in facts and fact not in not_asked:
            question = _question(base, base.box(facts), fact, alive)
            if question is not None:
                return question
    return deciding_question(base, facts, not_asked)


def deciding_question(base: RuleBase, facts: Mapping[str, str], not_asked: Collection[str] = ()) -> Question | None:
    """The open fact whose answers narrow the possible verdicts most, with the fewest options.

    Returns None when no single open fact that may be asked changes anything.
    """
    box = base.box(facts)
    now, alive = len(possible_rules(base, box)), _alive(base, box)
    best: tuple[float, Question] | None = None
    for fact in base.domains:
        if fact in facts or fact in not_asked:
            continue
        question = _question(base, box, fact, alive)
        if question is None:
            continue
        mean = sum(len(option.leads_to) * len(option.values) for option in question.options) / len(base.domains[fact])
        if mean >= now:
            continue
        score = mean + 0.02 * len(question.options)
        if best is None or score < best[0]:
            best = (score, question)
    return best[1] if best else None


def _question(base: RuleBase, box: int, fact: str, alive: list[Compiled]) -> Question | None:
    """The question for one open fact; None when no rule that can still win tells its values apart."""
    classes = _classes(base, fact, alive)
    if len(classes) < 2:
        return None
    options: list[Option] = []
    for values in classes:
        part = (box & ~base.fields[fact]) | base.mask(fact, values)
        reach = possible_rules(base, part)
        options.append(Option(values, tuple(sorted(reach, key=STRICTNESS.index))))
    return Question(fact, tuple(options))


def _alive(base: RuleBase, box: int) -> list[Compiled]:
    alive: list[Compiled] = []
    for compiled in base.ordered:
        inside = intersect(compiled, box)
        if inside:
            alive.append(compiled)
            if inside == box:
                break
    return alive


def _classes(base: RuleBase, fact: str, alive: list[Compiled]) -> list[tuple[str, ...]]:
    """Values of a fact that no living rule tells apart, taken together, in their given order."""
    field = base.fields[fact]
    masks = [
        mask for compiled in alive for mask, of in zip(compiled.masks, compiled.fields, strict=True) if of == field
    ]
    groups: dict[tuple[bool, ...], list[str]] = {}
    for value in base.domains[fact]:
        bit = base.bits[(fact, value)]
        groups.setdefault(tuple(bool(bit & mask) for mask in masks), []).append(value)
    return [tuple(values) for values in groups.values()]


def _certain_winner(base: RuleBase, box: int) -> str | None:
    for compiled in base.ordered:
        inside = intersect(compiled, box)
        if inside:
            return compiled.rule.id if inside == box else None
    return None


def _trace(base: RuleBase, box: int, facts: Mapping[str, str]) -> tuple[TraceStep, ...]:
    steps: list[TraceStep] = []
    for compiled in base.ordered:
        rule = compiled.rule
        inside = intersect(compiled, box)
        if inside == box:
            steps.append(TraceStep(rule.id, "holds"))
            break
        if inside:
            missing = next(fact for fact in rule.conditions if fact not in facts)
            steps.append(TraceStep(rule.id, "open", missing))
        else:
            contrary = next(
                fact for fact, values in rule.conditions.items() if fact in facts and facts[fact] not in values
            )
            steps.append(TraceStep(rule.id, "fails", contrary))
    return tuple(steps)
