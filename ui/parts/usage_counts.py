"""The part "Gebruik": how Deelwijzer was used in a month, as tables of numbers in which nothing small stands alone."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from sqlalchemy.exc import SQLAlchemyError

from assistant.usage_labels import usage_labels
from storage import StorageError, get_database
from storage.counts import counted_months
from storage.disclosure import LEAST
from storage.usage import UsageTable, usage_of_month
from ui.parts.counting import counts_now
from ui.parts.dates import dutch_month
from ui.parts.page import heading, safe

EXPLANATION = (
    "Alleen getallen, per maand. Wat iemand typt wordt nooit geteld of bewaard. Wat minder dan "
    f"{LEAST} keer voorkwam, staat nooit alleen: dat is opgeteld bij het andere."
)


def show_usage() -> None:
    """The whole part, with a choice of month; says so when counting is off, or when nothing was counted."""
    heading("Gebruik", 2)
    if not counts_now():
        st.html('<p class="dw-note">Tellen staat uit. Beheer je Deelwijzer? Zet DEELWIJZER_COUNTING op true.</p>')
        return
    try:
        months = counted_months(get_database())
        if not months:
            st.html('<p class="dw-note">Er is nog niets geteld.</p>')
            return
        st.html(f'<p class="dw-quiet">{EXPLANATION}</p>')
        month = st.selectbox("Maand", months, format_func=dutch_month, key="gebruik-maand")
        show_tables(usage_of_month(get_database(), month, usage_labels()))
    except StorageError as error:
        st.html(f'<p class="dw-note">{safe(str(error))}</p>')
    except SQLAlchemyError:
        st.html('<p class="dw-note">De tellingen zijn nu niet te lezen. Probeer het straks opnieuw.</p>')


def show_tables(tables: Sequence[UsageTable]) -> None:
    """The tables one after the other; fewer than five of everything leaves nothing to show."""
    if not tables:
        st.html(f'<p class="dw-note">Deze maand is er nog te weinig geteld: minder dan {LEAST}.</p>')
    for table in tables:
        st.html(as_html(table))


def as_html(table: UsageTable) -> str:
    """A table with a caption and heads that a screen reader reads along."""
    head = "".join(f'<th scope="col">{safe(name)}</th>' for name in table.columns)
    rows = "".join(
        f'<tr><th scope="row">{safe(row[0])}</th>{"".join(f"<td>{safe(cell)}</td>" for cell in row[1:])}</tr>'
        for row in table.rows
    )
    title = safe(table.title)
    return (
        f'<div class="dw-wide" tabindex="0" role="region" aria-label="{title}">'
        f'<table class="dw-table"><caption>{title}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )
