"""Contrast pairs: the same words, one deciding fact turned, and the outcome turns with it (evals/contrasts)."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from evals.contrasts import ContrastError, Pair, read_pairs
from evals.rulings import rule_on
from knowledge.base import Knowledge, load_knowledge

PAIRS = read_pairs()


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.id)
def test_pair(pair: Pair, knowledge: Knowledge) -> None:
    rulings = [rule_on(side.facts, knowledge) for side in pair.sides]
    assert [ruling.verdict for ruling in rulings] == [side.verdict for side in pair.sides]
    assert rulings[0].verdict != rulings[1].verdict
    for ruling, side in zip(rulings, pair.sides, strict=True):
        assert set(side.norms) & set(ruling.norms), f"{ruling.rule} rests on {ruling.norms}"


def test_there_are_enough_pairs() -> None:
    assert len(PAIRS) >= 258
    assert len({pair.vraag for pair in PAIRS}) == len(PAIRS)


def test_every_gold_norm_exists(knowledge: Knowledge) -> None:
    assert not {norm for pair in PAIRS for side in pair.sides for norm in side.norms} - set(knowledge.norms)


def test_every_rule_decides_a_situation_of_the_pairs(knowledge: Knowledge) -> None:
    deciding = {rule_on(side.facts, knowledge).rule for pair in PAIRS for side in pair.sides}
    assert set(knowledge.rules) - deciding == set()


@pytest.mark.parametrize("fact", ["vrager", "ontvanger", "doel", "kader", "over_wie", "leeftijd", "gegevenssoort"])
def test_the_pairs_hold_every_role_purpose_setting_and_age(fact: str) -> None:
    values = {value.id for value in load_knowledge().facts[fact].waarden}
    held = {side.facts.get(fact) for pair in PAIRS for side in pair.sides}
    assert values - held == set()


GOOD = {
    "id": "proef-01", "vraag": "Mag dit?", "feiten": {"vrager": "school"}, "wissel": {"ontvanger": "raad"},
    "uitkomst": "ja", "uitkomst_na_wissel": "nee", "omdat": ["avg-7"], "omdat_na_wissel": ["avg-7"],
    "bron": ["R1", "R2"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"uitkomst_na_wissel": "ja"}, "geen contrast"),
        ({"wissel": {"vrager": "school"}}, "verandert niets"),
        ({"wissel": {"ontvanger": "raad", "doel": "media"}}, "wissel"),
        ({"kleur": "blauw"}, "kleur"),
    ],
    ids=["same outcome", "nothing turned", "two facts turned", "unknown field"],
)
def test_a_wrong_pair_says_which_and_why(tmp_path: Path, change: dict[str, object], says: str) -> None:
    (tmp_path / "fout.yaml").write_text(yaml.safe_dump([{**GOOD, **change}]), encoding="utf-8")
    with pytest.raises(ContrastError, match="proef-01") as problem:
        read_pairs(tmp_path)
    assert says in str(problem.value)


def test_a_double_id_is_refused(tmp_path: Path) -> None:
    (tmp_path / "dubbel.yaml").write_text(yaml.safe_dump([GOOD, GOOD]), encoding="utf-8")
    with pytest.raises(ContrastError, match="proef-01 bestaat al"):
        read_pairs(tmp_path)
