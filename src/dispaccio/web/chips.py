"""What a page is narrowed to, as its address says it: each condition a chip that can be taken off by a link."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from fastapi import Request

LONGEST = 200
"""Characters of a condition; what is longer is cut, for no name or phrase is."""


@dataclass(frozen=True, slots=True)
class Narrowed:
    """The conditions of a page by name, in a fixed order, and the path of the page."""

    path: str
    values: dict[str, str]

    def get(self, name: str) -> str | None:
        """Return a condition, None if it is not set."""
        return self.values.get(name)

    def address(self, path: str | None = None, **changes: str | None) -> str:
        """Return the address of the page, or of another with the same conditions, with some set or, by None, taken off."""
        values = {name: value for name, value in (self.values | changes).items() if value}
        query = urlencode(values)
        return (path or self.path) + (f"?{query}" if query else "")

    def stem(self, name: str) -> str:
        """Return the address with a condition last and its value left out: for lists of values that need no escaping."""
        bare = self.address(**{name: None})
        return f"{bare}{'&' if '?' in bare else '?'}{name}="

    def chips(self, *names: str) -> Iterator[tuple[str, str, str]]:
        """Yield name, value and the address without it, of all conditions or of those named."""
        for name, value in self.values.items():
            if not names or name in names:
                yield name, value, self.address(**{name: None})


def given(request: Request, names: Sequence[str], path: str | None = None) -> Narrowed:
    """Return what the address of a request sets of the names."""
    asked = {name: request.query_params.get(name, "").strip()[:LONGEST] for name in names}
    return Narrowed(path or request.url.path, {name: value for name, value in asked.items() if value})
