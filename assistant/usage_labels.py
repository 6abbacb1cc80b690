"""What a reader of the counts sees for the ids in them."""

from __future__ import annotations

from assistant.answering import wording
from assistant.theme import themes
from knowledge.base import load_knowledge
from storage.usage import Labels


def usage_labels() -> Labels:
    """Titles of themes, verdicts and facts."""
    verdicts = {verdict: str(words["woord"]) for verdict, words in wording()["uitkomsten"].items()}
    facts = {fact.id: fact.kort for fact in load_knowledge().facts.values()}
    return Labels(themes(), verdicts, facts)
