"""Clauses within a sentence: where a question about a word ends and a story about someone begins."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from guardrails.triage._patterns import Patterns

_COMMA = re.compile(r"[,:]|\s[-–]+\s")
_BEFORE = 24
"""Characters before a clause in which a word that makes it part of the clause before ("als") is looked for."""
_DETERMINER = re.compile(r"(?:\W+(?:mijn|de|het|een|die|deze|dit))?\W*$")


@dataclass(frozen=True)
class Opening:
    """What opens a clause: somebody who does something, or, after a comma, a word of now."""

    subject: Patterns
    after_comma: Patterns
    subordinate: Patterns

    def last(self, folded: str, start: int, at: int) -> int:
        """Where the clause starts that holds the place `at` of the sentence that starts at `start`."""
        return max((place for place in self._places(folded, start, _end(folded, at)) if place <= at), default=start)

    def clauses(self, folded: str, start: int, end: int) -> list[tuple[int, int]]:
        """Start and end of the clauses of a sentence, in order."""
        places = [start, *sorted(place for place in self._places(folded, start, end) if place > start), end]
        return [(a, b) for a, b in itertools.pairwise(places) if folded[a:b].strip()]

    def _places(self, folded: str, start: int, end: int) -> set[int]:
        places = {a for a, _ in self.subject.find_all(folded, start, end) if not self._depends(folded, start, a)}
        commas = [match.end() for match in _COMMA.finditer(folded, start, end)]
        for comma, after in itertools.pairwise([*commas, end]):
            if self.after_comma.find(folded, comma, after):
                places.add(comma)
        return places

    def _depends(self, folded: str, start: int, place: int) -> bool:
        """Whether a subordinating word stands right before this place, with at most an article between."""
        before = folded[max(start, place - _BEFORE) : place]
        bare = _DETERMINER.sub("", before)
        found = self.subordinate.find_all(bare, 0, len(bare))
        return bool(found) and not bare[found[-1][1] :].strip()


def _end(folded: str, at: int) -> int:
    """The end of the words around a place, so that a subject is seen whose verb is the word of danger itself."""
    return min(len(folded), at + 60)
