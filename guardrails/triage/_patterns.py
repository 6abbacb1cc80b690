"""The small language of the pattern files: `slaat/schopt ... {kind}`; see the head of `patterns.yaml`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

_GAP = r"[^\w.?!;\n]{1,6}"
_SLOT = re.compile(r"\{\w+\}|\([^()]*\)|\S+")


class PatternError(ValueError):
    """A pattern that cannot be read: names the pattern, what is wrong and what to do."""


@dataclass(frozen=True)
class Patterns:
    """A list of patterns as one expression."""

    expression: re.Pattern[str]

    def find(self, folded: str, start: int = 0, end: int | None = None) -> tuple[int, int] | None:
        """The first place in `folded[start:end]` where a pattern fits."""
        match = self.expression.search(folded, start, len(folded) if end is None else end)
        return match.span() if match else None

    def find_all(self, folded: str, start: int, end: int) -> list[tuple[int, int]]:
        """All places where a pattern fits, from left to right."""
        return [match.span() for match in self.expression.finditer(folded, start, end)]


def compile_patterns(lines: Iterable[str], groups: Mapping[str, Sequence[str]]) -> Patterns:
    """Compile patterns. Raises `PatternError` on an unknown group or a malformed pattern."""
    expanded = [_line(str(line), groups, 0) for line in lines]
    return Patterns(re.compile(r"(?<!\w)(?:" + "|".join(expanded or ["(?!)"]) + r")(?!\w)"))


def _line(line: str, groups: Mapping[str, Sequence[str]], depth: int) -> str:
    if depth > 4:
        raise PatternError(f"'{line}': groepen verwijzen naar elkaar. Haal de kring eruit.")
    result = ""
    need_gap = False
    slots = _SLOT.findall(line)
    if not slots:
        raise PatternError("Een leeg patroon. Haal de regel weg.")
    if slots[0] == "^":
        # Only at the start of the text, after at most a greeting.
        result = r"(?<![\s\S])\W{0,20}(?:(?:hoi|hallo|hey|dag|goedemorgen|goedemiddag|en|ok|oke)\W{1,6})?"
        slots = slots[1:]
    for slot in slots:
        if slot == "...":
            result += rf"(?:{_GAP}\w+){{0,4}}?"
        elif slot.startswith("("):
            inner = _words(slot[1:-1], groups, depth)
            result += rf"(?:{_GAP}{inner})?" if need_gap else rf"(?:{inner}{_GAP})?"
        else:
            result += (_GAP if need_gap else "") + _words(slot, groups, depth)
            need_gap = True
    return result


def _words(slot: str, groups: Mapping[str, Sequence[str]], depth: int) -> str:
    alternatives: list[str] = []
    for word in slot.split("/"):
        if word.startswith("{") and word.endswith("}"):
            name = word[1:-1]
            if name not in groups:
                raise PatternError(f"'{slot}': de groep {name} bestaat niet. Zet hem onder `woorden`.")
            alternatives += [_line(str(member), groups, depth + 1) for member in groups[name]]
        else:
            parts = [
                _GAP.join(re.escape(p) for p in re.split(r"[ _'-]", piece)) for piece in word.strip("*").split("*")
            ]
            text = r"\w*".join(parts)
            alternatives.append(
                (r"\w*" if word.startswith("*") else "") + text + (r"\w*" if word.endswith("*") else r"\b")
            )
    return "(?:" + "|".join(alternatives) + ")"
