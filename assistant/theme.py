"""What an answer is about, in one word: the theme of its practice situation, else of the rule, else of who and whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache

from assistant.answer import Answer
from guardrails.decision import settled_rule
from knowledge.base import FOLDER, Knowledge
from knowledge.load import read_yaml
from knowledge.model import Situation

OTHER = "overig"
"""The theme of what belongs to no situation, and to rules that serve several themes alike."""


@lru_cache(maxsize=1)
def themes() -> dict[str, str]:
    """All themes by id, with their title, in the order of `knowledge/themes.yaml`."""
    data: dict[str, str] = read_yaml(FOLDER / "themes.yaml")
    return data


def theme_of(answer: Answer, knowledge: Knowledge) -> str:
    """The id of the theme."""
    if answer.situation in knowledge.situations:
        return knowledge.situations[str(answer.situation)].thema
    facts = {name: fact.value for name, fact in answer.facts.items() if name in knowledge.facts}
    rule = settled_rule(knowledge.rule_base(date.fromisoformat(answer.receipt.as_of)), facts) if facts else None
    situations = list(knowledge.situations.values())
    of_rule = [situation.thema for situation in situations if rule in situation.regels]
    of_roles = [situation.thema for situation in situations if _same_roles(situation, facts)]
    return _most(of_rule) or _most(of_roles) or OTHER


def _same_roles(situation: Situation, facts: Mapping[str, str]) -> bool:
    return all(situation.feiten.get(role, "") == facts.get(role) for role in ("vrager", "ontvanger"))


def _most(themes_found: Sequence[str]) -> str | None:
    """The theme of more than half of these."""
    theme, most = Counter(themes_found).most_common(1)[0] if themes_found else ("", 0)
    return theme if most * 2 > len(themes_found) else None
