"""Acute danger: an act, now, and nothing that places it in the past, in a lesson or in a what-if."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from guardrails.triage._clauses import Opening
from guardrails.triage._patterns import PatternError, Patterns, compile_patterns
from guardrails.triage._text import sentences

_FILE = Path(__file__).parent / "patterns.yaml"


@dataclass(frozen=True)
class _Kind:
    name: str
    at_once: Patterns
    together: tuple[tuple[Patterns, ...], ...]
    with_now: Patterns


@dataclass(frozen=True)
class _Book:
    kinds: tuple[_Kind, ...]
    now: Patterns
    cry: Patterns
    not_anywhere: Patterns
    not_before: Patterns
    not_in_clause: Patterns
    not_in_sentence: Patterns
    not_soft: Patterns
    opening: Opening


@cache
def _book() -> _Book:
    data = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    groups = data["woorden"]
    unless = data["maar_niet"]

    @cache
    def compiled(group: str) -> Patterns:
        if group not in groups:
            raise PatternError(f"{group}: deze groep bestaat niet. Zet hem onder `woorden`.")
        return compile_patterns(groups[group], groups)

    return _Book(
        kinds=tuple(
            _Kind(
                name,
                compile_patterns(kind["meteen"], groups),
                tuple(tuple(compiled(group) for group in rule) for rule in kind["samen"]),
                compile_patterns(kind["met_nu"], groups),
            )
            for name, kind in data["gevaar"].items()
        ),
        now=compile_patterns(data["nu"], groups),
        cry=compile_patterns(data["noodkreet"], groups),
        not_anywhere=compile_patterns(unless["hele_tekst"], groups),
        not_before=compile_patterns(unless["ervoor"], groups),
        not_in_clause=compile_patterns(unless["zinsdeel"], groups),
        not_in_sentence=compile_patterns(unless["zin"], groups),
        not_soft=compile_patterns(unless["zacht"], groups),
        opening=Opening(
            compile_patterns(data["begin"], groups),
            compile_patterns(data["begin_na_komma"], groups),
            compile_patterns(data["onderschikkend"], groups),
        ),
    )


def find_danger(folded: str) -> tuple[str, tuple[tuple[int, int], ...]] | None:
    """The kind of danger and the spans of the words that told it, or None."""
    book = _book()
    if book.not_anywhere.find(folded):
        return None
    cry = book.cry.find(folded)
    bounds = sentences(folded)
    for (start, end), following in itertools.zip_longest(bounds, bounds[1:]):
        clauses = _not_held_off(book, folded, start, end)
        for clause in clauses:
            found = _found(book, folded, clause, cry)
            if found:
                return found
        # "Moeder ligt laveloos op de bank. De baby huilt." : what belongs together may stand in two sentences.
        whole = [(start, end), following] == clauses + (_not_held_off(book, folded, *following) if following else [])
        if following and whole and not _soft(book, folded, start, end):
            found = _found_together(book, folded, start, following[1])
            if found:
                return found
    return None


def danger_denied(folded: str) -> bool:
    """Whether the text itself says that there is no danger now ("nergens in gevaar"), or that it is an exercise."""
    return _book().not_anywhere.find(folded) is not None


Spans = tuple[tuple[int, int], ...]


def _found(book: _Book, folded: str, clause: tuple[int, int], cry: tuple[int, int] | None) -> tuple[str, Spans] | None:
    """What danger a sentence tells, or a clause of it."""
    start, end = clause
    if _soft(book, folded, start, end):
        return None
    now = book.now.find(folded, start, end)
    for kind in book.kinds:
        spans = (
            _alone(book, kind.at_once, folded, start, end)
            or _with(book, kind.with_now, folded, start, end, now or cry)
            or _together(book, kind, folded, start, end)
        )
        if spans:
            return kind.name, spans
    return None


def _soft(book: _Book, folded: str, start: int, end: int) -> bool:
    """Whether it tells what happens now and then, and nothing says that it happens now."""
    return not book.now.find(folded, start, end) and book.not_soft.find(folded, start, end) is not None


def _found_together(book: _Book, folded: str, start: int, end: int) -> tuple[str, Spans] | None:
    for kind in book.kinds:
        spans = _together(book, kind, folded, start, end)
        if spans:
            return kind.name, spans
    return None


def _alone(book: _Book, patterns: Patterns, folded: str, start: int, end: int) -> Spans | None:
    for span in patterns.find_all(folded, start, end):
        if not _held_off(book, folded, start, span):
            return (span,)
    return None


def _with(
    book: _Book, patterns: Patterns, folded: str, start: int, end: int, told: tuple[int, int] | None
) -> Spans | None:
    if told is None:
        return None
    found = _alone(book, patterns, folded, start, end)
    return tuple(sorted({*found, told})) if found else None


def _together(book: _Book, kind: _Kind, folded: str, start: int, end: int) -> Spans | None:
    for rule in kind.together:
        found = [patterns.find_all(folded, start, end) for patterns in rule]
        # One word cannot play two parts: "geschreeuw" is no act and its own sign of now.
        if all(found) and len({span for spans in found for span in spans}) >= len(rule):
            spans = sorted({spans[0] for spans in found})
            if not _held_off(book, folded, start, spans[-1]):
                return tuple(spans)
    return None


def _not_held_off(book: _Book, folded: str, start: int, end: int) -> list[tuple[int, int]]:
    """The sentence; of one that tells of the past, only the clauses that say what happens now."""
    if not book.not_in_sentence.find(folded, start, end):
        return [(start, end)]
    return [
        clause
        for clause in book.opening.clauses(folded, start, end)
        if book.now.find(folded, *clause) and not book.not_in_sentence.find(folded, *clause)
    ]


def _held_off(book: _Book, folded: str, start: int, span: tuple[int, int]) -> bool:
    if book.not_before.find(folded, start, span[0]):
        return True
    clause = book.opening.last(folded, start, span[0])
    return book.not_in_clause.find(folded, clause, span[0]) is not None
