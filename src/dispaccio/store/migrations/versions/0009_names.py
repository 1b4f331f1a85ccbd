"""An index from which the name of an actor is read, without looking at every dispatch that mentions it."""

from __future__ import annotations

from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Make the index in place of the one that has keys alone."""
    op.drop_index(op.f("ix_actor_key"), table_name="actor")
    op.create_index("actor_by_key", "actor", ["key", "name"], unique=False)
