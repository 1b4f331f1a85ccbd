"""What the answers consist of: events with their claims, threads with their steps, dispatches that were found."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class CitedClaim:
    """One claim and where it stands: in which dispatch, with which words, at which characters.

    mark: what people judge it by. verdict: the person's that applies; contested: people differ; machine: what the engine
    reads in the fields that were corrected.
    """

    key: str
    id: str
    dispatch: str
    source: str | None
    published: str | None
    story: str
    relation: str
    actors: str
    recipients: str
    mode: str | None
    aspect: str
    voice: str
    date: str | None
    place: str | None
    country: str | None
    words: str
    start: int
    end: int
    rule: str
    mark: str
    verdict: str | None
    contested: bool
    machine: dict[str, Any]


@dataclass(frozen=True, slots=True)
class LedgerEvent:
    """An event with all its claims, the first told first; `voices` counts stories, `differing` names facts told differently."""

    id: str
    type: str
    modes: tuple[str, ...]
    outlook: str
    status: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    start: str | None
    end: str | None
    country: str | None
    instruments: tuple[str, ...]
    differing: tuple[str, ...]
    dispatches: int
    voices: int
    claims: tuple[CitedClaim, ...]


@dataclass(frozen=True, slots=True)
class CitedReport:
    """One report of a commitment and where it stands; `mark` to `machine` as of a claim."""

    key: str
    id: str
    dispatch: str
    source: str | None
    words: str
    start: int
    end: int
    mark: str
    verdict: str | None
    contested: bool
    machine: dict[str, Any]


@dataclass(frozen=True, slots=True)
class CitedStep:
    """A stage of a commitment on a day, with every report of it."""

    stage: str
    date: str | None
    voices: int
    reports: tuple[CitedReport, ...]


@dataclass(frozen=True, slots=True)
class LedgerThread:
    """What became of an instrument between two parties."""

    id: str
    instrument: str
    giver: str
    receiver: str
    mutual: bool
    state: str
    contested: bool
    start: str | None
    end: str | None
    voices: int
    steps: tuple[CitedStep, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A dispatch that was found, with the words around what was looked for, and where in them that stands.

    highlights: half-open intervals of characters of the snippet. Without words to look for, the snippet is the beginning.
    fate: whether the dispatch is current.
    """

    dispatch: str
    id: str
    source: str | None
    title: str | None
    lang: str
    published: str | None
    country: str | None
    story: str
    relation: str
    fate: str
    snippet: str
    highlights: tuple[tuple[int, int], ...]
    events: int


def claim_of(row: Mapping[str, Any]) -> CitedClaim:
    """Return the claim of a row joined with its dispatch."""
    return CitedClaim(
        row["key"], row["id"], row["dispatch"], row["source"], row["published"] or None, row["story"], row["relation"],
        row["actor_names"], row["recipient_names"], row["mode"], row["aspect"], row["voice"], row["day"], row["place"],
        row["country"], row["words"], row["begins"], row["ends"], row["rule"], row["mark"], row["verdict"],
        bool(row["contested"]), json.loads(row["machine"]),
    )  # fmt: skip


def report_of(row: Mapping[str, Any]) -> CitedReport:
    """Return the report of a row joined with its dispatch."""
    return CitedReport(
        row["key"], row["id"], row["dispatch"], row["source"], row["words"], row["begins"], row["ends"], row["mark"],
        row["verdict"], bool(row["contested"]), json.loads(row["machine"]),
    )  # fmt: skip


def event_of(row: Mapping[str, Any], claims: tuple[CitedClaim, ...]) -> LedgerEvent:
    """Return the event of a row."""
    modes, actors, recipients, instruments, differing = (
        tuple(json.loads(row[name])) for name in ("modes", "actors", "recipients", "instruments", "differing")
    )
    return LedgerEvent(
        row["id"], row["type"], modes, row["outlook"], row["status"], actors, recipients, row["first_day"] or None,
        row["last_day"] or None, row["country"], instruments, differing, row["dispatches"], row["voices"], claims,
    )  # fmt: skip


def thread_of(row: Mapping[str, Any], reports: Mapping[str, CitedReport], *, lapsed: bool) -> LedgerThread:
    """Return the thread of a row; `reports` holds those of its steps by key."""
    steps = tuple(
        CitedStep(step["stage"], step["date"], step["voices"], tuple(reports[key] for key in step["reports"]))
        for step in json.loads(row["steps"])
    )
    return LedgerThread(
        row["id"], row["instrument"], row["giver"], row["receiver"], bool(row["mutual"]), "lapsed" if lapsed else row["state"],
        bool(row["contested"]), row["first_day"] or None, row["last_day"] or None, row["voices"], steps,
    )  # fmt: skip
