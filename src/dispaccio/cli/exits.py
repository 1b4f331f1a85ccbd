"""How a run ends: the exit codes, and errors told to people."""

from __future__ import annotations

import sys
from enum import IntEnum


class Exit(IntEnum):
    """The exit codes of every command (docs/cli.md)."""

    OK = 0
    PROBLEMS = 1
    USAGE = 2
    PARTIAL = 3
    NOTHING = 4


def complain(message: object) -> None:
    """Print one line to standard error."""
    print(f"dispaccio: {message}", file=sys.stderr)


def of_counts(*, read: int, refused: int) -> Exit:
    """Return the exit code of a run that read and refused so many inputs; say so if it read none."""
    if not read:
        complain("nothing was read")
        return Exit.NOTHING
    return Exit.PARTIAL if refused else Exit.OK
