"""Events as PLOVER's own JSON, one a line, with the field names of its manual («JSON Data Fields»), all actors in lists.

Fields of ours are told apart by an underscore in front: the manual lets providers add what it does not name.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dispaccio import __version__
from dispaccio.export.cameo import score_of
from dispaccio.export.columns import integer, nested, number, text, texts, truth
from dispaccio.export.files import File, each_event
from dispaccio.export.tables import Row
from dispaccio.lexicon.quads import QUADS
from dispaccio.views.records import CitedClaim, LedgerEvent

QUAD_CODES = {"VERBAL COOPERATION": 1, "MATERIAL COOPERATION": 2, "VERBAL CONFLICT": 3, "MATERIAL CONFLICT": 4}
"""The manual's numbers of the four classes."""
CODEBOOK = "plover-2021"
CODE_LENGTH = 3
COLUMNS = {
    "id": text("identifier, a content hash"),
    "has_event": truth("true throughout"),
    "date": text("first day told, as exact as the text is (the manual: to the day)"),
    "enddate": text("last day told"),
    "source": nested("who acts: code, sector, identifier_id (an entry in the world table, or a name)"),
    "recipient": nested("whom it is done to, written like source"),
    "event": texts("the event type"),
    "event_text": texts("words of each claim, those of the first first"),
    "event_loc": nested("place as the first claim writes it, its country (cc3)"),
    "quad_code": integer("1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict"),
    "event_scale": number("PLOVER's conflict-cooperation score of the type"),
    "mode": texts("modes that claims tell"),
    "context": texts("instruments, in this program's vocabulary"),
    "text_info": nested("where each text of event_text stands: dispatch, start, end"),
    "cite_info": nested("the dispatch of each claim: citation (its key), publication (its source), coder, codebook"),
    "coder": text("program and version"),
    "_status": text("reported, alleged, denied, contested, expected or possible"),
    "_source_text": text("names of who acts, as the first claim gives them"),
    "_recipient_text": text("names of whom it is done to"),
    "_dispatches": integer("dispatches that tell it"),
    "_voices": integer("independent ones"),
}


def plover_fields(event: LedgerEvent) -> Row:
    """Return the record of an event; what happened in the text only, or not at all, is told by `_status`."""
    first = event.claims[0]
    coder = f"dispaccio {__version__}"
    return {
        "id": event.id, "has_event": True, "date": event.start, "enddate": event.end, "source": _actors(event.actors),
        "recipient": _actors(event.recipients), "event": [event.type], "event_text": [claim.words for claim in event.claims],
        "event_loc": {"name": first.place, "cc3": event.country}, "quad_code": QUAD_CODES[QUADS[event.type]],
        "event_scale": score_of(event.type), "mode": event.modes, "context": event.instruments,
        "text_info": [{"dispatch": c.dispatch, "start": c.start, "end": c.end} for c in event.claims],
        "cite_info": [_cited(claim, coder) for claim in event.claims], "coder": coder, "_status": event.status,
        "_source_text": first.actors, "_recipient_text": first.recipients, "_dispatches": event.dispatches,
        "_voices": event.voices,
    }  # fmt: skip


def _actors(parties: Iterable[str]) -> list[dict[str, Any]]:
    return [_actor(*party.partition(":")[::2]) for party in parties]


def _actor(code: str, rest: str) -> dict[str, Any]:
    """A party of a country's sector, or one with a name or entry of its own."""
    is_sector = len(rest) == CODE_LENGTH and rest.isupper()
    named = {"identifier_id": rest} if rest and not is_sector else {}
    return {"code": None if code == "?" else code, "sector": rest if is_sector else None, **named}


def _cited(claim: CitedClaim, coder: str) -> dict[str, Any]:
    return {"citation": claim.dispatch, "publication": claim.source, "coder": coder, "codebook": CODEBOOK}


FILES = (File("events.plover.jsonl", COLUMNS, each_event(plover_fields)),)
