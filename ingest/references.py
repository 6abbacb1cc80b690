"""From a reference as people and norms write it to the passages that it means."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from ingest.passage import Passage
from knowledge.refs import articles
from knowledge.text import stems

_LEDEN = re.compile(r"\b(lid|leden|punt|punten)\s+([\d][\da-z]*(?:(?:\s*-\s*|,\s*|\s+en\s+)\d[\da-z]*)*)")
_FILLER = frozenset({"de", "het", "een", "van", "en", "in", "ten", "aanzien", "voor"})


class References:
    """Passages by reference: exact, by lid, by article, by several articles at once, or by the words of a title."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._exact: dict[str, list[Passage]] = defaultdict(list)
        self._articles: dict[str, list[Passage]] = defaultdict(list)
        self._sections: dict[str, dict[str, frozenset[str]]] = defaultdict(dict)
        for passage in passages:
            self._exact[passage.ref].append(passage)
            if passage.article != passage.ref:
                self._articles[passage.article].append(passage)
            document, colon, title = passage.article.partition(": ")
            if colon:
                self._sections[document][passage.article] = frozenset(stems(title))

    def passages_for(self, ref: str) -> list[Passage]:
        """In reading order; `AVG 6 lid 1 e` gives lid 1 of article 6, `AVG 33-34` both articles; [] when unknown."""
        ref = " ".join(ref.split())
        if found := self._exact.get(ref) or self._articles.get(ref):
            return list(found)
        result: list[Passage] = []
        for article in articles(ref):
            result += self._within(article, ref)
        return list(dict.fromkeys(result)) or self._by_title(ref)

    def _within(self, article: str, ref: str) -> list[Passage]:
        whole = self._articles.get(article) or self._exact.get(article) or []
        leden = _leden(ref)
        chosen = [passage for passage in whole if any(_names(passage.ref, kind, number) for kind, number in leden)]
        return chosen or list(whole)

    def _by_title(self, ref: str) -> list[Passage]:
        document, colon, title = ref.partition(": ")
        wanted = frozenset(stems(title)) - _FILLER
        if not colon or not wanted:
            return []
        fitting = [name for name, known in self._sections.get(document, {}).items() if wanted <= known]
        return [passage for name in fitting[:1] for passage in self._exact[name]]


def _leden(ref: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for match in _LEDEN.finditer(ref):
        kind = "lid" if match[1] in ("lid", "leden") else "punt"
        for piece in re.split(r",\s*|\s+en\s+", match[2]):
            first, dash, last = (part.strip() for part in piece.partition("-"))
            if dash and first.isdigit() and last.isdigit():
                found += [(kind, str(number)) for number in range(int(first), min(int(last), int(first) + 50) + 1)]
            else:
                found.append((kind, first))
    return found


def _names(ref: str, kind: str, number: str) -> bool:
    return re.search(rf"\b{kind} {re.escape(number)}(?=\s|$)", ref) is not None
