"""Reads patronen.yaml once and checks it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from guardrails.triage._phrases import PhraseError, compile_phrases

FILE = Path(__file__).with_name("patronen.yaml")


@dataclass(frozen=True)
class Act:
    """A dangerous act; `needs` says which sign of now must go with it: "niets", "nu" or "nu of hulp"."""

    kind: str
    needs: str
    pattern: re.Pattern[str]


@dataclass(frozen=True)
class Reason:
    """A reason why a text is out of scope, with the words that bring it back in."""

    name: str
    pattern: re.Pattern[str]
    unless: re.Pattern[str]


@dataclass(frozen=True)
class Patterns:
    """All of patronen.yaml, compiled."""

    acts: tuple[Act, ...]
    now: re.Pattern[str]
    now_anywhere: re.Pattern[str]
    help: re.Pattern[str]
    no_now: re.Pattern[str]
    block_text: re.Pattern[str]
    block_sentence: re.Pattern[str]
    block_past: re.Pattern[str]
    reasons: tuple[Reason, ...]


@lru_cache(maxsize=1)
def patterns() -> Patterns:
    """The patterns of patronen.yaml; raises PhraseError when the file is wrong."""
    data: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    groups: dict[str, list[str]] = data["woorden"]

    def read(phrases: Sequence[str]) -> re.Pattern[str]:
        return compile_phrases(phrases, groups)

    signs, blocks = data["tekenen_van_nu"], data["geen_gevaar_als"]
    return Patterns(
        acts=tuple(_act(entry, read(entry["zinnen"])) for entry in data["gevaar"]),
        now=read(signs["nu"]),
        now_anywhere=read(signs["nu_waar_dan_ook"]),
        help=read(signs["hulp"]),
        no_now=read(signs["telt_niet"]),
        block_text=read(blocks["ergens_in_de_tekst"]),
        block_sentence=read(blocks["in_dezelfde_zin"]),
        block_past=read(blocks["verleden_in_dezelfde_zin"]),
        reasons=tuple(
            Reason(entry["reden"], read(entry["zinnen"]), read(entry.get("tenzij", [])))
            for entry in data["buiten_bereik"]
        ),
    )


def _act(entry: dict[str, Any], pattern: re.Pattern[str]) -> Act:
    if entry["nodig"] not in ("niets", "nu", "nu of hulp"):
        raise PhraseError(f"'nodig: {entry['nodig']}' bij {entry['soort']} ken ik niet; kies niets, nu of nu of hulp.")
    return Act(entry["soort"], entry["nodig"], pattern)
