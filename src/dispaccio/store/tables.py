"""The tables. Those of `PRECIOUS` nothing can bring back; those of `DERIVED` are made from them and can be made again.

Lists (parties, modes, steps) are JSON text, the same bytes for the same value on every database. Days are ISO 8601
prefixes; where they order rows, an unknown day is the empty string.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, Integer, MetaData, Table
from sqlalchemy import Text as Plain

from dispaccio.store.text import Text

metadata = MetaData()


def _judged() -> tuple[Column[Any], ...]:
    """What every record has: its mark, the verdict that applies with its number, and what the engine reads where that differs."""
    return (
        Column("mark", Plain, nullable=False, index=True),
        Column("verdict", Plain),
        Column("judgement", Integer),
        Column("contested", Boolean, nullable=False),
        Column("machine", Text, nullable=False),
    )


dispatch = Table(
    "dispatch",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("key", Plain, nullable=False, unique=True),
    Column("id", Text, nullable=False),
    Column("lang", Plain),
    Column("title", Text),
    Column("published", Plain),
    Column("source", Text),
    Column("text", Text, nullable=False),
    Column("guid", Text, index=True),
    Column("version", BigInteger),
    Column("kind", Plain, nullable=False),
    Column("supersedes", Text, index=True),
    Column("agency", Text),
    Column("slug", Text),
)
judgement = Table(
    "judgement",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("made_at", Plain, nullable=False),
    Column("made_by", Text, nullable=False),
    Column("verdict", Plain, nullable=False),
    Column("target", Text, nullable=False),
    Column("change", Text),
    Column("reason", Text),
)
judged = Table(
    "judged",
    metadata,
    Column("judgement", Integer, ForeignKey("judgement.seq"), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("mark", Plain, nullable=False, index=True),
    Column("dispatch", Plain, nullable=False, index=True),
    Column("seen", Text, nullable=False),
)
blind = Table(
    "blind",
    metadata,
    Column("judgement", Integer, ForeignKey("judgement.seq"), primary_key=True),
)
reading = Table(
    "reading",
    metadata,
    Column("dispatch", Plain, ForeignKey("dispatch.key"), primary_key=True),
    Column("lang", Plain, nullable=False),
    Column("published", Plain, nullable=False),
    Column("country", Plain),
    Column("agencies", Text, nullable=False),
    Column("engine", Plain, nullable=False),
    Column("payload", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("digest", Plain, nullable=False),
    Column("story", Plain, nullable=False, index=True),
    Column("relation", Plain, nullable=False),
    Column("fate", Plain, nullable=False),
    Column("successor", Plain),
    Index("reading_by_day", "published", "dispatch"),
)
band = Table(
    "band",
    metadata,
    Column("value", BigInteger, primary_key=True),
    Column("dispatch", Plain, ForeignKey("dispatch.key"), primary_key=True),
)
correction = Table(
    "correction",
    metadata,
    Column("dispatch", Plain, ForeignKey("dispatch.key"), primary_key=True),
    Column("correction", Plain, ForeignKey("dispatch.key"), primary_key=True),
)
handle = Table(
    "handle",
    metadata,
    Column("value", Plain, primary_key=True),
    Column("names", Boolean, primary_key=True),
    Column("dispatch", Plain, ForeignKey("dispatch.key"), primary_key=True, index=True),
)
"""What a notice may name a dispatch by; `names` if the dispatch is a notice and names another by it."""
notice = Table(
    "notice",
    metadata,
    Column("dispatch", Plain, ForeignKey("dispatch.key"), primary_key=True),
    Column("notice", Plain, ForeignKey("dispatch.key"), primary_key=True, index=True),
    Column("whole", Boolean, nullable=False),
)
"""Which dispatches notices without identifier mean; `whole` if the notice stands in the place of the dispatch."""
actor = Table(
    "actor",
    metadata,
    Column("dispatch", Plain, ForeignKey("dispatch.key"), primary_key=True),
    Column("id", Plain, primary_key=True),
    Column("key", Text, nullable=False),
    Column("party", Text, nullable=False),
    Column("own_party", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False, index=True),
    Column("kind", Plain, nullable=False),
    Column("country", Plain, index=True),
    Column("sector", Plain, nullable=False),
    Column("role", Text),
    *_judged(),
    Index("actor_by_key", "key", "name"),
)
claim = Table(
    "claim",
    metadata,
    Column("key", Plain, primary_key=True),
    Column("dispatch", Plain, ForeignKey("dispatch.key"), nullable=False, index=True),
    Column("id", Plain, nullable=False, index=True),
    Column("group_key", Plain, nullable=False),
    Column("event", Plain, index=True),
    Column("type", Plain, nullable=False),
    Column("mode", Plain),
    Column("aspect", Plain, nullable=False),
    Column("voice", Text, nullable=False),
    Column("actors", Text, nullable=False),
    Column("recipients", Text, nullable=False),
    Column("actor_names", Text, nullable=False),
    Column("recipient_names", Text, nullable=False),
    Column("day", Plain),
    Column("place", Text),
    Column("country", Plain),
    Column("instruments", Plain, nullable=False),
    Column("words", Text, nullable=False),
    Column("begins", Integer, nullable=False),
    Column("ends", Integer, nullable=False),
    Column("rule", Text, nullable=False),
    Column("bond", Plain, nullable=False),
    Column("apart", Plain, nullable=False),
    Column("doubt", Integer, nullable=False, default=0),
    *_judged(),
    Index("claim_by_group", "group_key", "day"),
    Index("claim_by_doubt", "doubt", "mark"),
)
event = Table(
    "event",
    metadata,
    Column("id", Plain, primary_key=True),
    Column("group_key", Plain, nullable=False),
    Column("type", Plain, nullable=False),
    Column("outlook", Plain, nullable=False),
    Column("actors", Text, nullable=False),
    Column("recipients", Text, nullable=False),
    Column("first_day", Plain, nullable=False),
    Column("last_day", Plain, nullable=False),
    Column("country", Plain),
    Column("status", Plain, nullable=False),
    Column("modes", Plain, nullable=False),
    Column("instruments", Plain, nullable=False),
    Column("differing", Plain, nullable=False),
    Column("claims", Integer, nullable=False),
    Column("dispatches", Integer, nullable=False),
    Column("voices", Integer, nullable=False),
    Index("event_by_group", "group_key", "first_day"),
    Index("event_by_day", "first_day", "id"),
)
dyad = Table(
    "dyad",
    metadata,
    Column("source", Text, primary_key=True),
    Column("target", Text, primary_key=True),
    Column("first_day", Plain, primary_key=True),
    Column("event", Plain, ForeignKey("event.id"), primary_key=True, index=True),
)
report = Table(
    "report",
    metadata,
    Column("key", Plain, primary_key=True),
    Column("giver", Text, primary_key=True),
    Column("receiver", Text, primary_key=True),
    Column("dispatch", Plain, ForeignKey("dispatch.key"), nullable=False, index=True),
    Column("id", Plain, nullable=False, index=True),
    Column("thread", Plain, nullable=False, index=True),
    Column("instrument", Plain, nullable=False),
    Column("stage", Plain, nullable=False),
    Column("mutual", Boolean, nullable=False),
    Column("day", Plain),
    Column("words", Text, nullable=False),
    Column("begins", Integer, nullable=False),
    Column("ends", Integer, nullable=False),
    Column("rule", Text, nullable=False),
    *_judged(),
)
quote = Table(
    "quote",
    metadata,
    Column("key", Plain, primary_key=True),
    Column("dispatch", Plain, ForeignKey("dispatch.key"), nullable=False, index=True),
    Column("id", Plain, nullable=False),
    Column("kind", Plain, nullable=False),
    Column("speaker", Text),
    Column("words", Text, nullable=False),
    Column("begins", Integer, nullable=False),
    Column("ends", Integer, nullable=False),
    Column("speaker_id", Text),
    Column("country", Plain),
    Column("cue", Text),
    Column("day", Plain, nullable=False),
    Column("folded", Text, nullable=False),
    *_judged(),
    Index("quote_by_day", "day", "key"),
    Index("quote_by_speaker", "speaker_id", "day", "key"),
)
thread = Table(
    "thread",
    metadata,
    Column("id", Plain, primary_key=True),
    Column("instrument", Plain, nullable=False, index=True),
    Column("giver", Text, nullable=False),
    Column("receiver", Text, nullable=False),
    Column("giver_code", Text, nullable=False, index=True),
    Column("receiver_code", Text, nullable=False, index=True),
    Column("mutual", Boolean, nullable=False),
    Column("state", Plain, nullable=False),
    Column("contested", Boolean, nullable=False),
    Column("first_day", Plain, nullable=False),
    Column("last_day", Plain, nullable=False),
    Column("stage", Plain, nullable=False),
    Column("voices", Integer, nullable=False),
    Column("steps", Text, nullable=False),
    Index("thread_by_day", "last_day", "id"),
)
standing = Table(
    "standing",
    metadata,
    Column("kind", Plain, primary_key=True),
    Column("id", Plain, primary_key=True),
    Column("digest", Plain, nullable=False),
)
change = Table(
    "change",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("at", Plain, nullable=False),
    Column("kind", Plain, nullable=False),
    Column("id", Plain, nullable=False),
    Column("action", Plain, nullable=False),
    Column("cause", Plain, nullable=False),
)
account = Table(
    "account",
    metadata,
    Column("name", Plain, primary_key=True),
    Column("password", Plain, nullable=False),
    Column("role", Plain, nullable=False),
    Column("made_at", Plain, nullable=False),
    Column("closed_at", Plain),
)
session = Table(
    "session",
    metadata,
    Column("digest", Plain, primary_key=True),
    Column("account", Plain, ForeignKey("account.name"), nullable=False, index=True),
    Column("kind", Plain, nullable=False),
    Column("made_at", Plain, nullable=False),
    Column("seen_at", Plain, nullable=False),
    Column("ends_at", Plain, nullable=False, index=True),
)
audit = Table(
    "audit",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("at", Plain, nullable=False),
    Column("who", Text, nullable=False),
    Column("address", Text),
    Column("what", Plain, nullable=False),
    Column("detail", Text),
)
facet = Table(
    "facet",
    metadata,
    Column("kind", Plain, primary_key=True),
    Column("value", Text, primary_key=True),
    Column("dispatch", Plain, ForeignKey("dispatch.key"), primary_key=True, index=True),
)
alias = Table(
    "alias",
    metadata,
    Column("actor", Text, primary_key=True),
    Column("words", Text, primary_key=True),
    Column("dispatch", Plain, ForeignKey("dispatch.key"), primary_key=True, index=True),
)
part = Table(
    "part",
    metadata,
    Column("actor", Text, primary_key=True),
    Column("claim", Plain, ForeignKey("claim.key"), primary_key=True, index=True),
    Column("side", Plain, primary_key=True),
)
stake = Table(
    "stake",
    metadata,
    Column("actor", Text, primary_key=True),
    Column("report", Plain, primary_key=True, index=True),
)
about = Table(
    "about",
    metadata,
    Column("actor", Text, primary_key=True),
    Column("quote", Plain, ForeignKey("quote.key"), primary_key=True, index=True),
)
coverage = Table(
    "coverage",
    metadata,
    Column("one", Plain, primary_key=True),
    Column("two", Plain, primary_key=True),
    Column("day", Plain, primary_key=True),
    Column("dispatches", Integer, nullable=False),
)
tie = Table(
    "tie",
    metadata,
    Column("source", Text, primary_key=True),
    Column("target", Text, primary_key=True),
    Column("month", Plain, primary_key=True),
    Column("type", Plain, primary_key=True),
    Column("status", Plain, primary_key=True),
    Column("joint", Boolean, primary_key=True),
    Column("events", Integer, nullable=False),
    Index("tie_by_target", "target", "source", "month", "type", "status", "joint", "events"),
    sqlite_with_rowid=False,
)
stem = Table(
    "stem",
    metadata,
    Column("lang", Plain, primary_key=True),
    Column("stem", Text, primary_key=True),
    Column("dispatches", Integer, nullable=False),
)
due = Table("due", metadata, Column("schema", Plain, primary_key=True))
"""Schemas whose rows are still to be made from the readings that are kept: opening the ledger does."""

PRECIOUS = (dispatch, judgement, judged, blind, standing, change, account, session, audit)
"""Tables that nothing can bring back."""
DERIVED = (
    due, stem, tie, coverage, about, quote, stake, part, alias, facet, dyad, event, thread, report, claim, actor, band,
    handle, notice, correction, reading,
)  # fmt: skip
"""Tables that are made from the dispatches, those first that others are named in."""
