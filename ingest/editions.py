"""What can be fetched of a source, under which name it is kept, and which of several files of one source is in use.

The rule: the newest version wins; of two with one date the fetched one, because it is known to come from the official
address and is whole. A fetched version that comes into force later waits until that day.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from ingest.readers import ReaderName

FETCHED_FOLDER = "opgehaald"
"""Folder for what `fetch` brings in, inside the document folder; the user's own files are never touched."""
Kind = Literal["bwb", "celex", "kamerstuk"]
FORMS: dict[Kind, tuple[str, ReaderName, str]] = {
    "bwb": (r"BWB[A-Z]\d{7}", "bwb-xml", ".xml"),
    "celex": (r"\d{5}[A-Z]{1,2}\d{4}(?:-\d{8})?", "publicatieblad-html", ".html"),
    "kamerstuk": (r"kst-\d{5}(?:-[A-Z]+)?-\d+", "kamerstuk-pdf", ".pdf"),
}
"""By kind the form of its number, its reader and the end of its file name."""
_DATE = re.compile(r"(?<!\d)(\d{4}-\d{2}-\d{2})(?!\d)")


@dataclass(frozen=True)
class Edition:
    """One file of a source: its version, the mended text of that version (from 0), its reader, where it came from."""

    path: Path
    version: date
    reader: ReaderName
    fetched: bool
    issue: int = 0
    preamble: Path | None = None

    @property
    def order(self) -> tuple[date, bool, int, str]:
        """Rises from the last choice to the first."""
        return self.version, self.fetched, self.issue, self.path.name


class Fetchable(BaseModel):
    """What is asked of an official server: a law (BWB), an act of the Union (CELEX) or a parliamentary paper.

    `overwegingen`: the CELEX number of the page that has the recitals, where the page itself has none.
    `sha256` pins one content; without it any readable document with this number will do.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    soort: Kind
    nummer: str
    overwegingen: str | None = None
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")] | None = None

    @model_validator(mode="after")
    def _numbers(self) -> Fetchable:
        form, _, _ = FORMS[self.soort]
        if not re.fullmatch(form, self.nummer):
            raise ValueError(f"'{self.nummer}' is geen nummer van soort {self.soort}")
        if self.overwegingen and (self.soort != "celex" or not re.fullmatch(form, self.overwegingen)):
            raise ValueError("overwegingen is een CELEX-nummer, en hoort bij soort celex")
        return self

    @property
    def reader(self) -> ReaderName:
        """The reader of what is fetched."""
        return FORMS[self.soort][1]

    def file(self, folder: Path, label: str) -> Path:
        """Where a version is kept; `label` is its date, for a law with the number of the text (2026-01-01_0)."""
        return self.home(folder) / f"{self.nummer}_{label}{FORMS[self.soort][2]}"

    def home(self, folder: Path, number: str | None = None) -> Path:
        """The folder of one number; sources that fetch the same document share it."""
        return folder / FETCHED_FOLDER / (number or self.nummer)

    def edition(self, path: Path) -> Edition | None:
        """What the name of a fetched file tells; None for any other name."""
        number, suffix = re.escape(self.nummer), re.escape(FORMS[self.soort][2])
        found = re.fullmatch(rf"{number}_(\d{{4}}-\d{{2}}-\d{{2}})(?:_(\d+))?{suffix}", path.name)
        version = _day(found[1]) if found else None
        if found is None or version is None:
            return None
        preamble = _newest(path.parent.parent / self.overwegingen) if self.overwegingen else None
        return Edition(path, version, self.reader, True, int(found[2] or 0), preamble)

    def editions(self, folder: Path, on: date) -> Iterable[Edition]:
        """What was fetched and is in force on this day; an act without the recitals that go with it is not whole."""
        home = self.home(folder)
        found = (self.edition(path) for path in home.iterdir() if path.is_file()) if home.is_dir() else ()
        return [one for one in found if one and one.version <= on and (one.preamble or not self.overwegingen)]


def date_in(name: str) -> date | None:
    """The date that a file name holds, such as `jeugdwet-BWBR0034925-2025-01-01.txt`; None where it holds none."""
    found = _DATE.search(name)
    return _day(found[1]) if found else None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _newest(home: Path) -> Path | None:
    found = sorted(home.glob(f"{home.name}_*.html")) if home.is_dir() else []
    return found[-1] if found else None
