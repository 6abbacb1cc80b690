"""The entry for the Algoritmeregister, publication standard 1.0: its fields, their limits, and what we can fill in.

What only the organisation knows (name, contact, begin date) is asked; what is measured is taken from a run.
"""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

from evals.runs import Scorecard
from knowledge.load import read_yaml
from storage.runs import RunRecord

TEXTS = Path(__file__).parent / "algoritmeregister.yaml"
LIMITS: dict[str, int] = {
    "name": 100, "description_short": 350, "organization": 100, "begin_date": 7, "contact_email": 500, "website": 500,
    "goal": 2500, "proportionality": 2500, "human_intervention": 2500, "risks": 2500, "lawful_basis": 2500,
    "impacttoetsen": 2500, "source_data": 2500, "methods_and_models": 5000, "provider": 200, "source_id": 100,
    "tags": 2500,
}  # fmt: skip
"""The most signs of each field of text."""
REQUIRED = (
    "name", "description_short", "organization", "status", "contact_email", "publication_category", "lang",
)  # fmt: skip
CHOICES = {
    "status": ("In ontwikkeling", "In gebruik", "Buiten gebruik"),
    "publication_category": ("Hoog-risico AI-systeem", "Impactvolle algoritmes", "Overige algoritmes"),
    "lang": ("nld",), "standard_version": ("1.0.0",),
}  # fmt: skip
Entry = dict[str, Any]


class RegisterError(ValueError):
    """An entry would be refused by the register; the message says which field, and why."""


def register_entry(
    organisation: str, contact: str, record: RunRecord, card: Scorecard,
    status: str = CHOICES["status"][0], category: str = CHOICES["publication_category"][1],
) -> Entry:  # fmt: skip
    """A whole entry; the category defaults to the careful one. Raises `RegisterError` when a field does not fit."""
    told = _measured(record, card)
    texts: Entry = read_yaml(TEXTS)
    entry: Entry = {
        **{field: text.format(**told) if isinstance(text, str) else text for field, text in texts.items()},
        "organization": organisation, "contact_email": contact, "status": status, "publication_category": category,
        "lang": "nld", "standard_version": "1.0.0",
    }  # fmt: skip
    check_entry(entry)
    return entry


def check_entry(entry: Entry) -> None:
    """Raise `RegisterError` where the register would refuse."""
    for field in REQUIRED:
        if not str(entry.get(field, "")).strip():
            raise RegisterError(f"Voor het Algoritmeregister is {field} verplicht. Vul het in.")
    for field, most in LIMITS.items():
        if len(str(entry.get(field, ""))) > most:
            raise RegisterError(
                f"Voor het Algoritmeregister mag {field} hoogstens {most} tekens hebben. Maak het korter."
            )
    for field, choices in CHOICES.items():
        if field in entry and entry[field] not in choices:
            raise RegisterError(f"Bij {field} kan alleen: {', '.join(choices)}.")
    if len(entry.get("category", [])) > 3:
        raise RegisterError("Er passen hoogstens drie thema's.")


def entry_json(entry: Entry) -> str:
    """The entry as JSON."""
    return json.dumps(entry, ensure_ascii=False, indent=2) + "\n"


def entry_csv(entry: Entry) -> str:
    """The entry as CSV: a line of fields and a line of values; lists are divided by `|`, links stand behind a title."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(entry)
    writer.writerow([_cell(value) for value in entry.values()])
    return file.getvalue()


def _cell(value: Any) -> str:
    if not isinstance(value, list):
        return str(value)
    return "|".join(f"{item['title']} {item['link']}" if isinstance(item, dict) else item for item in value)


def _measured(record: RunRecord, card: Scorecard) -> dict[str, str]:
    """What the texts take from the run."""
    right = card.whole["goed_in_een_keer"]
    free, strict, danger = (
        f"{figure.got:g} van {figure.of:g}"
        for figure in (card.whole["te_ruim"], card.whole["te_streng"], card.whole["spoed_herkend"])
    )
    return {
        "vragen": str(right.cases), "meting": str(record.id), "goed": f"{right.got:g}", "te_ruim": free,
        "te_streng": strict, "gevaar": danger, "model": record.settings["model"], "wet": record.settings["as_of"],
        "regels": record.versions["rules"], "versie": record.versions["product"],
    }  # fmt: skip
