"""Read pack files from disk and report every problem as file:line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from pydantic import TypeAdapter, ValidationError


class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """A safe loader for which `on`, `off`, `yes` and `no` are words: they are prepositions and negations of languages.

    A key that stands twice in a mapping is an error; YAML would keep the last one only.
    """

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:  # noqa: FBT001, FBT002
        """Return the mapping of a node, refusing a key that stands in it twice."""
        seen: set[str] = set()
        for key, _ in node.value:
            if key.value in seen:
                raise yaml.constructor.ConstructorError(None, None, f"{key.value!r} stands twice in one mapping", key.start_mark)
            seen.add(key.value)
        mapping: dict[Any, Any] = super().construct_mapping(node, deep=deep)
        return mapping


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not (tag == "tag:yaml.org,2002:bool" and first in "yYnNoO")]
    for first, resolvers in Loader.yaml_implicit_resolvers.items()
}
DATA = Path(__file__).parent.parent / "data"
"""Where the language packs and the world table lie."""


class Problems(list[str]):
    """What is wrong in the files read so far, each as ``file:line: message``."""

    def add(self, path: Path, line: int, message: str) -> None:
        """Note one problem."""
        name = path.relative_to(DATA) if path.is_relative_to(DATA) else path
        self.append(f"{name}:{line}: {message}")


def load_yaml(path: Path, shape: Any, problems: Problems) -> Any:
    """Return the file's content in the wanted shape, or None with the problems noted."""
    try:
        text = path.read_text("utf-8")
        content = yaml.load(text, Loader=Loader)  # noqa: S506 - a safe loader
    except OSError as error:
        problems.add(path, 1, str(error))
        return None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problems.add(path, mark.line + 1 if mark else 1, f"not YAML: {getattr(error, 'problem', error)}")
        return None
    try:
        return TypeAdapter(shape).validate_python(content)
    except ValidationError as error:
        tree = yaml.compose(text, Loader=Loader)
        for item in error.errors():
            place = ".".join(map(str, item["loc"]))
            problems.add(path, _line(tree, item["loc"]), f"{place}: {item['msg']}")
        return None


def _line(node: Any, location: tuple[Any, ...]) -> int:
    """The line of the deepest node that the location names."""
    if node is None:
        return 1
    for step in location:
        if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
        elif isinstance(node, yaml.MappingNode):
            found = [value for key, value in node.value if key.value == str(step)]
            if not found:
                break
            node = found[0]
        else:
            break
    return int(node.start_mark.line) + 1


def load_table(path: Path, columns: int, problems: Problems, *, header: bool = True) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of a tab-separated file with their line numbers; rows of another width are noted."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except OSError as error:
        problems.add(path, 1, str(error))
        return
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#") or (header and number == 1):
            continue
        row = line.split("\t")
        if len(row) != columns:
            problems.add(path, number, f"{len(row)} columns, expected {columns}")
            continue
        yield number, [cell.strip() for cell in row]
