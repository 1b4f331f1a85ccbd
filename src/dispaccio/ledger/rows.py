"""Readings, stories, events and threads as rows of the tables, and rows as what the pure functions take."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from dispaccio.export.reading import dump_reading
from dispaccio.lexicon.world import fold_name
from dispaccio.model import Actor, Aspect, Dispatch, Event, Moment, Reading, Thread
from dispaccio.record.days import published_of
from dispaccio.record.events import Statement, find_statements
from dispaccio.record.parties import actor_key, own_party_of, party_of
from dispaccio.record.stories import Fingerprint
from dispaccio.record.threads import Report, find_reports

Row: TypeAlias = dict[str, Any]
KEY_LENGTH = 20
"""Hexadecimal digits of a dispatch's key: 80 bits."""
NAMES = "; "
"""Between the names of actors where they are shown together."""


def dispatch_key(dispatch: Dispatch) -> str:
    """Return the content hash that a dispatch is kept under: of its id, words, title and date, each with its length.

    Where the file lay does not count: the same file by another path is the same dispatch.
    """
    digest = hashlib.sha256()
    moment = dispatch.published.iso if dispatch.published else ""
    for part in (dispatch.id, dispatch.text, dispatch.title or "", moment):
        data = part.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()[:KEY_LENGTH]


def dump(value: object) -> str:
    """Return JSON in one form."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def dispatch_row(dispatch: Dispatch) -> Row:
    """Return the row of a dispatch."""
    return {
        "key": dispatch_key(dispatch),
        "id": dispatch.id,
        "lang": dispatch.lang,
        "title": dispatch.title,
        "published": dispatch.published.iso if dispatch.published else None,
        "source": dispatch.source,
        "text": dispatch.text,
    }


def dispatch_of(row: Mapping[str, Any]) -> Dispatch:
    """Return the dispatch that a row keeps."""
    published = Moment(row["published"]) if row["published"] else None
    return Dispatch(row["id"], row["text"], row["lang"], row["title"], published, row["source"])


def reading_row(reading: Reading, mark: Fingerprint) -> Row:
    """Return the row of a reading, its own story until others are found like it."""
    return {
        "dispatch": mark.dispatch,
        "lang": reading.lang,
        "published": published_of(reading) or "",
        "country": reading.wire.country,
        "agencies": dump(reading.wire.agencies),
        "engine": dump(dict(sorted(reading.versions.items()))),
        "payload": dump_reading(reading),
        "size": mark.size,
        "digest": dump(mark.digest),
        "story": mark.dispatch,
        "relation": "first",
    }


def fingerprint_of(row: Mapping[str, Any]) -> Fingerprint:
    """Return the fingerprint that a reading's row keeps."""
    return Fingerprint(row["dispatch"], row["lang"], row["published"] or None, row["size"], tuple(json.loads(row["digest"])))


def actor_rows(reading: Reading, key: str) -> list[Row]:
    """Return the rows of a reading's actors."""
    return [
        {
            "dispatch": key, "id": a.id, "key": actor_key(a), "party": party_of(a), "own_party": own_party_of(a),
            "name": a.name, "folded": fold_name(a.name), "kind": a.kind,
            "country": a.country, "sector": dump(a.sector), "role": a.role,
        }
        for a in reading.actors
    ]  # fmt: skip


def claim_rows(reading: Reading, key: str) -> list[Row]:
    """Return the rows of a reading's claims."""
    cast = {actor.id: actor for actor in reading.actors}
    return [
        {
            "key": s.key, "dispatch": key, "id": c.id, "group_key": s.group, "event": None, "type": c.type, "mode": c.mode,
            "aspect": c.aspect.value, "voice": cast[c.voice].name if c.voice in cast else c.voice,
            "actors": dump(s.actors), "recipients": dump(s.recipients),
            "actor_names": _names(c.actors, cast), "recipient_names": _names(c.recipients, cast), "day": s.when,
            "place": c.place.words if c.place else None, "country": c.place_country, "instruments": dump(s.instruments),
            "words": c.evidence[0].words, "begins": c.evidence[0].span.start, "ends": c.evidence[0].span.end, "rule": c.rule,
        }
        for s, c in zip(find_statements(reading, key), reading.claims, strict=True)
    ]  # fmt: skip


