"""Choosing the norms that answer a question about the sources: those it names, else those found that fit.

Whether a found norm fits is decided by four things, weighed and added: how well it scores, how much of the question's
own words come back in the norms found, whether a word of the question occurs nowhere in what the assistant knows, and
whether the question names the source or the term. `python -m evals.explanations.threshold` shows what each limit costs.
"""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import log
from typing import Any

from assistant.named_sources import named_sources
from assistant.source_questions import FILE, compiled
from knowledge.base import FOLDER, Knowledge
from knowledge.load import read_yaml
from knowledge.model import Norm
from knowledge.search import NormSearch, source_of
from knowledge.text import plain, stem, stems, tokens
from knowledge.vectors import Vectors

ENOUGH = 10.5
"""How well the best norm must fit; below it the sources are taken not to answer the question."""
NEAR = 0.8
"""A norm is shown beside the best one when it has at least this share of its score."""
MOST = 3
"""Norms in an answer: a tired reader reads no fourth."""
DEPTH = 12
"""How many results are looked at before what the question names is put first."""
COVERED = 4.0
UNKNOWN = 6.0
NAMED = 5.0
"""Weights beside the score of the search (about 5 for chance, 14 for a sure find), from a logistic regression."""
LEAD = 3.0
"""What a norm gains in order when the question names its source or asks what its term means."""
CLOSE = 0.84
"""How alike (difflib) two words are of which one is the other with a typing error."""


@dataclass(frozen=True)
class Chosen:
    """Ids of the norms that answer, best first; `located` when the answer must say where each stands."""

    norms: tuple[str, ...]
    located: bool = False
    missing: bool = False
    """Whether the question names a law or an article that no norm holds."""


@dataclass(frozen=True)
class Weighed:
    """What search makes of a question: the norms to show, how well they fit, and whether two things are compared."""

    norms: tuple[str, ...]
    fit: float
    compares: bool


def choose_norms(masked: str, vector: Vectors, search: NormSearch, knowledge: Knowledge) -> Chosen:
    """The norms that answer a question about the sources; none when the sources do not answer it."""
    named = named_sources(masked, knowledge)
    if named.articles:
        return Chosen(_of_articles(named.articles, search.scores(masked, vector)), True, named.missing)
    if named.missing:
        return Chosen((), missing=True)
    weighed = weigh(masked, vector, search, knowledge)
    if weighed.fit < ENOUGH:
        return Chosen(())
    return Chosen(weighed.norms, weighed.compares or _words().where.search(plain(masked)) is not None)


def weigh(masked: str, vector: Vectors, search: NormSearch, knowledge: Knowledge) -> Weighed:
    """The norms that search finds for a question, what it names first, and how well they fit it."""
    text = plain(masked)
    content = _content(text)
    term, meant = _defined(text, content)
    named = named_sources(masked, knowledge)
    said = {word for start, end in named.spans for word in stems(text[start:end])}
    lead = {norm.id for norm in knowledge.norms.values() if source_of(norm) in named.sources} | set(meant)
    scores = search.scores(masked, vector)
    found = list(scores)[:DEPTH]
    found += [norm for norm in scores if norm in meant and norm not in found]
    found.sort(key=lambda norm: -(scores[norm] + LEAD * (norm in lead)))
    compared = _compared(text, found, scores, search)
    kept = compared or tuple(norm for norm in found if scores[norm] >= NEAR * scores[found[0]])[:MOST]
    if found[0] in lead and not compared:
        kept = tuple(norm for norm in kept if norm in lead)
    corpus = _corpus(knowledge)
    asked = [word for word in content if word not in term and word not in said]
    weights = {word: corpus.weight(word) for word in asked}
    covered = sum(weights[word] for word in asked if any(word in corpus.stems[norm] for norm in kept))
    share = covered / sum(weights.values()) if weights else 1.0
    strange = not all(map(corpus.knows, asked))
    fit = scores[kept[0]] + COVERED * share - UNKNOWN * strange + NAMED * (kept[0] in lead)
    return Weighed(kept, fit, bool(compared))


def _of_articles(groups: Sequence[Sequence[str]], scores: Mapping[str, float]) -> tuple[str, ...]:
    """The best paragraph of each named article, then the next best; in the order in which they were named."""
    ranked = [sorted(group, key=lambda norm: -scores.get(norm, 0.0)) for group in groups]
    turns = [group[turn] for turn in range(MOST) for group in ranked if turn < len(group)]
    chosen = set(turns[:MOST])
    return tuple(norm for group in groups for norm in group if norm in chosen)


