"""Names by their sound: candidates from one key, then a look at each, so that finding costs the same however many there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Generic, TypeVar

from dispaccio.lexicon.spelling import same_name, skeleton
from dispaccio.lexicon.world import World

T = TypeVar("T")


class NameIndex(Generic[T]):
    """Values under names, found again under any spelling of them."""

    def __init__(self) -> None:
        """Start empty."""
        self._by_sound: dict[str, list[tuple[str, T]]] = defaultdict(list)

    def add(self, name: str, value: T) -> None:
        """Put a value under a name."""
        self._by_sound[skeleton(name)].append((name, value))

    def find(self, name: str, where: Callable[[T], bool] = lambda _: True) -> list[T]:
        """Return the values of which `where` holds and whose name is a spelling of this one, in the order of adding."""
        candidates = self._by_sound.get(skeleton(name), ())
        return list(dict.fromkeys(value for other, value in candidates if where(value) and same_name(other, name)))


class Likeness:
    """The office holders of a world table by the sound of their names; the index is made when it is first asked."""

    def __init__(self, world: World) -> None:
        """Bind a world table."""
        self._world = world
        self._index: NameIndex[str] | None = None

    def holders(self, words: list[str], where: Callable[[str], bool] = lambda _: True) -> list[str]:
        """Return the office holders of which `where` holds and of whose full or family name these words are a spelling."""
        if self._index is None:
            self._index = NameIndex()
            for name, holder in self._world.full_names.items():
                self._index.add(name, holder)
            for name, holders in self._world.last_names.items():
                for holder in holders:
                    self._index.add(name, holder)
        return self._index.find(" ".join(words), where)
