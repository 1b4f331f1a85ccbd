"""How doubtful each claim is, so that the queue of review need not weigh all of them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

FILL = """
UPDATE claim SET doubt = (CASE WHEN rule LIKE '%+%' THEN 2 ELSE 0 END) + coalesce((
    SELECT (CASE WHEN status = 'contested' THEN 2 ELSE 0 END) + (CASE WHEN voices = 1 THEN 1 ELSE 0 END)
        + (CASE WHEN differing <> '[]' THEN 1 ELSE 0 END)
    FROM event WHERE event.id = claim.event
), 0) WHERE event IS NOT NULL
"""


def upgrade() -> None:
    """Add the column, fill it by the weights of today, and index it."""
    op.add_column("claim", sa.Column("doubt", sa.Integer(), nullable=False, server_default="0"))
    op.execute(FILL)
    op.create_index("claim_by_doubt", "claim", ["doubt", "mark"], unique=False)
