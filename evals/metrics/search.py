"""How well the search ranks, by the measures of the field (ir-measures, which calculates as trec_eval does)."""

from __future__ import annotations

from dataclasses import dataclass

import ir_measures

from evals.metrics.judging import Score, Search
from knowledge.refs import articles


@dataclass(frozen=True)
class RankingMeasure:
    """One measure of ir-measures by its name, such as `nDCG@10`, `RR@10` or `Success@5`."""

    name: str

    def score(self, judged: Search, /) -> Score | None:
        """The value for one question; 0 when nothing right was found."""
        gold = [ir_measures.Qrel("q", article, 1) for article in sorted(judged.case.wanted)]
        seen: dict[str, ir_measures.ScoredDoc] = {}
        for place, ref in enumerate(judged.refs):
            for article in _articles(ref):
                seen.setdefault(article, ir_measures.ScoredDoc("q", article, -float(place)))
        if not gold:
            return None
        if not seen:
            return Score(0.0)
        measure = ir_measures.parse_measure(self.name)
        return Score(round(float(ir_measures.calc_aggregate([measure], gold, list(seen.values()))[measure]), 6))


def _articles(ref: str) -> tuple[str, ...]:
    return tuple(name.casefold() for name in ([ref] if ": " in ref else articles(ref)))
