"""Who has to do with whom: the parties around one, or among some, with what passed between each two."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection

from dispaccio.views.facets import Unit
from dispaccio.views.filters import Filters
from dispaccio.views.series import Count, count_events
from dispaccio.views.timeline import Sums, sums_of

NEIGHBOURS = 25
"""Parties around one that are shown, unless told otherwise."""


@dataclass(frozen=True, slots=True)
class Node:
    """A party and the events of the network that it has a part in."""

    code: str
    events: int


@dataclass(frozen=True, slots=True)
class Edge:
    """What one party did to another in a period (empty: all of the time); without direction if `joint`.

    quads: events by PLOVER's four classes.
    """

    source: str
    target: str
    joint: bool
    period: str
    events: int
    sums: Sums
    quads: dict[str, int]


@dataclass(frozen=True, slots=True)
class Network:
    """Nodes, those with the most events first, and edges by source, target and period."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def ego_network(
    connection: Connection, code: str, filters: Filters, *, unit: Unit | None = None, neighbours: int = NEIGHBOURS
) -> Network:
    """Return a party, those it has most to do with, and what passes among all of them."""
    one = frozenset({code})
    own = count_events(connection, filters, None, sources=one, targets=None)
    own |= count_events(connection, filters, None, sources=None, targets=one)
    weights: Counter[str] = Counter()
    for count in own:
        weights[count.target if count.source == code else count.source] += count.events
    del weights[code]
    best = sorted(weights, key=lambda other: (-weights[other], other))[:neighbours]
    return bloc_network(connection, [code, *best], filters, unit=unit) if own else Network((), ())


def bloc_network(connection: Connection, codes: Iterable[str], filters: Filters, *, unit: Unit | None = None) -> Network:
    """Return what passes among some parties; those without any part in it are nodes too."""
    among = frozenset(codes)
    counts = count_events(connection, filters, unit, sources=among, targets=among)
    by_edge: dict[tuple[str, str, bool, str], list[Count]] = defaultdict(list)
    weights = Counter(dict.fromkeys(among, 0))
    for count in counts:
        by_edge[count.source, count.target, count.joint, count.period].append(count)
        for code in {count.source, count.target}:
            weights[code] += count.events
    nodes = sorted((Node(code, events) for code, events in weights.items()), key=lambda node: (-node.events, node.code))
    return Network(tuple(nodes), tuple(_edge(by_edge[key]) for key in sorted(by_edge)))


def _edge(counts: list[Count]) -> Edge:
    first = counts[0]
    total, quads = Sums(), Counter[str]()
    for count in sorted(counts, key=lambda count: count.quad):
        total += sums_of(count)
        quads[count.quad] += count.events
    events = total.cooperation + total.conflict
    return Edge(first.source, first.target, first.joint, first.period, events, total, dict(sorted(quads.items())))
