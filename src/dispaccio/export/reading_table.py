"""A reading as rows: each event, commitment and quote with the words it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

Row: TypeAlias = dict[str, Any]
READING = (
    "record", "id", "type", "detail", "from", "to", "mutual", "aspect", "voice", "date", "place", "country", "instruments",
    "words", "start", "end", "rule",
)  # fmt: skip
"""The columns. `type` is the event type, the instrument or ``quote``; `detail` the mode, the stage or the kind of quote."""


def reading_rows(reading: Mapping[str, Any]) -> Iterator[Row]:
    """Yield a row for each record of a reading's JSON, the first words of its evidence with their place."""
    names = {actor["id"]: actor["name"] for actor in reading["actors"]}
    for item in reading["events"]:
        row = _row("event", item, (item["type"], item["mode"]), item["citation"][0]) | {"words": item["evidence"][0]}
        row |= {"from": _named(item["actors"], names), "to": _named(item["recipients"], names), "aspect": item["aspect"]}
        row |= {"voice": names.get(item["voice"], item["voice"]), "instruments": tuple(item["instruments"])}
        yield row | {"date": item["date"], "place": item["place"], "country": item["place_country"]}
    for item in reading["commitments"]:
        row = _row("commitment", item, (item["instrument"], item["stage"]), item["citation"]) | {"words": item["evidence"]}
        yield row | {"from": _named(item["from"], names), "to": _named(item["to"], names), "mutual": item["mutual"]}
    for item in reading["quotes"]:
        row = _row("quote", item, ("quote", item["kind"]), item["citation"]) | {"words": item["text"]}
        yield row | {"from": _named([item["speaker"]], names)}


def _row(record: str, item: Mapping[str, Any], what: tuple[str, str | None], place: Mapping[str, int]) -> Row:
    row: Row = dict.fromkeys(READING)
    row |= {"record": record, "id": item["id"], "type": what[0], "detail": what[1], "rule": item.get("rule")}
    return row | {"start": place["start"], "end": place["end"]}


def _named(idents: Sequence[str], names: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(names[ident] for ident in idents if ident in names)
