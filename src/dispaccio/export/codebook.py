"""What every column of every export means. The headers of the files are these, so that no column goes undescribed."""

from __future__ import annotations

from pathlib import Path

EVENT = {
    "event": "identifier, a content hash",
    "start": "first day told for the event, ISO 8601, as exact as the text is; a claim without a date has its dispatch's",
    "end": "last day told",
    "type": "PLOVER event type",
    "modes": "PLOVER modes that claims tell",
    "outlook": "done: of what was done, asserted or denied; ahead: of what may come",
    "status": "reported, alleged, denied, contested (asserted and denied), expected or possible",
    "actors": "who acts: a country; country:sector for others than its state; country:name at home; body:name",
    "recipients": "whom it is done to, written like actors",
    "country": "where, ISO 3166 alpha-3",
    "instruments": "forms of cooperation or pressure it concerns",
    "differing": "facts that claims tell differently: mode, aspect, date",
    "dispatches": "dispatches that tell it",
    "voices": "independent ones: stories, of which copies and updates are one",
    "first_dispatch": "key of the dispatch that told it first",
    "first_source": "where that dispatch came from",
    "first_words": "its words",
    "first_start": "first character of the words in the dispatch, counted from 0 in code points",
    "first_end": "the character after the last",
}
CLAIM = {
    "claim": "key: the dispatch's with the number of the claim in it",
    "event": "the event it is one of the claims of",
    "dispatch": "key of the dispatch, a content hash",
    "source": "where the dispatch came from",
    "published": "when it was sent, ISO 8601",
    "story": "key of the dispatch that had the story first",
    "relation": "first, copy or update",
    "type": "PLOVER event type",
    "mode": "PLOVER mode",
    "aspect": "past, future, hypothetical, negated or alleged",
    "voice": "who says so: wire, or a name",
    "actors": "names of who acts",
    "recipients": "names of whom it is done to",
    "date": "day of the event by this claim, else of its dispatch",
    "place": "place, as written",
    "country": "its country, ISO 3166 alpha-3",
    "words": "the words it rests on",
    "start": "first character of the words in the dispatch, counted from 0 in code points",
    "end": "the character after the last",
    "rule": "the frame that read it",
}
THREAD = {
    "thread": "identifier, a content hash",
    "instrument": "form of cooperation or pressure",
    "giver": "who gives or imposes; written like an event's actors",
    "receiver": "who receives",
    "mutual": "True if it has no direction",
    "state": "open, kept, broken, declined or lapsed, on the day of the ledger's latest dispatch",
    "contested": "True if somebody denies it",
    "start": "day of the first step",
    "end": "day of the last step",
    "voices": "independent dispatches that tell of it",
    "stages": "stages in order of time",
}
STEP = {
    "thread": "the thread",
    "step": "number of the step in time",
    "stage": "stage of the commitment",
    "date": "day of the dispatches that tell it",
    "voices": "independent dispatches that tell it",
    "report": "key: the dispatch's with the number of the commitment in it",
    "dispatch": "key of the dispatch",
    "source": "where the dispatch came from",
    "words": "the words it rests on",
    "start": "first character of the words in the dispatch",
    "end": "the character after the last",
}
POLECAT = {
    "Event ID": "identifier, a content hash",
    "Event Date": "first day told, as exact as the text is",
    "Event Type": "PLOVER event type",
    "Event Mode": "PLOVER modes",
    "Intensity": "PLOVER's conflict-cooperation score of the type",
    "Quad Code": "PLOVER's class of the type",
    "Status": "reported, alleged, denied, contested, expected or possible; POLECAT has no such column",
    "Contexts": "instruments, in this program's vocabulary",
    "Actor Name": "names as the first claim gives them",
    "Actor COUNTRY": "ISO 3166 alpha-3 codes",
    "Actor": "parties: country, country:sector, body:name",
    "Recipient Name": "as Actor Name",
    "Recipient COUNTRY": "as Actor COUNTRY",
    "Recipient": "as Actor",
    "Placename": "place as the first claim writes it",
    "Country": "its country",
    "Dispatches": "dispatches that tell it",
    "Independent Voices": "stories among them",
    "Source": "source of the dispatch that told it first",
    "Event Text": "words of the first claim",
}
GDELT = {
    "GLOBALEVENTID": "identifier, a content hash and no number",
    "SQLDATE": "first day told, YYYYMMDD; empty if no day is told",
    "MonthYear": "YYYYMM",
    "Year": "YYYY",
    "Actor1Code": "country and sector of the first actor",
    "Actor1Name": "names of the actors",
    "Actor1CountryCode": "country of the first actor, ISO 3166 alpha-3",
    "Actor2Code": "as Actor1Code, of the recipient",
    "Actor2Name": "as Actor1Name",
    "Actor2CountryCode": "as Actor1CountryCode",
    "IsRootEvent": "1 throughout",
    "EventCode": "closest CAMEO code of type and mode",
    "EventRootCode": "its first two digits",
    "QuadClass": "1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict",
    "GoldsteinScale": "Goldstein score of the CAMEO code",
    "NumMentions": "claims",
    "NumSources": "independent voices",
    "NumArticles": "dispatches",
    "ActionGeo_FullName": "place as the first claim writes it",
    "ActionGeo_CountryCode": "its country, ISO 3166 alpha-3 (GDELT: FIPS)",
    "Status": "reported, alleged, denied, contested, expected or possible; GDELT has no such column",
    "SOURCEURL": "source of the dispatch that told it first",
}
MENTION = {
    "GLOBALEVENTID": "the event",
    "EventTimeDate": "day of the event by this claim",
    "MentionTimeDate": "when the dispatch was sent",
    "MentionSourceName": "its source",
    "MentionIdentifier": "its key",
    "SentenceText": "words of the claim (GDELT: number of the sentence)",
    "ActionCharOffset": "first character of the words in the dispatch",
    "Aspect": "past, future, hypothetical, negated or alleged",
    "Voice": "who says so",
    "Story": "key of the dispatch that had the story first",
}
EVENT_JSON = {
    **{name: EVENT[name] for name in ("type", "outlook", "status", "start", "end", "country", "dispatches", "voices")},
    "id": EVENT["event"],
    "modes, actors, recipients, instruments, differing": "lists, as in the CSV export",
    "claims": "list; key, actors, recipients (names), story, relation, mode, aspect, voice, date, place, country, words, rule "
    "as in the CSV export, `id` as in the reading, `start` and `end` characters in the dispatch",
}
THREAD_JSON = {
    **{name: meaning for name, meaning in THREAD.items() if name not in {"thread", "stages"}},
    "id": THREAD["thread"],
    "steps": "list; stage, date, voices, and the reports with their words, as in the CSV export",
}

