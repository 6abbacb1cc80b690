"""Text from outside made safe to read: right encoding, nothing invisible, no letters that pose as others.

What a document *says* is never filtered: "negeer alle vorige instructies" stays, as text. It can do no
harm, because verdicts come from the rules and never from a document.
"""

from __future__ import annotations

import re
import unicodedata

from ingest.errors import UnreadableDocument
from ingest.passage import Document

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "ĳ": "ij", "Ĳ": "IJ"}
_SPACES = dict.fromkeys(
    "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "
)
_VISIBLE = str.maketrans(
    _LIGATURES | _SPACES | {"\r": "\n", "\x0b": "\n", "\x0c": "\n", "\u2028": "\n", "\u2029": "\n"}
)
_LOOKALIKES = str.maketrans(
    "аеорсухіјѕԁһԛԝвмнткАВЕКМНОРСТХІЈЅΑΒΕΖΗΙΚΜΝΟΡΤΥΧοαιρνυκ",
    "aeopcyxijsdhqwbmhtkABEKMHOPCTXIJSABEZHIKMNOPTYXoaipvuk",
)
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_INVISIBLE_FILLERS = frozenset("\u115f\u1160\u17b4\u17b5\u3164\uffa0\u2800")


def decode(document: Document) -> str:
    """The text of a text file, cleaned. UTF-8 (or UTF-16 with a mark); else Windows-1252, if that gives words.

    Raises `UnreadableDocument`.
    """
    content = document.read_bytes()
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = _strict(document, content, "utf-16")
    else:
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = _strict(document, content, "cp1252")
            document.notify("tekens buiten UTF-8, gelezen als Windows-1252", sum(byte > 127 for byte in content))
    odd = sum(unicodedata.category(char) in ("Cc", "Co", "Cn") and char not in "\n\r\t\x0b\x0c" for char in text)
    letters = sum(char.isalpha() for char in text)
    if odd > len(text) / 100 or letters < len(text) / 4:
        raise UnreadableDocument(
            document.path, "dit is geen leesbare tekst (verkeerde codering of een ander soort bestand)"
        )
    return clean(text, document)


def _strict(document: Document, content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        raise UnreadableDocument(document.path, "de codering van de tekst is onbekend of beschadigd") from None


def clean(text: str, document: Document | None = None) -> str:
    """`text` without invisible characters and look-alike letters; a notice tells how many there were."""
    if text.isascii() and text.isprintable():
        return text
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").translate(_VISIBLE))
    kept = "".join(char for char in text if _shows(char))
    plain = "".join(unicodedata.normalize("NFKC", char) if _styled(char) else char for char in kept)
    honest = _WORD.sub(_latin, plain)
    if document is not None:
        if hidden := sum(char not in "\u00ad\ufeff\u200d\u200c\ufe0e\ufe0f" for char in text if not _shows(char)):
            document.notify("onzichtbare tekens verwijderd", hidden)
        if posing := sum(one != other for one, other in zip(plain, honest, strict=True)):
            document.notify("letters uit een ander schrift vervangen die op onze letters lijken", posing)
    return honest


def _shows(char: str) -> bool:
    if char in "\n\t":
        return True
    if char in _INVISIBLE_FILLERS or "\ufe00" <= char <= "\ufe0f" or "\U000e0000" <= char <= "\U000e01ef":
        return False
    return unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Co", "Cn")


def _styled(char: str) -> bool:
    return "\uff01" <= char <= "\uff5e" or "\U0001d400" <= char <= "\U0001d7ff"


def _latin(match: re.Match[str]) -> str:
    word = match.group()
    if word.isascii() or not any(char.isascii() for char in word):
        return word
    return word.translate(_LOOKALIKES)


def tidy(text: str) -> str:
    """One line: runs of white space become one space, none before a comma or full stop."""
    return re.sub(r"\s+([,.;])(?=\s|$)", r"\1", " ".join(text.split()))
