"""Adds batches of three dispatches to a ledger and tells each, until it is killed: `writer.py PLACE FIRST`."""

from __future__ import annotations

import itertools
import sys

from dispaccio.ledger.open import Ledger
from factory import make_sent

with Ledger.open(sys.argv[1]) as ledger:
    sys.stdout.write("open\n")
    sys.stdout.flush()
    for number in itertools.count(int(sys.argv[2])):
        ledger.accept([make_sent(f"2025-05-{1 + number % 28:02}", ident=f"{number}-{n}") for n in range(3)])
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()
