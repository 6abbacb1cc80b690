"""Questions about the sources: a short answer made of norm sentences, each cited, and never from outside them."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

import numpy as np

from assistant.answer import Answer, Receipt, Statement
from assistant.answering import wording
from assistant.citing import Bibliography
from knowledge.base import FOLDER, Knowledge
from knowledge.load import read_yaml
from knowledge.search import NormSearch
from knowledge.text import plain
from knowledge.vectors import Vectors

ENOUGH = 0.35
"""Score of the best article below which the sources are taken not to answer the question."""
NEAR = 0.75
"""An article is shown beside the best one when it has at least this share of its score."""


@lru_cache(maxsize=1)
def _patterns() -> tuple[list[re.Pattern[str]], list[re.Pattern[str]]]:
    data = read_yaml(FOLDER / "vocabulary" / "uitleg.yaml")
    return [re.compile(p) for p in data["vraagt"]], [re.compile(p) for p in data["niet"]]


def asks_for_explanation(masked: str) -> bool:
    """Whether a text asks what a source says, and not whether something may be shared."""
    text = plain(masked)
    asks, unless = _patterns()
    return any(p.search(text) for p in asks) and not any(p.search(text) for p in unless)


def explain(
    masked: str,
    vector: Vectors,
    search: NormSearch,
    knowledge: Knowledge,
    official: Callable[[str], str | None],
    receipt: Receipt,
) -> Answer:
    """Up to three norms that answer the question, or one fixed sentence that the sources do not."""
    found = search.search(masked, top=3, vector=np.asarray(vector, dtype=np.float32))
    words, texts = wording()["uitkomsten"]["uitleg"], wording()["uitleg"]
    kept = [r for r in found if r.norm and r.score >= ENOUGH and r.score >= NEAR * found[0].score]
    book = Bibliography(knowledge, official)
    statements: list[Statement] = []
    for name in dict.fromkeys(r.norm for r in kept if r.norm):
        norm, numbers = knowledge.norms[name], book.cite(name)
        statements.append(Statement(text=norm.tekst, citations=numbers))
        if norm.status == "aangekondigd":
            statements.append(Statement(text=texts["geen_wet"], citations=numbers))
    citations = book.citations()
    notices = [wording()["meldingen"]["aangekondigd"]] if any(c.status == "aangekondigd" for c in citations) else []
    return Answer(
        verdict="uitleg",
        possible_verdicts=("uitleg",),
        headline=f"{words['woord']}. {words['kop'] if statements else texts['niets']}",
        reassurance=words["geruststelling"],
        statements=tuple(statements),
        steps=tuple(texts["stappen"]),
        help=tuple(wording()["hulp"]["standaard"]),
        citations=citations,
        notices=tuple(notices),
        receipt=receipt,
    )
