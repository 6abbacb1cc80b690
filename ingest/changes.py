"""What changed between two versions of a law, and what in the knowledge base and the cases rests on it."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from ingest.passage import Passage
from knowledge.refs import articles

if TYPE_CHECKING:
    from ingest.store import Index
    from knowledge.base import Knowledge

Kind = Literal["gewijzigd", "nieuw", "weg"]
Cases = Mapping[str, Sequence[str]]
"""By id of a case the references that its answer rests on."""


@dataclass(frozen=True)
class Change:
    """One article that differs; `refs` names the leden of which the text differs, `before` their old text."""

    article: str
    kind: Kind
    refs: tuple[str, ...]
    before: tuple[str, ...] = ()


@dataclass(frozen=True)
class DocumentChange:
    """What a newly read version of one source changed; `seen` is the day on which it was read (ISO 8601)."""

    source: str
    title: str
    old_version: str
    new_version: str
    seen: str
    changes: tuple[Change, ...]

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> DocumentChange:
        """From what `dataclasses.asdict` made of one, after a way through JSON."""
        changes = tuple(
            Change(item["article"], item["kind"], tuple(item["refs"]), tuple(item["before"]))
            for item in data["changes"]
        )
        return cls(**{**data, "changes": changes})


@dataclass(frozen=True)
class Review:
    """What a legal editor must look at again, as ids."""

    norms: tuple[str, ...]
    rules: tuple[str, ...]
    situations: tuple[str, ...]
    cases: tuple[str, ...]


def compare(old: Sequence[Passage], new: Sequence[Passage]) -> list[Change]:
    """Articles that differ, in the order of the new text; white space does not count, headings neither."""
    before, after = _texts(old), _texts(new)
    changes: list[Change] = []
    for article in dict.fromkeys([*after, *before]):
        one, two = before.get(article, {}), after.get(article, {})
        refs = tuple(ref for ref in dict.fromkeys([*two, *one]) if one.get(ref) != two.get(ref))
        if refs:
            kind: Kind = "nieuw" if not one else "weg" if not two else "gewijzigd"
            changes.append(Change(article, kind, refs, tuple(one.get(ref, "") for ref in refs)))
    return changes


def changes_between(
    before: Index, documents: Sequence[Mapping[str, Any]], passages: Sequence[Passage]
) -> tuple[DocumentChange, ...]:
    """What differs from an index, for each source that was in it and of which the file differs now."""
    known = {document["source"]: document for document in before.manifest["documents"]}
    found: list[DocumentChange] = []
    for document in documents:
        source = document["source"]
        if source not in known or known[source]["sha256"] == document["sha256"]:
            continue
        old = [passage for passage in before.passages.values() if passage.source == source]
        changes = compare(old, [passage for passage in passages if passage.source == source])
        if changes:
            versions = (known[source]["version"], document["version"])
            today = time.strftime("%Y-%m-%d")
            found.append(DocumentChange(source, document["title"], *versions, today, tuple(changes)))
    return tuple(found)


def resting_on(changed: Collection[str], knowledge: Knowledge, cases: Cases | None = None) -> Review:
    """Norms about one of these articles, rules that cite such a norm, situations of those rules, and cases."""
    norms = {norm.id for norm in knowledge.norms.values() if set(articles(norm.ref)) & set(changed)}
    rules = {rule.id for rule in knowledge.rules.values() if norms & {*rule.omdat, *rule.toelichting}}
    situations = {situation.id for situation in knowledge.situations.values() if rules & set(situation.regels)}
    resting = {
        case
        for case, refs in (cases or {}).items()
        if any(article in changed for ref in refs for article in articles(ref))
    }
    return Review(*(tuple(sorted(ids)) for ids in (norms, rules, situations, resting)))


def _texts(passages: Sequence[Passage]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for passage in passages:
        known = found[passage.article].get(passage.ref, "")
        found[passage.article][passage.ref] = " ".join(f"{known} {passage.text}".split())
    return found
