"""What went right and wrong in earlier sessions, in a file that the user keeps: ids of scenarios and results only."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from knowledge.model import Slug
from training.errors import EarlierFileError
from training.scoring import Given

Result = Literal["goed", "fout"]
KEPT = 5
"""Results kept of each scenario: more say nothing about what someone knows now."""
MAX_BYTES = 200_000
"""Far more than a file with every scenario; a larger file is something else."""

OTHER = (
    "In dit bestand staan geen resultaten van Oefenen, of er is iets in veranderd. "
    "Kies een ander bestand, of begin zonder."
)


class Earlier(BaseModel):
    """Results by scenario, oldest first; one of each session, of the first answer in it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    soort: Literal["deelwijzer-oefenen"] = "deelwijzer-oefenen"
    versie: Literal[1] = 1
    situaties: dict[Slug, Annotated[tuple[Result, ...], Field(min_length=1, max_length=KEPT)]] = Field(
        default_factory=dict, max_length=5000
    )

    def turn(self, scenario: str) -> int:
        """When a scenario has its turn: 0 missed last time, 1 new, 2 and on the more often right in a row."""
        if scenario not in self.situaties:
            return 1
        row = 0
        for result in reversed(self.situaties[scenario]):
            if result == "fout":
                break
            row += 1
        return row + 1 if row else 0

    def with_answers(self, first_answers: Iterable[Given]) -> Earlier:
        """These results and those of a session."""
        results = dict(self.situaties)
        for given in first_answers:
            now: Result = "goed" if given.right else "fout"
            results[given.question.id] = (*results.get(given.question.id, ()), now)[-KEPT:]
        return self.model_copy(update={"situaties": results})

    def over(self, older: Earlier) -> Earlier:
        """These results, and of scenarios that are not among them those of an older file."""
        return self.model_copy(update={"situaties": {**older.situaties, **self.situaties}})

    def unknown(self, scenarios: Collection[str]) -> tuple[str, ...]:
        """Scenarios that are not there any more; they do no harm and stay in the file."""
        return tuple(sorted(set(self.situaties) - set(scenarios)))

    def as_file(self) -> bytes:
        """The file to keep, as JSON in UTF-8."""
        return self.model_dump_json(indent=1).encode()


def read_earlier(file: bytes) -> Earlier:
    """The results in a file that a user kept; raises `EarlierFileError` with a sentence for the user."""
    if len(file) > MAX_BYTES:
        raise EarlierFileError("Dit bestand is te groot. Kies het bestand dat je hier eerder hebt bewaard.")
    try:
        read = Earlier.model_validate_json(file)
    except ValidationError as error:
        if any(each["type"] == "json_invalid" for each in error.errors()):
            raise EarlierFileError(
                "Dit bestand kan ik niet lezen. Kies het bestand dat je hier eerder hebt bewaard, "
                "en verander er niets in."
            ) from None
        raise EarlierFileError(OTHER) from None
    if read.model_fields_set != set(Earlier.model_fields):
        raise EarlierFileError(OTHER)
    return read
