"""Laws as plain text, as wetten.overheid.nl exports them: headings, `Artikel n`, `1.⇥lid`, `a.⇥onderdeel`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ingest.cleaning import decode, tidy
from ingest.errors import UnreadableDocument
from ingest.passage import Document, Passage
from ingest.provisions import Provisions

LEVELS = {"boek": 1, "deel": 1, "hoofdstuk": 2, "titel": 3, "titeldeel": 3, "afdeling": 4, "paragraaf": 5, "§": 5}
_HEADING = re.compile(
    r"^(Boek|Deel|Hoofdstuk|Titel|Titeldeel|Afdeling|Paragraaf|§)\s+([\dIVXa-z]\S*?)\.?(?:\s+(.+))?$", re.IGNORECASE
)
_ARTICLE = re.compile(r"^Artikel\s+(\d[\w.:]*?|[IVX]+)\.?$", re.IGNORECASE)
_LID = re.compile(r"^(\d+[a-z]{0,2})\.?\t(.*)$")
_ITEM = re.compile(r"^\t*\S{1,8}\t")
_CLOSING = re.compile(r"^Lasten en bevelen dat deze", re.IGNORECASE)


class LawTextReader:
    """Plain text of one law. What stands before the first article (aanhef) is no provision and is left out."""

    def read(self, document: Document) -> Iterable[Passage]:
        """The passages of the law. Raises `DocumentError`."""
        provisions = Provisions(document)
        for offset, line in lines(decode(document)):
            bare = line.strip()
            if _CLOSING.match(bare):
                provisions.close()
            elif heading := _HEADING.match(bare):
                level = LEVELS[heading[1].lower()] + heading[2].count(".") * (heading[1] == "§")
                provisions.heading(level, bare)
            elif article := _ARTICLE.match(bare):
                provisions.article(article[1], offset=offset)
            elif (lid := _LID.match(line)) and provisions.within and starts_lid(lid[1], provisions.last_lid):
                provisions.lid(lid[1], tidy(lid[2]), offset)
            else:
                provisions.line(tidy(line) if not _ITEM.match(line) else " ".join(line.split()))
        passages = provisions.passages()
        if not passages:
            raise UnreadableDocument(document.path, "er staat geen enkel artikel in")
        return passages


def starts_lid(number: str, last: str | None) -> bool:
    """Whether this number continues the leden; a lower one numbers onderdelen within a lid."""
    return last is None or _order(number) > _order(last)


def _order(number: str) -> tuple[int, str]:
    digits = re.match(r"\d+", number)
    return (int(digits.group()) if digits else 0, number.lstrip("0123456789"))


def lines(text: str) -> Iterator[tuple[int, str]]:
    """Each line that is not empty with the place of its first character."""
    offset = 0
    for line in text.split("\n"):
        if line.strip():
            yield offset, line
        offset += len(line) + 1
