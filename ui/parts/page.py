"""What every page needs: Dutch as its language, a live region, our styles, the shared assistant."""

from __future__ import annotations

import html
import json

import streamlit as st

from assistant.assistant import Assistant
from assistant.create import get_assistant
from knowledge.errors import KnowledgeError

STYLE = """
<style>
:root { --ink: #14212b; --quiet: #45545f; }
.dw-band { border-radius: .6rem; padding: 1rem 1.2rem; color: #fff; margin: .2rem 0 .6rem; }
.dw-band h2 { margin: 0; padding: 0; font-size: 1.55rem; line-height: 1.3; color: inherit; }
.dw-band p { margin: .4rem 0 0; font-size: 1.05rem; color: inherit; }
.dw-ja, .dw-ja_mits, .dw-plicht { background: #17603a; }
.dw-nee_tenzij { background: #8a4b00; }
.dw-nee { background: #9b1c1c; }
.dw-spoed { background: #b00020; }
.dw-hangt_af { background: #5b4a00; }
.dw-buiten_bereik, .dw-uitleg { background: #2d4a63; }
.dw-why { font-size: 1.06rem; line-height: 1.55; margin: .2rem 0; }
.dw-quote { border-left: .25rem solid #5c7f99; padding: .2rem .8rem; margin: .4rem 0; white-space: pre-wrap; }
.dw-mark { text-decoration: underline; text-decoration-thickness: .12em; text-underline-offset: .2em; }
.dw-quiet { font-size: .92rem; opacity: .88; }
.dw-status { display: inline-block; border: 1px solid currentColor; border-radius: .3rem; padding: 0 .4rem; font-size: .88rem; }
@media (max-width: 640px) { .dw-band h2 { font-size: 1.25rem; } .block-container { padding: 3.4rem .9rem 2rem !important; } }
@media (prefers-reduced-motion: reduce) { * { animation: none !important; transition: none !important; } }
</style>
"""

SCRIPT = """
<script>
const root = window.document;
root.documentElement.lang = "nl";
if (!root.getElementById("dw-live")) {
  const live = root.createElement("div");
  live.id = "dw-live"; live.setAttribute("role", "status"); live.setAttribute("aria-live", "polite");
  live.style.cssText = "position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap";
  root.body.appendChild(live);
}
</script>
"""


def set_up() -> None:
    """Styles, `lang="nl"` (Streamlit fixes it to `en`) and a live region for screen readers."""
    st.html(STYLE)
    st.html(SCRIPT, unsafe_allow_javascript=True)


def announce(text: str) -> None:
    """Tell screen readers that something new is on the page."""
    message = json.dumps(text).replace("<", "\\u003c")
    st.html(
        f"<script>setTimeout(() => {{ const live = document.getElementById('dw-live'); "
        f"if (live && live.textContent !== {message}) live.textContent = {message}; }}, 50);</script>",
        unsafe_allow_javascript=True,
    )


@st.cache_resource(show_spinner="Deelwijzer wordt klaargezet …")
def shared_assistant() -> Assistant:
    """The one assistant of this process; it keeps nothing of what is asked."""
    return get_assistant()


def assistant_or_stop() -> Assistant:
    """The assistant, or a clear sentence for who maintains the data files."""
    try:
        return shared_assistant()
    except KnowledgeError as error:
        st.error(f"De kennisbank klopt niet, dus ik geef nu geen antwoorden. {error}")
        st.stop()


def safe(text: str) -> str:
    """Text for inside HTML."""
    return html.escape(text)
