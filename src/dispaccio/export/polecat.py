"""Events as a table like POLECAT's: one row an event, tab-separated, PLOVER's own types and quad codes."""

from __future__ import annotations

from dispaccio.export.cameo import score_of
from dispaccio.export.columns import integer, number, text, texts
from dispaccio.export.files import File, each_event
from dispaccio.export.tables import Row
from dispaccio.lexicon.quads import QUADS
from dispaccio.views.records import LedgerEvent

COLUMNS = {
    "Event ID": text("identifier, a content hash"),
    "Event Date": text("first day told, as exact as the text is"),
    "Event Type": text("PLOVER event type"),
    "Event Mode": texts("PLOVER modes"),
    "Intensity": number("PLOVER's conflict-cooperation score of the type"),
    "Quad Code": text("PLOVER's class of the type"),
    "Status": text("reported, alleged, denied, contested, expected or possible; POLECAT has no such column"),
    "Contexts": texts("instruments, in this program's vocabulary"),
    "Actor Name": text("names as the first claim gives them"),
    "Actor COUNTRY": texts("ISO 3166 alpha-3 codes"),
    "Actor": texts("parties: country, country:sector, body:name"),
    "Recipient Name": text("as Actor Name"),
    "Recipient COUNTRY": texts("as Actor COUNTRY"),
    "Recipient": texts("as Actor"),
    "Placename": text("place as the first claim writes it"),
    "Country": text("its country"),
    "Dispatches": integer("dispatches that tell it"),
    "Independent Voices": integer("stories among them"),
    "Source": text("source of the dispatch that told it first"),
    "Event Text": text("words of the first claim"),
    "Dispatch": text("key of its dispatch; POLECAT has no such column, nor the next two"),
    "Text Start": integer("first character of the words in the dispatch"),
    "Text End": integer("the character after the last"),
}


def polecat_fields(event: LedgerEvent) -> Row:
    """Return the row of an event; what happened in the text only, or not at all, is told by `Status`."""
    first = event.claims[0]
    return {
        "Event ID": event.id, "Event Date": event.start, "Event Type": event.type, "Event Mode": event.modes,
        "Intensity": score_of(event.type), "Quad Code": QUADS[event.type], "Status": event.status,
        "Contexts": event.instruments, "Actor Name": first.actors, "Actor COUNTRY": _countries(event.actors),
        "Actor": event.actors, "Recipient Name": first.recipients, "Recipient COUNTRY": _countries(event.recipients),
        "Recipient": event.recipients, "Placename": first.place, "Country": event.country,
        "Dispatches": event.dispatches, "Independent Voices": event.voices, "Source": first.source or first.dispatch,
        "Event Text": first.words, "Dispatch": first.dispatch, "Text Start": first.start, "Text End": first.end,
    }  # fmt: skip


def _countries(parties: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted({party.partition(":")[0] for party in parties if not party.startswith("?")}))


FILES = (File("events.tsv", COLUMNS, each_event(polecat_fields)),)
