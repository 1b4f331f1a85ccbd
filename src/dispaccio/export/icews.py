"""Events as a table like the ICEWS coded event data: tab-separated, CAMEO codes, names of countries in full."""

from __future__ import annotations

from dispaccio.export.cameo import cameo_of
from dispaccio.export.columns import integer, number, text
from dispaccio.export.files import File, each_event
from dispaccio.export.tables import Row
from dispaccio.export.world import english_names, point_of_event
from dispaccio.views.records import LedgerEvent

SECTOR_LENGTH = 3
COLUMNS = {
    "Event ID": text("identifier, a content hash and no number"),
    "Event Date": text("first day told, as exact as the text is"),
    "Source Name": text("names of who acts, as the first claim gives them"),
    "Source Sectors": text("PLOVER sector of the first actor (ICEWS: words), if it is not the state"),
    "Source Country": text("country of the first actor, in English"),
    "Event Text": text("name of the CAMEO code"),
    "CAMEO Code": text("closest CAMEO code of type and mode"),
    "Intensity": number("Goldstein score of the CAMEO code"),
    "Target Name": text("names of whom it is done to"),
    "Target Sectors": text("as Source Sectors, of the recipient"),
    "Target Country": text("as Source Country, of the recipient"),
    "Story ID": text("key of the dispatch that had the story first"),
    "Sentence Number": text("empty throughout: sentences are not numbered, see Text Start"),
    "Publisher": text("source of the dispatch that told it first"),
    "City": text("place as the first claim writes it, whatever kind of place it is"),
    "District": text("empty throughout"),
    "Province": text("empty throughout"),
    "Country": text("its country, in English"),
    "Latitude": number("degrees north of the place, if the world table has it; empty for countries, regions and others"),
    "Longitude": number("as Latitude, degrees east"),
    "Status": text("reported, alleged, denied, contested, expected or possible; ICEWS has no such column"),
    "Words": text("words of the first claim; ICEWS has no such column, nor the next three"),
    "Dispatch": text("key of its dispatch"),
    "Text Start": integer("first character of the words in the dispatch"),
    "Text End": integer("the character after the last"),
}


def icews_fields(event: LedgerEvent) -> Row:
    """Return the row of an event; of several actors the first, as ICEWS has one."""
    first = event.claims[0]
    code = cameo_of(event.type, event.modes[0] if event.modes else None)
    point = point_of_event(event)
    source, target = _side(event.actors), _side(event.recipients)
    return {
        "Event ID": event.id, "Event Date": event.start, "Source Name": first.actors, "Source Sectors": source[1],
        "Source Country": source[0], "Event Text": code.name, "CAMEO Code": code.code, "Intensity": code.goldstein,
        "Target Name": first.recipients, "Target Sectors": target[1], "Target Country": target[0], "Story ID": first.story,
        "Sentence Number": None, "Publisher": first.source or first.dispatch, "City": first.place, "District": None,
        "Province": None, "Country": _country(event.country or ""), "Latitude": point.latitude if point else None,
        "Longitude": point.longitude if point else None, "Status": event.status,
        "Words": first.words, "Dispatch": first.dispatch, "Text Start": first.start, "Text End": first.end,
    }  # fmt: skip


def _side(parties: tuple[str, ...]) -> tuple[str, str]:
    """The country and the sector of the first of some parties."""
    code, _, rest = (parties[0] if parties else "").partition(":")
    return _country(code), rest if len(rest) == SECTOR_LENGTH and rest.isupper() else ""


def _country(code: str) -> str:
    """The country's name; the code itself for an international body, nothing for none."""
    return english_names().get(code, "" if code == "?" else code)


FILES = (File("events.tsv", COLUMNS, each_event(icews_fields)),)
