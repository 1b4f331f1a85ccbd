"""The first schema: dispatches and judgements, what is made of them, and the index of words."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

SQLITE_WORDS = """
CREATE VIRTUAL TABLE dispatch_words USING fts5(
    title, text, content='dispatch', content_rowid='seq', tokenize='unicode61 remove_diacritics 2'
)
"""
POSTGRES_WORDS = """
CREATE TABLE dispatch_words (seq INTEGER PRIMARY KEY REFERENCES dispatch (seq), words TSVECTOR NOT NULL)
"""


def upgrade() -> None:
    """Make every table and the index of words."""
    _make_tables()
    if op.get_bind().dialect.name == "sqlite":
        op.execute(SQLITE_WORDS)
    else:
        op.execute(POSTGRES_WORDS)
        op.execute("CREATE INDEX dispatch_words_by_word ON dispatch_words USING gin (words)")


def _make_tables() -> None:
    op.create_table(
        "dispatch",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("lang", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("published", sa.Text(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("seq"),
        sa.UniqueConstraint("key"),
    )
    op.create_table(
        "event",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("group_key", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("outlook", sa.Text(), nullable=False),
        sa.Column("actors", sa.Text(), nullable=False),
        sa.Column("recipients", sa.Text(), nullable=False),
        sa.Column("first_day", sa.Text(), nullable=False),
        sa.Column("last_day", sa.Text(), nullable=False),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("modes", sa.Text(), nullable=False),
        sa.Column("instruments", sa.Text(), nullable=False),
        sa.Column("differing", sa.Text(), nullable=False),
        sa.Column("claims", sa.Integer(), nullable=False),
        sa.Column("dispatches", sa.Integer(), nullable=False),
        sa.Column("voices", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("event_by_day", "event", ["first_day", "id"], unique=False)
    op.create_index("event_by_group", "event", ["group_key", "first_day"], unique=False)
    op.create_table(
        "judgement",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("change", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("seq"),
    )
    op.create_table(
        "thread",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("instrument", sa.Text(), nullable=False),
        sa.Column("giver", sa.Text(), nullable=False),
        sa.Column("receiver", sa.Text(), nullable=False),
        sa.Column("giver_code", sa.Text(), nullable=False),
        sa.Column("receiver_code", sa.Text(), nullable=False),
        sa.Column("mutual", sa.Boolean(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("contested", sa.Boolean(), nullable=False),
        sa.Column("first_day", sa.Text(), nullable=False),
        sa.Column("last_day", sa.Text(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("voices", sa.Integer(), nullable=False),
        sa.Column("steps", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_thread_giver_code"), "thread", ["giver_code"], unique=False)
    op.create_index(op.f("ix_thread_instrument"), "thread", ["instrument"], unique=False)
    op.create_index(op.f("ix_thread_receiver_code"), "thread", ["receiver_code"], unique=False)
    op.create_index("thread_by_day", "thread", ["last_day", "id"], unique=False)
    op.create_table(
        "actor",
        sa.Column("dispatch", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("party", sa.Text(), nullable=False),
        sa.Column("own_party", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("sector", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["dispatch"],
            ["dispatch.key"],
        ),
        sa.PrimaryKeyConstraint("dispatch", "id"),
    )
    op.create_index(op.f("ix_actor_country"), "actor", ["country"], unique=False)
    op.create_index(op.f("ix_actor_key"), "actor", ["key"], unique=False)
    op.create_table(
        "band",
        sa.Column("value", sa.BigInteger(), nullable=False),
        sa.Column("dispatch", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["dispatch"],
            ["dispatch.key"],
        ),
        sa.PrimaryKeyConstraint("value", "dispatch"),
    )
    op.create_table(
        "claim",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("dispatch", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("group_key", sa.Text(), nullable=False),
        sa.Column("event", sa.Text(), nullable=True),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("mode", sa.Text(), nullable=True),
        sa.Column("aspect", sa.Text(), nullable=False),
        sa.Column("voice", sa.Text(), nullable=False),
        sa.Column("actors", sa.Text(), nullable=False),
        sa.Column("recipients", sa.Text(), nullable=False),
        sa.Column("actor_names", sa.Text(), nullable=False),
        sa.Column("recipient_names", sa.Text(), nullable=False),
        sa.Column("day", sa.Text(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("instruments", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("begins", sa.Integer(), nullable=False),
        sa.Column("ends", sa.Integer(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["dispatch"],
            ["dispatch.key"],
        ),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index(op.f("ix_claim_dispatch"), "claim", ["dispatch"], unique=False)
    op.create_index(op.f("ix_claim_event"), "claim", ["event"], unique=False)
    op.create_index("claim_by_group", "claim", ["group_key", "day"], unique=False)
    op.create_index(op.f("ix_claim_id"), "claim", ["id"], unique=False)
    op.create_table(
        "dyad",
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("first_day", sa.Text(), nullable=False),
        sa.Column("event", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event"],
            ["event.id"],
        ),
        sa.PrimaryKeyConstraint("source", "target", "first_day", "event"),
    )
    op.create_index(op.f("ix_dyad_event"), "dyad", ["event"], unique=False)
    op.create_table(
        "reading",
        sa.Column("dispatch", sa.Text(), nullable=False),
        sa.Column("lang", sa.Text(), nullable=False),
        sa.Column("published", sa.Text(), nullable=False),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("agencies", sa.Text(), nullable=False),
        sa.Column("engine", sa.Text(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("story", sa.Text(), nullable=False),
        sa.Column("relation", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["dispatch"],
            ["dispatch.key"],
        ),
        sa.PrimaryKeyConstraint("dispatch"),
    )
    op.create_index(op.f("ix_reading_story"), "reading", ["story"], unique=False)
    op.create_index("reading_by_day", "reading", ["published", "dispatch"], unique=False)
    op.create_table(
        "report",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("giver", sa.Text(), nullable=False),
        sa.Column("receiver", sa.Text(), nullable=False),
        sa.Column("dispatch", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("thread", sa.Text(), nullable=False),
        sa.Column("instrument", sa.Text(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("mutual", sa.Boolean(), nullable=False),
        sa.Column("day", sa.Text(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("begins", sa.Integer(), nullable=False),
        sa.Column("ends", sa.Integer(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["dispatch"],
            ["dispatch.key"],
        ),
        sa.PrimaryKeyConstraint("key", "giver", "receiver"),
    )
    op.create_index(op.f("ix_report_dispatch"), "report", ["dispatch"], unique=False)
    op.create_index(op.f("ix_report_id"), "report", ["id"], unique=False)
    op.create_index(op.f("ix_report_thread"), "report", ["thread"], unique=False)
