"""Laws as JSON: a list of `{nummer, tekst, url}`, where `64.1.b` is artikel 64, lid 1, onderdeel b."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from ingest.cleaning import clean, decode, tidy
from ingest.errors import UnreadableDocument
from ingest.passage import Document, Passage
from ingest.provisions import Provisions

_LID = re.compile(r"^\d+[a-z]{0,2}$")


class LawJsonReader:
    """The provisions of one law as a flat list; this form has no headings."""

    def read(self, document: Document) -> Iterable[Passage]:
        """The passages of the law. Raises `DocumentError`."""
        provisions = Provisions(document)
        current: tuple[str, str | None] = ("", None)
        for place, (number, text, address) in enumerate(_provisions(document)):
            article, *rest = number.split(".")
            if article != current[0]:
                provisions.article(article, offset=place, address=address)
                current = (article, None)
            if rest and _LID.match(rest[0]):
                if len(rest) == 1:
                    provisions.lid(rest[0], text, place, address)
                else:
                    provisions.line(f"{rest[-1].rstrip('.')}. {text}")
            elif rest:
                provisions.line(f"{rest[-1].rstrip('.')}. {text}")
            else:
                provisions.line(text)
        return provisions.passages()


def _provisions(document: Document) -> list[tuple[str, str, str]]:
    try:
        data: Any = json.loads(decode(document))
        return [
            (str(item["nummer"]), tidy(clean(str(item["tekst"]))), str(item.get("url", "")))
            for item in data["onderdelen"]
        ]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise UnreadableDocument(
            document.path, "dit is geen wet als JSON (een lijst 'onderdelen' met nummer en tekst)"
        ) from None
