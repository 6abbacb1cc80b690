"""The words that the assistant knows: what a word of a question tells, and whether it occurs anywhere at all."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import log

from assistant.source_questions import FILE, compiled
from knowledge.base import Knowledge
from knowledge.load import read_yaml
from knowledge.model import Norm
from knowledge.text import stems

CLOSE = 0.84
"""How alike (difflib) two words are of which one is the other with a typing error."""
SHORTEST = 6
"""Letters below which a word is not compared that way: short words are all alike."""


@dataclass(frozen=True, eq=False)
class KnownWords:
    """The words of each norm with its lay questions, and all words that the assistant knows."""

    knowledge: Knowledge

    @cached_property
    def stems(self) -> Mapping[str, frozenset[str]]:
        """Stems by norm."""
        questions = self.knowledge.lay_questions
        return {
            norm.id: frozenset(stems(" ".join((_own_words(norm), *questions.get(norm.id, ())))))
            for norm in self.knowledge.norms.values()
        }

    def weight(self, word: str) -> float:
        """How much a word tells: much when few norms hold it."""
        return log((len(self.stems) + 1) / (self._times.get(word, 0) + 0.5))

    def knows(self, word: str) -> bool:
        """Whether a stem occurs anywhere, or looks like one that does with a typing error."""
        if word in self._times or _ours().fullmatch(word) or word in self._others:
            return True
        alike = [known for known in self._by_start.get(word[:2], ()) if abs(len(known) - len(word)) <= 2]
        return len(word) >= SHORTEST and bool(difflib.get_close_matches(word, alike, 1, CLOSE))

    @cached_property
    def _times(self) -> Counter[str]:
        return Counter(word for words in self.stems.values() for word in words)

    @cached_property
    def _others(self) -> frozenset[str]:
        phrases = (phrase for situation in self.knowledge.situations.values() for phrase in situation.vragen)
        return frozenset(word for phrase in phrases for word in stems(phrase))

    @cached_property
    def _by_start(self) -> dict[str, list[str]]:
        grouped: dict[str, list[str]] = {}
        for word in sorted({*self._times, *self._others}):
            grouped.setdefault(word[:2], []).append(word)
        return grouped


@lru_cache(maxsize=2)
def known_words(knowledge: Knowledge) -> KnownWords:
    """The words of this knowledge; cut into stems when first asked for."""
    return KnownWords(knowledge)


def _own_words(norm: Norm) -> str:
    return " ".join((norm.label, norm.tekst, norm.gebonden, norm.grenzen or "", *norm.ook_als))


@lru_cache(maxsize=1)
def _ours() -> re.Pattern[str]:
    return compiled(read_yaml(FILE)["vakgebied"])
