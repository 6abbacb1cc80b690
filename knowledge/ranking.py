"""Ranking norms for a query in lay words.

Each norm is described by its own text, by the lay questions that it answers, and by the practice situations whose rules
rest on it. Five signals, each comparable between norms, are weighed and added:

===========  ====================================================================================================
own_text     likeness of the norm's text
questions    likeness of the norm's lay questions taken together (one chance hit counts for little)
words        BM25 over stems of all texts of the norm
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

from knowledge.base import Knowledge
from knowledge.lexical import Lexicon, load_synonyms, pieces
from knowledge.model import Norm
from knowledge.text import stems
from knowledge.vectors import QueryEmbedder, Vectors, vectors_for

SITUATIONS = 5
"""How many of the likest situations give a hint; further ones are noise."""


@dataclass(frozen=True)
class Weights:
    """How much each signal counts; 0 leaves it out."""

    own_text: float = 9.0
    questions: float = 8.0
    words: float = 2.0
    pieces: float = 3.0
    situations: float = 1.0


LEXICAL_ONLY = Weights(own_text=0, questions=0, situations=0)
DENSE_ONLY = Weights(words=0, pieces=0, situations=0)


class NormRanking:
    """Scores of all norms for a query, in the order of `ids`; built once, read-only afterwards."""

    def __init__(
        self, knowledge: Knowledge, embedder: QueryEmbedder, *, bridge: bool = True, weights: Weights | None = None
    ) -> None:
        norms = list(knowledge.norms.values())
        self.ids = [norm.id for norm in norms]
        self._weights = weights or Weights()
        place = {norm: row for row, norm in enumerate(self.ids)}
        asked = (
            [(place[norm], text) for norm, texts in knowledge.lay_questions.items() for text in texts] if bridge else []
        )
        own = vectors_for([own_text(norm) for norm in norms], embedder)
        questions = vectors_for([text for _, text in asked], embedder).reshape(len(asked), own.shape[1])
        self._mean = np.vstack([own, questions]).mean(axis=0)
        self._own = self._centred(own)
        sums = np.zeros_like(self._own)
        np.add.at(sums, np.array([row for row, _ in asked], dtype=np.intp), self._centred(questions))
        self._questions = _unit(sums)
        texts = [_all_text(norm) for norm in norms]
        for row, text in asked:
            texts[row] += " " + text
        self._synonyms = load_synonyms()
        self._words = Lexicon(texts, stems)
        self._pieces = Lexicon(texts, pieces)
        self._situations = _Situations(knowledge, place) if bridge else None
        phrases = self._situations.phrases if self._situations else []
        self._phrases = self._centred(vectors_for(phrases, embedder).reshape(len(phrases), own.shape[1]))

    def scores(self, query: str, vector: Vectors) -> Vectors:
        """float32[len(ids)]: the higher, the better the norm answers the query."""
        total = np.zeros(len(self.ids), dtype=np.float32)
        for name, values in self.signals(query, vector).items():
            total += np.float32(getattr(self._weights, name)) * values
        return total

    def signals(self, query: str, vector: Vectors) -> dict[str, Vectors]:
        """Each signal by its name in `Weights`, float32[len(ids)]."""
        seen = self._centred(vector.reshape(1, -1))[0]
        also = self._synonyms.also(query)
        signals = {
            "own_text": np.asarray(self._own @ seen, dtype=np.float32),
            "questions": np.asarray(self._questions @ seen, dtype=np.float32),
            "words": self._words.scores(query, also),
            "pieces": self._pieces.scores(query, also),
        }
        if self._situations:
            signals["situations"] = self._situations.hints(self._phrases @ seen)
        return signals

    def _centred(self, vectors: Vectors) -> Vectors:
        return _unit(vectors - self._mean)


class _Situations:
    """From practice situations to the norms that their rules rest on; a norm under many rules says little."""

    def __init__(self, knowledge: Knowledge, place: dict[str, int]) -> None:
        situations = list(knowledge.situations.values())
        self.phrases = [phrase for situation in situations for phrase in situation.vragen]
        self._rows = np.array(
            [row for row, situation in enumerate(situations) for _ in situation.vragen], dtype=np.intp
        )
        cited = {rule.id: {place[norm] for norm in rule.omdat} for rule in knowledge.rules.values()}
        times = Counter(norm for norms in cited.values() for norm in norms)
        self._norms = np.zeros((len(situations), len(place)), dtype=np.float32)
        for row, situation in enumerate(situations):
            for norm in set().union(*(cited[rule] for rule in situation.regels)):
                self._norms[row, norm] = times[norm] ** -0.5

    def hints(self, likeness: Vectors) -> Vectors:
        """float32[n], 1 for the strongest hint; the likest situations count, by the square of their likeness."""
        best = np.zeros(len(self._norms), dtype=np.float32)
        np.maximum.at(best, self._rows, likeness)
        top = np.argsort(-best, kind="stable")[:SITUATIONS]
        hints = (best[top, None] ** 2 * self._norms[top]).max(axis=0, initial=0.0)
        return np.asarray(hints / max(float(hints.max(initial=0.0)), 1e-9), dtype=np.float32)


def own_text(norm: Norm) -> str:
    """The text of a norm that is embedded: its label and what it says."""
    return f"{norm.label}. {norm.tekst}"


def _all_text(norm: Norm) -> str:
    return " ".join((own_text(norm), norm.gebonden, norm.grenzen or "", *norm.ook_als))


def _unit(vectors: Vectors) -> Vectors:
    return np.asarray(vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9), dtype=np.float32)
