"""The JSON Schema of a record, made from its type: what is in a line of the JSON lines of an export."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from dispaccio.export.columns import Column

DRAFT = "https://json-schema.org/draft/2020-12/schema"
PLAIN = {str: "string", int: "integer", bool: "boolean", float: "number", NoneType: "null"}


def schema_of(record: type, columns: Mapping[str, Column]) -> dict[str, Any]:
    """Return the schema of a dataclass; `columns` tell what its fields mean."""
    body = _object(record)
    for name, column in columns.items():
        body["properties"][name]["description"] = column.meaning
    return {"$schema": DRAFT, "$id": f"urn:dispaccio:export:{record.__name__}:1", "title": record.__name__, **body}


def _object(record: type) -> dict[str, Any]:
    hints = get_type_hints(record)
    names = [field.name for field in fields(record)]
    properties = {name: _value(hints[name]) for name in names}
    return {"type": "object", "additionalProperties": False, "required": names, "properties": properties}


def _value(hint: Any) -> dict[str, Any]:
    """The schema of a value: text, number, truth, a list of one kind, a record, any object, or one of these or null."""
    if get_origin(hint) is UnionType:
        return {"type": [PLAIN[part] for part in get_args(hint)]}
    if get_origin(hint) is tuple:
        return {"type": "array", "items": _value(get_args(hint)[0])}
    if get_origin(hint) is dict:
        return {"type": "object"}
    return _object(hint) if is_dataclass(hint) and isinstance(hint, type) else {"type": PLAIN[hint]}
