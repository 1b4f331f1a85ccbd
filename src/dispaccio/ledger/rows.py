"""Readings, stories, events and threads as rows of the tables, and rows as what the pure functions take."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from dispaccio.export.reading import dump_reading
from dispaccio.ledger import question_rows as asked
from dispaccio.lexicon.world import fold_name
from dispaccio.model import (
    Actor,
    Aspect,
    Claim,
    Dispatch,
    Event,
    Fate,
    ItemKind,
    Moment,
    Quote,
    Reading,
    Succession,
    Thread,
    Version,
)
from dispaccio.record.corrections import Printed
from dispaccio.record.days import DAY, published_of
from dispaccio.record.events import Statement, statement_by
from dispaccio.record.judged import Judged, JudgedReading
from dispaccio.record.marks import fields_of_claim
from dispaccio.record.parties import actor_key, own_party_of, party_of
from dispaccio.record.stories import Fingerprint
from dispaccio.record.threads import Report, reports_of
from dispaccio.record.versions import Issue
from dispaccio.views.review import CONTESTED, WEIGHTS

Row: TypeAlias = dict[str, Any]
KEY_LENGTH = 20
"""Hexadecimal digits of a dispatch's key: 80 bits."""
NAMES = "; "
"""Between the names of actors where they are shown together."""
WORD = re.compile(r"\w+")


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
        "guid": dispatch.version.guid,
        "version": dispatch.version.number,
        "kind": dispatch.version.kind.value,
        "supersedes": dispatch.version.supersedes,
        "agency": dispatch.version.agency,
        "slug": dispatch.version.slug,
    }


def dispatch_of(row: Mapping[str, Any]) -> Dispatch:
    """Return the dispatch that a row keeps."""
    published = Moment(row["published"]) if row["published"] else None
    return Dispatch(row["id"], row["text"], row["lang"], row["title"], published, row["source"], version_of(row))


def version_of(row: Mapping[str, Any]) -> Version:
    """Return the version that a dispatch's row keeps."""
    return Version(row["guid"], row["version"], ItemKind(row["kind"]), row["supersedes"], row["agency"], row["slug"])


def issue_of(row: Mapping[str, Any]) -> Issue:
    """Return the item that a dispatch's row keeps."""
    return Issue(row["key"], version_of(row), row["published"])


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
        "fate": Fate.CURRENT.value,
        "successor": None,
    }


def fingerprint_of(row: Mapping[str, Any]) -> Fingerprint:
    """Return the fingerprint that a reading's row keeps."""
    return Fingerprint(row["dispatch"], row["lang"], row["published"] or None, row["size"], tuple(json.loads(row["digest"])))


def record_rows(reading: Reading, key: str, judged: JudgedReading) -> dict[str, list[Row]]:
    """Return the rows of all records of a reading by the names of their tables."""
    return {
        "actor": actor_rows(reading, key, judged), "claim": claim_rows(reading, key, judged),
        "report": report_rows(reading, key, judged), "quote": quote_rows(reading, key, judged),
        "facet": asked.facet_rows(reading, key, judged), "alias": asked.alias_rows(key, judged),
        "part": asked.part_rows(reading, key, judged), "stake": asked.stake_rows(reading, key, judged),
        "about": asked.about_rows(reading, key, judged),
    }  # fmt: skip


def judged_columns(record: Judged) -> Row:
    """Return what every record's row has."""
    verdict = record.verdict.value if record.verdict else None
    return {
        "mark": str(record.mark), "verdict": verdict, "judgement": record.judgement, "contested": record.contested,
        "machine": dump(record.machine),
    }  # fmt: skip


def printed_of(row: Mapping[str, Any]) -> Printed:
    """Return a dispatch as its text and anatomy show it, from its reading's row."""
    return Printed(fingerprint_of(row), tuple(json.loads(row["agencies"])))


def fate_row(succession: Succession) -> Row:
    """Return the columns of a reading that tell what became of its dispatch."""
    return {"dispatch": succession.dispatch, "fate": succession.fate.value, "successor": succession.successor}


def actor_rows(reading: Reading, key: str, judged: JudgedReading) -> list[Row]:
    """Return the rows of a reading's actors."""
    actors = [judged.cast.get(actor.id, actor) for actor in reading.actors]
    return [
        {
            "dispatch": key, "id": a.id, "key": actor_key(a), "party": party_of(a), "own_party": own_party_of(a),
            "name": a.name, "folded": fold_name(a.name), "kind": a.kind,
            "country": a.country, "sector": dump(a.sector), "role": a.role, **judged_columns(record),
        }
        for a, record in zip(actors, judged.actors, strict=True)
    ]  # fmt: skip


def claim_rows(reading: Reading, key: str, judged: JudgedReading) -> list[Row]:
    """Return the rows of a reading's claims."""
    told = [statement_by(record, f"{key}.e{number}", key) for number, record in enumerate(judged.claims)]
    return [
        {
            "key": s.key, "dispatch": key, "id": c.id, "group_key": s.group, "event": None, "type": s.type, "mode": s.mode,
            "aspect": s.aspect.value, "voice": r.fields["voice"], "actors": dump(s.actors), "recipients": dump(s.recipients),
            **names_of(c, r, judged.cast), "day": s.when, "place": r.fields["place"], "country": s.country,
            "instruments": dump(s.instruments), "words": c.evidence[0].words, "begins": c.evidence[0].span.start,
            "ends": c.evidence[0].span.end, "rule": c.rule, "bond": s.bond, "apart": s.apart, **judged_columns(r),
        }
        for s, c, r in zip(told, reading.claims, judged.claims, strict=True)
    ]  # fmt: skip


