"""Whether a rewording says what the plain sentences say: nothing new, nothing lost, nothing turned round.

The comparison errs on one side. A good rewording that it does not understand is refused and the plain sentence
stands; that costs nothing. What it accepts uses the words of the plain sentence, listed synonyms and small words.
It compares words, not meaning: `tests/guardrails/data/rewordings*.yaml` shows which lies that catches.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Literal

from assistant.answer import Statement
from guardrails.verification._clauses import (
    CONSENT,
    Clause,
    Meant,
    after_without,
    concepts,
    count_claims,
    directions,
    in_order,
    is_relative,
    read_sentences,
    speaks_of_someone_named_before,
)
from guardrails.verification._words import Words, words

Reason = Literal[
    "shape", "markup", "length", "citation_missing", "citation_invented", "citation_lost",
    "new_word", "lost_word", "claim", "scope", "together", "people",
]  # fmt: skip
"""Why a rewording is refused: another number of lines; markup; too long; a sentence without citation, with one that
its plain sentence lacks, or a citation gone; a word that the plain sentence lacks, or lacks of it; "niet", "mag",
"moet", "tenzij" and such more or less often; those words about something else; things brought together that were
apart; people in another order or role."""

SHARE = "delen"
LONGEST = 1.6
"""A rewording of one plain sentence has at most this many times its words …"""
SPARE = 8
"""… or this many more, whichever is longer."""

_SENTENCE = re.compile(r"\s*([^\[\]]*[^\[\]\s])\s*((?:\[\d{1,2}\]\s*)+)")
_NUMBER = re.compile(r"\d+")
_MARKUP = re.compile(r"[*_#<>{}|`~\\=^$]|\]\(|https?:|&\w+;|[\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
_END = re.compile(r"[.?!…]+(?=\s|$)")


@dataclass(frozen=True)
class Accepted:
    """The sentences to show, one `Statement` for each plain one, with its citations."""

    statements: tuple[Statement, ...]


@dataclass(frozen=True)
class Refused:
    """Why the plain sentences stand; names kinds only, never words."""

    reasons: tuple[Reason, ...]


def verify_rewording(plain: Sequence[Statement], offered: str) -> Accepted | Refused:
    """Compare a rewording with the plain statements that it is to replace.

    `offered` has one line for each statement, in order, in which every sentence ends with its citations ("[1][2]").
    Takes any string and never raises.
    """
    lines = [line.strip() for line in offered.splitlines() if line.strip()]
    if not plain or len(lines) != len(plain):
        return Refused(("shape",))
    reasons: dict[Reason, None] = {}
    statements = []
    for statement, line in zip(plain, lines, strict=True):
        cited = _cited(line)
        told = " ".join(text for text, _ in cited)
        reasons.update(dict.fromkeys(_form(statement, line, cited)))
        reasons.update(dict.fromkeys(_meaning(statement.text, told or line, words())))
        statements.append(Statement(text=told, citations=statement.citations))
    return Refused(tuple(reasons)) if reasons else Accepted(tuple(statements))


def _cited(line: str) -> list[tuple[str, frozenset[int]]]:
    """Each sentence with its citations; empty when the line is not made like that."""
    found = list(_SENTENCE.finditer(line))
    if "".join(match.group() for match in found) != line:
        return []
    return [(match[1], frozenset(map(int, _NUMBER.findall(match[2])))) for match in found]


def _form(statement: Statement, line: str, cited: Sequence[tuple[str, frozenset[int]]]) -> list[Reason]:
    reasons: list[Reason] = []
    if _MARKUP.search(line):
        reasons.append("markup")
    most = max(LONGEST * len(statement.text.split()), len(statement.text.split()) + SPARE)
    if sum(len(text.split()) for text, _ in cited) > most:
        reasons.append("length")
    if not cited or any(_END.search(text[:-1]) for text, _ in cited):
        reasons.append("citation_missing")
    known = frozenset(statement.citations)
    numbers = frozenset[int]().union(*(found for _, found in cited))
    if not numbers <= known:
        reasons.append("citation_invented")
    if cited and not known <= numbers:
        reasons.append("citation_lost")
    return reasons


def _meaning(plain: str, told: str, lists: Words) -> list[Reason]:
    source, given = read_sentences(plain, lists), read_sentences(told, lists)
    source_clauses = [clause for sentence in source for clause in sentence]
    given_clauses = [clause for sentence in given for clause in sentence]
    before, after = set(concepts(source_clauses, lists)), set(concepts(given_clauses, lists))
    reasons: list[Reason] = []
    if after - before:
        reasons.append("new_word")
    if before - after:
        reasons.append("lost_word")
    if count_claims(plain, lists) != count_claims(told, lists):
        reasons.append("claim")
    if not _same_scope(source, given_clauses, lists):
        reasons.append("scope")
    if _new_pairs(source, given_clauses, lists):
        reasons.append("together")
    if not _same_people(source, source_clauses, given_clauses, lists):
        reasons.append("people")
    return reasons


def _same_scope(source: Sequence[list[Clause]], given: Sequence[Clause], lists: Words) -> bool:
    """Whether each thing is denied, allowed or on a condition as it was."""
    meant: dict[str, set[Meant]] = {}
    before: list[str] = []
    for sentence in source:
        turning = frozenset[str]().union(*(clause.meant.turning for clause in sentence))
        condition = ""
        for clause in sentence:
            # A sentence with one "mag" has it once, in whichever of its clauses it stands.
            kinds = (clause.meant.turning,) if len(turning) > 1 else (frozenset[str](), turning)
            # "Met akkoord van wie gezag heeft": who that is, is part of the condition.
            condition = condition if is_relative(clause) else clause.meant.condition
            hows = {replace(clause.meant, turning=kind) for kind in kinds}
            hows |= {replace(how, condition=condition or how.condition) for how in hows}
            someone = before if speaks_of_someone_named_before([clause]) else []
            for concept in (*_named(clause, lists), *someone, *_verb(sentence, lists)):
                meant.setdefault(concept, set()).update(hows)
        before = [concept for concept in concepts(sentence, lists) if concept in lists.parties]
    kept = True
    condition = ""
    for clause in given:
        # "Als er een ontruiming dreigt en er kinderen wonen": the second clause is a condition too.
        condition = condition if clause.words[0] == "en" else clause.meant.condition
        hows = {clause.meant, replace(clause.meant, condition=clause.meant.condition or condition)}
        kept = kept and all(hows & meant.get(concept, set()) for concept in concepts([clause], lists))
    source_clauses = [clause for sentence in source for clause in sentence]
    return kept and after_without(given, lists) <= after_without(source_clauses, lists)


def _verb(sentence: list[Clause], lists: Words) -> list[str]:
    """The verb that other clauses leave out: "deel X, en niets over Y" is "deel X, en deel niets over Y"."""
    return [SHARE] if SHARE in concepts(sentence, lists) else []


def _named(clause: Clause, lists: Words) -> list[str]:
    """What a clause is about; "iets" that is told is information."""
    return concepts([clause], lists) + (["gegevens"] if "iets" in clause.words else [])


def _new_pairs(source: Sequence[list[Clause]], given: Sequence[Clause], lists: Words) -> bool:
    """Whether a clause brings together what was apart: things of two sentences, people with what another does.

    To tell goes with whatever is told. A pronoun stands for someone in the clause or the sentence before.
    """
    things: set[frozenset[str]] = set()
    people: set[frozenset[str]] = set()
    before: list[str] = []
    for sentence in source:
        things |= _pairs([concept for clause in sentence for concept in _named(clause, lists)])
        for clause in sentence:
            someone = before if speaks_of_someone_named_before([clause]) else []
            named = [*_named(clause, lists), *_verb(sentence, lists)]
            people |= _pairs(named) | {frozenset((one, other)) for one in someone for other in named}
            before = [concept for concept in concepts([clause], lists) if concept in lists.parties] or before
    for clause in given:
        named = concepts([clause], lists)
        for pair in _pairs(named):
            someone_there = bool(pair & lists.parties)
            # Who gives consent is told nothing.
            tells = SHARE in pair and (CONSENT in named or not someone_there)
            if not tells and pair not in (people if someone_there else things):
                return True
    return False


def _pairs(named: Sequence[str]) -> set[frozenset[str]]:
    return {frozenset(pair) for pair in combinations(named, 2)}


def _same_people(
    source: Sequence[list[Clause]], source_clauses: Sequence[Clause], given: Sequence[Clause], lists: Words
) -> bool:
    """Whether people stand in the order in which they stood, and are told, told about or named as they were."""
    seen = set[tuple[str, str]]().union(*(in_order(sentence, lists) for sentence in source))
    told = set[tuple[str, str]]().union(*(in_order([clause], lists) for clause in given))
    if any((after, before) in seen for before, after in told - seen):
        return False
    roles = directions(source_clauses, lists)
    return all(
        role in roles or (role[1] in ("naar", "") and {(role[0], "naar"), (role[0], "")} & roles)
        for role in directions(given, lists)
    )
