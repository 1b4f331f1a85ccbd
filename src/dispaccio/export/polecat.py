"""Events as a table like POLECAT's: one row an event, tab-separated, PLOVER's own types and quad codes."""

from __future__ import annotations

from dispaccio.export.cameo import score_of
from dispaccio.export.tables import JOINT, Row
from dispaccio.views.records import LedgerEvent

QUADS = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT", "CONCEDE"), "VERBAL COOPERATION"),
    **dict.fromkeys(("COOPERATE", "AID", "RETREAT"), "MATERIAL COOPERATION"),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), "VERBAL CONFLICT"),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), "MATERIAL CONFLICT"),
}
"""PLOVER's four classes of event types."""


def polecat_fields(event: LedgerEvent) -> Row:
    """Return the row of an event; what happened in the text only, or not at all, is told by `Status`."""
    first = event.claims[0]
    return {
        "Event ID": event.id, "Event Date": event.start, "Event Type": event.type, "Event Mode": JOINT.join(event.modes),
        "Intensity": score_of(event.type), "Quad Code": QUADS[event.type], "Status": event.status,
        "Contexts": JOINT.join(event.instruments), "Actor Name": first.actors, "Actor COUNTRY": _countries(event.actors),
        "Actor": JOINT.join(event.actors), "Recipient Name": first.recipients, "Recipient COUNTRY": _countries(event.recipients),
        "Recipient": JOINT.join(event.recipients), "Placename": first.place, "Country": event.country,
        "Dispatches": event.dispatches, "Independent Voices": event.voices, "Source": first.source or first.dispatch,
        "Event Text": " ".join(first.words.split()),
    }  # fmt: skip


def _countries(parties: tuple[str, ...]) -> str:
    return JOINT.join(sorted({party.partition(":")[0] for party in parties if not party.startswith("?")}))
