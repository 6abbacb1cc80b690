"""The reference matrix of the legal model: 230 pairs of asker and receiver in the standard situation."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

from guardrails.decision import decide
from knowledge.base import load_knowledge

MATRIX = yaml.safe_load((Path(__file__).parent / "data" / "referentiematrix.yaml").read_text(encoding="utf-8"))
BASE = load_knowledge().rule_base(date(2026, 11, 24))
STANDARD = {
    "vraagtype": "deling", "leeftijd": "12-15", "over_wie": "jeugdige", "gegevenssoort": "gewoon", "omvang": "gericht",
    "doel": "afstemmen", "kader": "vrijwillig", "richting": "uit_eigen_beweging", "toestemming": "niet_gevraagd",
    "spoed": "zorgelijk", "signaal": "geen", "zelfde_hulp": "nee", "ontvanger_mogelijke_pleger": "nee",
    "vordering": "nee", "kanaal": "veilig", "bron": "nvt", "pleegzorgaanbieder": "nee", "werkt_namens": "onbekend",
    "overleg": "nee",
}  # fmt: skip
CELLS = [(asker, receiver, *cell) for asker, row in MATRIX.items() for receiver, cell in row.items()]


def test_the_matrix_is_whole() -> None:
    assert len(CELLS) == 230


@pytest.mark.parametrize(("asker", "receiver", "verdict", "rule"), CELLS)
def test_cell(asker: str, receiver: str, verdict: str, rule: str) -> None:
    decision = decide(BASE, {**STANDARD, "vrager": asker, "ontvanger": receiver})
    assert (decision.verdict, decision.rule) == (verdict, rule)
