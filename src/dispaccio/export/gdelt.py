"""Events and mentions as tables like GDELT 2.0's: tab-separated, with CAMEO codes and Goldstein scores, one row a mention."""

from __future__ import annotations

from dispaccio.export.cameo import cameo_of
from dispaccio.export.columns import integer, number, text
from dispaccio.export.files import File, each, each_event
from dispaccio.export.tables import Row
from dispaccio.export.world import point_of_event
from dispaccio.lexicon.quads import QUADS
from dispaccio.views.records import LedgerEvent

QUAD_CLASSES = {"VERBAL COOPERATION": 1, "MATERIAL COOPERATION": 2, "VERBAL CONFLICT": 3, "MATERIAL CONFLICT": 4}
ROOT = 2
"""Digits of a CAMEO root code."""
DAY = 10
EVENT = {
    "GLOBALEVENTID": text("identifier, a content hash and no number"),
    "SQLDATE": text("first day told, YYYYMMDD; empty if no day is told"),
    "MonthYear": text("YYYYMM"),
    "Year": text("YYYY"),
    "Actor1Code": text("country and sector of the first actor"),
    "Actor1Name": text("names of the actors"),
    "Actor1CountryCode": text("country of the first actor, ISO 3166 alpha-3"),
    "Actor2Code": text("as Actor1Code, of the recipient"),
    "Actor2Name": text("as Actor1Name"),
    "Actor2CountryCode": text("as Actor1CountryCode"),
    "IsRootEvent": integer("1 throughout"),
    "EventCode": text("closest CAMEO code of type and mode"),
    "EventRootCode": text("its first two digits"),
    "QuadClass": integer("1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict"),
    "GoldsteinScale": number("Goldstein score of the CAMEO code"),
    "NumMentions": integer("claims"),
    "NumSources": integer("independent voices"),
    "NumArticles": integer("dispatches"),
    "ActionGeo_FullName": text("place as the first claim writes it"),
    "ActionGeo_CountryCode": text("its country, ISO 3166 alpha-3 (GDELT: FIPS)"),
    "ActionGeo_Lat": number("degrees north of the place, if the world table has it; empty for countries, regions and others"),
    "ActionGeo_Long": number("as ActionGeo_Lat, degrees east"),
    "Status": text("reported, alleged, denied, contested, expected or possible; GDELT has no such column"),
    "SOURCEURL": text("source of the dispatch that told it first"),
}
MENTION = {
    "GLOBALEVENTID": text("the event"),
    "EventTimeDate": text("day of the event by this claim"),
    "MentionTimeDate": text("when the dispatch was sent"),
    "MentionSourceName": text("its source"),
    "MentionIdentifier": text("its key"),
    "SentenceText": text("words of the claim (GDELT: number of the sentence)"),
    "ActionCharOffset": integer("first character of the words in the dispatch"),
    "Aspect": text("past, future, hypothetical, negated or alleged"),
    "Voice": text("who says so"),
    "Story": text("key of the dispatch that had the story first"),
    "EndCharOffset": integer("the character after the last of the words; GDELT has no such column"),
}


def gdelt_fields(event: LedgerEvent) -> Row:
    """Return the row of an event; of several actors the first, as GDELT has one."""
    code = cameo_of(event.type, event.modes[0] if event.modes else None)
    first, point = event.claims[0], point_of_event(event)
    day = (event.start or "").replace("-", "") if len(event.start or "") == DAY else ""
    return {
        "GLOBALEVENTID": event.id, "SQLDATE": day, "MonthYear": (event.start or "")[:7].replace("-", ""),
        "Year": (event.start or "")[:4], "Actor1Code": _code(event.actors), "Actor1Name": first.actors,
        "Actor1CountryCode": _country(event.actors), "Actor2Code": _code(event.recipients), "Actor2Name": first.recipients,
        "Actor2CountryCode": _country(event.recipients), "IsRootEvent": 1, "EventCode": code.code,
        "EventRootCode": code.code[:ROOT], "QuadClass": QUAD_CLASSES[QUADS[event.type]], "GoldsteinScale": code.goldstein,
        "NumMentions": len(event.claims), "NumSources": event.voices, "NumArticles": event.dispatches,
        "ActionGeo_FullName": first.place, "ActionGeo_CountryCode": event.country,
        "ActionGeo_Lat": point.latitude if point else None,
        "ActionGeo_Long": point.longitude if point else None, "Status": event.status,
        "SOURCEURL": first.source or first.dispatch,
    }  # fmt: skip


def mention_fields(event: LedgerEvent) -> list[Row]:
    """Return a row for each claim of an event."""
    return [
        {
            "GLOBALEVENTID": event.id, "EventTimeDate": claim.date, "MentionTimeDate": claim.published,
            "MentionSourceName": claim.source, "MentionIdentifier": claim.dispatch, "SentenceText": claim.words,
            "ActionCharOffset": claim.start, "Aspect": claim.aspect, "Voice": claim.voice, "Story": claim.story,
            "EndCharOffset": claim.end,
        }
        for claim in event.claims
    ]  # fmt: skip


def _code(parties: tuple[str, ...]) -> str:
    return parties[0].replace(":", "") if parties and not parties[0].startswith("?") else ""


def _country(parties: tuple[str, ...]) -> str:
    return parties[0].partition(":")[0] if parties and not parties[0].startswith("?") else ""


FILES = (File("events.tsv", EVENT, each_event(gdelt_fields)), File("mentions.tsv", MENTION, each(mention_fields)))