def _names(ids: Iterable[str], cast: Mapping[str, Actor]) -> str:
    return NAMES.join(cast[ident].name for ident in ids if ident in cast)


def statement_of(row: Mapping[str, Any]) -> Statement:
    """Return the statement that a claim's row keeps."""
    return Statement(
        row["key"], row["dispatch"], row["type"], row["mode"], Aspect(row["aspect"]), tuple(json.loads(row["actors"])),
        tuple(json.loads(row["recipients"])), row["day"], row["country"], tuple(json.loads(row["instruments"])),
    )  # fmt: skip


def event_row(event: Event) -> Row:
    """Return the row of an event, with the keys of its claims."""
    return {
        "id": event.id, "group_key": event.group, "type": event.type, "outlook": event.outlook.value,
        "actors": dump(event.actors), "recipients": dump(event.recipients), "first_day": event.start or "",
        "last_day": event.end or "", "country": event.country, "status": event.status, "modes": dump(event.modes),
        "instruments": dump(event.instruments), "differing": dump(event.differing), "claims": len(event.claims),
        "dispatches": len(event.dispatches), "voices": len(event.stories), "claim_keys": event.claims,
    }  # fmt: skip


def code_of(party: str) -> str:
    """Return the code that a party is asked for by: its country, or all of it if it has none."""
    return party if party.startswith("?") else party.partition(":")[0]


def dyad_rows(event: Event) -> list[Row]:
    """Return a row for each pair of codes: who acts on whom, or, where all act together, each two of them."""
    actors, recipients = ({code_of(p) for p in side} for side in (event.actors, event.recipients))
    pairs = {(one, two) for one in actors for two in recipients}
    if not recipients:
        pairs = {(one, two) for one in actors for two in actors if one < two}
    return [{"source": one, "target": two, "first_day": event.start or "", "event": event.id} for one, two in sorted(pairs)]


def report_rows(reading: Reading, key: str) -> list[Row]:
    """Return the rows of a reading's commitments, one a pair of parties."""
    items = {f"{key}.c{number}": item for number, item in enumerate(reading.commitments)}
    return [
        {
            "key": r.key, "giver": r.giver, "receiver": r.receiver, "dispatch": key, "id": items[r.key].id, "thread": r.thread,
            "instrument": r.instrument, "stage": r.stage, "mutual": r.mutual, "day": r.date,
            "words": items[r.key].evidence.words, "begins": items[r.key].evidence.span.start,
            "ends": items[r.key].evidence.span.end, "rule": items[r.key].rule,
        }
        for r in find_reports(reading, key)
    ]  # fmt: skip


def report_of(row: Mapping[str, Any]) -> Report:
    """Return the report that a row keeps."""
    names = ("key", "dispatch", "instrument", "stage", "giver", "receiver")
    return Report(**{name: row[name] for name in names}, mutual=bool(row["mutual"]), date=row["day"])


def thread_row(thread: Thread) -> Row:
    """Return the row of a thread, its steps as JSON."""
    days = [step.date for step in thread.steps if step.date]
    steps = [{"stage": s.stage, "date": s.date, "reports": s.reports, "voices": len(s.stories)} for s in thread.steps]
    return {
        "id": thread.id, "instrument": thread.instrument, "giver": thread.giver, "receiver": thread.receiver,
        "giver_code": code_of(thread.giver), "receiver_code": code_of(thread.receiver), "mutual": thread.mutual,
        "state": thread.state, "contested": thread.contested, "first_day": min(days, default=""),
        "last_day": max(days, default=""), "stage": thread.steps[-1].stage,
        "voices": len({story for step in thread.steps for story in step.stories}), "steps": dump(steps),
    }  # fmt: skip
