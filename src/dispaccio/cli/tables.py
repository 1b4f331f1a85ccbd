"""A reading as tables for a terminal."""

from __future__ import annotations

import sys

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from dispaccio.model import Actor, Citation, Claim, Commitment, Quote, Reading
from dispaccio.shown import visible

WIDTH = 132
"""Characters a line where the output is no terminal."""
RATIOS = (3, 2, 4)
"""How the width is shared among who, what and the words."""


def console() -> Console:
    """Return the console of standard output; no colours and a fixed width where it is no terminal."""
    return Console(file=sys.stdout, width=None if sys.stdout.isatty() else WIDTH, highlight=False, soft_wrap=False)


def show_reading(reading: Reading, out: Console) -> None:
    """Print a reading: where it comes from, its events, commitments and quotes."""
    out.print(Text(heading(reading), style="bold"))
    names = {actor.id: _label(actor) for actor in reading.actors}
    if not (reading.claims or reading.commitments or reading.quotes):
        out.print(Text("  nothing found"))
    if reading.claims:
        out.print(_events(reading.claims, names))
    if reading.commitments:
        out.print(_commitments(reading.commitments, names))
    if reading.quotes:
        out.print(_quotes(reading.quotes, names))


def _label(actor: Actor) -> str:
    return f"{visible(actor.name)} ({actor.country})" if actor.country else visible(actor.name)


def heading(reading: Reading) -> str:
    """Return a line with the dispatch's source, language and wire anatomy."""
    wire = reading.wire
    place = f"{wire.dateline} ({wire.country})" if wire.dateline and wire.country else wire.dateline
    when = wire.published or reading.dispatch.published
    source = reading.dispatch.source or reading.dispatch.id
    parts = [source, reading.lang, place, "/".join(wire.agencies), when.iso if when else None]
    return visible(" · ".join(part for part in parts if part))


def _table(*columns: str) -> Table:
    """Return an empty table of three columns."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=True)
    for number, column in enumerate(columns):
        table.add_column(column, ratio=RATIOS[number])
    return table


def _events(claims: tuple[Claim, ...], names: dict[str, str]) -> Table:
    table = _table("who → whom", "event", "where it says so")
    for claim in claims:
        what = f"{claim.type}/{claim.mode}" if claim.mode else claim.type
        told = f"{claim.aspect} · {names.get(claim.voice, claim.voice)}"
        table.add_row(
            Text(_pair(claim.actors, claim.recipients, names)),
            Text("\n".join(filter(None, [what, told, _scene(claim)]))),
            _cited(*claim.evidence),
        )
    return table


def _scene(claim: Claim) -> str:
    place = visible(claim.place.words) if claim.place else None
    country = f"({claim.place_country})" if claim.place_country else None
    return ", ".join(filter(None, [" ".join(filter(None, [place, country])), claim.date]))


def _commitments(commitments: tuple[Commitment, ...], names: dict[str, str]) -> Table:
    table = _table("from → to", "commitment", "where it says so")
    for item in commitments:
        both = " ↔ ".join(names[i] for i in item.giver + item.receiver)
        pair = both if item.mutual else _pair(item.giver, item.receiver, names)
        table.add_row(Text(pair), Text(f"{item.instrument}: {item.stage}"), _cited(item.evidence))
    return table


def _quotes(quotes: tuple[Quote, ...], names: dict[str, str]) -> Table:
    table = _table("speaker", "quote", "words")
    for quote in quotes:
        speaker = names[quote.speaker] if quote.speaker else "unnamed"
        cue = f"{quote.kind} · {visible(quote.cue.words)}" if quote.cue else quote.kind
        table.add_row(Text(speaker), Text(cue), _cited(quote.content))
    return table


def _pair(givers: tuple[str, ...], receivers: tuple[str, ...], names: dict[str, str]) -> str:
    left = ", ".join(names[i] for i in givers) or "–"
    return f"{left} → {', '.join(names[i] for i in receivers)}" if receivers else left


def _cited(*citations: Citation) -> Text:
    out = Text()
    for number, citation in enumerate(citations):
        out.append(("\n" if number else "") + f"«{visible(citation.words)}» ")
        out.append(f"[{citation.span.start}–{citation.span.end}]", style="dim")
    return out
