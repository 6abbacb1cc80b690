"""Given a mistake in a data file, then the message is Dutch, names the place and says how to mend it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import BaseModel, ValidationError

from ingest.catalogue import CATALOGUE, Source, load_catalogue
from ingest.errors import CatalogueError
from knowledge.base import FOLDER
from knowledge.errors import KnowledgeEntryError
from knowledge.load import parse_entry
from knowledge.mistakes import OTHERWISE, first_mistake
from knowledge.model import Derivation, Entry, Fact, Modifier, Norm, Rule, Situation

FILES: dict[type[Entry], str] = {
    Norm: "norms/avg.yaml", Rule: "rules/c-recht-om-te-spreken.yaml", Modifier: "modifiers.yaml",
    Situation: "situations/school.yaml", Derivation: "derivations.yaml", Fact: "facts/feiten.yaml",
}  # fmt: skip
WRONG: list[Any] = [
    None, 3, True, "", "x", "12 maart", "2026-13-01", "wetten", "ftp://wetten", "https://" + "a" * 3_000,
    [], [None], [3], ["x"], {}, {"a": 3}, {"a": ["x"]}, {3: ["x"]}, [{"id": "een"}],
    datetime.date(2026, 1, 1), datetime.datetime(2026, 1, 1, 3),
]  # fmt: skip
ENGLISH = re.compile(r"\b(?:should|input|valid|field|required|permitted|extra|error|string|list|tuple|date)\b", re.I)


def entry(model: type[Entry]) -> dict[str, Any]:
    """A sound entry of the product's own data; for a fact one that lists its values itself."""
    items = yaml.safe_load((FOLDER / FILES[model]).read_text(encoding="utf-8"))
    found: dict[str, Any] = next(item for item in items if not isinstance(item.get("waarden"), str))
    return found


def of_the_knowledge(model: type[Entry], item: Any, folder: Path) -> str | None:
    """What loading says of an entry, or None when it is sound."""
    try:
        parse_entry(folder / "proef.yaml", item, model, 1)
    except KnowledgeEntryError as error:
        return str(error)
    return None


def of_the_catalogue(item: Any, folder: Path) -> str | None:
    file = folder / "proef.yaml"
    file.write_text(yaml.safe_dump([item]), encoding="utf-8")
    try:
        load_catalogue(file)
    except CatalogueError as error:
        return str(error)
    return None


SPEAKERS: dict[str, tuple[type[BaseModel], dict[str, Any], Callable[[Any, Path], str | None]]] = {
    model.__name__: (model, entry(model), lambda item, folder, m=model: of_the_knowledge(m, item, folder))
    for model in FILES
} | {"Source": (Source, yaml.safe_load(CATALOGUE.read_text(encoding="utf-8"))[0], of_the_catalogue)}


@pytest.mark.parametrize("kind", SPEAKERS)
def test_whatever_is_wrong_is_said_in_dutch(kind: str, tmp_path: Path) -> None:
    model, sound, says = SPEAKERS[kind]
    assert says(sound, tmp_path) is None
    wrong: list[Any] = [{**sound, field: value} for field in model.model_fields for value in WRONG]
    wrong += [{name: value for name, value in sound.items() if name != field} for field in sound]
    wrong += [{**sound, "kleur": "blauw"}, {**sound, 3: "drie"}, "tekst", None, ["x"]]
    said = [message for item in wrong if (message := says(item, tmp_path)) is not None]
    assert len(said) > len(model.model_fields)
    for message in said:
        own_words = re.sub(r"'[^']*'", "", message.removeprefix(str(tmp_path)))
        assert not ENGLISH.search(own_words), message
        assert "past hier niet" not in message, "a kind of mistake that has no sentence of its own"
        assert "Zo los je het op: " in message


@pytest.mark.parametrize(
    ("kind", "change", "field", "problem", "remedy"),
    [
        (Norm, {"ref": None}, "ref", "'(niets)' is geen tekst", "schrijf tekst"),
        (Norm, {"kleur": "rood"}, "kleur", "dit veld bestaat niet", "haal dit veld weg"),
        (Norm, {"verificatie": "ja"}, "verificatie", "je kunt kiezen uit gelezen, deels of vakkennis", "kies een van"),
        (Norm, {"link": "wetten.overheid.nl"}, "link", "geen volledig webadres", "met https://"),
        (Norm, {"geldig_vanaf": "1 mei"}, "geldig_vanaf", "'1 mei' is geen datum", "jaar-maand-dag"),
        (Rule, {"id": "12"}, "id", "'12' heeft niet de vorm die hier hoort", "ander onderdeel"),
        (Rule, {"omdat": []}, "omdat", "te weinig, het minste is 1", "voeg er meer toe"),
        (Rule, {"stappen": "S1"}, "stappen", "hier hoort een lijst", "streepje"),
        (Rule, {"als": {"zelfde_hulp": [True]}}, "als.zelfde_hulp.nummer 1", "'true' is geen tekst", "yes of no"),
        (Fact, {"waarden": [{"id": "een", "label": "Een"}, {"id": "twee", "label": "T"}]}, "waarden.nummer 2.label",
         "'T' is te kort, het minste is 2 tekens", "voeg er meer toe"),
        (Modifier, {"eerst": "misschien"}, "eerst", "geen ja of nee", "true of false"),
        (Situation, {"feiten": ["x"]}, "feiten", "velden met een waarde", "inspringen"),
    ],
)  # fmt: skip
def test_a_mistake_names_place_problem_and_remedy(
    kind: type[Entry], change: dict[str, Any], field: str, problem: str, remedy: str, tmp_path: Path
) -> None:
    said = of_the_knowledge(kind, entry(kind) | change, tmp_path)
    assert said is not None
    where, _, how = said.partition(" Zo los je het op: ")
    assert f"veld '{field}'" in where
    assert problem in where
    assert remedy in how


def test_a_missing_field_is_named_the_same_in_knowledge_and_catalogue(tmp_path: Path) -> None:
    for kind, field in (("Norm", "tekst"), ("Source", "titel")):
        _, sound, says = SPEAKERS[kind]
        said = says({name: value for name, value in sound.items() if name != field}, tmp_path)
        assert said is not None
        assert f"veld '{field}': dit veld ontbreekt. Zo los je het op: vul dit veld in" in said


def test_what_has_no_sentence_yet_is_still_dutch() -> None:
    class Counted(BaseModel):
        aantal: int

    with pytest.raises(ValidationError) as caught:
        Counted.model_validate({"aantal": "veel"})
    found = first_mistake(caught.value, {"aantal": "veel"})
    assert (found.field, found.problem, found.remedy) == ("aantal", "'veel' past hier niet", OTHERWISE[1])
