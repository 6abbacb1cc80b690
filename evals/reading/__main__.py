"""`python -m evals.reading`: learn to judge who asks, who receives and what for, and write the weights."""

from __future__ import annotations

import sys

from rich.console import Console

from assistant.understanding.judging import PILLARS, SHIPPED, save_judge
from evals.reading.learning import learn
from evals.reading.lessons import lessons
from knowledge.base import load_knowledge
from knowledge.questions_embedding import BundledQueries

console = Console(stderr=True)


def main() -> int:
    """Learn from all texts and write the weights that ship."""
    knowledge = load_knowledge()
    with console.status("Teksten lezen …"):
        texts, mean = lessons(knowledge, BundledQueries())
    with console.status("Leren …"):
        domains = {fact: tuple(value.id for value in knowledge.facts[fact].waarden) for fact in PILLARS}
        save_judge(learn(texts, mean, domains))
    console.print(f"Geleerd van {len(texts)} teksten; bewaard in {SHIPPED.name}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
