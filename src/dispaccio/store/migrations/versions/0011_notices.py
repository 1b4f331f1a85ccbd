"""What notices without identifier name, and the agency and keywords that a sender gives. Opening the ledger makes the rows."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

DUE = "INSERT INTO due (schema) SELECT '0011' WHERE EXISTS (SELECT 1 FROM reading)"


def upgrade() -> None:
    """Add the columns, empty for what is there, and the tables."""
    op.add_column("dispatch", sa.Column("agency", sa.Text(), nullable=True))
    op.add_column("dispatch", sa.Column("slug", sa.Text(), nullable=True))
    op.create_table(
        "handle",
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("names", sa.Boolean(), nullable=False),
        sa.Column("dispatch", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["dispatch"], ["dispatch.key"]),
        sa.PrimaryKeyConstraint("value", "names", "dispatch"),
    )
    op.create_index(op.f("ix_handle_dispatch"), "handle", ["dispatch"], unique=False)
    op.create_table(
        "notice",
        sa.Column("dispatch", sa.Text(), nullable=False),
        sa.Column("notice", sa.Text(), nullable=False),
        sa.Column("whole", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["dispatch"], ["dispatch.key"]),
        sa.ForeignKeyConstraint(["notice"], ["dispatch.key"]),
        sa.PrimaryKeyConstraint("dispatch", "notice"),
    )
    op.create_index(op.f("ix_notice_notice"), "notice", ["notice"], unique=False)
    op.execute(DUE)
