"""Counts of use per day.

Revision: 0001_counts, after: None
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001_counts"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table of counters."""
    op.create_table(
        "counts",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("measure", sa.String(length=20), nullable=False),
        sa.Column("theme", sa.String(length=40), nullable=False),
        sa.Column("value", sa.String(length=60), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.CheckConstraint("number > 0", name=op.f("ck_counts_positive")),
        sa.PrimaryKeyConstraint("day", "measure", "theme", "value", name=op.f("pk_counts")),
    )
