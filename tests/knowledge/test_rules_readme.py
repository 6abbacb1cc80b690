"""The explanation for lawyers beside the rules: complete, in the order that decides, with an example that works."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path
from typing import get_args

import pytest

from guardrails.decision import STRICTNESS, can_win, decide
from knowledge.base import FOLDER, LAYERS, Knowledge, load_knowledge
from knowledge.load import expand
from knowledge.model import Key, Rule

README = (FOLDER / "rules" / "README.md").read_text(encoding="utf-8")
TODAY = date(2026, 11, 24)
KNOWLEDGE: Knowledge = load_knowledge()


def chapter(title: str) -> str:
    """The text under one heading."""
    return README.partition(f"\n## {title}\n")[2].partition("\n## ")[0]


def rows(title: str) -> list[str]:
    """The names in the first column of the table under a heading."""
    return re.findall(r"^\| `(\w+)` \|", chapter(title), flags=re.MULTILINE)


def test_every_field_of_a_rule_is_explained() -> None:
    assert rows("De velden") == list(Rule.model_fields)


def test_the_fields_that_must_be_there_are_named() -> None:
    named = re.findall(r"`(\w+)`", chapter("De velden").partition("De rest")[0])
    assert named == [name for name, field in Rule.model_fields.items() if field.is_required()]


def test_the_layers_stand_in_the_order_that_decides() -> None:
    assert tuple(re.findall(r"^\d+\. `(\w+)`", chapter("De lagen, van hoog naar laag"), re.MULTILINE)) == LAYERS


def test_the_outcomes_stand_from_strict_to_free() -> None:
    line = README.partition("Uitkomsten van streng naar ruim: ")[2].partition("\n")[0]
    assert tuple(re.findall(r"`(\w+)`", line)) == STRICTNESS


def test_every_key_and_every_set_is_explained() -> None:
    assert rows("De sleutels") == list(get_args(Key))
    assert rows("Verzamelingen") == list(KNOWLEDGE.sets)


def test_values_are_read_from_left_to_right() -> None:
    asker = KNOWLEDGE.facts["vrager"]

    def written_out(*names: str) -> frozenset[str]:
        return expand(Path("proef.yaml"), "R999", asker, names, KNOWLEDGE.sets)

    assert "`[PROF, -om, -politie]`" in README
    assert written_out("PROF", "-om", "-politie") == frozenset(KNOWLEDGE.sets["PROF"]) - {"om", "politie"}
    assert "`[-politie]`" in README
    assert written_out("-politie") == {value.id for value in asker.waarden} - {"politie"}
    assert written_out("school", "-school") == frozenset()


@pytest.fixture(scope="module")
def extended(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    """The knowledge with the example of the explanation in a file of its own."""
    copy = tmp_path_factory.mktemp("voorbeeld") / "knowledge"
    shutil.copytree(FOLDER, copy, ignore=shutil.ignore_patterns("*.py", "*.npz", "__pycache__"))
    example = README.partition("```yaml\n")[2].partition("```")[0]
    (copy / "rules" / "z-voorbeeld.yaml").write_text(example, encoding="utf-8")
    return load_knowledge(copy)


def test_the_example_is_a_sound_rule_that_can_decide(extended: Knowledge) -> None:
    (added,) = extended.rules.keys() - KNOWLEDGE.rules.keys()
    base = extended.rule_base(TODAY)
    assert added == "R999"
    assert can_win(base, added, base.universe)


def test_in_the_example_the_rule_wins_from_the_one_that_it_names(extended: Knowledge) -> None:
    assumed = {fact.id: fact.aanname for fact in extended.facts.values() if fact.aanname}
    facts = {
        **assumed, "vrager": "school", "ontvanger": "wgbo_hulpverlener", "doel": "afstemmen",
        "toestemming": "niet_gevraagd",
    }  # fmt: skip
    before, after = decide(KNOWLEDGE.rule_base(TODAY), facts), decide(extended.rule_base(TODAY), facts)
    assert extended.rules["R999"].gaat_voor == ("R67",)
    assert (before.rule, after.rule) == ("R67", "R999")
    assert before.verdict == after.verdict == "nee_tenzij"
