"""Reading `knowledge/` from disk: strict, with errors that a legal editor can act on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import ValidationError

from knowledge.errors import KnowledgeEntryError, KnowledgeFileError, KnowledgeLinkError
from knowledge.mistakes import first_mistake
from knowledge.model import Entry, Fact, Rule

Model = TypeVar("Model", bound=Entry)

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # pragma: no cover - the C extension ships with the wheel
    # mypy takes the first import for the type of the name; all that is used here stands in both classes.
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]


class _UniqueKeys(_Loader):
    """YAML keeps the last of two equal keys without a word; here that is an error."""


def _mapping(loader: _UniqueKeys, node: yaml.MappingNode) -> dict[Any, Any]:
    seen: set[Any] = set()
    for key_node, _ in node.value:
        key = loader.construct_object(key_node)
        if key in seen:
            raise yaml.constructor.ConstructorError(
                None, None, f"sleutel '{key}' staat er twee keer", key_node.start_mark
            )
        seen.add(key)
    loader.flatten_mapping(node)
    return dict(loader.construct_pairs(node))


_UniqueKeys.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)


def read_yaml(file: Path) -> Any:
    """The data in a YAML file. Raises `KnowledgeFileError`."""
    try:
        return yaml.load(file.read_text(encoding="utf-8"), Loader=_UniqueKeys)  # noqa: S506 - _UniqueKeys is a SafeLoader
    except (OSError, UnicodeDecodeError) as error:
        raise KnowledgeFileError(file, f"kan niet worden gelezen ({error})") from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f" op regel {mark.line + 1}" if mark else ""
        raise KnowledgeFileError(file, f"geen geldige YAML{where}: {getattr(error, 'problem', error)}") from None


def read_entries(file: Path, model: type[Model]) -> list[Model]:
    """All entries of a list file, checked against their schema. Raises `KnowledgeError`."""
    data = read_yaml(file)
    if not isinstance(data, list):
        raise KnowledgeFileError(file, "hier hoort een lijst te staan (elk onderdeel begint met '- id: …')")
    return [parse_entry(file, item, model, place) for place, item in enumerate(data, start=1)]


def parse_entry(file: Path, item: Any, model: type[Model], place: int) -> Model:
    """One entry as its model. Raises `KnowledgeEntryError` for the first thing that is wrong."""
    name = str(item.get("id", f"onderdeel {place}")) if isinstance(item, dict) else f"onderdeel {place}"
    try:
        return model.model_validate(item)
    except ValidationError as error:
        wrong = first_mistake(error, item)
        raise KnowledgeEntryError(file, name, wrong.field, wrong.problem, wrong.remedy) from None


def read_folder(folder: Path, model: type[Model]) -> list[tuple[Path, Model]]:
    """All entries of all YAML files in a folder, with their file; ids are unique over the folder."""
    if not folder.is_dir():
        raise KnowledgeFileError(folder, "deze map ontbreekt")
    entries: list[tuple[Path, Model]] = []
    origin: dict[str, Path] = {}
    for file in sorted(folder.glob("*.yaml")):
        for entry in read_entries(file, model):
            name = entry.id
            if name in origin:
                raise KnowledgeEntryError(
                    file, name, "id", f"deze id staat ook in {origin[name]}", "geef een van de twee een andere id"
                )
            origin[name] = file
            entries.append((file, entry))
    return entries


def read_facts(folder: Path) -> list[Fact]:
    """The facts; `waarden: rollen` or `waarden: doel` takes the values from the file of that name."""
    file = folder / "feiten.yaml"
    data = read_yaml(file)
    if not isinstance(data, list):
        raise KnowledgeFileError(file, "hier hoort een lijst met feiten te staan")
    facts: list[Fact] = []
    for place, item in enumerate(data, start=1):
        if isinstance(item, dict) and isinstance(item.get("waarden"), str):
            item = {**item, "waarden": list(_shared_values(folder / f"{item['waarden']}.yaml", str(item.get("id"))))}
        facts.append(parse_entry(file, item, Fact, place))
    return facts


def _shared_values(file: Path, fact: str) -> Iterator[dict[str, Any]]:
    for value in read_yaml(file):
        only = value.get("alleen", fact)
        if only == fact:
            yield {name: content for name, content in value.items() if name != "alleen"}


def expand_sets(
    file: Path, rule: Rule, facts: Mapping[str, Fact], sets: Mapping[str, list[str]]
) -> dict[str, frozenset[str]]:
    """The conditions of a rule with set names (GEHEIM) and exclusions (-politie) written out."""
    conditions: dict[str, frozenset[str]] = {}
    for fact_id, names in rule.als.items():
        if fact_id not in facts:
            raise KnowledgeLinkError(
                file, rule.id, f"als.{fact_id}", "dit feit bestaat niet", f"kies uit {', '.join(facts)}"
            )
        conditions[fact_id] = expand(file, rule.id, facts[fact_id], names, sets)
    return conditions


def expand(file: Path, entry: str, fact: Fact, names: tuple[str, ...], sets: Mapping[str, list[str]]) -> frozenset[str]:
    """Values of one fact, with sets and exclusions written out. Raises `KnowledgeLinkError`."""
    known = {value.id for value in fact.waarden}
    # Only exclusions ("-politie") means: all but these.
    kept: set[str] = set(known) if names and all(name.startswith("-") for name in names) else set()
    for name in names:
        bare = name.removeprefix("-")
        members = set(sets.get(bare, [bare]))
        unknown = members - known if bare not in sets else set()
        if unknown:
            raise KnowledgeLinkError(
                file,
                entry,
                f"als.{fact.id}",
                f"'{bare}' is geen waarde van dit feit",
                f"kies uit {', '.join(sorted(known))}",
            )
        kept = kept - members if name.startswith("-") else kept | (members & known)
    return frozenset(kept)
