"""Plain drawings of counts over time, for pages without scripts: bars as numbers, which a template makes an SVG of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 960.0, 110.0
GAP = 0.12
"""Share of a period's width that stays empty."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a drawing WIDTH wide and HEIGHT high; `label` tells it to people."""

    x: float
    y: float
    width: float
    height: float
    period: str
    label: str
    side: str


def bars_up(counts: Sequence[tuple[str, float]]) -> tuple[Bar, ...]:
    """Return a bar for each period with anything in it; the periods stand side by side, the most fills the height."""
    most = max((value for _, value in counts), default=0.0) or 1.0
    step = WIDTH / max(len(counts), 1)
    return tuple(
        _bar(number, step, HEIGHT - value / most * HEIGHT, value / most * HEIGHT, period, value, "up")
        for number, (period, value) in enumerate(counts)
        if value
    )


def bars_both(rows: Sequence[tuple[str, float, float]]) -> tuple[Bar, ...]:
    """Return bars above and below the middle for periods with two values, both to the same measure."""
    most = max((max(above, below) for _, above, below in rows), default=0.0) or 1.0
    step, half, out = WIDTH / max(len(rows), 1), HEIGHT / 2, []
    for number, (period, above, below) in enumerate(rows):
        if above:
            tall = above / most * half
            out.append(_bar(number, step, half - tall, tall, period, above, "up"))
        if below:
            out.append(_bar(number, step, half, below / most * half, period, below, "down"))
    return tuple(out)


def _bar(number: int, step: float, y: float, height: float, period: str, value: float, side: str) -> Bar:  # noqa: PLR0917
    label = f"{period}: {value:g}" if value == int(value) else f"{period}: {value:.1f}"
    return Bar(round(number * step, 2), round(y, 2), round(step * (1 - GAP), 2), round(max(height, 1), 2), period, label, side)
