"""The lines of a PDF page in the order in which a person reads them, from pieces of text with a place and a size."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any

from pypdf import PageObject

_AVERAGE_WIDTH = 0.5
"""Width of an average letter as a share of the font size; good enough to see where a column ends."""


@dataclass(frozen=True)
class Line:
    """One printed line: page (from 1), place in points from the lower left, font size in points."""

    text: str
    page: int
    x: float
    y: float
    size: float
    bold: bool

    @property
    def end(self) -> float:
        """Estimated right edge in points."""
        return self.x + len(self.text) * self.size * _AVERAGE_WIDTH


def page_lines(page: PageObject, number: int) -> list[Line]:
    """The lines of a page; where two columns were written row by row, first the left one, then the right one."""
    pieces: list[Line] = []

    def collect(text: str, cm: Sequence[float], tm: Sequence[float], font: dict[str, Any] | None, size: float) -> None:
        if not text.strip():
            if pieces and text and "\n" not in text:
                pieces.append(_with(pieces.pop(), " "))
            return
        if abs(tm[1]) > abs(tm[0]):
            return  # text on its side in the margin
        x, y = tm[4] * cm[0] + tm[5] * cm[2] + cm[4], tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        scale = abs(size) * max(abs(tm[0]), abs(tm[1])) * max(abs(cm[0]), abs(cm[1]), 0.01)
        name = str((font or {}).get("/BaseFont", ""))
        bold = bool(re.search(r"bold|black|heavy|semibold", name, re.IGNORECASE))
        for place, part in enumerate(text.split("\n")):
            if part.strip():
                pieces.append(Line(part, number, x, y - place * scale * 1.2, scale, bold))

    page.extract_text(visitor_text=collect)
    joined = _joined(pieces)
    width = float(page.cropbox.width)
    return _by_column(joined, width)


def _with(line: Line, extra: str) -> Line:
    return Line(line.text + extra, line.page, line.x, line.y, line.size, line.bold)


def _joined(pieces: list[Line]) -> list[Line]:
    lines: list[Line] = []
    for piece in pieces:
        before = lines[-1] if lines else None
        near = before is not None and abs(before.y - piece.y) <= 0.35 * max(before.size, piece.size)
        if before is not None and _is_note_mark(before, piece):
            lines[-1] = _with(before, f"[{piece.text.strip()}] ")
        elif (
            before is not None
            and near
            and -2 * piece.size < piece.x - before.x
            and piece.x - before.end < 4 * piece.size
        ):
            larger = before if len(before.text.strip()) >= len(piece.text.strip()) else piece
            lines[-1] = Line(before.text + piece.text, before.page, before.x, before.y, larger.size, larger.bold)
        else:
            lines.append(piece)
    return lines


def _is_note_mark(before: Line, piece: Line) -> bool:
    raised = 0 <= piece.y - before.y < before.size and piece.size < 0.8 * before.size
    return raised and piece.text.strip().isdigit() and piece.x > before.x


def _by_column(lines: list[Line], width: float) -> list[Line]:
    middle = width * 0.45
    sides = [line.x >= middle for line in lines]
    right = sum(sides)
    switches = sum(one != other for one, other in pairwise(sides))
    if right < 4 or right < len(lines) / 5 or switches < 4:
        return lines
    gutter = min(line.x for line in lines if line.x >= middle)
    narrow = [line for line in lines if line.x < middle and line.end <= gutter + 3 * line.size]
    if len(narrow) < 0.6 * (len(lines) - right):
        return lines
    ordered: list[Line] = []
    columns: tuple[list[Line], list[Line]] = ([], [])
    for line in sorted(lines, key=lambda line: -line.y):
        if line.x < middle and line.end > gutter + 6 * line.size:
            ordered += [*columns[0], *columns[1], line]
            columns = ([], [])
        else:
            columns[line.x >= middle].append(line)
    return [*ordered, *columns[0], *columns[1]]


def without_running_lines(
    pages: list[list[Line]], heights: Sequence[float], keep: Callable[[Line], bool] = lambda line: False
) -> list[Line]:
    """All lines but headers and footers: what stands in the margin of most pages, numbers aside.

    `heights` are the heights of the pages in points; a margin is a tenth of that, above and below. A line that `keep`
    wants stays: footnotes that cite alike stand in the margin of page after page too.
    """
    edges: Counter[str] = Counter()
    margins = [_margin(lines, height) for lines, height in zip(pages, heights, strict=True)]
    for margin in margins:
        edges.update({_pattern(line) for line in margin})
    often = max(3, len(pages) * 0.4)
    kept: list[Line] = []
    for lines, inside in zip(pages, margins, strict=True):
        margin_ids = {id(line) for line in inside}
        for line in lines:
            pattern = _pattern(line)
            if (
                id(line) in margin_ids
                and not keep(line)
                and (edges[pattern] >= often or pattern in ("#", "# / #", "- # -", "pagina # van #"))
            ):
                continue
            kept.append(line)
    return kept


def _margin(lines: list[Line], height: float) -> list[Line]:
    return [line for line in lines if not 0.1 * height <= line.y <= 0.9 * height]


def _pattern(line: Line) -> str:
    return re.sub(r"\d+", "#", " ".join(line.text.split())).lower()


def body_size(lines: list[Line]) -> float:
    """The font size in which most letters are set (points, rounded to halves)."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 10.0


def leading(lines: list[Line]) -> float:
    """The usual distance between two lines of running text (points)."""
    steps = [one.y - two.y for one, two in pairwise(lines) if one.page == two.page and 0 < one.y - two.y < 40]
    return median(steps) if steps else 12.0