def names_of(claim: Claim, record: Judged, cast: Mapping[str, Actor]) -> Row:
    """Return the names of who acts and of whom it is done to; a party that a person put there without a name is its code."""
    read = fields_of_claim(claim, cast, None)
    out = {}
    for column, side, ids in (("actor_names", "actors", claim.actors), ("recipient_names", "recipients", claim.recipients)):
        parties = record.fields[side]
        if parties == read[side] or not isinstance(parties, tuple):
            out[column] = NAMES.join(cast[ident].name for ident in ids if ident in cast)
        else:
            out[column] = NAMES.join(_name_of(party, cast.values()) for party in parties)
    return out


def _name_of(party: str, cast: Iterable[Actor]) -> str:
    return next((actor.name for actor in cast if party in {party_of(actor), own_party_of(actor)}), party)


def statement_of(row: Mapping[str, Any]) -> Statement:
    """Return the statement that a claim's row keeps."""
    return Statement(
        row["key"], row["dispatch"], row["type"], row["mode"], Aspect(row["aspect"]), tuple(json.loads(row["actors"])),
        tuple(json.loads(row["recipients"])), row["day"], row["country"], tuple(json.loads(row["instruments"])),
        row["bond"], row["apart"],
    )  # fmt: skip


def event_row(event: Event) -> Row:
    """Return the row of an event, with the keys of its claims and how doubtful they are: read, or with an inferred party."""
    doubt = doubt_of(event)
    return {
        "id": event.id, "group_key": event.group, "type": event.type, "outlook": event.outlook.value,
        "actors": dump(event.actors), "recipients": dump(event.recipients), "first_day": event.start or "",
        "last_day": event.end or "", "country": event.country, "status": event.status, "modes": dump(event.modes),
        "instruments": dump(event.instruments), "differing": dump(event.differing), "claims": len(event.claims),
        "dispatches": len(event.dispatches), "voices": len(event.stories), "claim_keys": event.claims,
        "doubts": {"read": doubt, "inferred": doubt + WEIGHTS["inferred party"]},
    }  # fmt: skip


def doubt_of(event: Event) -> int:
    """Return the sum of the weights of what there is to doubt in an event."""
    doubts = {
        "contested": event.status == CONTESTED, "single voice": len(event.stories) == 1, "facts differ": bool(event.differing),
    }  # fmt: skip
    return sum(WEIGHTS[name] for name, holds in doubts.items() if holds)


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


def report_rows(reading: Reading, key: str, judged: JudgedReading) -> list[Row]:
    """Return the rows of a reading's commitments, one a pair of parties."""
    return [
        {
            "key": r.key, "giver": r.giver, "receiver": r.receiver, "dispatch": key, "id": item.id, "thread": r.thread,
            "instrument": r.instrument, "stage": r.stage, "mutual": r.mutual, "day": r.date,
            "words": item.evidence.words, "begins": item.evidence.span.start, "ends": item.evidence.span.end,
            "rule": item.rule, **judged_columns(record),
        }
        for number, (item, record) in enumerate(zip(reading.commitments, judged.commitments, strict=True))
        for r in reports_of(record, f"{key}.c{number}", key)
    ]  # fmt: skip


def quote_rows(reading: Reading, key: str, judged: JudgedReading) -> list[Row]:
    """Return the rows of a reading's quotes."""
    day, told = (published_of(reading) or "")[:DAY], zip(reading.quotes, judged.quotes, strict=True)
    return [
        {"key": f"{key}.q{number}", "dispatch": key, "day": day, **_quote_columns(quote, record, judged.cast)}
        for number, (quote, record) in enumerate(told)
    ]


def _quote_columns(quote: Quote, record: Judged, cast: Mapping[str, Actor]) -> Row:
    speaker, words = _speaker_of(quote, record, cast), quote.content.words
    return {
        "id": quote.id, "kind": record.fields["kind"], "speaker": record.fields["speaker"], "words": words,
        "begins": quote.content.span.start, "ends": quote.content.span.end,
        "speaker_id": actor_key(speaker) if speaker else None, "country": speaker.country if speaker else None,
        "cue": quote.cue.words if quote.cue else None, "folded": fold_words(words), **judged_columns(record),
    }  # fmt: skip


def _speaker_of(quote: Quote, record: Judged, cast: Mapping[str, Actor]) -> Actor | None:
    """The actor who speaks; who a person put there is looked for by name."""
    read, name = cast.get(quote.speaker or ""), record.fields["speaker"]
    return read if read and read.name == name else next((actor for actor in cast.values() if actor.name == name), None)


def fold_words(words: str) -> str:
    """Return words without case, accents and signs, with a blank before and after each."""
    return f" {' '.join(WORD.findall(fold_name(words)))} "


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
