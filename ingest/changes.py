"""What changed between two versions of a law, and what in the knowledge base rests on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from ingest.passage import Passage
from knowledge.base import Knowledge
from knowledge.refs import articles

Kind = Literal["gewijzigd", "nieuw", "weg"]


@dataclass(frozen=True)
class Change:
    """One article that differs; `refs` names the leden of which the text differs."""

    article: str
    kind: Kind
    refs: tuple[str, ...]


@dataclass(frozen=True)
class Review:
    """What a legal editor must look at again, as ids."""

    norms: tuple[str, ...]
    rules: tuple[str, ...]
    situations: tuple[str, ...]


def compare(old: Sequence[Passage], new: Sequence[Passage]) -> list[Change]:
    """Articles that differ, in the order of the new text; white space does not count, headings neither."""
    before, after = _texts(old), _texts(new)
    changes: list[Change] = []
    for article in dict.fromkeys([*after, *before]):
        one, two = before.get(article, {}), after.get(article, {})
        refs = tuple(ref for ref in dict.fromkeys([*two, *one]) if one.get(ref) != two.get(ref))
        if refs:
            kind: Kind = "nieuw" if not one else "weg" if not two else "gewijzigd"
            changes.append(Change(article, kind, refs))
    return changes


def resting_on(changed: Collection[str], knowledge: Knowledge) -> Review:
    """Norms about one of these articles, the rules that cite such a norm, and the situations of those rules."""
    norms = {norm.id for norm in knowledge.norms.values() if set(articles(norm.ref)) & set(changed)}
    rules = {rule.id for rule in knowledge.rules.values() if norms & {*rule.omdat, *rule.toelichting}}
    situations = {situation.id for situation in knowledge.situations.values() if rules & set(situation.regels)}
    return Review(tuple(sorted(norms)), tuple(sorted(rules)), tuple(sorted(situations)))


def _texts(passages: Sequence[Passage]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for passage in passages:
        known = found[passage.article].get(passage.ref, "")
        found[passage.article][passage.ref] = " ".join(f"{known} {passage.text}".split())
    return found
