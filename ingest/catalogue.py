"""The catalogue of official documents: which files there are, what they are, and how they are read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from fnmatch import fnmatch
from pathlib import Path, PurePosixPath
from typing import Annotated, Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, HttpUrl, ValidationError, field_validator

from ingest.editions import Edition, Fetchable, date_in
from ingest.errors import CatalogueError
from ingest.passage import Document, Passage
from ingest.readers import ReaderName
from knowledge.mistakes import first_mistake

CATALOGUE = Path(__file__).parent.parent / "knowledge" / "sources.yaml"
SourceStatus = Literal["geldend", "toelichting", "aangekondigd", "handreiking", "lokaal", "vervallen"]
Use = Literal["zoeken", "naslag", "alleen_lezen"]
Text = Annotated[str, Field(min_length=2)]


class Source(BaseModel):
    """One official document. Field names are Dutch: a lawyer reads and writes this file.

    `gebruik`: zoeken (read, searched by words and, where `inbedden` says so, by meaning), naslag (read and searched
    by words only) or alleen_lezen (a double or test material: can be read, is not in the index).
    `inbedden`: "alles", or the articles that are embedded, with `*` and ranges ("7.*", "1-43", "overweging 27").
    `artikelen`: the articles that belong to this source, written alike, where the document holds more.
    `versie`: of the user's own file, where its name holds no date. `ophalen`: what `fetch` asks of an official server.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$")]
    titel: Text
    uitgever: Text
    nummer: Text
    adres: HttpUrl
    status: SourceStatus
    versie: date
    bestand: Text
    lezer: ReaderName
    voorvoegsel: Text
    achtervoegsel: str = ""
    gebruik: Use = "zoeken"
    inbedden: Literal["alles", "niets"] | tuple[str, ...] = "niets"
    artikelen: Literal["alles"] | tuple[str, ...] = "alles"
    opmerking: str | None = None
    ophalen: Fetchable | None = None

    @field_validator("bestand")
    @classmethod
    def _inside_folder(cls, value: str) -> str:
        path = PurePosixPath(value)
        if path.is_absolute() or ".." in path.parts:
            raise ValueError("het bestand moet binnen de documentmap liggen")
        return value

    def editions(self, folder: Path, on: date | None = None) -> list[Edition]:
        """The files of this source in the document folder, the one to use on a day (default: today) first."""
        own = [self.edition(path) for path in folder.glob(self.bestand) if path.is_file()]
        fetched = self.ophalen.editions(folder, on or date.today()) if self.ophalen else ()
        return sorted([*own, *fetched], key=lambda edition: edition.order, reverse=True)

    def file(self, folder: Path, other_than: Path | None = None) -> Path | None:
        """The file in use; with `other_than` the one that would be if that file were not there; None without any."""
        hidden = other_than.resolve() if other_than else None
        return next((one.path for one in self.editions(folder) if one.path.resolve() != hidden), None)

    def edition(self, path: Path) -> Edition:
        """What the name of a file tells of its version and its reader, wherever the file stands."""
        fetched = self.ophalen.edition(path) if self.ophalen else None
        return fetched or Edition(path, date_in(path.name) or self.versie, self.lezer, fetched=False)

    def document(self, path: Path) -> Document:
        """The file with what the catalogue and its own name say about it."""
        edition = self.edition(path)
        return Document(
            path, self.id, self.titel, self.voorvoegsel, self.achtervoegsel, edition.version.isoformat(), self.status,
            edition.preamble,
        )  # fmt: skip

    def holds(self, passage: Passage) -> bool:
        """Whether this passage belongs to the source; a document may hold more, as book 7 holds the WGBO."""
        return self.artikelen == "alles" or any(_fits(self._number(passage.article), one) for one in self.artikelen)

    def embeds(self, passage: Passage) -> bool:
        """Whether this passage is searched by meaning too."""
        if not passage.in_force or self.gebruik != "zoeken" or self.inbedden == "niets":
            return False
        return self.inbedden == "alles" or any(_fits(self._number(passage.article), wanted) for wanted in self.inbedden)

    def _number(self, article: str) -> str:
        return article.removeprefix(self.voorvoegsel).removesuffix(self.achtervoegsel).strip()


def _fits(number: str, wanted: str) -> bool:
    first, dash, last = wanted.partition("-")
    if dash and first.strip() and last.strip():
        return _order(first) <= _order(number) <= _order(last)
    return fnmatch(number, wanted)


def _order(number: str) -> tuple[tuple[int, str], ...]:
    """`53a` comes after `53` and before `54`; text without a number comes after all numbers."""
    pieces = re.findall(r"(\d+)([a-z]*)", number)
    return (
        tuple((int(digits), letters) for digits, letters in pieces)
        if re.match(r"^[\d.:a-z-]+$", number)
        else ((10**9, ""),)
    )


def load_catalogue(file: Path = CATALOGUE) -> tuple[Source, ...]:
    """All sources of the catalogue. Raises `CatalogueError`, which names entry, field and remedy."""
    try:
        data: Any = yaml.safe_load(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise CatalogueError(
            file, "(het bestand)", "-", f"kan niet worden gelezen ({error.strerror})", "zet het terug"
        ) from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f"op regel {mark.line + 1}" if mark else "ergens in het bestand"
        raise CatalogueError(file, "(het bestand)", "-", f"geen geldige YAML {where}", "herstel die regel") from None
    if not isinstance(data, list):
        raise CatalogueError(
            file, "(het bestand)", "-", "hier hoort een lijst te staan", "begin elk onderdeel met '- id: …'"
        )
    sources = tuple(_source(file, item, place) for place, item in enumerate(data, start=1))
    _check_unique(file, sources)
    return sources


def _source(file: Path, item: Any, place: int) -> Source:
    name = str(item.get("id", f"onderdeel {place}")) if isinstance(item, dict) else f"onderdeel {place}"
    try:
        return Source.model_validate(item)
    except ValidationError as error:
        wrong = first_mistake(error, item)
        raise CatalogueError(file, name, wrong.field, wrong.problem, wrong.remedy) from None


def _check_unique(file: Path, sources: Sequence[Source]) -> None:
    seen: set[str] = set()
    prefixes: dict[str, str] = {}
    for source in sources:
        if source.id in seen:
            raise CatalogueError(
                file, source.id, "id", "deze id staat er twee keer", "geef een van de twee een andere id"
            )
        seen.add(source.id)
        if source.gebruik == "alleen_lezen":
            continue
        if other := prefixes.get(source.voorvoegsel):
            raise CatalogueError(
                file, source.id, "voorvoegsel", f"'{source.voorvoegsel}' is ook van {other}",
                "geef een van de twee gebruik: alleen_lezen",
            )  # fmt: skip
        prefixes[source.voorvoegsel] = source.id
