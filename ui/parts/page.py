"""What every page needs: styles, the script, links to the pages, the shared assistant, safe HTML."""

from __future__ import annotations

import gc
import html
import re
import sys
from base64 import b64encode
from collections.abc import Callable, Iterable, Sequence

import streamlit as st
from streamlit.navigation.page import Page

from assistant.assistant import Assistant
from assistant.create import get_assistant
from knowledge.errors import KnowledgeError
from ui.parts.script import START, telling
from ui.parts.style import STYLE

_PHONE = re.compile(r"(?<!artikel )\b(?:112|113|0800-\d{4})\b")
ICONS = (":material/help:", ":material/fitness_center:", ":material/menu_book:", ":material/info:")


def set_up() -> None:
    """Styles, `lang="nl"` (Streamlit fixes it to `en`) and a live region for screen readers."""
    st.html(STYLE)
    st.html(START, unsafe_allow_javascript=True)


def links(pages: Sequence[Page]) -> None:
    """The pages as a row of links: also on a phone, where Streamlit would hide them behind a menu."""
    with st.container(horizontal=True, key="paginas", gap="small"):
        for page, icon in zip(pages, ICONS, strict=True):
            st.page_link(page, icon=icon)


def tell(text: str, target: str | None, number: int) -> None:
    """Say `text` to screen readers and move the focus to the CSS selector `target`."""
    st.html(telling(text, target, number), unsafe_allow_javascript=True)


@st.cache_resource(show_spinner="Deelwijzer wordt klaargezet …")
def shared_assistant() -> Assistant:
    """The one assistant of this process; it keeps nothing of what is asked."""
    assistant = get_assistant()
    # Streamlit collects garbage after each run of a page, and would look through all knowledge each time: that took
    # most of the time of an answer. What is loaded now stays until the end, so it need not be looked at again.
    gc.collect()
    gc.freeze()
    return assistant


def assistant_or_stop() -> Assistant:
    """The assistant, or a clear sentence for who maintains the data files."""
    try:
        return shared_assistant()
    except KnowledgeError as error:
        heading("Deelwijzer kan nu niet antwoorden", 1)
        st.error(f"De kennisbank klopt niet, dus ik geef nu geen antwoorden. {error}")
        st.stop()
    except Exception as error:  # a user never sees a stack trace; who maintains this reads the kind here
        sys.stderr.write(f"Deelwijzer: niet gestart door {type(error).__name__}: {error}\n")
        heading("Deelwijzer kan nu niet antwoorden", 1)
        st.error("Er ging iets mis bij het starten. Laad de bladzijde opnieuw, of vraag wie dit beheert om hulp.")
        st.stop()


def safe(text: str) -> str:
    """Text for inside HTML."""
    return html.escape(text)


def heading(text: str, level: int = 2, anchor: str = "", css: str = "") -> None:
    """A heading of our own: no English anchor link, and the order of levels is ours."""
    place = f' id="{anchor}" tabindex="-1"' if anchor else ""
    st.html(f'<h{level} class="{css or f"dw-h{level}"}"{place}>{safe(text)}</h{level}>')


def with_phone_links(text: str) -> str:
    """Text as HTML in which each number that helps can be called."""
    return _PHONE.sub(lambda found: f'<a href="tel:{found[0].replace("-", "")}">{found[0]}</a>', safe(text))


def bullets(lines: Iterable[str], start: int | None = None, told: Callable[[str], str] = with_phone_links) -> None:
    """A list; numbered from `start` when given. `told` gives a line as HTML."""
    items = "".join(f"<li>{told(line)}</li>" for line in lines)
    if start is None:
        st.html(f'<ul class="dw-list">{items}</ul>')
    else:
        st.html(f'<ol class="dw-list" start="{start}">{items}</ol>')


def picture(svg: str, alt: str = "", css: str = "") -> str:
    """An SVG as an image element (Streamlit strips inline SVG); without `alt` it is decoration."""
    data = b64encode(svg.encode()).decode()
    hidden = "" if alt else ' aria-hidden="true"'
    return f'<img class="{css}" alt="{safe(alt)}"{hidden} src="data:image/svg+xml;base64,{data}">'
