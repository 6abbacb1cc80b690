"""What can go wrong with the database; each message is Dutch and ends with what to do.

StorageError
├── AddressError         DEELWIJZER_DATABASE cannot be used as an address: nothing was opened
├── Unavailable          the database cannot be used now; the transaction was undone as a whole, so nothing is half
│   ├── Unreachable      no server answers, it refuses the sign-in, or the file cannot be opened
│   ├── NotWritable      the file, its folder or the account may not be written
│   ├── DiskFull         no room left
│   └── Locked           another program held it for longer than we wait: trying again may help
├── Damaged              the file is no database, or its content is broken: put a copy back
├── Refused              a row breaks a rule of its table; `duplicate` when it was there already
├── VersionMismatch      the tables do not fit this version of the product
│   ├── OlderDatabase    an upgrade is needed first
│   └── NewerDatabase    made by a newer product: use that one
└── UpgradeFailed        an upgrade broke off; the database is as it was before
"""

from __future__ import annotations


class StorageError(Exception):
    """Anything that goes wrong between the product and its database."""


class AddressError(StorageError):
    """The setting is no address of a database that can be used; the address itself may hold a password."""

    def __init__(self, problem: str) -> None:
        super().__init__(
            f"DEELWIJZER_DATABASE klopt niet: {problem}. Zo los je het op: noem een bestand, of schrijf bijvoorbeeld "
            "postgresql://naam:wachtwoord@server/deelwijzer."
        )


class Unavailable(StorageError):
    """The database cannot be used now; what was being written was undone as a whole."""

    problem = "De database is nu niet te gebruiken"
    remedy = "probeer het straks opnieuw"

    def __init__(self, where: str) -> None:
        self.where = where
        super().__init__(f"{self.problem} ({where}). Er is niets half bewaard. Zo los je het op: {self.remedy}.")


class Unreachable(Unavailable):
    """The file cannot be opened, or no server answers or lets us in."""

    problem = "De database is niet te bereiken"
    remedy = "controleer DEELWIJZER_DATABASE, de map en of de databaseserver draait"


class NotWritable(Unavailable):
    """The file, its folder or the account is for reading only."""

    problem = "In de database mag niet worden geschreven"
    remedy = "geef Deelwijzer schrijfrechten op de database en op de map waarin hij staat"


class DiskFull(Unavailable):
    """There is no room left on the disk or in the quota."""

    problem = "De schijf van de database is vol"
    remedy = "maak ruimte vrij en probeer het opnieuw"


class Locked(Unavailable):
    """Another program held the database for longer than we wait."""

    problem = "Een ander programma houdt de database bezet"
    remedy = "probeer het zo nog eens; blijft het zo, sluit dan het andere programma"


class Damaged(StorageError):
    """The file is no database, or its content is broken."""

    def __init__(self, where: str) -> None:
        super().__init__(
            f"De database is beschadigd, of is geen database ({where}). Ik verander er niets aan. Zo los je het op: "
            "zet een reservekopie terug, of zet het bestand apart; dan begint Deelwijzer met een nieuwe."
        )


class Refused(StorageError):
    """A row breaks a rule of its table: a mistake of the program, or (`duplicate`) something that exists already."""

    def __init__(self, duplicate: bool) -> None:
        self.duplicate = duplicate
        problem = "dit staat er al" if duplicate else "het past niet bij wat er al staat"
        super().__init__(f"De database heeft dit niet bewaard: {problem}.")


class VersionMismatch(StorageError):
    """The tables do not fit this version of the product."""


class OlderDatabase(VersionMismatch):
    """The database was not upgraded yet."""

    def __init__(self, found: str | None, wanted: str) -> None:
        now = f"heeft versie {found}" if found else "is nog leeg"
        super().__init__(f"De database {now}; nodig is versie {wanted}. Draai eerst: python -m storage upgrade.")


class NewerDatabase(VersionMismatch):
    """The database was made by a newer version of the product."""

    def __init__(self, found: str, known: str) -> None:
        super().__init__(
            f"De database heeft versie {found}. Die ken ik niet; ik ga tot {known}. Waarschijnlijk is hij van een "
            "nieuwere Deelwijzer. Ik verander er niets aan. Zo los je het op: gebruik de nieuwere Deelwijzer, of zet "
            "een reservekopie terug."
        )


class UpgradeFailed(StorageError):
    """An upgrade broke off and was undone."""

    def __init__(self, kind: str, backup: str | None) -> None:
        copy = f" Er staat ook een kopie van voor het bijwerken: {backup}." if backup else ""
        super().__init__(
            f"Het bijwerken van de database brak af ({kind}). De database is zoals hij was.{copy} Zo los je het op: "
            "meld dit aan wie Deelwijzer beheert."
        )
