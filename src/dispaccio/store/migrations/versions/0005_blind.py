"""Which judgements were given blind."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the table; no judgement that is there was given blind."""
    op.create_table(
        "blind",
        sa.Column("judgement", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["judgement"], ["judgement.seq"]),
        sa.PrimaryKeyConstraint("judgement"),
    )
