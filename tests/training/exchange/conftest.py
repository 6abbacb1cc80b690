"""What the tests of exchange share: all scenarios, and texts that are hard on any format."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import strategies as st

from knowledge.base import Knowledge
from training import Question, Scenario, load_scenarios
from training.exchange.row import cleaned

DAY = date(2026, 11, 24)
HARD = st.text(
    st.one_of(
        st.sampled_from("~=#{}:\\\n\t \"'<>&;,/|[]@+-%$"), st.characters(exclude_categories=("Cs", "Cc")),
        st.sampled_from(["\r", "\x00", "\x1f", "\u2028", "\ufeff"]),
    ),
    max_size=60,
).map(lambda text: text if len(cleaned(text)) > 1 else f"Aa{text}")  # fmt: skip
"""Any text of at least two signs that can be seen, with many of the signs that formats use themselves."""


@pytest.fixture(scope="session")
def questions(knowledge: Knowledge) -> Mapping[str, Question]:
    return load_scenarios(knowledge, DAY)


def told(story: str, asked: str = "Mag dit?", why: str = "Het moet.", discuss: str = "Wat doe jij?") -> Question:
    """A question on facts that hold, with texts to choose."""
    scenario = Scenario(
        id="proef", titel=discuss, verhaal=story, vraag=asked, verwacht="plicht",
        feiten={"vrager": "school", "ontvanger": "leerplicht", "doel": "leerplicht_doel", "richting": "op_verzoek"},
        waarom_niet={"ja": why, "nee_tenzij": why}, leerpunt=story, bespreek=discuss,
    )  # fmt: skip
    return Question(scenario, "thema", "plicht", "R16", "Ja", ("avg-7",), ())
