"""What is wrong with an entry of a data file, in Dutch: for the knowledge base and the catalogue of sources alike."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

EXAMPLE = "verbeter de waarde; kijk naar een ander onderdeel in dit bestand als voorbeeld"
AS_TEXT = "schrijf tekst; een getal, een datum, yes of no zet je tussen aanhalingstekens"
AS_LIST = "zet de waarden tussen rechte haken, of elk op een eigen regel met een streepje ervoor"
AS_FIELDS = "schrijf de velden op eigen regels, als 'naam: waarde', en laat ze even ver inspringen"
AS_DATE = "schrijf jaar-maand-dag, zoals 2026-01-31"
AS_BOOLEAN = "schrijf true of false"
AS_ADDRESS = "schrijf het hele adres, met https://"

SAYS: Mapping[str, tuple[str, str]] = {
    "missing": ("dit veld ontbreekt", "vul dit veld in"),
    "extra_forbidden": ("dit veld bestaat niet", "haal dit veld weg of verbeter de naam"),
    "invalid_key": ("de naam van dit veld is geen tekst", "haal dit veld weg of verbeter de naam"),
    "literal_error": ("'{given}' is geen keuze; je kunt kiezen uit {choices}", "kies een van de genoemde waarden"),
    "string_type": ("'{given}' is geen tekst", AS_TEXT),
    "string_too_short": ("'{given}' is te kort, het minste is {min_length} tekens", "voeg er meer toe"),
    "string_pattern_mismatch": ("'{given}' heeft niet de vorm die hier hoort", EXAMPLE),
    "too_short": ("hier staan er te weinig, het minste is {min_length}", "voeg er meer toe"),
    "tuple_type": ("hier hoort een lijst te staan", AS_LIST),
    "dict_type": ("hier horen velden met een waarde te staan", AS_FIELDS),
    "model_type": ("hier horen velden met een waarde te staan", AS_FIELDS),
    "date_type": ("'{given}' is geen datum", AS_DATE),
    "date_from_datetime_parsing": ("'{given}' is geen datum", AS_DATE),
    "date_from_datetime_inexact": ("'{given}' is een datum met een tijd erbij", AS_DATE),
    "bool_type": ("'{given}' is geen ja of nee", AS_BOOLEAN),
    "bool_parsing": ("'{given}' is geen ja of nee", AS_BOOLEAN),
    "url_type": ("'{given}' is geen webadres", AS_ADDRESS),
    "url_parsing": ("'{given}' is geen volledig webadres", AS_ADDRESS),
    "url_scheme": ("'{given}' is geen webadres dat met https:// begint", AS_ADDRESS),
    "url_too_long": ("dit adres is te lang, het meeste is {max_length} tekens", "neem een korter adres"),
    "value_error": ("{error}", EXAMPLE),
}
"""Problem and remedy by pydantic's error type; `{min_length}` and the like come from pydantic's own context."""
OTHERWISE = ("'{given}' past hier niet", EXAMPLE)
SHOWN = 40
"""Characters of a wrong value that are repeated in a message."""


@dataclass(frozen=True)
class Mistake:
    """The first thing that is wrong with an entry: where, what, and how to mend it."""

    field: str
    problem: str
    remedy: str


def first_mistake(error: ValidationError, item: Any) -> Mistake:
    """The first error in an entry (`item`, as it was read from the file), in plain Dutch."""
    first = error.errors(include_url=False)[0]
    context = first.get("ctx", {})
    problem, remedy = SAYS.get(first["type"], OTHERWISE)
    words = {
        **context, "given": _given(first["input"]), "choices": _choices(str(context.get("expected", ""))),
    }  # fmt: skip
    return Mistake(_field(first["loc"], item), problem.format(**words), remedy)


def _field(place: Sequence[str | int], item: Any) -> str:
    """The way to a value as its reader sees it: names from the file, list items counted from 1.

    pydantic also puts the branch of a union on the way (`tuple[str, ...]`); that stands in no file.
    """
    names: list[str] = []
    for step in place:
        if isinstance(item, Mapping):
            names.append(str(step))
            item = item.get(step)
        elif isinstance(step, int):
            names.append(f"nummer {step + 1}")
            item = item[step] if isinstance(item, Sequence) and step < len(item) else None
    return ".".join(names) or "(heel het onderdeel)"


def _given(value: Any) -> str:
    """A wrong value as a YAML file shows it, cut where it is long."""
    text = "(niets)" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"


def _choices(expected: str) -> str:
    """`'a', 'b' or 'c'` as `a, b of c`."""
    *rest, last = re.findall(r"'([^']*)'", expected) or [""]
    return f"{', '.join(rest)} of {last}" if rest else last
