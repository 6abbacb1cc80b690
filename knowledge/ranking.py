"""Ranking articles for a query in lay words.

Each article is described by the texts of its norms, by the lay questions that those answer, and by the practice
situations whose rules rest on them. Six signals are added, each comparable between articles:

===========  ====================================================================================================
questions    mean likeness of the three nearest lay questions (one chance hit counts for little)
own_text     likeness of the nearest norm text
centre       likeness of the article's lay questions taken together
words        BM25 over stems of all texts of the article
pieces       the same over pieces of words, for compounds and typing errors
situations   a weak hint: what the rules of the likest practice situations rest on
===========  ====================================================================================================

Likeness is the cosine after the mean of all texts is taken off: e5 vectors share a large common part, so that plain
cosines all lie between 0.8 and 0.95. The weights were fitted by conditional logistic regression on lay questions left
out of the index and on the dev half of `evals/retrieval/own.jsonl`, then rounded.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.base import Knowledge
from knowledge.lexical import Lexicon, load_synonyms, pieces
from knowledge.model import Norm
from knowledge.refs import best_article, shown_refs
from knowledge.text import stems
from knowledge.vectors import QueryEmbedder, Vectors, vectors_for

NEAREST = 3
SITUATIONS = 5
ABSENT = -1.0
Rows = NDArray[np.intp]


@dataclass(frozen=True)
class Weights:
    """How much each signal counts; 0 leaves it out."""

    questions: float = 3.5
    own_text: float = 8.5
    centre: float = 5.0
    words: float = 1.5
    pieces: float = 3.0
    situations: float = 1.2


LEXICAL_ONLY = Weights(questions=0, own_text=0, centre=0, situations=0)
DENSE_ONLY = Weights(words=0, pieces=0, situations=0)


@dataclass(frozen=True)
class Target:
    """What is ranked: an article with its norms, or a norm on several articles that have norms of their own."""

    refs: tuple[str, ...]
    norms: tuple[str, ...]

    @property
    def is_range(self) -> bool:
        """Whether its score goes to the best of several articles."""
        return len(self.refs) > 1


class ArticleRanking:
    """Scores of all articles for a query; built once, read-only afterwards."""

    def __init__(
        self, knowledge: Knowledge, embedder: QueryEmbedder, *, bridge: bool = True, weights: Weights | None = None
    ) -> None:
        self._weights = weights or Weights()
        self.targets = targets_of(knowledge)
        self._place = {target.refs[0]: row for row, target in enumerate(self.targets) if not target.is_range}
        row_of = {norm: row for row, target in enumerate(self.targets) for norm in target.norms}
        norms = list(knowledge.norms.values())
        asked = [(norm, text) for norm, texts in knowledge.lay_questions.items() for text in texts] if bridge else []
        own = vectors_for([own_text(norm) for norm in norms], embedder)
        questions = vectors_for([text for _, text in asked], embedder).reshape(len(asked), own.shape[1])
        self._mean = np.vstack([own, questions]).mean(axis=0)
        self._own, self._questions = self._centred(own), self._centred(questions)
        self._own_rows = np.array([row_of[norm.id] for norm in norms], dtype=np.intp)
        self._question_rows = np.array([row_of[norm] for norm, _ in asked], dtype=np.intp)
        self._own_ids = [norm.id for norm in norms]
        self._question_ids = [norm for norm, _ in asked]
        self._centres = self._centres_of(self._question_rows)
        texts = [""] * len(self.targets)
        for norm in norms:
            texts[row_of[norm.id]] += f" {own_text(norm)} {norm.gebonden} {norm.grenzen or ''} {' '.join(norm.ook_als)}"
        for norm_id, text in asked:
            texts[row_of[norm_id]] += " " + text
        self._synonyms = load_synonyms()
        self._words = Lexicon(texts, stems)
        self._pieces = Lexicon(texts, pieces)
        self._situations = _Situations(knowledge, row_of, len(self.targets)) if bridge else None
        phrases = self._situations.phrases if self._situations else []
        self._phrases = self._centred(vectors_for(phrases, embedder).reshape(len(phrases), own.shape[1]))

    def scores(self, query: str, vector: Vectors) -> Vectors:
        """float32[len(targets)]: the higher, the better the target answers; a range has given its score away (-inf)."""
        total = np.zeros(len(self.targets), dtype=np.float32)
        for name, values in self.signals(query, vector).items():
            total += np.float32(getattr(self._weights, name)) * values
        return self._given_away(total)

    def signals(self, query: str, vector: Vectors) -> dict[str, Vectors]:
        """Each signal by its name in `Weights`, float32[len(targets)]."""
        seen = self._centred(vector.reshape(1, -1))[0]
        also = self._synonyms.also(query)
        size = len(self.targets)
        signals = {
            "own_text": _nearest(self._own @ seen, self._own_rows, size, 1),
            "words": self._words.scores(query, also),
            "pieces": self._pieces.scores(query, also),
        }
        if len(self._questions):
            signals["questions"] = _nearest(self._questions @ seen, self._question_rows, size, NEAREST)
            signals["centre"] = np.asarray(self._centres @ seen, dtype=np.float32)
        if self._situations:
            signals["situations"] = self._situations.hints(self._phrases @ seen)
        return signals

    def best_norms(self, vector: Vectors) -> dict[str, float]:
        """Norm ids with the likeness of their nearest text, to choose which norm of an article to show."""
        seen = self._centred(vector.reshape(1, -1))[0]
        best: dict[str, float] = {}
        for ids, vectors in ((self._own_ids, self._own), (self._question_ids, self._questions)):
            for norm, likeness in zip(ids, (vectors @ seen).tolist(), strict=True):
                best[norm] = max(best.get(norm, ABSENT), likeness)
        return best

    def _given_away(self, scores: Vectors) -> Vectors:
        """A range hands its score to the article of its range that fits best, and leaves the results."""
        result = scores.copy()
        for row, target in enumerate(self.targets):
            if target.is_range:
                members = [self._place[ref] for ref in target.refs]
                best = max(members, key=lambda member: float(scores[member]))
                result[best] = max(result[best], scores[row])
                result[row] = -np.inf
        return result

    def _centred(self, vectors: Vectors) -> Vectors:
        shifted = vectors - self._mean
        return np.asarray(shifted / np.maximum(np.linalg.norm(shifted, axis=1, keepdims=True), 1e-9), dtype=np.float32)

    def _centres_of(self, rows: Rows) -> Vectors:
        sums = np.zeros((len(self.targets), self._own.shape[1]), dtype=np.float32)
        np.add.at(sums, rows, self._questions)
        return np.asarray(sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-9), dtype=np.float32)


class _Situations:
    """From practice situations to the articles that their rules rest on; a norm under many rules says little."""

    def __init__(self, knowledge: Knowledge, row_of: dict[str, int], size: int) -> None:
        situations = list(knowledge.situations.values())
        self.phrases = [phrase for situation in situations for phrase in situation.vragen]
        self._rows = np.array([row for row, situation in enumerate(situations) for _ in situation.vragen], dtype=np.intp)
        cited = {rule.id: {row_of[norm] for norm in rule.omdat} for rule in knowledge.rules.values()}
        times = Counter(row for rows in cited.values() for row in rows)
        self._articles = np.zeros((len(situations), size), dtype=np.float32)
        for row, situation in enumerate(situations):
            for rule in situation.regels:
                for article in cited[rule]:
                    self._articles[row, article] = times[article] ** -0.5

    def hints(self, likeness: Vectors) -> Vectors:
        """float32[n], 1 for the strongest hint; only the likest situations count, by the square of their likeness."""
        best = _nearest(likeness, self._rows, len(self._articles), 1)
        top = np.argsort(-best, kind="stable")[:SITUATIONS]
        weighed = np.maximum(best[top], 0)[:, None] ** 2 * self._articles[top]
        hints = weighed.max(axis=0) if len(top) else np.zeros(self._articles.shape[1])
        return np.asarray(hints / max(float(hints.max(initial=0.0)), 1e-9), dtype=np.float32)


def targets_of(knowledge: Knowledge) -> list[Target]:
    """Every article that a norm stands for, and every norm on a range of such articles, in a fixed order."""
    alone = {refs[0] for norm in knowledge.norms.values() if len(refs := shown_refs(norm.ref, norm.ook_als)) == 1}
    grouped: dict[tuple[str, ...], list[str]] = {}
    for norm in knowledge.norms.values():
        refs = shown_refs(norm.ref, norm.ook_als)
        if len(refs) > 1:
            refs = tuple(ref for ref in refs if ref in alone) or (best_article(refs, str(norm.link)),)
        grouped.setdefault(refs, []).append(norm.id)
    return [Target(refs, tuple(ids)) for refs, ids in grouped.items()]


def own_text(norm: Norm) -> str:
    """The text of a norm that is embedded: its label and what it says."""
    return f"{norm.label}. {norm.tekst}"


def _nearest(likeness: Vectors, rows: Rows, size: int, count: int) -> Vectors:
    """float32[size]: the mean of the `count` highest values in each row (fewer where a row has fewer)."""
    order = np.lexsort((-likeness, rows))
    sorted_rows = rows[order]
    starts = np.searchsorted(sorted_rows, np.arange(size))
    rank = np.arange(len(order)) - starts[sorted_rows]
    kept = order[rank < count]
    sums = np.zeros(size, dtype=np.float32)
    np.add.at(sums, rows[kept], likeness[kept])
    counts = np.bincount(rows[kept], minlength=size)
    return np.where(counts > 0, sums / np.maximum(counts, 1), np.float32(ABSENT)).astype(np.float32)

