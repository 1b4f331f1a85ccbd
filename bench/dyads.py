"""How long a page of a dyad takes in a ledger of many synthetic events: `python bench/dyads.py LEDGER [EVENTS]`.

The ledger is made and filled if it is not there. Dyads are drawn as the news has them, few often and many seldom.
"""

from __future__ import annotations

import itertools
import random
import statistics
import sys
import time

from dispaccio.ledger.open import Ledger
from dispaccio.ledger.rows import dump
from dispaccio.store import tables, write
from dispaccio.store.database import writing

SEED = 7
CODES = tuple(f"{a}{b}{c}" for a in "ABCDEF" for b in "ABCDEF" for c in "ABCDE")
PAGES = 300
CHUNK = 20_000
DISPATCHES = 1_000


def main() -> None:
    """Fill the ledger if it is empty, then print the times."""
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000  # noqa: PLR2004 - a name and a number
    with Ledger.open(sys.argv[1]) as ledger:
        if not ledger.stats().events:
            fill(ledger, count)
        print(f"{ledger.stats().events:,} events, {ledger.place.partition(':')[0]}")
        chance, times = random.Random(SEED), []  # noqa: S311 - nothing is to be kept secret
        for _ in range(PAGES):
            one, two = drawn(chance)
            start = time.perf_counter()
            page = ledger.dyad(one, two)
            if page.after:
                ledger.dyad(one, two, after=page.after)
            pages = 2 if page.after else 1
            times.append((time.perf_counter() - start) * 1000 / pages)
        cuts = statistics.quantiles(times, n=100)
        print(f"a page: median {cuts[49]:.1f} ms, 95 % within {cuts[94]:.1f} ms, longest {max(times):.1f} ms")


def drawn(chance: random.Random) -> tuple[str, str]:
    """Two codes, the first ones far more often."""
    one, two = (CODES[min(int(chance.paretovariate(0.8)) - 1, len(CODES) - 1)] for _ in range(2))
    return (one, two) if one != two else (one, CODES[-1])


def fill(ledger: Ledger, count: int) -> None:
    """Write synthetic rows, each event with one claim."""
    chance = random.Random(SEED)  # noqa: S311 - nothing is to be kept secret
    with writing(ledger._engine) as connection:  # noqa: SLF001 - a bench fills by hand what `accept` would take hours for
        names = [f"d{number}" for number in range(DISPATCHES)]
        write.write_rows(connection, tables.dispatch, [{"key": name, "id": name, "text": "x", "kind": "new"} for name in names])
        write.write_rows(connection, tables.reading, [reading(name) for name in names])
        rows = (row(number, chance) for number in range(count))
        while chunk := list(itertools.islice(rows, CHUNK)):
            for index, table in enumerate((tables.event, tables.claim, tables.dyad)):
                write.write_rows(connection, table, [item[index] for item in chunk])


def reading(name: str) -> dict[str, object]:
    """A reading of nothing."""
    return {
        "dispatch": name, "lang": "it", "published": "2025-05-03", "agencies": "[]", "engine": "", "payload": "", "size": 0,
        "digest": "[]", "story": name, "relation": "first", "fate": "current",
    }  # fmt: skip


def row(number: int, chance: random.Random) -> tuple[dict[str, object], dict[str, object], dict[str, object]]:
    """An event, its claim and its dyad."""
    one, two = drawn(chance)
    ident, day = f"v{number:012x}", f"{2005 + number % 20}-{1 + number // 20 % 12:02}-{1 + number // 240 % 28:02}"
    both: dict[str, object] = {"actors": dump([one]), "recipients": dump([two]), "country": None, "instruments": "[]"}
    event = both | {
        "id": ident, "group_key": ident, "type": "CONSULT", "outlook": "done", "first_day": day, "last_day": day,
        "status": "reported", "modes": "[]", "differing": "[]", "claims": 1, "dispatches": 1, "voices": 1,
    }  # fmt: skip
    claim = both | {
        "key": f"{ident}.e0", "dispatch": f"d{number % DISPATCHES}", "id": ident, "group_key": ident, "event": ident,
        "type": "CONSULT", "mode": None, "aspect": "past", "voice": "wire", "actor_names": one, "recipient_names": two,
        "day": day, "place": None, "words": "hanno avuto colloqui nella capitale", "begins": 0, "ends": 35, "rule": "r",
        "bond": "", "apart": "", "mark": f"claim:{ident}:0-35:CONSULT", "contested": False, "machine": "{}",
    }  # fmt: skip
    return event, claim, {"source": one, "target": two, "first_day": day, "event": ident}


if __name__ == "__main__":
    main()
