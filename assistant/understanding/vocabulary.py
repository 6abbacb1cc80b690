"""The vocabulary, built once from the knowledge base: role words and patterns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from assistant.understanding.mentions import RoleLexicon
from assistant.understanding.patterns import SentencePatterns
from knowledge.base import FOLDER, Knowledge


@dataclass(frozen=True)
class Vocabulary:
    """What the reader needs: where roles and sentence patterns are found."""

    roles: RoleLexicon
    patterns: SentencePatterns
    domains: Mapping[str, tuple[str, ...]]


@lru_cache(maxsize=4)
def build_vocabulary(knowledge: Knowledge) -> Vocabulary:
    """The vocabulary of a knowledge base."""
    domains = {fact.id: tuple(value.id for value in fact.waarden) for fact in knowledge.facts.values()}
    phrasings = [phrase for situation in knowledge.situations.values() for phrase in situation.vragen]
    roles = {value.id: value.vormen for value in knowledge.facts["ontvanger"].waarden}
    for value in knowledge.facts["vrager"].waarden:
        roles.setdefault(value.id, value.vormen)
    return Vocabulary(
        RoleLexicon(roles, phrasings),
        SentencePatterns(FOLDER / "vocabulary" / "patronen.yaml", domains),
        domains,
    )
