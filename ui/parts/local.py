"""A municipality's own agreements beside a norm: what names its article, or is near in meaning. They decide nothing.

Near in meaning: cosines of e5 vectors all lie close together, and some passages are near to everything. So, as in
`knowledge.ranking`, the mean of our own texts is taken off both sides before the cosine. No vectors are read for this:
what each passage has in common with the mean is asked of the index too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import streamlit as st

from assistant.create import get_embedder
from ingest.errors import ServerUnavailable
from ingest.index import Index
from ingest.passage import Passage
from knowledge.base import Knowledge, load_knowledge
from knowledge.model import Norm
from knowledge.ranking import own_text
from knowledge.refs import articles
from knowledge.vectors import QueryEmbedder, Vectors, vectors_for
from ui.parts.dates import dutch_version
from ui.parts.folding import folded
from ui.parts.mentions import law_names, named_articles
from ui.parts.official import catalogue, documents
from ui.parts.page import heading, safe
from ui.parts.status import STATUS

NEAR = 0.28
"""Likeness from which a passage is shown. It was marked by hand which passages belong beside which of 390 norms. On a
covenant and a privacy protocol (39 passages) 36 of the 38 pairs shown were right, on two other documents (24 passages)
22 of 28; of a waste regulation nothing was shown. The plain cosine was right in 67 % of its first 75 pairs, this
likeness in 83 %."""
SHOWN = 3
DECIDES_NOT = (
    "Dit zijn afspraken van je eigen gemeente of organisatie. Ze beslissen nooit: de uitkomst komt uit de wet."
)
_LONG = 420


@dataclass(frozen=True)
class LocalPassage:
    """A passage of an own document beside a norm; `named` where it names the article itself."""

    passage: Passage
    named: bool
    likeness: float


class LocalAgreements:
    """The own documents of one index, asked per norm; what was found for a norm is kept."""

    def __init__(self, index: Index, knowledge: Knowledge, embedder: QueryEmbedder) -> None:
        self._index = index
        self._local = {p.id: p for p in index.passages.values() if p.status == "lokaal"}
        self._kept: dict[str, tuple[LocalPassage, ...]] = {}
        self._by_article = _naming(self._local, knowledge) if self._local else {}
        norms = list(knowledge.norms.values()) if self._local else []
        vectors = vectors_for([own_text(norm) for norm in norms], embedder) if norms else np.empty((0, 0), np.float32)
        self._vectors: dict[str, Vectors] = {norm.id: row for norm, row in zip(norms, vectors, strict=True)}
        self._mean: Vectors = vectors.mean(axis=0) if norms else np.zeros(0, np.float32)

    def about(self, norm: Norm) -> tuple[LocalPassage, ...]:
        """At most `SHOWN` passages about a norm: those that name it, then the nearest; () when there are none."""
        if not self._local:
            return ()
        if norm.id not in self._kept:
            try:
                self._kept[norm.id] = self._found(norm)
            except ServerUnavailable:  # what names the article needs no server, and next time it may be back
                return self._naming(norm, {})
        return self._kept[norm.id]

    def likeness(self, norm: Norm) -> dict[str, float]:
        """By id of a passage its likeness to a norm, from -1 to 1. Raises `ServerUnavailable`."""
        vector, mean = self._vectors[norm.id], self._mean
        with_mean, own = float(vector @ mean), float(mean @ mean)
        found: dict[str, float] = {}
        for name, cosine in self._near(vector):
            common = self._common.get(name, 0.0)
            spread = (1 - 2 * with_mean + own) * (1 - 2 * common + own)
            found[name] = (cosine - with_mean - common + own) / max(spread, 1e-9) ** 0.5
        return found

    def _found(self, norm: Norm) -> tuple[LocalPassage, ...]:
        likeness = self.likeness(norm)
        named = self._naming(norm, likeness)
        seen = {item.passage.id for item in named}
        near = sorted((-value, name) for name, value in likeness.items() if value >= NEAR and name not in seen)
        return (*named, *(LocalPassage(self._local[name], False, -value) for value, name in near))[:SHOWN]

    def _naming(self, norm: Norm, likeness: Mapping[str, float]) -> tuple[LocalPassage, ...]:
        names = dict.fromkeys(name for article in articles(norm.ref) for name in self._by_article.get(article, ()))
        found = [LocalPassage(self._local[name], True, likeness.get(name, 0.0)) for name in names]
        return tuple(sorted(found, key=lambda item: -item.likeness)[:SHOWN])

    @cached_property
    def _common(self) -> Mapping[str, float]:
        """By id of a passage the inner product of its vector with the mean of our own texts."""
        size = float(np.linalg.norm(self._mean))
        return {name: cosine * size for name, cosine in self._near(self._mean / max(size, 1e-9))}

    def _near(self, vector: Vectors) -> list[tuple[str, float]]:
        return self._index.by_meaning(vector, len(self._local), statuses=("lokaal",))


def _naming(local: Mapping[str, Passage], knowledge: Knowledge) -> dict[str, list[str]]:
    names = law_names(catalogue())
    numbered = {article for norm in knowledge.norms.values() for article in articles(norm.ref)}
    found: dict[str, list[str]] = defaultdict(list)
    for passage in local.values():
        for article in named_articles(passage.text, numbered, names):
            found[article].append(passage.id)
    return found


def show_local(norm: Norm) -> None:
    """The own agreements about a norm under their heading; nothing at all when there are none."""
    index = documents()
    if index is None:
        return
    found = _agreements(index, str(index.build)).about(norm)
    if not found:
        return
    titles = {document["source"]: document["title"] for document in index.manifest["documents"]}
    heading("Eigen afspraken hierover", 3)
    st.html(f'<p class="dw-quiet">{safe(DECIDES_NOT)}</p>')
    for item in found:
        st.html(local_html(item.passage, titles[item.passage.source], named=item.named))


def local_html(passage: Passage, title: str, *, named: bool = False) -> str:
    """One passage with its label, document, place and version."""
    why = "Noemt dit artikel." if named else "Gaat over iets dat hierop lijkt."
    place = " › ".join((title, *passage.heading))
    text = "".join(f"<p>{safe(line)}</p>" for line in passage.text.split("\n"))
    body = f'<blockquote class="dw-law">{text}</blockquote>'
    return (
        f'<p class="dw-quiet"><span class="dw-status">{safe(STATUS["lokaal"])}</span>{safe(place)}, '
        f"versie van {safe(dutch_version(passage.version))}. {why}</p>"
        + (folded("Lees deze afspraak", body) if len(passage.text) > _LONG else body)
    )


@st.cache_resource(show_spinner=False)
def _agreements(_index: Index, build: str) -> LocalAgreements:
    return LocalAgreements(_index, load_knowledge(), get_embedder())
