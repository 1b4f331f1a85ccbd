"""Limits on how often one may try: so many times at once, then as fast as the allowance comes back. Each process counts alone."""

from __future__ import annotations

import math
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock

KEPT = 10_000
"""Allowances that are remembered; the least recently used goes first."""


@dataclass(slots=True)
class Limit:
    """Allows `burst` tries at once and one more every `seconds`, for each key."""

    burst: int
    seconds: float
    clock: Callable[[], float] = time.monotonic
    _left: OrderedDict[str, tuple[float, float]] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def take(self, key: str) -> int:
        """Count a try and return 0, or, if none is left, return in how many seconds there will be one."""
        with self._lock:
            left, at = self._now(key)
            wait = 0 if left >= 1 else math.ceil((1 - left) * self.seconds)
            self._left[key] = (left if wait else left - 1, at)
            self._left.move_to_end(key)
            while len(self._left) > KEPT:
                self._left.popitem(last=False)
        return wait

    def give_back(self, key: str) -> None:
        """Uncount a try."""
        with self._lock:
            left, at = self._now(key)
            self._left[key] = (min(left + 1, self.burst), at)

    def _now(self, key: str) -> tuple[float, float]:
        at = self.clock()
        left, since = self._left.get(key, (float(self.burst), at))
        return min(left + (at - since) / self.seconds, self.burst), at
