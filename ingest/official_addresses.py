"""Where official documents live, and which servers may give them.

A redirect is followed to an official host only, and there over https: the document is law to whoever reads it.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from ingest.errors import FetchError

HOSTS = frozenset(
    {
        "repository.officiele-overheidspublicaties.nl",
        "repository.overheid.nl",
        "wetten.overheid.nl",
        "zoek.officielebekendmakingen.nl",
        "www.officielebekendmakingen.nl",
        "www.tweedekamer.nl",
        "publications.europa.eu",
        "eur-lex.europa.eu",
    }
)
"""Hosts of the Dutch state and of the Publications Office of the European Union."""


@dataclass(frozen=True)
class Addresses:
    """The servers as base addresses, without a slash at the end; the paths below them are always the real ones.

    `mirror` is the base address of a copy that an organisation keeps itself; it then takes the place of all three.
    """

    laws: str = "https://repository.officiele-overheidspublicaties.nl"
    union: str = "https://publications.europa.eu"
    parliament: str = "https://zoek.officielebekendmakingen.nl"
    mirror: str | None = None

    @classmethod
    def at(cls, base: str) -> Addresses:
        """The same paths below one other base address. Raises `FetchError` when that is no web address."""
        base = base.rstrip("/")
        parts = urlsplit(base)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise FetchError(base, "dit is geen webadres", "schrijf het hele adres, met https://")
        return cls(base, base, base, base)

    def manifest(self, law: str) -> str:
        """The list of all versions (toestanden) of a law, by its BWB number."""
        return f"{self.laws}/bwb/{law}/manifest.xml"

    def law(self, law: str, label: str, item: str) -> str:
        """One version of a law: `label` such as 2026-01-01_0, `item` the name of its XML file."""
        return f"{self.laws}/bwb/{law}/{label}/xml/{item}"

    def act(self, celex: str) -> str:
        """An act of the Union by its CELEX number, at the service for machines (Cellar).

        The site for people (eur-lex.europa.eu) asks a robot check of programs; this service gives the same page.
        """
        return f"{self.union}/resource/celex/{celex}"

    def paper(self, number: str) -> str:
        """The PDF of a parliamentary paper, by a number such as kst-34477-66."""
        return f"{self.parliament}/{number}.pdf"

    def permitted(self, address: str, origin: str) -> str:
        """The address to go to when `origin` sends us to `address`: on an official host, and over https there.

        Raises `FetchError` for any other host.
        """
        parts = urlsplit(address)
        if self.mirror is not None and parts[:2] == urlsplit(self.mirror)[:2]:
            return address
        if parts.scheme in ("http", "https") and parts.hostname in HOSTS and parts.port in (None, 80, 443):
            return parts._replace(scheme="https", netloc=str(parts.hostname)).geturl()
        raise FetchError(
            origin,
            f"de server verwijst door naar {parts.hostname or address}, en dat is geen officieel adres",
            "haal het document zelf op en leg het in de documentmap",
        )
