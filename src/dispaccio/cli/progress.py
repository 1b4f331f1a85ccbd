"""A count of dispatches on standard error, while they pass."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from rich.console import Console
from rich.progress import Progress, ProgressColumn, SpinnerColumn, TextColumn, TimeElapsedColumn

Item = TypeVar("Item")


class Counter:
    """Passes things on and, if there is a progress display, counts them there."""

    def __init__(self, progress: Progress | None) -> None:
        """Begin at nothing."""
        self.progress = progress

    def __call__(self, items: Iterable[Item]) -> Iterable[Item]:
        """Return what passes everything on."""
        return self.progress.track(items, description="dispatches") if self.progress else items


@contextmanager
def counting(*extra: ProgressColumn, shown: bool) -> Iterator[Counter]:
    """Give a counter with a display on standard error if `shown`; `extra` columns stand behind the spinner."""
    if not shown:
        yield Counter(None)
        return
    columns = SpinnerColumn(), *extra, TextColumn("{task.completed:,.0f} {task.description}"), TimeElapsedColumn()
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False) as progress:
        yield Counter(progress)
