"""Facts by sentence patterns: the regular expressions of `knowledge/vocabulary/patronen.yaml`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from knowledge.errors import KnowledgeEntryError
from knowledge.load import read_yaml


@dataclass(frozen=True)
class ValuePatterns:
    """The patterns of one value; a hit counts unless `unless` matches in the same sentence."""

    value: str
    patterns: tuple[re.Pattern[str], ...]
    unless: tuple[re.Pattern[str], ...]


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
                        )
                    )
                except re.error as error:
                    raise KnowledgeEntryError(
                        file, fact, item["waarde"], f"geen geldig patroon ({error})", "verbeter het patroon"
                    ) from None
            self._facts.append((fact, values))
        self._hints = [
            (hint["feit"], hint["waarde"], [re.compile(_fill(p, words)) for p in hint["patronen"]])
            for hint in data.get("aanwijzingen", ())
        ]

    def hints(self, text: str) -> dict[str, PatternHit]:
        """Weak cues ("aanwijzingen"), the first that fits for each fact; used when nothing better is known."""
        found: dict[str, PatternHit] = {}
        for fact, value, patterns in self._hints:
            match = next((m for m in (p.search(text) for p in patterns) if m), None)
            if match and fact not in found:
                found[fact] = PatternHit(fact, value, (match.start(), match.end()))
        return found

    def find(self, text: str, bounds: list[tuple[int, int]]) -> dict[str, PatternHit]:
        """The first value of each fact that some sentence of the plain text shows."""
        found: dict[str, PatternHit] = {}
        for fact, values in self._facts:
            hit = _first(fact, values, text, bounds)
            if hit:
                found[fact] = hit
        return found


def _first(fact: str, values: list[ValuePatterns], text: str, bounds: list[tuple[int, int]]) -> PatternHit | None:
    for value in values:
        for start, end in bounds:
            if any(unless.search(text, start, end) for unless in value.unless):
                continue
            for pattern in value.patterns:
                match = pattern.search(text, start, end)
                if match and match.end() > match.start():
                    return PatternHit(fact, value.value, (match.start(), match.end()))
    return None


def _fill(expression: str, words: Mapping[str, str]) -> str:
    for name, content in words.items():
        expression = expression.replace("{" + name + "}", content)
    return expression
