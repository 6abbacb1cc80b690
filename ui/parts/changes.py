"""What changed in the articles of a norm since the documents were first read: old text beside new text."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

import streamlit as st

from ingest.index import Index
from ui.parts.dates import dutch_date, dutch_version
from ui.parts.folding import folded
from ui.parts.page import heading, safe

KINDS = {"gewijzigd": "gewijzigd", "nieuw": "nieuw", "weg": "vervallen"}
LAWYER = (
    "De norm in eigen woorden is hier misschien nog niet op aangepast. Laat een jurist ernaar kijken. "
    "De officiële tekst gaat voor."
)
_DAY = re.compile(r"\b(\d{2})-(\d{2})-(\d{4})\b")


@dataclass(frozen=True)
class LidChange:
    """The text of one lid before and after; "" where there was none."""

    ref: str
    old: str
    new: str


@dataclass(frozen=True)
class ArticleChange:
    """One article that differed when a new version of its document was read."""

    article: str
    kind: str
    seen: str
    old_version: str
    new_version: str
    leden: tuple[LidChange, ...]


def changes_of(index: Index, articles: Collection[str]) -> tuple[ArticleChange, ...]:
    """The changes of these articles, the newest first; a municipality's own documents never count as law."""
    official = {d["source"] for d in index.manifest["documents"] if d["status"] != "lokaal"}
    # Going back in time, the text after a change is the text before the change that came next.
    after: dict[str, str] = {}
    found: list[ArticleChange] = []
    for document in index.changes:
        if document.source not in official:
            continue
        for change in document.changes:
            if change.article not in articles:
                continue
            pairs = tuple(
                LidChange(ref, old, after.get(ref, _now(index, document.source, ref)))
                for ref, old in zip(change.refs, change.before, strict=True)
            )
            after.update(zip(change.refs, change.before, strict=True))
            versions = (document.old_version, document.new_version)
            found.append(ArticleChange(change.article, KINDS[change.kind], document.seen, *versions, pairs))
    return tuple(found)


def read_on(version: str) -> date | None:
    """The day of the version in which a norm was read ("versie geldend vanaf 01-01-2026"), None when it names none."""
    day = _DAY.search(version)
    return date(int(day[3]), int(day[2]), int(day[1])) if day else None


def show_changes(index: Index, articles: Collection[str], norm_version: str) -> None:
    """The changes, each folded; one quiet sentence when there are none."""
    changes = changes_of(index, articles)
    if not changes:
        st.html('<p class="dw-quiet">Deze tekst is niet veranderd sinds hij hier voor het eerst werd ingelezen.</p>')
        return
    heading("Wat er veranderde", 3)
    read = read_on(norm_version)
    if read is None or read.isoformat() < max(change.new_version for change in changes):
        st.html(f'<p class="dw-note">{safe(LAWYER)}</p>')
    else:
        known = (
            f"De norm in eigen woorden is gelezen in de versie van {dutch_date(read)}. Twijfel je? Vraag een jurist."
        )
        st.html(f'<p class="dw-quiet">{safe(known)}</p>')
    for change in changes:
        st.html(folded(_summary(change), "".join(_beside(lid, change) for lid in change.leden)))


def _summary(change: ArticleChange) -> str:
    versions = f"van versie {dutch_version(change.old_version)} naar {dutch_version(change.new_version)}"
    if change.old_version == change.new_version:
        versions = f"andere tekst van versie {dutch_version(change.new_version)}"
    return f"{change.article}: {change.kind}, {versions}, ingelezen op {dutch_version(change.seen)}"


def _beside(lid: LidChange, change: ArticleChange) -> str:
    old, new = _marked(lid.old, lid.new)
    sides = (
        (f"Eerst (versie {dutch_version(change.old_version)})", old or "Dit stond er nog niet."),
        (f"Daarna (versie {dutch_version(change.new_version)})", new or "Dit staat er niet meer."),
    )
    columns = "".join(f"<div><p><strong>{safe(title)}</strong></p><p>{text}</p></div>" for title, text in sides)
    return f'<p><strong>{safe(lid.ref)}</strong></p><div class="dw-beside">{columns}</div>'


def _marked(old: str, new: str) -> tuple[str, str]:
    """Both texts as HTML, in which words that went are struck out and words that came are underlined."""
    if not old or not new:
        return safe(old), safe(new)
    before, after = old.split(), new.split()
    left: list[str] = []
    right: list[str] = []
    for kind, i, j, k, m in SequenceMatcher(a=before, b=after, autojunk=False).get_opcodes():
        gone, came = safe(" ".join(before[i:j])), safe(" ".join(after[k:m]))
        same = kind == "equal"
        left += [gone if same else f"<del>{gone}</del>"] if gone else []
        right += [came if same else f"<ins>{came}</ins>"] if came else []
    return " ".join(left), " ".join(right)


def _now(index: Index, source: str, ref: str) -> str:
    parts = [p.text for p in index.passages_for(ref) if p.source == source and p.ref == ref]
    return " ".join(" ".join(parts).split())
