"""The official text beside a norm, where the document was ingested; without an index there is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from settings import Settings


@dataclass(frozen=True)
class OfficialTexts:
    """Official text by reference. `digest` stands for all sources in the index ("geen" without one)."""

    texts: Mapping[str, str] = field(default_factory=dict)
    digest: str = "geen"

    def text(self, ref: str) -> str | None:
        """The official text of this reference, or None."""
        return self.texts.get(ref)


def open_official(chosen: Settings) -> OfficialTexts:
    """Official texts from the index in the data folder; empty when there is no index."""
    return OfficialTexts()
