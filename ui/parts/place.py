"""Where someone is on the page "Bronnen": which tab, and the one norm or article that a link opened."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from ui.parts.page import tell

_KEY = "plaats-in-bronnen"
TAB = "bronnen-tab"
NORMS, OFFICIAL, OWN, RULES = "Normen", "Officiële teksten", "Eigen documenten", "Beslisregels"


@dataclass
class Place:
    """The open norm (id), and the open article (source and article) of the official and of the own documents."""

    norm: str | None = None
    official: tuple[str, str] | None = None
    own: tuple[str, str] | None = None
    target: str | None = None
    moved: int = 0

    @classmethod
    def of_session(cls) -> Place:
        """The place in this session."""
        place: Place = st.session_state.setdefault(_KEY, cls())
        return place

    @property
    def anchor(self) -> str:
        """Id of the heading of what a link opened, where the focus goes; new each time, as the old one lingers."""
        return f"gekozen-{self.moved}"

    def to_norm(self, norm: str | None) -> None:
        """Open one norm in the tab "Normen", or all norms again."""
        self.norm = norm
        self._go(NORMS, None if norm else "#bladeren-normen")

    def to_article(self, tab: str, article: tuple[str, str] | None) -> None:
        """Open one article in a tab with documents, or leave it."""
        if tab == OWN:
            self.own = article
        else:
            self.official = article
        self._go(tab, None if article else f"#{start_of(tab)}")

    def to_list(self, target: str) -> None:
        """Stay in this tab; a list has come in the place of what was clicked."""
        self.target = target
        self.moved += 1

    def arrived(self) -> None:
        """Move the focus to what was opened; once, after it was drawn."""
        if self.target:
            tell("", self.target, self.moved)
            self.target = None

    def _go(self, tab: str, target: str | None) -> None:
        st.session_state[TAB] = tab
        self.moved += 1
        self.target = target or f"#{self.anchor}"


def start_of(tab: str) -> str:
    """Id of the heading of a tab with documents."""
    return "eigen-documenten" if tab == OWN else "officiele-teksten"
