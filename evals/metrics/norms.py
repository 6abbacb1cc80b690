"""Whether the citations are sound, and whether they are the norms that an expert would cite."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from assistant.answer import Answer
from evals.cases import EvalCase
from evals.metrics.judging import Outcome, Score, is_judged
from knowledge.refs import articles

_NAMED_WHOLE = ("brief 34477-66", "meldcode", "Besluit meldcode", "WGS", "Wams")


def cites_gold(case: EvalCase, answer: Answer) -> bool:
    """At least one gold norm is among the citations, compared by article (a letter by its name)."""
    have = {article for citation in answer.citations for article in cited_names(citation.ref)}
    return bool(have & {article for ref in case.norms for article in cited_names(ref)})


def cited_names(ref: str) -> frozenset[str]:
    """Under which names a reference is compared: its articles, or the document itself for a letter or a code."""
    if ref.startswith(_NAMED_WHOLE):
        head = ref.split(":")[0].split(" lid")[0].lower()
        return frozenset({"meldcode"} if "meldcode" in head else {head.split()[0]})
    return frozenset(articles(ref))


class GoldNormCited:
    """Whether at least one gold norm is cited."""

    def score(self, judged: Outcome, /) -> Score | None:
        """1 when one is, over the cases that name norms."""
        case = judged.case
        return Score(float(cites_gold(case, judged.answer))) if is_judged(judged) and case.norms else None


class NormRecall:
    """Which share of the gold norms is cited."""

    def score(self, judged: Outcome, /) -> Score | None:
        """The gold norms that are cited, of all gold norms of the case."""
        if not is_judged(judged) or not judged.case.norms:
            return None
        have = frozenset[str]().union(*(cited_names(citation.ref) for citation in judged.answer.citations))
        gold = [cited_names(ref) for ref in judged.case.norms]
        return Score(float(sum(bool(names & have) for names in gold)), float(len(gold)))


class NormPrecision:
    """Which share of the citations is a gold norm; other citations may well be right, so a low figure is no fault."""

    def score(self, judged: Outcome, /) -> Score | None:
        """The citations that are gold, of all citations."""
        if not is_judged(judged) or not judged.case.norms or not judged.answer.citations:
            return None
        gold = frozenset[str]().union(*(cited_names(ref) for ref in judged.case.norms))
        cited = [cited_names(citation.ref) for citation in judged.answer.citations]
        return Score(float(sum(bool(names & gold) for names in cited)), float(len(cited)))


@dataclass(frozen=True)
class CitationValidity:
    """Sentences that cite, with every citation leading to a norm that exists and has not lapsed.

    `known` holds the ids of the norms; None accepts every id, for a stored run whose knowledge is no longer there.
    """

    known: Container[str] | None = None

    def score(self, judged: Outcome, /) -> Score | None:
        """The sound sentences, of all sentences of the why."""
        answer = judged.answer
        if not answer.statements:
            return None
        sound = {
            citation.n
            for citation in answer.citations
            if citation.status != "vervallen" and (self.known is None or citation.norm in self.known)
        }
        good = [bool(s.citations) and set(s.citations) <= sound for s in answer.statements]
        return Score(float(sum(good)), float(len(good)))
