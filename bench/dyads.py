"""How long a page of a dyad takes in a ledger of many synthetic events: `python bench/dyads.py LEDGER [EVENTS]`.

The ledger is made and filled if it is not there. Dyads are drawn as the news has them, few often and many seldom: one page
in twenty is of the pair with the most events. A page asks for the newest events with their claims and for the timeline by
month, with denominators and change points.

On a million events in SQLite, in processor time of one core of a small server: a page takes 35 ms at the median, 40 ms at 95 %,
of which the timeline takes 31 and 35; a network around one country 298 and 339 ms.
"""

from __future__ import annotations

import itertools
import random
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable
from typing import Any

from dispaccio.ledger.open import Ledger
from dispaccio.ledger.rows import dump
from dispaccio.store import tables, write
from dispaccio.store.database import writing

SEED = 7
CODES = tuple(f"{a}{b}{c}" for a in "ABCDEF" for b in "ABCDEF" for c in "ABCDE")
TYPES = ("CONSULT", "CONSULT", "SUPPORT", "AGREE", "ACCUSE", "ACCUSE", "THREATEN", "ASSAULT", "AID", "SANCTION")
PAGES = 300
CHUNK = 20_000
EACH = 4
"""Events of a dispatch."""


def main() -> None:
    """Fill the ledger if it is empty, then print the times."""
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000  # noqa: PLR2004 - a name and a number
    with Ledger.open(sys.argv[1]) as ledger:
        if not ledger.stats().events:
            fill(ledger, count)
        print(f"{ledger.stats().events:,} events, {ledger.place.partition(':')[0]}")
        chance = random.Random(SEED)  # noqa: S311 - nothing is to be kept secret
        pairs = [drawn(chance) for _ in range(PAGES)]
        told("page", [timed(lambda pair=pair: (ledger.dyad(*pair), ledger.timeline(*pair))) for pair in pairs])
        told("  events", [timed(lambda pair=pair: ledger.dyad(*pair)) for pair in pairs])
        told("  timeline", [timed(lambda pair=pair: ledger.timeline(*pair)) for pair in pairs])
        told("network", [timed(lambda pair=pair: ledger.network([pair[0]])) for pair in pairs[:40]])


def timed(asked: Callable[[], object]) -> float:
    """The milliseconds that a question takes."""
    start = time.perf_counter()
    asked()
    return (time.perf_counter() - start) * 1000


def told(name: str, times: list[float]) -> None:
    """Print how the times spread."""
    cuts = statistics.quantiles(times, n=100)
    print(f"{name}: median {cuts[49]:.1f} ms, 95 % within {cuts[94]:.1f} ms, longest {max(times):.1f} ms")


def drawn(chance: random.Random) -> tuple[str, str]:
    """Two codes, the first ones far more often."""
    one, two = (CODES[min(int(chance.paretovariate(0.8)) - 1, len(CODES) - 1)] for _ in range(2))
    return (one, two) if one != two else (one, CODES[-1])


def fill(ledger: Ledger, count: int) -> None:
    """Write synthetic rows, each event with one claim."""
    chance = random.Random(SEED)  # noqa: S311 - nothing is to be kept secret
    with writing(ledger._engine) as connection:  # noqa: SLF001 - a bench fills by hand what `accept` would take hours for
        numbers = iter(range(count))
        while chunk := [row(number, chance) for number in itertools.islice(numbers, CHUNK)]:
            names = sorted({claim["dispatch"]: claim["day"] for _, claim, _ in chunk}.items())
            empty = {"text": "x", "kind": "new"}
            write.write_rows(connection, tables.dispatch, [{"key": name, "id": name, **empty} for name, _ in names])
            write.write_rows(connection, tables.reading, [reading(name, day) for name, day in names])
            for index, table in enumerate((tables.event, tables.claim, tables.dyad)):
                write.write_rows(connection, table, [item[index] for item in chunk])
            sums(connection, chunk)
    if ledger.place.startswith("postgresql"):
        with ledger._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:  # noqa: SLF001
            connection.exec_driver_sql("VACUUM ANALYZE")


def sums(connection, chunk) -> None:  # noqa: ANN001 - rows as below
    """Add what the events count for in the sums that the timeline reads."""
    ties, seen = Counter(), Counter()
    said: dict[str, set[str]] = {}
    for event, claim, pair in chunk:
        ties[pair["source"], pair["target"], pair["first_day"][:7], event["type"], "reported", False] += 1
        said.setdefault(f"{claim['dispatch']} {claim['day']}", set()).update((pair["source"], pair["target"]))
    for name, codes in said.items():
        day, ordered = name.split()[1], sorted(codes)
        seen["", "", day] += 1
        seen.update((one, two, day) for i, one in enumerate(ordered) for two in ordered[i:])
    write.add_counts(connection, tables.tie, ties)
    write.add_counts(connection, tables.coverage, seen)


def reading(name: str, day: str) -> dict[str, object]:
    """A reading of nothing."""
    return {
        "dispatch": name, "lang": "it", "published": day, "agencies": "[]", "engine": "", "payload": "", "size": 0,
        "digest": "[]", "story": name, "relation": "first", "fate": "current",
    }  # fmt: skip


def row(number: int, chance: random.Random) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
    """An event, its claim and its dyad; those of one dispatch follow each other and are of one day."""
    one, two = drawn(chance)
    sent = number // EACH
    ident, day = f"v{number:012x}", f"{2005 + sent % 20}-{1 + sent // 20 % 12:02}-{1 + sent // 240 % 28:02}"
    kind = chance.choice(TYPES)
    both = {"actors": dump([one]), "recipients": dump([two]), "country": None, "instruments": "[]", "type": kind}
    event = both | {
        "id": ident, "group_key": ident, "outlook": "done", "first_day": day, "last_day": day,
        "status": "reported", "modes": "[]", "differing": "[]", "claims": 1, "dispatches": 1, "voices": 1,
    }  # fmt: skip
    claim = both | {
        "key": f"{ident}.e0", "dispatch": f"d{sent}", "id": ident, "group_key": ident, "event": ident,
        "mode": None, "aspect": "past", "voice": "wire", "actor_names": one, "recipient_names": two,
        "day": day, "place": None, "words": "hanno avuto colloqui nella capitale", "begins": 0, "ends": 35, "rule": "r",
        "bond": "", "apart": "", "mark": f"claim:{ident}:0-35:CONSULT", "contested": False, "machine": "{}",
    }  # fmt: skip
    return event, claim, {"source": one, "target": two, "first_day": day, "event": ident}


if __name__ == "__main__":
    main()
