"""How much of the personal data was taken out, and how much of what was taken out is personal data."""

from __future__ import annotations

from dataclasses import dataclass

from evals.metrics.judging import Masking, Score
from guardrails.personal_data import Label


@dataclass(frozen=True)
class MaskingRecall:
    """Personal data that was taken out whole and under its own label; of one label, or of all."""

    label: Label | None = None

    def score(self, judged: Masking, /) -> Score | None:
        """The finds that are right, of all that had to be found."""
        wanted = [span for span in judged.wanted if self.label in (None, span.label)]
        return Score(float(sum(span in judged.found for span in wanted)), float(len(wanted))) if wanted else None


class MaskingPrecision:
    """What was taken out and is personal data."""

    def score(self, judged: Masking, /) -> Score | None:
        """The finds that are right, of all finds."""
        if not judged.found:
            return None
        return Score(float(len(judged.found & judged.wanted)), float(len(judged.found)))
