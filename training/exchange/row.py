"""A scenario as flat named texts: what GIFT and XLSX have in common."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, get_args

from knowledge.model import Verdict
from training.scenario import Question

WHY_NOT = "waarom_niet."
FAMILY = "gezin."
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
PLAIN_FIELDS = ("id", "titel", "niveau", "verhaal", "vraag", "verwacht", "leerpunt", "bespreek", "wissel_van")
FIELDS = (
    *PLAIN_FIELDS[:5], "feiten", "verwacht", *(WHY_NOT + verdict for verdict in VERDICTS), *PLAIN_FIELDS[6:],
    *(FAMILY + name for name in ("naam", "volgorde", "weet", "gevolg_delen", "gevolg_niet_delen")), "thema",
)  # fmt: skip
"""All names that a file may use, in the order of columns."""
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x85\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
"""What XML cannot carry, and what some programs take for the end of a line."""
_THEME = re.compile(r"[a-z0-9][a-z0-9\-]{0,60}")


class RowError(ValueError):
    """A row cannot become a scenario; the message is a Dutch sentence."""


@dataclass(frozen=True)
class Row:
    """One scenario as it stands in a file: `line` is where it begins, `fields` are texts under names of `FIELDS`."""

    line: int
    fields: Mapping[str, str]

    @property
    def theme(self) -> str:
        """The theme, which becomes the name of a file. Raises `RowError`."""
        theme = self.fields.get("thema", "ingelezen")
        if not _THEME.fullmatch(theme):
            raise RowError(f"het thema '{theme[:60]}' kan niet. Gebruik kleine letters, cijfers en streepjes.")
        return theme

    def as_entry(self) -> dict[str, Any]:
        """The data of a scenario as `Scenario` takes it. Raises `RowError`."""
        entry: dict[str, Any] = {name: self.fields[name] for name in PLAIN_FIELDS if name in self.fields}
        if "feiten" not in self.fields:
            raise RowError(
                "de feiten ontbreken. Zonder feiten kan ik de uitkomst niet uitrekenen. "
                "Zet erbij, met namen uit knowledge/facts: feiten: vrager=…; ontvanger=…"
            )
        entry["feiten"] = _facts(self.fields["feiten"])
        entry["waarom_niet"] = self._under(WHY_NOT)
        family: dict[str, Any] = self._under(FAMILY)
        if family:
            turn = family.get("volgorde", "")
            family["volgorde"] = int(turn) if re.fullmatch("[1-9]", turn) else turn
            entry["gezin"] = family
        return entry

    def _under(self, start: str) -> dict[str, str]:
        return {name.removeprefix(start): text for name, text in self.fields.items() if name.startswith(start)}


def row_of(question: Question, line: int = 0) -> Row:
    """The row of a question; signs that files cannot carry are left out, and the question is one paragraph."""
    scenario = question.scenario
    fields: dict[str, str | None] = {name: getattr(scenario, name) for name in PLAIN_FIELDS}
    fields["feiten"] = "; ".join(f"{fact}={value}" for fact, value in scenario.feiten.items())
    fields |= {WHY_NOT + verdict: text for verdict, text in scenario.waarom_niet.items()}
    if scenario.gezin is not None:
        fields |= {FAMILY + name: str(value) for name, value in scenario.gezin.model_dump().items()}
    fields["thema"] = question.theme
    texts = {name: cleaned(text) for name, text in fields.items() if text is not None}
    texts["vraag"] = " ".join(texts["vraag"].split())
    return Row(line, {name: texts[name] for name in FIELDS if name in texts})


def cleaned(text: str) -> str:
    """A text without signs that files cannot carry, with one kind of line end and no white space around it."""
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def _facts(text: str) -> dict[str, str]:
    facts: dict[str, str] = {}
    for part in filter(None, (each.strip() for each in text.split(";"))):
        fact, equals, value = (each.strip() for each in part.partition("="))
        if not equals or not fact or not value:
            raise RowError(f"bij de feiten begrijp ik '{part[:60]}' niet. Schrijf feit=waarde, met ; ertussen.")
        if fact in facts:
            raise RowError(f"het feit '{fact}' staat er twee keer. Laat er één staan.")
        facts[fact] = value
    return facts
