"""What senders say of versions, and what became of each dispatch."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the columns; of dispatches that are there nothing more is known, and they are current."""
    op.add_column("dispatch", sa.Column("guid", sa.Text(), nullable=True))
    op.add_column("dispatch", sa.Column("version", sa.BigInteger(), nullable=True))
    op.add_column("dispatch", sa.Column("kind", sa.Text(), nullable=False, server_default="new"))
    op.add_column("dispatch", sa.Column("supersedes", sa.Text(), nullable=True))
    op.add_column("reading", sa.Column("fate", sa.Text(), nullable=False, server_default="current"))
    op.add_column("reading", sa.Column("successor", sa.Text(), nullable=True))
    for column in ("guid", "supersedes"):
        op.create_index(op.f(f"ix_dispatch_{column}"), "dispatch", [column], unique=False)
