"""The texts to learn from, read as the product reads them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from assistant.understanding.cues import Matrix
from assistant.understanding.reading import read_text
from assistant.understanding.recognition import SituationIndex
from assistant.understanding.vocabulary import build_vocabulary
from evals.cases import own_cases
from evals.reading.learning import Lesson
from guardrails.personal_data import mask
from knowledge.base import Knowledge
from knowledge.vectors import QueryEmbedder, vectors_for

EXAMPLES = Path(__file__).parent / "voorbeelden.jsonl"
LEARNING = "dev"
"""Split of the cases that are for tuning. `test` and the shared examples are never learned from."""


@dataclass(frozen=True)
class Labelled:
    """A text and its facts; `place` is that of a phrasing of a situation, which must not recognise itself."""

    text: str
    facts: Mapping[str, str]
    place: int | None
    weight: float
    cue_weight: float


def labelled(knowledge: Knowledge) -> Iterator[Labelled]:
    """All texts to learn from. A phrasing counts less: it often leaves unsaid what its situation implies."""
    place = 0
    for situation in knowledge.situations.values():
        for phrase in situation.vragen:
            yield Labelled(phrase, situation.feiten, place, weight=1.0, cue_weight=0.3)
            place += 1
    for line in EXAMPLES.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield Labelled(row["tekst"], row["feiten"], None, weight=2.0, cue_weight=3.0)
    for case in own_cases(LEARNING):
        yield Labelled(case.question, case.facts, None, weight=2.0, cue_weight=3.0)


def lessons(knowledge: Knowledge, embedder: QueryEmbedder) -> tuple[list[Lesson], Matrix]:
    """The texts as lessons, and the mean of the vectors of the phrasings, float64[d]."""
    vocabulary = build_vocabulary(knowledge)
    phrases = [phrase for situation in knowledge.situations.values() for phrase in situation.vragen]
    own = vectors_for(phrases, embedder)
    index = SituationIndex(knowledge.situations, own)
    texts = list(labelled(knowledge))
    masked = [mask(text.text).text for text in texts]
    others = np.asarray(embedder.queries(masked[len(phrases) :]), dtype=np.float32)
    vectors = np.vstack([own, others]) if len(others) else own
    found = []
    for text, plain_text, vector in zip(texts, masked, vectors, strict=True):
        read = read_text(plain_text, vocabulary)
        known = {fact: told.value for fact, told in read.facts.items()}
        near = index.recognise(plain_text, vector, known, without=text.place)
        found.append(Lesson(text.text, text.facts, vector, read, near.shares, text.weight, text.cue_weight))
    return found, own.mean(axis=0).astype(np.float64)
