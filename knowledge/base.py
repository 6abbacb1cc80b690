"""The knowledge base: all that the assistant knows, loaded once, checked, immutable."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from guardrails.decision import RuleBase, RuleBaseError
from knowledge.errors import KnowledgeEntryError, KnowledgeFileError, KnowledgeLinkError
from knowledge.in_force import LAYERS, rule_base_on
from knowledge.load import expand, expand_sets, read_entries, read_facts, read_folder, read_yaml
from knowledge.model import Derivation, Fact, Modifier, Norm, Rule, Situation
from knowledge.speaking import Audience, audience_of, check_spoken_to

__all__ = ["FOLDER", "LAYERS", "Knowledge", "load_knowledge"]

FOLDER = Path(__file__).parent


@dataclass(frozen=True, eq=False)
class Knowledge:
    """Norms, facts, rules, modifiers, derivations, situations and lay questions, by id."""

    norms: Mapping[str, Norm]
    audiences: Mapping[str, Audience]
    """For each norm to whom it speaks."""
    secrecy: Mapping[str, tuple[str, ...]]
    """For each role the norms of its own secrecy, or its usual ground where no law binds it to secrecy."""
    facts: Mapping[str, Fact]
    sets: Mapping[str, list[str]]
    rules: Mapping[str, Rule]
    conditions: Mapping[str, Mapping[str, frozenset[str]]]
    modifiers: tuple[tuple[Modifier, Mapping[str, frozenset[str]]], ...]
    derivations: tuple[tuple[Derivation, Mapping[str, frozenset[str]]], ...]
    situations: Mapping[str, Situation]
    lay_questions: Mapping[str, tuple[str, ...]]
    steps: Mapping[str, str]
    examples: Mapping[str, tuple[str, ...]]
    """Example texts by kind, from which triage by meaning learns: `gevaar`, `gewoon`, reasons to be out of scope."""
    danger_words: tuple[str, ...]
    """Words without which a text is not taken for danger by its meaning, as regular expressions."""
    digest: str

    def rule_base(self, on: date) -> RuleBase:
        """The rules in force on that day: valid themselves, and each resting on a norm in force then, for the roles
        to which such a norm speaks."""
        return _rule_base(self, on)


@lru_cache(maxsize=32)
def _rule_base(knowledge: Knowledge, on: date) -> RuleBase:
    return rule_base_on(knowledge, on)


@lru_cache(maxsize=4)
def load_knowledge(folder: Path = FOLDER) -> Knowledge:
    """Load and check everything under `folder`. Raises `KnowledgeError` with file, entry, field, remedy."""
    facts = {fact.id: fact for fact in read_facts(folder / "facts")}
    sets = read_yaml(folder / "rules" / "verzamelingen.yaml")
    norms, audiences = _norms(folder / "norms", facts, sets)
    secrecy = _secrecy(folder / "geheimhouding.yaml", facts, norms, audiences)
    steps = read_yaml(folder / "steps.yaml")
    rules: dict[str, Rule] = {}
    conditions: dict[str, Mapping[str, frozenset[str]]] = {}
    for file in sorted((folder / "rules").glob("[a-z]-*.yaml")):
        for rule in read_entries(file, Rule):
            if rule.id in rules:
                raise KnowledgeEntryError(file, rule.id, "id", "deze regel staat er twee keer", "geef een nieuw nummer")
            _check_norms(file, rule.id, rule.omdat, norms, must_hold=True)
            _check_norms(file, rule.id, rule.toelichting, norms, must_hold=False)
            _check_norms(file, rule.id, rule.zolang_niet_geldt, norms, must_hold=False)
            for step in rule.stappen:
                if step not in steps:
                    raise KnowledgeLinkError(
                        file, rule.id, "stappen", f"stap {step} bestaat niet", "kies uit steps.yaml"
                    )
            rules[rule.id] = rule
            conditions[rule.id] = expand_sets(file, rule, facts, sets)
            check_spoken_to(file, rule.id, rule.omdat, conditions[rule.id], audiences)
    for rule in rules.values():
        for other in rule.gaat_voor:
            if other not in rules or rules[other].laag != rule.laag:
                raise KnowledgeLinkError(
                    folder / "rules", rule.id, "gaat_voor", f"{other} is geen regel in dezelfde laag",
                    "noem een regel van deze laag, of kies een andere laag",
                )  # fmt: skip
    for fact in facts.values():
        for one in fact.waarden:
            for other, excluding in one.niet_bij.items():
                for value in excluding:
                    _check_values(folder / "facts", fact.id, f"{one.id}.niet_bij", {other: value}, facts)
    modifiers = []
    file = folder / "modifiers.yaml"
    for modifier in read_entries(file, Modifier):
        _check_norms(file, modifier.id, modifier.omdat, norms, must_hold=True)
        _check_norms(file, modifier.id, modifier.toelichting, norms, must_hold=False)
        written = _written_out(file, modifier.id, modifier.als, facts, sets)
        check_spoken_to(file, modifier.id, modifier.omdat, written, audiences)
        modifiers.append((modifier, written))
    derivations = []
    file = folder / "derivations.yaml"
    for derivation in read_entries(file, Derivation):
        _check_values(file, derivation.id, "dan", derivation.dan, facts)
        derivations.append((derivation, _written_out(file, derivation.id, derivation.als, facts, sets)))
    situations: dict[str, Situation] = {}
    for file, situation in read_folder(folder / "situations", Situation):
        _check_values(file, situation.id, "feiten", situation.feiten, facts)
        for name in situation.regels:
            if name not in rules:
                raise KnowledgeLinkError(
                    file, situation.id, "regels", f"regel {name} bestaat niet", "verbeter het nummer"
                )
        situations[situation.id] = situation
    knowledge = Knowledge(
        norms, audiences, secrecy, facts, sets, rules, conditions, tuple(modifiers), tuple(derivations), situations,
        _lay_questions(folder / "lay_questions", norms), steps,
        _examples(folder / "herkenning"),
        _danger_words(folder / "herkenning" / "gevaarwoorden.yaml"), _digest(folder),
    )  # fmt: skip
    try:
        knowledge.rule_base(date.today()).ordered  # noqa: B018 - builds the order, so that a circle is found now
    except RuleBaseError as error:
        raise KnowledgeFileError(folder / "rules", str(error)) from None
    return knowledge


def _norms(
    folder: Path, facts: Mapping[str, Fact], sets: Mapping[str, list[str]]
) -> tuple[dict[str, Norm], dict[str, Audience]]:
    norms: dict[str, Norm] = {}
    audiences: dict[str, Audience] = {}
    refs: dict[str, str] = {}
    for file, norm in read_folder(folder, Norm):
        twin = refs.setdefault(norm.ref, norm.id)
        if twin != norm.id and not _duty_and_right(twin, norm.id):
            raise KnowledgeEntryError(
                file, norm.id, "ref", f"{norm.ref} is ook van {twin}", "geef elke norm een eigen ref"
            )
        norms[norm.id] = norm
        audiences[norm.id] = audience_of(file, norm, facts, sets)
    return norms, audiences


def _secrecy(
    file: Path, facts: Mapping[str, Fact], norms: Mapping[str, Norm], audiences: Mapping[str, Audience]
) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for role, names in read_yaml(file).items():
        _check_values(file, role, "rol", {"vrager": role}, facts)
        _check_norms(file, role, tuple(names), norms, must_hold=True)
        for name in names:
            if role not in audiences[name].askers:
                raise KnowledgeLinkError(
                    file, role, name, f"deze norm spreekt niet tot {role}",
                    "kies een norm die dat wel doet, of pas 'spreekt_tot' bij de norm aan",
                )  # fmt: skip
        found[role] = tuple(names)
    return found


def _duty_and_right(one: str, other: str) -> bool:
    """One paragraph may hold a duty for some and a right for others (Jeugdwet 7.3.11 lid 4): two norms, one ref."""
    (stem, _, kind), (other_stem, _, other_kind) = one.rpartition("-"), other.rpartition("-")
    return stem == other_stem and {kind, other_kind} == {"plicht", "recht"}


def _check_norms(file: Path, entry: str, ids: tuple[str, ...], norms: Mapping[str, Norm], *, must_hold: bool) -> None:
    field = "omdat" if must_hold else "toelichting"
    for name in ids:
        if name not in norms:
            raise KnowledgeLinkError(
                file, entry, field, f"norm '{name}' bestaat niet", "verbeter de id of voeg de norm toe"
            )
        if must_hold and norms[name].status != "geldend":
            raise KnowledgeLinkError(
                file, entry, field, f"norm '{name}' is {norms[name].status} en mag geen uitkomst dragen",
                "zet hem bij 'toelichting' of kies een geldende norm",
            )  # fmt: skip


def _check_values(file: Path, entry: str, field: str, values: Mapping[str, str], facts: Mapping[str, Fact]) -> None:
    for fact, value in values.items():
        if fact not in facts:
            raise KnowledgeLinkError(
                file, entry, f"{field}.{fact}", "dit feit bestaat niet", f"kies uit {', '.join(facts)}"
            )
        if value not in {v.id for v in facts[fact].waarden}:
            choices = ", ".join(v.id for v in facts[fact].waarden)
            raise KnowledgeLinkError(file, entry, f"{field}.{fact}", f"'{value}' is geen waarde", f"kies uit {choices}")


def _written_out(
    file: Path,
    entry: str,
    conditions: Mapping[str, tuple[str, ...]],
    facts: Mapping[str, Fact],
    sets: Mapping[str, list[str]],
) -> dict[str, frozenset[str]]:
    for fact in conditions:
        if fact not in facts:
            raise KnowledgeLinkError(
                file, entry, f"als.{fact}", "dit feit bestaat niet", f"kies uit {', '.join(facts)}"
            )
    return {fact: expand(file, entry, facts[fact], names, sets) for fact, names in conditions.items()}


def _lay_questions(folder: Path, norms: Mapping[str, Norm]) -> dict[str, tuple[str, ...]]:
    questions: dict[str, tuple[str, ...]] = {}
    for file in sorted(folder.glob("*.yaml")):
        for norm, items in (read_yaml(file) or {}).items():
            if norm not in norms:
                raise KnowledgeLinkError(
                    file, norm, norm, "deze norm bestaat niet", "verbeter de id of haal de vragen weg"
                )
            questions[norm] = tuple(str(item) for item in items)
    return questions


def _examples(folder: Path) -> dict[str, tuple[str, ...]]:
    """The example texts of `herkenning/`; without them triage works by words alone."""
    files = {name: folder / f"{name}.yaml" for name in ("gevaar", "geen-gevaar", "buiten-bereik", "binnen-bereik")}
    if not all(file.is_file() for file in files.values()):
        return {}
    kinds = {"gevaar": read_yaml(files["gevaar"]), **read_yaml(files["buiten-bereik"])}
    kinds["gewoon"] = read_yaml(files["geen-gevaar"]) + read_yaml(files["binnen-bereik"])
    return {kind: tuple(dict.fromkeys(str(text) for text in texts)) for kind, texts in kinds.items()}


def _danger_words(file: Path) -> tuple[str, ...]:
    return tuple(read_yaml(file)) if file.is_file() else ()


def _digest(folder: Path) -> str:
    """SHA-256 over the rules, facts, modifiers and norms: what a verdict depends on."""
    digest = hashlib.sha256()
    for file in sorted(folder.rglob("*.yaml")):
        digest.update(file.relative_to(folder).as_posix().encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()
