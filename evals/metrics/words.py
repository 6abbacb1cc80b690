"""What the answer says and how it reads: points that must be there, points that may not, length and ease of reading.

Points are compared by words (stems and synonyms), not by meaning: coverage is a lower bound, and what may not be said
is only found when it is said in these words. A person judges the rest (human review).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from assistant.answer import Answer
from assistant.first_screen import first_screen
from evals.metrics.judging import Outcome, Score, is_judged
from guardrails.verification import words
from knowledge.text import plain

ENOUGH = 0.6
"""Which share of the words of a point must stand in one line of the answer for the point to be mentioned."""
FEWEST = 2
"""Words below which it cannot be told by words whether a point is said, such as "gewoon delen"."""
_WORD = re.compile(r"[a-z0-9]+")
_VOWELS = re.compile(r"[aeiouy]+")
_ENDED = re.compile(r"[^.?!;]+[.?!;]*")
_SENTENCE_END = re.compile(r"[.?!:;]+(?=\s|$)")


def lines_of(answer: Answer) -> tuple[str, ...]:
    """Everything that the answer says, line by line."""
    return tuple(
        line
        for line in (
            answer.headline, answer.reassurance, *(s.text for s in answer.statements), *answer.conditions,
            *answer.share, *answer.say, *answer.steps, *answer.record, *answer.help,
            *(f"{branch.condition} {branch.headline}" for branch in answer.branches),
            *(citation.summary for citation in answer.citations),
        )
        if line
    )  # fmt: skip


class MustMention:
    """The points that an expert expects."""

    def score(self, judged: Outcome, /) -> Score | None:
        """The points that are mentioned, of all points of the case; over the answer after truthful answers."""
        points = judged.case.must_mention
        if not is_judged(judged) or not points:
            return None
        said = [_concepts(line) for line in lines_of(judged.final)]
        return Score(float(sum(_mentioned(_concepts(point), said) for point in points)), float(len(points)))


class MustNotSay:
    """The points that would be wrong to say."""

    def score(self, judged: Outcome, /) -> Score | None:
        """The points that are not said, of those that words can tell; over what the answer itself says."""
        if not is_judged(judged):
            return None
        points = [point for point in judged.case.must_not_say if len(_concepts(point)) >= FEWEST]
        if not points:
            return None
        said = sentences_of(judged.final)
        return Score(float(sum(not says(said, point) for point in points)), float(len(points)))


class FirstScreenWords:
    """How many words must be read before the answer is clear."""

    def score(self, judged: Outcome, /) -> Score | None:
        """The number of words on the first screen of the first answer."""
        return Score(float(sum(len(line.split()) for line in first_screen(judged.answer))))


class Readability:
    """How easily the first screen reads: the Flesch formula as Douma fitted it to Dutch.

    206.84 - 0.77 x syllables per 100 words - 0.93 x words per sentence; from 65 up is plain Dutch. Syllables are
    counted as groups of vowels, which is a little low. It is no measure of language level B1.
    """

    def score(self, judged: Outcome, /) -> Score | None:
        """The score of the first screen; None for an answer without words."""
        found = flesch_douma(first_screen(judged.answer))
        return None if found is None else Score(found)


def flesch_douma(lines: Iterable[str]) -> float | None:
    """Reading ease of these lines, each at least one sentence; None without words."""
    sentences = [words for line in lines for part in _SENTENCE_END.split(line) if (words := _words(part))]
    total = sum(len(words) for words in sentences)
    if not total:
        return None
    syllables = sum(max(1, len(_VOWELS.findall(word))) for words in sentences for word in words)
    return round(206.84 - 0.77 * (100 * syllables / total) - 0.93 * total / len(sentences), 2)


def sentences_of(answer: Answer) -> tuple[str, ...]:
    """What the answer itself asserts, a sentence each: no questions, no norms quoted, no other outcomes."""
    lines = (
        answer.headline, answer.reassurance, *(s.text for s in answer.statements), *answer.conditions, *answer.steps,
    )  # fmt: skip
    parts = (part.strip() for line in lines for part in _ENDED.findall(line))
    return tuple(part for part in parts if part and not part.endswith("?"))


def says(sentences: Iterable[str], point: str) -> bool:
    """Whether one sentence says all of a point: its words, and all its turns (not, always, must, may, without, …)."""
    wanted, turns = _concepts(point), _turns(point)
    return bool(wanted) and any(
        wanted <= _concepts(sentence) and turns <= _turns(sentence) and _denies(turns) == _denies(_turns(sentence))
        for sentence in sentences
    )


def _mentioned(point: frozenset[str], said: list[frozenset[str]]) -> bool:
    return bool(point) and any(len(point & line) >= ENOUGH * len(point) for line in said)


def _words(text: str) -> list[str]:
    return _WORD.findall(plain(text))


@lru_cache(maxsize=16384)
def _concepts(text: str) -> frozenset[str]:
    known = words()
    return frozenset(concept for word in _words(text) if (concept := known.concept(word)))


@lru_cache(maxsize=16384)
def _turns(text: str) -> frozenset[str]:
    known = words()
    return frozenset(kind for word in _words(text) for kind in known.claims.get(word, ()))


def _denies(turns: frozenset[str]) -> bool:
    return "ontkenning" in turns
