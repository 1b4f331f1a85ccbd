"""What a person may do: a reader reads, a coder also judges records, an editor also settles what coders differ in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """The roles, each of which may do all that those before it may."""

    READER = "reader"
    CODER = "coder"
    EDITOR = "editor"

    def covers(self, other: Role) -> bool:
        """Tell whether this role may do what the other may."""
        order = list(Role)
        return order.index(self) >= order.index(other)


@dataclass(frozen=True, slots=True)
class Person:
    """Who is there; `local` for the one who sits at a machine that demands no accounts."""

    name: str
    role: Role
    local: bool = False
