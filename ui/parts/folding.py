"""Text that is folded until someone asks for it: a native `details`, so that it needs no round trip and no script."""

from __future__ import annotations

from collections.abc import Sequence

from ui.parts.page import safe

SHOWN = 5


def folded(summary: str, body: str) -> str:
    """HTML of a folded part; `summary` is text, `body` is HTML that is already safe."""
    return f'<details class="dw-folded"><summary>{safe(summary)}</summary>{body}</details>'


def some_and_rest(lines: Sequence[str], shown: int = SHOWN) -> str:
    """HTML of a list: the first lines at once, the others behind "en nog …"; one line is never hidden by itself."""
    first, rest = (lines[:shown], lines[shown:]) if len(lines) > shown + 1 else (lines, ())
    return _items(first) + (folded(f"en nog {len(rest)}", _items(rest)) if rest else "")


def _items(lines: Sequence[str]) -> str:
    return f'<ul class="dw-list">{"".join(f"<li>{safe(line)}</li>" for line in lines)}</ul>'
