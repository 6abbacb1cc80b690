"""Facts by sentence patterns: the regular expressions of `knowledge/vocabulary/patronen.yaml`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from knowledge.errors import KnowledgeEntryError
from knowledge.load import read_yaml

_CLAUSE_END = re.compile(r"[,:]|\b(?:maar|want|dus|omdat|aangezien|terwijl|nu)\b")
_MASKED = re.compile(r"\[naam\]|\(\d{1,2}\)")


@dataclass(frozen=True)
class ValuePatterns:
    """The patterns of one value; a hit counts unless `unless` matches in the same sentence, or
    `unless_clause` in the same clause (a condition in one half does not hide what the other half says).
    With `whole_text` the pattern is sought across sentences."""

    value: str
    patterns: tuple[re.Pattern[str], ...]
    unless: tuple[re.Pattern[str], ...]
    unless_clause: tuple[re.Pattern[str], ...]
    whole_text: bool = False


@dataclass(frozen=True)
class PatternHit:
    """A fact that a pattern found, with its span."""

    fact: str
    value: str
    span: tuple[int, int]


class SentencePatterns:
    """All patterns, compiled. Raises `KnowledgeEntryError` on an expression that is not valid."""

    def __init__(self, file: Path, domains: Mapping[str, tuple[str, ...]]) -> None:
        data = read_yaml(file)
        words: dict[str, str] = {}
        for name, expression in data["woorden"].items():
            words[name] = _fill(expression, words)
        self._facts: list[tuple[str, list[ValuePatterns]]] = []
        for entry in data["feiten"]:
            fact = entry["feit"]
            values: list[ValuePatterns] = []
            for item in entry["waarden"]:
                if item["waarde"] not in domains.get(fact, ()):
                    raise KnowledgeEntryError(
                        file, fact, "waarde", f"'{item['waarde']}' bestaat niet", "kies een waarde uit feiten.yaml"
                    )
                try:
                    values.append(
                        ValuePatterns(
                            item["waarde"],
                            tuple(re.compile(_fill(p, words)) for p in item["patronen"]),
                            tuple(re.compile(_fill(p, words)) for p in item.get("niet", ())),
                            tuple(re.compile(_fill(p, words)) for p in item.get("niet_deelzin", ())),
                            bool(item.get("hele_tekst")),
                        )
                    )
                except re.error as error:
                    raise KnowledgeEntryError(
                        file, fact, item["waarde"], f"geen geldig patroon ({error})", "verbeter het patroon"
                    ) from None
            self._facts.append((fact, values))
        self._hints = [
            (
                hint["feit"],
                hint["waarde"],
                bool(hint.get("sterk")),
                [re.compile(_fill(p, words)) for p in hint["patronen"]],
            )
            for hint in data.get("aanwijzingen", ())
        ]

    def hints(self, text: str, *, strong: bool = False) -> dict[str, PatternHit]:
        """Cues ("aanwijzingen"), the first that fits for each fact: all, or only those marked `sterk`."""
        found: dict[str, PatternHit] = {}
        text = _as_words(text)
        for fact, value, is_strong, patterns in self._hints:
            if strong and not is_strong:
                continue
            match = next((m for m in (p.search(text) for p in patterns) if m), None)
            if match and fact not in found:
                found[fact] = PatternHit(fact, value, (match.start(), match.end()))
        return found

    def find(self, text: str, bounds: list[tuple[int, int]]) -> dict[str, PatternHit]:
        """The first value of each fact that some sentence of the plain text shows."""
        found: dict[str, PatternHit] = {}
        text = _as_words(text)
        for fact, values in self._facts:
            hit = _first(fact, values, text, bounds)
            if hit:
                found[fact] = hit
        return found


def _first(fact: str, values: list[ValuePatterns], text: str, bounds: list[tuple[int, int]]) -> PatternHit | None:
    for value in values:
        for start, end in [(0, len(text))] if value.whole_text else bounds:
            if any(unless.search(text, start, end) for unless in value.unless):
                continue
            for pattern in value.patterns:
                for match in pattern.finditer(text, start, end):
                    if match.end() > match.start() and not _blocked(value, text, match, (start, end)):
                        return PatternHit(fact, value.value, (match.start(), match.end()))
    return None


def _blocked(value: ValuePatterns, text: str, match: re.Match[str], sentence: tuple[int, int]) -> bool:
    if not value.unless_clause:
        return False
    start, end = sentence
    for edge in _CLAUSE_END.finditer(text, *sentence):
        if edge.end() <= match.start():
            start = edge.end()
        elif edge.start() >= match.end():
            end = edge.start()
            break
    clause = text[start:end]
    return any(unless.search(clause) for unless in value.unless_clause)


def _as_words(text: str) -> str:
    """A masked name and an age in brackets as plain words of the same length, so that patterns step over them."""
    return _MASKED.sub(lambda found: f"_{found.group()[1:-1]}_", text)


def _fill(expression: str, words: Mapping[str, str]) -> str:
    for name, content in words.items():
        expression = expression.replace("{" + name + "}", content)
    return expression
