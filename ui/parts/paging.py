"""Long lists page by page, with buttons in Dutch."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import streamlit as st

from ui.parts.page import safe

T = TypeVar("T")
SIZE = 10


def page_of(items: Sequence[T], name: str, one: str, many: str, chosen: object) -> Sequence[T]:
    """The items of the page that is open, under a count and buttons; another choice starts at page 1."""
    key = f"bladeren-{name}"
    choice, page = st.session_state.get(key, (chosen, 0))
    last = max(0, (len(items) - 1) // SIZE)
    page = 0 if choice != chosen else min(page, last)
    with st.container(horizontal=True, vertical_alignment="center"):
        count = f"{len(items)} {one if len(items) == 1 else many}"
        where = f", bladzijde {page + 1} van {last + 1}" if last else ""
        st.html(f'<p class="dw-quiet" role="status">{safe(count + where)}</p>', width="content")
        if last:
            if st.button("Vorige", key=f"{key}-vorige", disabled=page == 0):
                st.session_state[key] = (chosen, page - 1)
                st.rerun()
            if st.button("Volgende", key=f"{key}-volgende", disabled=page == last):
                st.session_state[key] = (chosen, page + 1)
                st.rerun()
    st.session_state[key] = (chosen, page)
    return items[page * SIZE : (page + 1) * SIZE]
