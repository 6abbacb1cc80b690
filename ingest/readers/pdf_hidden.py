"""Text in a PDF that nobody sees: white on white, invisible mode, or smaller than can be read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.generic import ContentStream, NameObject

_SHOWING = (b"Tj", b"TJ", b"'", b'"')
_FILLING = (b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*")
Matrix = tuple[float, float, float, float, float, float]
Box = tuple[float, float, float, float]
_IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)


@dataclass(frozen=True)
class _State:
    matrix: Matrix = _IDENTITY
    white: bool = False
    mode: int = 0
    size: float = 12.0
    space: str = "/DeviceGray"


def drop_hidden_text(reader: PdfReader, page: PageObject) -> int:
    """Take hidden text off a page (in memory); returns how many pieces were taken.

    Invisible text over a picture of the whole page is the work of a scanner (OCR); that is kept.
    """
    contents = page.get_contents()
    if contents is None:
        return 0
    stream = ContentStream(contents, reader, "bytes")
    operations = list(stream.operations)
    scan = _is_scan(page, operations)
    kept = _visible(operations, scan)
    if len(kept) < len(operations):
        stream.operations = kept
        page[NameObject("/Contents")] = stream
    return len(operations) - len(kept)


def _is_scan(page: PageObject, operations: list[tuple[Any, bytes]]) -> bool:
    modes = {int(operands[0]) for operands, operator in operations if operator == b"Tr" and operands}
    return modes == {3} and any(operator == b"Do" for _, operator in operations) and bool(page.images.keys())


def _visible(operations: list[tuple[Any, bytes]], scan: bool) -> list[tuple[Any, bytes]]:
    kept: list[tuple[Any, bytes]] = []
    state, saved = _State(), list[_State]()
    painted: list[Box] = []
    path: list[Box] = []
    text: Matrix = _IDENTITY
    row: Matrix = _IDENTITY
    rise = 0.0
    for operands, operator in operations:
        if operator == b"q":
            saved.append(state)
        elif operator == b"Q":
            state = saved.pop() if saved else state
        elif operator == b"cm":
            state = replace(state, matrix=_product(_numbers(operands), state.matrix))
        elif operator == b"re":
            x, y, width, height = _numbers(operands)[:4]
            path.append(_box(state.matrix, x, y, x + width, y + height))
        elif operator in (b"m", b"l", b"c", b"v", b"y") and len(operands) >= 2:
            x, y = float(operands[-2]), float(operands[-1])
            path = _stretched(path, operator == b"m", _box(state.matrix, x, y, x, y))
        elif operator in _FILLING:
            painted += path if not state.white else []
            path = []
        elif operator in (b"n", b"S", b"s"):
            path = []
        elif operator == b"Do":
            painted.append(_box(state.matrix, 0, 0, 1, 1))
        elif operator == b"Tr":
            state = replace(state, mode=int(operands[0]))
        elif operator == b"Tf":
            state = replace(state, size=abs(float(operands[1])))
        elif operator in (b"rg", b"g", b"k", b"sc", b"scn", b"cs"):
            state = _coloured(state, operator, operands)
        elif operator == b"BT":
            text = row = _IDENTITY
        elif operator == b"Tm":
            text = row = _numbers(operands)
        elif operator in (b"Td", b"TD"):
            across, down = (float(value) for value in operands)
            rise = -down if operator == b"TD" else rise
            text = row = _product((1, 0, 0, 1, across, down), row)
        elif operator == b"TL":
            rise = float(operands[0])
        elif operator == b"T*":
            text = row = _product((1, 0, 0, 1, 0, -rise), row)
        elif operator in _SHOWING and _unseen(state, text, painted, scan):
            continue
        kept.append((operands, operator))
    return kept


def _unseen(state: _State, text: Matrix, painted: list[Box], scan: bool) -> bool:
    place = _product(text, state.matrix)
    height = state.size * max(abs(place[0]), abs(place[1]), abs(place[2]), abs(place[3]))
    if height < 1.5 or (state.mode in (3, 7) and not scan):
        return True
    x, y = place[4], place[5]
    covered = any(left - 1 <= x <= right + 1 and low - 1 <= y <= high + 1 for left, low, right, high in painted)
    return state.white and not covered and state.mode in (0, 4)


def _coloured(state: _State, operator: bytes, operands: list[Any]) -> _State:
    if operator == b"cs":
        return replace(state, space=str(operands[0]), white=False)
    try:
        values = [float(value) for value in operands]
    except (TypeError, ValueError):
        return replace(state, white=False)
    if operator == b"g" or (len(values) == 1 and state.space == "/DeviceGray" and operator != b"k"):
        white = values[0] >= 0.97
    elif len(values) == 3:
        white = min(values) >= 0.97
    elif len(values) == 4:
        white = max(values) <= 0.03
    else:
        white = False
    return replace(state, white=white)


def _numbers(operands: Any) -> Matrix:
    values = [float(value) for value in operands]
    a, b, c, d, e, f = (values + [0.0] * 6)[:6]
    return (a, b, c, d, e, f)


def _product(one: Matrix, two: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = two
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _stretched(path: list[Box], begins: bool, point: Box) -> list[Box]:
    if begins or not path:
        return [*path, point]
    left, low, right, high = path[-1]
    wider = (min(left, point[0]), min(low, point[1]), max(right, point[2]), max(high, point[3]))
    return [*path[:-1], wider]


def _box(matrix: Matrix, left: float, low: float, right: float, high: float) -> Box:
    a, b, c, d, e, f = matrix
    xs = [a * x + c * y + e for x in (left, right) for y in (low, high)]
    ys = [b * x + d * y + f for x in (left, right) for y in (low, high)]
    return (min(xs), min(ys), max(xs), max(ys))
