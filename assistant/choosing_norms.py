"""Choosing the norms that answer a question about the sources: those it names, else those found that fit.

Whether a found norm fits is decided by four things, weighed and added: how well it scores, how much of the question's
own words come back in the norms found, whether a word of the question occurs nowhere in what the assistant knows, and
whether the question names the source or the term. `python -m evals.explanations.threshold` shows what each limit costs.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from assistant.known_words import known_words
from assistant.named_sources import FILE as NAMES
from assistant.named_sources import NamedSources, named_sources
from assistant.source_questions import FILE, compiled
from knowledge.base import Knowledge
from knowledge.load import read_yaml
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
"""What a norm gains in order when the question names its source."""
TERM_LEAD = 9.0
"""What it gains when the question is about its term."""


@dataclass(frozen=True)
class Chosen:
    """Ids of the norms that answer, best first; `located` when the answer must say where each stands."""

    norms: tuple[str, ...]
    located: bool = False
    missing: bool = False
    """Whether the question names a law or an article that no norm holds."""
    whole: bool = False
    """Whether it asks after a law or a document as a whole; then these are its main norms."""


@dataclass(frozen=True)
class Weighed:
    """What search makes of a question: the norms to show, how well they fit, and whether two things are compared."""

    norms: tuple[str, ...]
    fit: float
    compares: bool


@dataclass(frozen=True)
class _Question:
    text: str
    named: NamedSources
    meant: tuple[str, ...]
    """The norms of the term that it is about."""
    content: tuple[str, ...]
    """Stems of the words that say what it is about, beside the sources that it names."""
    topic: tuple[str, ...]
    """The same without the words of the term."""

    @classmethod
    def read(cls, masked: str, knowledge: Knowledge) -> _Question:
        text = plain(masked)
        named = named_sources(masked, knowledge)
        said = {word for start, end in named.spans for word in stems(text[start:end])}
        content = [word for word in _content(text) if word not in said]
        term, meant = _term(text, content)
        return cls(text, named, meant, tuple(content), tuple(word for word in content if word not in term))


def choose_norms(masked: str, vector: Vectors, search: NormSearch, knowledge: Knowledge) -> Chosen:
    """The norms that answer a question about the sources; none when the sources do not answer it."""
    question = _Question.read(masked, knowledge)
    named = question.named
    located = _words().where.search(question.text) is not None
    if named.articles:
        scores = search.scores(masked, vector) if question.topic else {}
        return Chosen(_of_articles(named.articles, scores), True, named.missing)
    if named.missing:
        return Chosen((), missing=True)
    compares = any(pattern.search(question.text) for pattern in _words().compares)
    if not question.topic and question.meant and not compares and _words().defines.search(question.text):
        return Chosen(question.meant[:MOST], located)
    if not question.topic and not question.meant and named.sources:
        return Chosen(_main(named.sources), True, whole=True)
    weighed = weigh(masked, vector, search, knowledge)
    return Chosen(weighed.norms, located or weighed.compares) if weighed.fit >= ENOUGH else Chosen(())


def weigh(masked: str, vector: Vectors, search: NormSearch, knowledge: Knowledge) -> Weighed:
    """The norms that search finds for a question, what it names first, and how well they fit it."""
    question = _Question.read(masked, knowledge)
    scores = search.scores(masked, vector)
    named = {norm.id for norm in knowledge.norms.values() if source_of(norm) in question.named.sources}
    weighed = _weigh(question, question.content, named, LEAD, scores, search, knowledge)
    if weighed.fit >= ENOUGH or not question.meant:
        return weighed
    # "De meldcode in de kinderopvang" has a norm of its own; the term leads only where nothing else fits.
    term = _weigh(question, question.topic, {*question.meant}, TERM_LEAD, scores, search, knowledge)
    return max(weighed, term, key=lambda found: found.fit)


def _weigh(
    question: _Question,
    topic: Sequence[str],
    lead: set[str],
    gain: float,
    scores: Mapping[str, float],
    search: NormSearch,
    knowledge: Knowledge,
) -> Weighed:
    """The same, with the norms of `lead` put first, and judged by how the norms cover the words of `topic`."""
    found = [norm for place, norm in enumerate(scores) if place < DEPTH or norm in lead]
    found.sort(key=lambda norm: -(scores[norm] + gain * (norm in lead)))
    compared, told = _compared(question.text, found, scores, search, knowledge)
    lead = lead | told
    kept = compared or tuple(norm for norm in found if scores[norm] >= NEAR * scores[found[0]])[:MOST]
    if found[0] in lead and not compared:
        kept = tuple(norm for norm in kept if norm in lead)
    corpus = known_words(knowledge)
    weights = {word: corpus.weight(word) for word in topic}
    covered = sum(weight for word, weight in weights.items() if any(word in corpus.stems[norm] for norm in kept))
    share = covered / sum(weights.values()) if weights else 1.0
    strange = not all(map(corpus.knows, topic))
    fit = scores[kept[0]] + COVERED * share - UNKNOWN * strange + NAMED * any(norm in lead for norm in kept)
    return Weighed(kept, fit, bool(compared))


def _of_articles(groups: Sequence[Sequence[str]], scores: Mapping[str, float]) -> tuple[str, ...]:
    """The best paragraphs of each named article, as many of each; in the order in which they were named."""
    share = max(1, MOST // len(groups))
    chosen = [norm for group in groups for norm in sorted(group, key=lambda norm: -scores.get(norm, 0.0))[:share]]
    return tuple(norm for group in groups for norm in group if norm in chosen[:MOST])


def _main(sources: Collection[str]) -> tuple[str, ...]:
    """The main norms of these sources: three of one, one of each where there are more."""
    core = _words().core
    share = max(1, MOST // len(sources))
    return tuple(norm for source in sorted(sources) for norm in core[source][:share])[:MOST]


def _compared(
    text: str, found: Sequence[str], scores: Mapping[str, float], search: NormSearch, knowledge: Knowledge
) -> tuple[tuple[str, ...], set[str]]:
    """For a question about a difference the best norm for each side, and which of them a side names.

    What search finds for a side is judged with the whole question in mind: "aan de AP" says little alone.
    """
    match = next((m for pattern in _words().compares if (m := pattern.search(text))), None)
    if match is None:
        return (), set()
    best: list[str] = []
    told: set[str] = set()
    for side in (match["een"], match["ander"]):
        sources = named_sources(side, knowledge).sources
        meant = _longest_term(side)[1] or (_main(sources) if sources else ())
        told |= set(meant)
        if meant and meant[0] in best:
            continue  # one norm tells both: what a controller is, and what a processor
        alone = search.scores(side, search.vector(side))
        judged = sorted(found, key=lambda norm: -(alone[norm] + scores[norm]))
        best += meant[:1] or [norm for norm in judged if norm not in best][:1]
    return tuple(best), told


def _content(text: str) -> list[str]:
    """Stems of the words that say what a question is about."""
    empty = _words().empty
    seen = (token.word for token in tokens(text))
    return list(dict.fromkeys(stem(w) for w in seen if len(w) > 1 and not w.isdigit() and w not in empty))


def _term(text: str, content: Sequence[str]) -> tuple[frozenset[str], tuple[str, ...]]:
    """The stems of a term and its norms, when a text is about that term and little else."""
    found, norms = _longest_term(text)
    term = frozenset(stems(found))
    return (term, norms) if norms and len(set(content) - term) <= 1 else (frozenset(), ())


def _longest_term(text: str) -> tuple[str, tuple[str, ...]]:
    """The longest term in a text, with its norms."""
    found = [(match.group(), norms) for term, norms in _words().terms if (match := term.search(text))]
    return max(found, key=lambda term: len(term[0]), default=("", ()))


@dataclass(frozen=True)
class _Words:
    empty: frozenset[str]
    where: re.Pattern[str]
    defines: re.Pattern[str]
    compares: tuple[re.Pattern[str], ...]
    terms: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]
    core: Mapping[str, tuple[str, ...]]


@lru_cache(maxsize=1)
def _words() -> _Words:
    data: dict[str, Any] = read_yaml(FILE)
    sources: dict[str, Any] = read_yaml(NAMES)
    return _Words(
        frozenset(data["vulwoorden"].split()),
        compiled(data["waar"]),
        compiled(data["definitie"]),
        tuple(re.compile(line) for line in data["vergelijkt"]),
        tuple((re.compile(rf"\b(?:{term})\b"), tuple(norms)) for term, norms in sources["begrippen"].items()),
        {source: tuple(entry["kern"]) for source, entry in sources["bronnen"].items()},
    )
