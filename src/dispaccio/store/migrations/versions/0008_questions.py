"""Tables that questions are answered from. The rows of readings that are kept are made when the ledger opens: `due` says so."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

DUE = "INSERT INTO due (schema) SELECT '0008' WHERE EXISTS (SELECT 1 FROM reading)"

TIES = """
INSERT INTO tie (source, target, month, type, status, joint, events)
SELECT d.source, d.target, substr(e.first_day, 1, 7), e.type, e.status, e.recipients = '[]', count(*)
FROM dyad d JOIN event e ON e.id = d.event
GROUP BY d.source, d.target, substr(e.first_day, 1, 7), e.type, e.status, e.recipients = '[]'
"""


def upgrade() -> None:
    """Make the tables."""
    op.create_index(op.f("ix_actor_folded"), "actor", ["folded"], unique=False)
    op.create_table("due", sa.Column("schema", sa.Text(), nullable=False), sa.PrimaryKeyConstraint("schema"))
    _make_tables_of_dispatches()
    _make_quotes()
    _make_counts()
    op.execute(TIES)
    op.execute(DUE)


def _make_tables_of_dispatches() -> None:
    op.create_table(
        "facet",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("dispatch", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["dispatch"], ["dispatch.key"]),
        sa.PrimaryKeyConstraint("kind", "value", "dispatch"),
    )
    op.create_index(op.f("ix_facet_dispatch"), "facet", ["dispatch"], unique=False)
    op.create_table(
        "alias",
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("dispatch", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["dispatch"], ["dispatch.key"]),
        sa.PrimaryKeyConstraint("actor", "words", "dispatch"),
    )
    op.create_index(op.f("ix_alias_dispatch"), "alias", ["dispatch"], unique=False)
    op.create_table(
        "part",
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("claim", sa.Text(), nullable=False),
        sa.Column("side", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["claim"], ["claim.key"]),
        sa.PrimaryKeyConstraint("actor", "claim", "side"),
    )
    op.create_index(op.f("ix_part_claim"), "part", ["claim"], unique=False)
    op.create_table(
        "stake",
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("report", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("actor", "report"),
    )
    op.create_index(op.f("ix_stake_report"), "stake", ["report"], unique=False)


def _make_quotes() -> None:
    for name in ("speaker_id", "country", "cue"):
        op.add_column("quote", sa.Column(name, sa.Text(), nullable=True))
    for name in ("day", "folded"):
        op.add_column("quote", sa.Column(name, sa.Text(), nullable=False, server_default=""))
    op.create_index("quote_by_day", "quote", ["day", "key"], unique=False)
    op.create_index("quote_by_speaker", "quote", ["speaker_id", "day", "key"], unique=False)
    op.create_table(
        "about",
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["quote"], ["quote.key"]),
        sa.PrimaryKeyConstraint("actor", "quote"),
    )
    op.create_index(op.f("ix_about_quote"), "about", ["quote"], unique=False)


def _make_counts() -> None:
    op.create_table(
        "coverage",
        sa.Column("one", sa.Text(), nullable=False),
        sa.Column("two", sa.Text(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("dispatches", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("one", "two", "day"),
    )
    op.create_table(
        "tie",
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("joint", sa.Boolean(), nullable=False),
        sa.Column("events", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("source", "target", "month", "type", "status", "joint"),
        sqlite_with_rowid=False,
    )
    columns = ["target", "source", "month", "type", "status", "joint", "events"]
    op.create_index("tie_by_target", "tie", columns, unique=False)
    op.create_table(
        "stem",
        sa.Column("lang", sa.Text(), nullable=False),
        sa.Column("stem", sa.Text(), nullable=False),
        sa.Column("dispatches", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("lang", "stem"),
    )
