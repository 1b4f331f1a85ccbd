"""Which dispatches were found to be corrections of which."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Make the table; of the dispatches that are there it is empty until a rebuild."""
    op.create_table(
        "correction",
        sa.Column("dispatch", sa.Text(), nullable=False),
        sa.Column("correction", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["dispatch"], ["dispatch.key"]),
        sa.ForeignKeyConstraint(["correction"], ["dispatch.key"]),
        sa.PrimaryKeyConstraint("dispatch", "correction"),
    )
