"""What became of records, for those who follow a ledger; the records that are there count as told of."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

STANDING = "INSERT INTO standing (kind, id, digest) SELECT '{}', {}, '' FROM {}"


def upgrade() -> None:
    """Make the tables. Without a digest a record that is there is told of as changed when it is next renewed."""
    op.create_table(
        "standing",
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("kind", "id", "digest")),
        sa.PrimaryKeyConstraint("kind", "id"),
    )
    op.create_table(
        "change",
        sa.Column("seq", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("at", "kind", "id", "action", "cause")),
        sa.PrimaryKeyConstraint("seq"),
    )
    for kind, column, table in (("dispatch", "dispatch", "reading"), ("event", "id", "event"), ("commitment", "id", "thread")):
        op.execute(STANDING.format(kind, column, table))
