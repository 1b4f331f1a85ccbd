"""Plain values, as JSON has them, back to the dataclasses that they were: by the types of the fields, whatever the record."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

Record = TypeVar("Record")


def value_of(record: type[Record], plain: Any) -> Record:
    """Return the dataclass of a mapping: lists become tuples, texts enumerations, mappings the dataclasses they stand for.

    Keys that the dataclass has not are left. Raise KeyError for one that is missing, ValueError for a value that is none.
    """
    return record(**{name: _value(hint, plain[name]) for name, hint in FIELDS(record)})


def _fields_of(record: Any) -> tuple[tuple[str, Any], ...]:
    """The names and types of the fields that a dataclass is made of; what it gathers by itself is none of them."""
    hints = get_type_hints(record)
    return tuple((field.name, hints[field.name]) for field in fields(record) if field.init)


FIELDS: Callable[[type], tuple[tuple[str, Any], ...]] = cache(_fields_of)
"""The same, looked up once: a ledger has many records of few types."""


def _value(hint: Any, plain: Any) -> Any:
    if hint is Any or (isinstance(hint, type) and isinstance(plain, hint)):
        return plain
    origin, parts = get_origin(hint), get_args(hint)
    if origin is UnionType:
        return None if plain is None else _value(_fitting(parts, plain), plain)
    if origin is tuple and isinstance(plain, list | tuple):
        return tuple(_value(parts[0], item) for item in plain)
    if origin in {dict, Mapping} and isinstance(plain, dict):
        return {name: _value(parts[1], value) for name, value in plain.items()}
    if is_dataclass(hint) and isinstance(hint, type) and isinstance(plain, dict):
        return value_of(hint, plain)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint(plain)
    msg = f"{plain!r:.40}; expected {getattr(hint, '__name__', hint)}"
    raise ValueError(msg)


def _fitting(parts: tuple[Any, ...], plain: Any) -> Any:
    """That of several types which a value is of: lists are the tuple, a text is text before it is an enumeration."""
    if isinstance(plain, list | tuple):
        return next((part for part in parts if get_origin(part) is tuple), parts[0])
    return next((part for part in parts if isinstance(part, type) and isinstance(plain, part)), parts[0])
