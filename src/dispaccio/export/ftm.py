"""FollowTheMoney entities, one a line: who (Person, PublicBody, Organization, Company), what (Event), where it stands (Article).

A Documentation ties each event and commitment to the article whose words it rests on; a quote is a Note on its speaker and its
article; offices from the world table are Positions with Occupancies. Identifiers are content hashes, so that the entities of two
exports can be put together. The entities are written by us: the library, which needs a C++ build, only checks them in tests.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from itertools import islice
from unicodedata import category, normalize

from dispaccio.export.columns import Column, nested, text, texts
from dispaccio.export.files import File
from dispaccio.export.tables import Row
from dispaccio.export.world import two_letters, world
from dispaccio.lexicon.world import Office
from dispaccio.views.cast import LedgerActor
from dispaccio.views.dispatches import LedgerDispatch
from dispaccio.views.filters import Filters
from dispaccio.views.quotes import CitedQuote
from dispaccio.views.records import LedgerEvent, LedgerThread
from dispaccio.views.whole import Records

DATASET = "dispaccio"
LENGTH = 24
"""Hexadecimal digits of an identifier: 96 bits."""
BATCH = 200
"""Events whose participants are looked up at once."""
ORGANS = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY"})
"""Sectors of public bodies."""
BUSINESS = frozenset({"BUS", "AGR"})
CORPORATION = "MNC"
LANGUAGES = {
    "ar": "ara", "de": "deu", "en": "eng", "es": "spa", "fr": "fra", "it": "ita", "pt": "por", "ru": "rus", "zh": "zho",
}  # fmt: skip
"""ISO 639-2 codes, which FollowTheMoney has, of the languages that a pack may be for."""
UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co"})
"""Unicode categories of what is not seen, which FollowTheMoney takes out of every value."""
REFERENCES = ("document", "entity", "involved", "proof", "holder", "post")
"""Properties whose values are identifiers of other entities."""
COLUMNS: dict[str, Column] = {
    "id": text("identifier, a content hash"),
    "schema": text("schema of FollowTheMoney 4"),
    "properties": nested("lists of values by property, as the schema has them; the names of other entities are their ids"),
    "datasets": texts("dispaccio throughout"),
}


def entities(records: Records) -> Iterator[Row]:
    """Yield the entities of records: articles, actors with their offices, quotes, events, commitments.

    Where filters leave an event but not all that it names, the articles and actors that it names follow at the end.
    """
    if records.filters == Filters():
        yield from _found(records)
        return
    written, named = set[str](), set[str]()
    for entity in _found(records):
        written.add(entity["id"])
        named.update(ident for name in REFERENCES for ident in entity["properties"].get(name, ()))
        yield entity
    whole = records.unnarrowed()
    missing = named - written
    yield from (entity for entity in map(_article, whole.dispatches()) if entity["id"] in missing)
    yield from (entity for entity in map(_actor, whole.actors()) if entity["id"] in missing)


def _found(records: Records) -> Iterator[Row]:
    yield from map(_article, records.dispatches())
    posts: set[str] = set()
    for actor in records.actors():
        yield _actor(actor)
        for office in world().offices.get(actor.ref or "", ()):
            yield from _office(actor, office, posts)
    yield from map(_note, records.quotes())
    yield from _deeds(records)


def _deeds(records: Records) -> Iterator[Row]:
    """Events and commitments, each followed by what ties it to the articles."""
    events, threads = records.events(), records.commitments()
    while batch := list(islice(events, BATCH)):
        cast = records.participants(claim for event in batch for claim in event.claims)
        for event in batch:
            yield from _event(event, cast)
    while found := list(islice(threads, BATCH)):
        cast = records.participants(report for thread in found for step in thread.steps for report in step.reports)
        for thread in found:
            yield from _thread(thread, cast)


def ident(schema: str, *parts: str) -> str:
    """Return the identifier of an entity: a hash of what it is and of what makes it that one, each with its length."""
    digest = hashlib.sha256()
    for part in (schema, *parts):
        data = part.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "big") + data)
    return f"{DATASET}-{digest.hexdigest()[:LENGTH]}"


def _entity(key: str, schema: str, **properties: str | Iterable[str | None] | None) -> Row:
    """An entity without the properties that have no value; each value as `clean` gives it, and once."""
    lists = {name: [value] if value is None or isinstance(value, str) else value for name, value in properties.items()}
    flat = {name: dict.fromkeys(clean(value) for value in values if value) for name, values in lists.items()}
    kept = {name: [value for value in values if value] for name, values in flat.items()}
    return {"id": key, "schema": schema, "properties": {n: v for n, v in kept.items() if v}, "datasets": [DATASET]}


def clean(value: str) -> str:
    """Return a value as FollowTheMoney keeps it: composed, on one line, without what is not seen."""
    seen = "".join(" " if c.isspace() else c for c in value if c.isspace() or category(c) not in UNSEEN)
    return normalize("NFC", " ".join(seen.split()))


def _article_id(dispatch: str) -> str:
    return ident("Article", dispatch)


def _actor_id(key: str) -> str:
    return ident("LegalEntity", key)


def _country(code: str | None) -> str | None:
    """The two-letter code in lower case, as FollowTheMoney has countries; none for an international body."""
    return two_letters().get(code or "", "").lower() or ("eu" if code == "EUR" else None)


def _article(dispatch: LedgerDispatch) -> Row:
    url = dispatch.source if (dispatch.source or "").startswith(("http://", "https://")) else None
    return _entity(
        _article_id(dispatch.dispatch), "Article", fileName=dispatch.id, title=dispatch.title, publishedAt=dispatch.published,
        publisher=dispatch.agencies, sourceUrl=url, country=_country(dispatch.country), language=LANGUAGES.get(dispatch.lang),
        notes=None if url else dispatch.source,
    )  # fmt: skip


def schema_of(actor: LedgerActor) -> str:
    """Return the schema of an actor: a state and its organs are public bodies."""
    if actor.kind == "person":
        return "Person"
    if actor.kind == "state" or ORGANS & {*actor.sector}:
        return "PublicBody"
    return "Company" if BUSINESS & {*actor.sector} or actor.country == CORPORATION else "Organization"


def _actor(actor: LedgerActor) -> Row:
    schema = schema_of(actor)
    roles = {"position": actor.roles} if schema == "Person" else {"notes": actor.roles}
    return _entity(
        _actor_id(actor.key), schema, name=actor.name, alias=actor.names[1:], country=_country(actor.country),
        sector=actor.sector, **roles,
    )  # fmt: skip


def _office(actor: LedgerActor, office: Office, posts: set[str]) -> Iterator[Row]:
    """An office and who holds it; the office only if it is not among those that were written."""
    post = ident("Position", office.country, office.office)
    if post not in posts:
        posts.add(post)
        yield _entity(post, "Position", name=f"{office.office} ({office.country})", country=_country(office.country))
    yield _entity(
        ident("Occupancy", actor.key, office.country, office.office, office.start, office.end), "Occupancy",
        holder=_actor_id(actor.key), post=post, startDate=office.start, endDate=office.end,
    )  # fmt: skip


def _note(quote: CitedQuote) -> Row:
    said = f"{quote.kind} quote, characters {quote.start}-{quote.end} of the dispatch"
    on = [_article_id(quote.dispatch), *([_actor_id(quote.actor)] if quote.actor else [])]
    return _entity(ident("Note", quote.key), "Note", name=said, description=quote.words, entity=on, summary=quote.cue)


def _event(event: LedgerEvent, cast: dict[str, tuple[str, ...]]) -> Iterator[Row]:
    key, first = ident("Event", event.id), event.claims[0]
    people = [_actor_id(name) for claim in event.claims for name in cast[claim.key]]
    pair = _pair(", ".join(event.actors), ", ".join(event.recipients))
    yield _entity(
        key, "Event", name=f"{event.type}: {pair}", startDate=event.start, endDate=event.end, country=_country(event.country),
        location=first.place, involved=people, summary=first.words, keywords=(event.type, *event.modes, *event.instruments),
        notes=f"{event.status}; {event.dispatches} dispatches, {event.voices} independent",
        proof=[_article_id(claim.dispatch) for claim in event.claims],
    )  # fmt: skip
    for claim in event.claims:
        where = f"characters {claim.start}-{claim.end} of the dispatch; said by {claim.voice}"
        yield _proof(claim.key, key, dispatch=claim.dispatch, role=claim.aspect, date=claim.date, words=claim.words, where=where)


def _thread(thread: LedgerThread, cast: dict[str, tuple[str, ...]]) -> Iterator[Row]:
    key = ident("Event", "thread", thread.id)
    reports = [(step, report) for step in thread.steps for report in step.reports]
    yield _entity(
        key, "Event", name=f"{thread.instrument}: {_pair(thread.giver, thread.receiver, mutual=thread.mutual)}",
        startDate=thread.start, endDate=thread.end, keywords=("commitment", thread.instrument, thread.state),
        involved=[_actor_id(name) for _, report in reports for name in cast[report.key]], summary=reports[0][1].words,
        notes=f"{thread.state}; {', '.join(step.stage for step in thread.steps)}",
        proof=[_article_id(report.dispatch) for _, report in reports],
    )  # fmt: skip
    for step, report in reports:
        where = f"characters {report.start}-{report.end} of the dispatch"
        yield _proof(report.key, key, dispatch=report.dispatch, role=step.stage, date=step.date, words=report.words, where=where)


def _proof(record: str, entity: str, *, dispatch: str, role: str, date: str | None, words: str, where: str) -> Row:
    """What ties an event to the words it rests on."""
    return _entity(
        ident("Documentation", record, entity), "Documentation", document=_article_id(dispatch), entity=entity, role=role,
        date=date, summary=words, description=where, recordId=record,
    )  # fmt: skip


def _pair(one: str, two: str, *, mutual: bool = False) -> str:
    arrow = "↔" if mutual else "→"
    return f"{one or '–'} {arrow} {two}" if two else one


FILES = (File("entities.ftm.jsonl", COLUMNS, entities),)
