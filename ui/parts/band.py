"""The band of an answer: the outcome in colour, icon and words, and the call buttons in danger."""

from __future__ import annotations

import streamlit as st

from assistant.answer import Answer
from ui.parts.page import picture, safe

_TICK = '<path d="M4.5 12.5l5 5 10-11"/>'
_CROSS = '<path d="M6 6l12 12M18 6L6 18"/>'
_PAUSE = '<path d="M9 5v14M15 5v14"/>'
_BELL = '<path d="M12 4v10M12 18.6v.4"/>'
_QUESTION = '<path d="M8.5 9a3.5 3.5 0 1 1 5 3.1c-1 .6-1.5 1.1-1.5 2.4M12 18.6v.4"/>'
_ARROW = '<path d="M4 12h15M13 6l6 6-6 6"/>'
_LETTER_I = '<path d="M12 11v8M12 6.6V7"/>'
ICONS = {
    "spoed": _BELL, "plicht": _TICK, "ja": _TICK, "ja_mits": _TICK, "hangt_af": _QUESTION, "nee_tenzij": _PAUSE,
    "nee": _CROSS, "buiten_bereik": _ARROW, "uitleg": _LETTER_I,
}  # fmt: skip
EMERGENCY = (("Bel 112", "112"), ("Bel Veilig Thuis: 0800-2000", "08002000"))


def show_band(answer: Answer) -> None:
    """The outcome, one sentence of reassurance, and in danger first of all whom to call."""
    calls = ""
    if answer.verdict == "spoed":
        calls = "".join(f'<a class="dw-call" href="tel:{number}">{label}</a>' for label, number in EMERGENCY)
    st.html(
        f'<section class="dw-band dw-{answer.verdict}" aria-label="Uitkomst">'
        f'<h2 id="uitkomst" tabindex="-1">{picture(icon(answer.verdict))}<span>{safe(answer.headline)}</span></h2>'
        f"<p>{safe(answer.reassurance)}</p>{calls}</section>"
    )


def icon(verdict: str) -> str:
    """The icon of a verdict as a white SVG; decoration, the words say the same."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="white" stroke-width="2.6" '
        f'stroke-linecap="round" stroke-linejoin="round"><circle cx="12" cy="12" r="11" stroke-width="1.6"/>'
        f'<g transform="translate(2.4 2.4) scale(.8)">{ICONS[verdict]}</g></svg>'
    )
