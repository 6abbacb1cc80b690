"""`python -m evals.explanations.threshold`: what each limit on the fit of a norm costs, on what may be tuned on.

Answerable are the dev questions about the sources and the lay questions that ask for an explanation, each with a fifth
of the lay questions left out of the index, so that none finds itself. Not answerable are the dev questions about other
sources and the examples of other law from `knowledge/herkenning/`. `ENOUGH` in `assistant.choosing_norms` is read from
this table.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from dataclasses import replace

import numpy as np

from assistant.choosing_norms import ENOUGH, weigh
from assistant.named_sources import named_sources
from assistant.source_questions import asks_for_explanation
from evals.explanations import read_explanation_cases
from knowledge.base import Knowledge, load_knowledge
from knowledge.questions_embedding import BundledQueries
from knowledge.search import NormSearch
from knowledge.vectors import QueryEmbedder

PARTS = 5
LIMITS = np.arange(6.0, 15.0, 0.5)


def main() -> None:
    """Print for each limit the share of answerable questions answered, and of the others refused."""
    knowledge, embedder = load_knowledge(), BundledQueries()
    whole = NormSearch(knowledge, embedder)
    dev = read_explanation_cases(split="dev")
    answerable = _fits((case.question for case in dev if case.kind == "bron"), whole, knowledge, embedder)
    for part in range(PARTS):
        kept, out = _without(knowledge.lay_questions, part)
        without = replace(knowledge, lay_questions=kept)
        answerable += _fits(out, NormSearch(without, embedder), without, embedder)
    others = [case.question for case in dev if case.kind == "elders"] + list(knowledge.examples["andere_rechtsvraag"])
    refused = _fits(others, whole, knowledge, embedder)
    sys.stdout.write(f"{len(answerable)} te beantwoorden, {len(refused)} niet; in gebruik: {ENOUGH}\n")
    for limit in LIMITS:
        kept_share, refused_share = np.mean(np.array(answerable) >= limit), np.mean(np.array(refused) < limit)
        sys.stdout.write(f"{limit:5.1f}  beantwoord {kept_share:.3f}  geweigerd {refused_share:.3f}\n")


def _without(questions: Mapping[str, tuple[str, ...]], part: int) -> tuple[dict[str, tuple[str, ...]], list[str]]:
    """The lay questions without every fifth, and those of them that ask for an explanation."""
    places = {text: place for place, text in enumerate(text for texts in questions.values() for text in texts)}
    kept = {norm: tuple(t for t in texts if places[t] % PARTS != part) for norm, texts in questions.items()}
    return kept, [text for text, place in places.items() if place % PARTS == part and asks_for_explanation(text)]


def _fits(texts: Iterable[str], search: NormSearch, knowledge: Knowledge, embedder: QueryEmbedder) -> list[float]:
    """How well the norms found fit each question; what is settled by the articles and laws it names is left out."""
    open_ = [text for text in texts if not (named := named_sources(text, knowledge)).articles and not named.missing]
    return [weigh(text, np.asarray(embedder.queries([text])[0]), search, knowledge).fit for text in open_]


if __name__ == "__main__":
    main()