def _compared(text: str, found: Sequence[str], scores: Mapping[str, float], search: NormSearch) -> tuple[str, ...]:
    """For a question about a difference the best norm for each side, judged with the whole question in mind."""
    match = next((m for pattern in _words().compares if (m := pattern.search(text))), None)
    if match is None:
        return ()
    best: list[str] = []
    for side in (match["een"], match["ander"]):
        alone = search.scores(side, search.vector(side))
        for norm in sorted(found, key=lambda norm: -(alone[norm] + scores[norm])):
            if norm not in best:
                best.append(norm)
                break
    return tuple(best)


def _content(text: str) -> list[str]:
    """Stems of the words that say what a question is about."""
    empty = _words().empty
    seen = (token.word for token in tokens(text))
    return list(dict.fromkeys(stem(w) for w in seen if len(w) > 1 and not w.isdigit() and w not in empty))


def _defined(text: str, content: Sequence[str]) -> tuple[frozenset[str], tuple[str, ...]]:
    """The stems of a term and its norms, when a text asks what that term means and little else."""
    words = _words()
    if words.defines.search(text):
        for pattern, norms in words.terms:
            match = pattern.search(text)
            if match and len(set(content) - set(stems(match.group()))) <= 1:
                return frozenset(stems(match.group())), norms
    return frozenset(), ()


@dataclass(frozen=True)
class _Words:
    empty: frozenset[str]
    ours: re.Pattern[str]
    where: re.Pattern[str]
    defines: re.Pattern[str]
    compares: tuple[re.Pattern[str], ...]
    terms: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]


@lru_cache(maxsize=1)
def _words() -> _Words:
    data: dict[str, Any] = read_yaml(FILE)
    terms: dict[str, list[str]] = read_yaml(FOLDER / "vocabulary" / "bronnen.yaml")["begrippen"]
    longest = sorted(terms.items(), key=lambda item: -len(item[0]))
    return _Words(
        frozenset(data["vulwoorden"].split()),
        compiled(data["vakgebied"]),
        compiled(data["waar"]),
        compiled(data["definitie"]),
        tuple(re.compile(line) for line in data["vergelijkt"]),
        tuple((re.compile(rf"\b(?:{term})\b"), tuple(norms)) for term, norms in longest),
    )


@dataclass(frozen=True, eq=False)
class _Corpus:
    """The words of each norm with its lay questions, and all words that the assistant knows."""

    stems: Mapping[str, frozenset[str]]
    others: frozenset[str]

    def weight(self, word: str) -> float:
        """How much a word tells: much when few norms hold it."""
        return log((len(self.stems) + 1) / (self._times.get(word, 0) + 0.5))

    def knows(self, word: str) -> bool:
        """Whether a stem occurs anywhere, or looks like one that does with a typing error."""
        if word in self._times or word in self.others or _words().ours.fullmatch(word):
            return True
        alike = [known for known in self._by_start.get(word[:2], ()) if abs(len(known) - len(word)) <= 2]
        return len(word) > 5 and bool(difflib.get_close_matches(word, alike, 1, CLOSE))

    @cached_property
    def _times(self) -> Counter[str]:
        return Counter(word for words in self.stems.values() for word in words)

    @cached_property
    def _by_start(self) -> dict[str, list[str]]:
        grouped: dict[str, list[str]] = {}
        for word in {*self._times, *self.others}:
            grouped.setdefault(word[:2], []).append(word)
        return grouped


@lru_cache(maxsize=2)
def _corpus(knowledge: Knowledge) -> _Corpus:
    def all_text(norm: Norm) -> str:
        own = (norm.label, norm.tekst, norm.gebonden, norm.grenzen or "", *norm.ook_als)
        return " ".join((*own, *knowledge.lay_questions.get(norm.id, ())))

    phrases: Iterable[str] = (phrase for s in knowledge.situations.values() for phrase in s.vragen)
    return _Corpus(
        {norm.id: frozenset(stems(all_text(norm))) for norm in knowledge.norms.values()},
        frozenset(word for phrase in phrases for word in stems(phrase)),
    )
