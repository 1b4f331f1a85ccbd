"""How long pages take with many readers at once: `python bench/pages.py LEDGER [EVENTS] [SECONDS_BETWEEN]`.

The ledger is filled with invented dispatches if it is empty. A server of its own is started, as `dispaccio serve` starts it;
each reader asks for one page after the other, different ones, with a pause between as people make, or none.
"""

from __future__ import annotations

import random
import statistics
import subprocess
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from urllib.request import urlopen

from invented import CODES, INSTRUMENTS, SEED, STAGES, TYPES, WORDS, drawn, fill

from dispaccio.ledger.open import Ledger

READERS = 20
PAGES = 40
"""Pages that each reader asks for."""
LIMIT_MS = 150
"""What 95 in 100 pages must stay within."""


def main() -> None:
    """Print the times of each kind of page, and of all."""
    place, pause = sys.argv[1], float(sys.argv[3]) if len(sys.argv) > 3 else 1.0  # noqa: PLR2004 - three arguments
    with Ledger.open(place) as ledger:
        fill(ledger, int(sys.argv[2]) if len(sys.argv) > 2 else 100_000)  # noqa: PLR2004 - a name and a number
        print(f"{ledger.stats().events:,} events, {READERS} readers, {pause:g} s between pages")
        dispatches = [claim.dispatch for event in ledger.events(limit=300).items for claim in event.claims]
    server = subprocess.Popen(  # noqa: S603 - our own command
        [sys.executable, "-m", "dispaccio", "serve", "--ledger", place, "--port", "0"], stdout=subprocess.PIPE, text=True
    )
    try:
        assert server.stdout
        times = measure(server.stdout.readline().strip().rstrip("/"), dispatches, pause)
    finally:
        server.terminate()
        server.wait()
    for kind, found in sorted(times.items()):
        show(kind, found)
    show("all", [taken for found in times.values() for taken in found])


def measure(base: str, dispatches: list[str], pause: float) -> dict[str, list[float]]:
    """Return the milliseconds of every page by kind, after one round that fills caches."""
    times: dict[str, list[float]] = defaultdict(list)
    for kind, path in ((kind, path) for _, (kind, path) in zip(range(30), addresses(0, dispatches), strict=False)):
        timed(base + path, kind)

    def read(number: int) -> None:
        chance = random.Random(number)  # noqa: S311 - nothing is to be kept secret
        time.sleep(chance.random() * pause)
        for _, (kind, path) in zip(range(PAGES), addresses(number, dispatches), strict=False):
            times[kind].append(timed(base + path, kind))
            time.sleep(chance.expovariate(1 / pause) if pause else 0)

    readers = [threading.Thread(target=read, args=(number,)) for number in range(1, READERS + 1)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    return times


def timed(address: str, kind: str) -> float:
    """Return the milliseconds until a page was there as a whole."""
    start = time.perf_counter()
    with urlopen(address) as answer:  # noqa: S310 - our own server
        assert answer.read(), kind
    return (time.perf_counter() - start) * 1000


def addresses(seed: int, dispatches: list[str]) -> Iterator[tuple[str, str]]:
    """Yield pages without end, kinds as people mix them: most read dispatches, search, and look at dyads."""
    chance = random.Random(SEED + seed)  # noqa: S311 - nothing is to be kept secret
    while True:
        one, two = drawn(chance), chance.choice(CODES)
        kinds = {
            "dispatch": f"/dispatches/{chance.choice(dispatches)}",
            "search words": f"/search?q={chance.choice(WORDS)}",
            "search filters": f"/search?country={one}&type={chance.choice(TYPES)}&date={chance.randrange(2005, 2025)}",
            "dyad": f"/dyads/{one}/{two}",
            "actor": f"/actors/stato%20{one.lower()}%7C{one}",
            "board": f"/commitments?country={one}",
            "stage": f"/commitments?stage={chance.choice(STAGES)}&instrument={chance.choice(INSTRUMENTS)}",
            "network": f"/network?around={one}",
            "map": f"/map?date={chance.randrange(2005, 2025)}",
            "home": "/",
        }
        kind = chance.choices([*kinds], weights=[5, 3, 3, 3, 2, 1, 1, 1, 1, 1])[0]
        yield kind, kinds[kind]


def show(kind: str, times: list[float]) -> None:
    """Print a line of figures."""
    cuts = statistics.quantiles(times, n=100) if len(times) > 1 else times * 99
    over = "" if cuts[94] <= LIMIT_MS else f"  over {LIMIT_MS}"
    figures = f"median {cuts[49]:7.1f} ms  95 % within {cuts[94]:7.1f} ms  longest {max(times):7.1f} ms"
    print(f"{kind:15} {len(times):5} pages  {figures}{over}")


if __name__ == "__main__":
    main()