COLUMNS: dict[tuple[str, str], dict[str, str]] = {
    ("jsonl", "events.jsonl"): EVENT_JSON,
    ("jsonl", "commitments.jsonl"): THREAD_JSON,
    ("csv", "events.csv"): EVENT,
    ("csv", "claims.csv"): CLAIM,
    ("csv", "commitments.csv"): THREAD,
    ("csv", "steps.csv"): STEP,
    ("polecat", "events.tsv"): POLECAT,
    ("gdelt", "events.tsv"): GDELT,
    ("gdelt", "mentions.tsv"): MENTION,
}
"""The columns of each file of each format, in order."""
INTRODUCTION = """Lists in one cell are joined by «;». An empty cell is a fact that no dispatch tells. Commas (tabs in .tsv files)
part the columns, quotation marks enclose cells with line ends; the encoding is UTF-8.
"""


def write_codebook(path: Path, form: str, counts: dict[str, int]) -> None:
    """Write what is in the files of an export: for each its rows and its columns."""
    lines = [f"# Codebook: {form}", "", INTRODUCTION]
    for name, count in counts.items():
        lines += [f"## {name}", f"{count:,} rows.", "", "| column | |", "|---|---|"]
        lines += [f"| {column} | {meaning} |" for column, meaning in COLUMNS[form, name].items()]
        lines.append("")
    path.write_text("\n".join(lines), "utf-8")
