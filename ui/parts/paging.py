"""Long lists page by page, with buttons in Dutch under the list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

import streamlit as st

from ui.parts.page import safe, tell

T = TypeVar("T")
SIZE = 10


@dataclass
class _Place:
    """Where someone is in a list: the choice it belongs to, the page, and how often it was turned."""

    chosen: object
    page: int = 0
    turned: int = 0
    just_turned: bool = False


def page_of(items: Sequence[T], name: str, one: str, many: str, chosen: object) -> Iterator[T]:
    """The items of the page that is open, between a count and buttons; another choice starts at page 1."""
    key = f"bladeren-{name}"
    place: _Place = st.session_state.setdefault(key, _Place(chosen))
    if place.chosen != chosen:
        place = st.session_state[key] = _Place(chosen)
    last = max(0, (len(items) - 1) // SIZE)
    place.page = min(place.page, last)
    where = f", bladzijde {place.page + 1} van {last + 1}" if last else ""
    count = f"{len(items)} {one if len(items) == 1 else many}{where}"
    st.html(f'<p class="dw-quiet" role="status" id="{key}" tabindex="-1">{safe(count)}</p>')
    if place.just_turned:
        place.just_turned = False
        tell("", f"#{key}", place.turned)
    yield from items[place.page * SIZE : (place.page + 1) * SIZE]
    if last:
        with st.container(horizontal=True, key=f"{key}-knoppen"):
            back = st.button("Vorige", key=f"{key}-vorige", disabled=place.page == 0)
            on = st.button("Volgende", key=f"{key}-volgende", disabled=place.page == last)
        if back or on:
            place.page += 1 if on else -1
            place.turned += 1
            place.just_turned = True
            st.rerun()
