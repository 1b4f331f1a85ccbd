"""The fields of a record as inputs of a form, and what is sent back as a change that the ledger takes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from starlette.datastructures import FormData

from dispaccio.errors import LedgerError
from dispaccio.lexicon.load import load_ontology
from dispaccio.model import Fields, RecordKind, Value
from dispaccio.record.changes import TRUTH, Kind, check_change, check_mode, shape_of

PREFIX = "field."
"""Before the name of a field in the form."""
JOINT = ";"
YES, NO = "true", "false"


@dataclass(frozen=True, slots=True)
class Input:
    """One input: its choices if there are any, of which several may be taken if `many`; `problem` tells what is wrong with it."""

    name: str
    label: str
    value: tuple[str, ...]
    choices: tuple[str, ...]
    many: bool
    empty: bool
    expected: str
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class Sent:
    """What a form says: the fields in which it differs from the engine, and what is wrong by field."""

    change: Fields
    problems: Mapping[str, str]


def inputs_of(kind: RecordKind, fields: Fields, problems: Mapping[str, str] | None = None) -> tuple[Input, ...]:
    """Return the inputs for a record with these values."""
    told = problems or {}
    return tuple(
        Input(
            name=PREFIX + name, label=name, value=printed(fields.get(name)), expected=shape.expected, problem=told.get(name),
            choices=(YES, NO) if shape is TRUTH else shape.known, many=shape.many and bool(shape.known), empty=shape.empty,
        )
        for name, shape in shape_of(kind, load_ontology()).items()
    )  # fmt: skip


def printed(value: Value) -> tuple[str, ...]:
    """Return a value as inputs hold it."""
    if isinstance(value, bool):
        return (YES if value else NO,)
    return value if isinstance(value, tuple) else (value,) if value else ()


def parse_form(kind: RecordKind, form: FormData, engine: Fields) -> Sent:
    """Return what a form says of a record in which the engine reads these values."""
    ontology = load_ontology()
    change: dict[str, Value] = {}
    problems: dict[str, str] = {}
    for name, shape in shape_of(kind, ontology).items():
        try:
            value = check_change(kind, {name: _value(form, name, shape)}, ontology)[name]
        except LedgerError as error:
            problems[name] = str(error)
            continue
        if _ordered(value) != _ordered(engine.get(name)):
            change[name] = value
    if kind is RecordKind.CLAIM and not problems:
        try:
            check_mode({**engine, **change}, ontology)
        except LedgerError as error:
            problems["mode"] = str(error)
    return Sent(change, problems)


def values_in(kind: RecordKind, form: FormData) -> dict[str, Value]:
    """Return the values of a form as they were sent, right or wrong, to show them again."""
    return {name: _value(form, name, shape) for name, shape in shape_of(kind, load_ontology()).items()}


def _value(form: FormData, name: str, shape: Kind) -> Any:
    sent = [part.strip() for part in form.getlist(PREFIX + name) if isinstance(part, str)]
    if shape.many:
        parts = sent if shape.known else [part.strip() for text in sent for part in text.split(JOINT)]
        return tuple(part for part in parts if part)
    text = sent[0] if sent else ""
    if shape is TRUTH:
        return {YES: True, NO: False}.get(text)
    return text or None


def _ordered(value: Value) -> Value:
    return tuple(sorted(set(value))) if isinstance(value, tuple) else value
