"""A record as Markdown (CommonMark with tables); the receipt stands in an HTML comment at the end."""

from __future__ import annotations

import re

from assistant.record.errors import DamagedRecordError
from assistant.record.layout import TITLE, Block, Heading, Items, Link, Paragraph, Quote, Table, laid_out, subtitle
from assistant.record.record import KIND, Record, sealed

MEDIA_TYPE = "text/markdown"
_SPECIAL = re.compile(r"[\\`*_{}\[\]<>#|~&!$^@:]|(?<=\bwww)\.", re.IGNORECASE)
_LINE_START = re.compile(r"^(?:([-+=])|(\d{1,9})([.)]))")
_RECEIPT = re.compile(rf"<!-- {KIND} (.*?) -->")


def write(record: Record) -> bytes:
    """The Markdown of a record, in UTF-8."""
    blocks = [f"# {TITLE}", escaped(subtitle(record)), *(_block(block) for block in laid_out(record))]
    return ("\n\n".join([*blocks, f"<!-- {KIND} {_in_comment(sealed(record))} -->"]) + "\n").encode()


def escaped(line: str) -> str:
    """One line of text in which nothing is markup, a link or HTML to a reader of Markdown."""
    quoted = _SPECIAL.sub(r"\\\g<0>", line)
    return _LINE_START.sub(lambda found: f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}", quoted)


def receipt_in(data: bytes) -> str | None:
    """The receipt; None without one. Raises `DamagedRecordError` on more than one."""
    found = _RECEIPT.findall(data.decode("utf-8", errors="replace"))
    if len(found) > 1:
        raise DamagedRecordError("In dit bestand staat meer dan één kenmerk. Vraag om het originele bestand.")
    return found[0] if found else None


def visible_in(data: bytes) -> str | None:
    """All but the receipt; line ends and the spaces around them do not count."""
    text = _RECEIPT.sub("", data.decode("utf-8", errors="replace").removeprefix("\ufeff"))
    return "\n".join(line.rstrip() for line in text.splitlines()).strip()


def _block(block: Block) -> str:
    match block:
        case Heading(text):
            return f"## {escaped(text)}"
        case Paragraph(text, strong):
            return f"**{escaped(text)}**" if strong else escaped(text)
        case Quote(text):
            return _quote(text)
        case Items(lines, numbered):
            marks = (f"{n}." for n in range(1, len(lines) + 1)) if numbered else ("-" for _ in lines)
            return "\n".join(f"{mark} {escaped(line)}" for mark, line in zip(marks, lines, strict=True))
        case Table(header, rows):
            cells = [header, ("---",) * len(header), *(tuple(escaped(cell) for cell in row) for row in rows)]
            return "\n".join(f"| {' | '.join(row)} |" for row in cells)
        case Link(text, url):
            return f"{escaped(text.removesuffix(url))}<{url}>"


def _quote(text: str) -> str:
    """Each line kept apart by a hard break; an empty line starts a new paragraph within the quote."""
    paragraphs = [paragraph.split("\n") for paragraph in text.split("\n\n")]
    return "\n>\n".join("\\\n".join(f"> {escaped(line)}" for line in lines) for lines in paragraphs)


def _in_comment(line: str) -> str:
    """JSON without the signs that could end a comment: inside its strings, as escapes."""
    return line.replace("<", "\\u003c").replace(">", "\\u003e").replace("--", "-\\u002d")
