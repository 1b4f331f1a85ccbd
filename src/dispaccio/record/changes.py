"""What a person may put in place of what the engine read: which fields a record has, and which values they take."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from dispaccio.errors import LedgerError
from dispaccio.lexicon.load import Ontology
from dispaccio.model import Aspect, Fields, RecordKind, Value
from dispaccio.record.days import days_of

CODE = re.compile(r"[A-Z]{3}")
PARTY = re.compile(r"[A-Z]{3}(?::\S(?:[^;\n]*[^;\s])?)?|\?:\S(?:[^;\n]*[^;\s])?")
DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
WORDS = re.compile(r"\S(?:.*\S)?", re.DOTALL)
QUOTES = ("direct", "indirect")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of value: what it must be, in words, and a test of it; of a list (`many`) of each part. It may be `empty`.

    known: all values, where there are few.
    """

    expected: str
    holds: Callable[[object], bool]
    many: bool = False
    empty: bool = False
    known: tuple[str, ...] = ()


def _one_of(values: Iterable[str], *, many: bool = False, empty: bool = False) -> Kind:
    known = tuple(values)
    return Kind(f"one of {', '.join(known)}", lambda value: value in known, many, empty, known)


def _matching(expected: str, pattern: re.Pattern[str], *, many: bool = False, empty: bool = False) -> Kind:
    return Kind(expected, lambda value: isinstance(value, str) and pattern.fullmatch(value) is not None, many, empty)


def _is_date(value: object) -> bool:
    return isinstance(value, str) and DATE.fullmatch(value) is not None and days_of(value) is not None


PARTIES = _matching("a country (RUS), one of its groups (LBY:REB), a body (UNO:name) or ?:name", PARTY, many=True, empty=True)
COUNTRY = _matching("an ISO 3166 alpha-3 code", CODE, empty=True)
NAME = _matching("words", WORDS)
TEXT = _matching("words", WORDS, empty=True)
DATES = Kind("YYYY, YYYY-MM or YYYY-MM-DD", _is_date, empty=True)
TRUTH = Kind("true or false", lambda value: isinstance(value, bool))


def shape_of(kind: RecordKind, ontology: Ontology) -> dict[str, Kind]:
    """Return the fields of a kind of record and the values that they take."""
    instruments = ontology.instruments
    modes = sorted({mode for known in ontology.types.values() for mode in known})
    shapes: dict[RecordKind, dict[str, Kind]] = {
        RecordKind.CLAIM: {
            "type": _one_of(ontology.types), "mode": _one_of(modes, empty=True), "aspect": _one_of(Aspect), "voice": NAME,
            "actors": PARTIES, "recipients": PARTIES, "date": DATES, "place": TEXT, "country": COUNTRY,
            "instruments": _one_of(instruments, many=True, empty=True),
        },
        RecordKind.COMMITMENT: {
            "instrument": _one_of(instruments), "stage": _one_of(ontology.stages), "giver": PARTIES, "receiver": PARTIES,
            "mutual": TRUTH, "date": DATES,
        },
        RecordKind.QUOTE: {"kind": _one_of(QUOTES), "speaker": TEXT},
        RecordKind.ACTOR: {
            "name": NAME, "kind": _one_of(ontology.kinds), "country": COUNTRY, "role": TEXT,
            "sector": _one_of(ontology.sectors, many=True, empty=True),
        },
    }  # fmt: skip
    return shapes[kind]


def check_change(kind: RecordKind, change: Mapping[str, object], ontology: Ontology) -> Fields:
    """Return the change in one form, lists sorted and each value once; raise LedgerError naming the first field that is wrong."""
    shape = shape_of(kind, ontology)
    unknown = sorted(set(change) - set(shape))
    if unknown:
        msg = f"change of a {kind}: no field {unknown[0]!r}; expected {', '.join(shape)}"
        raise LedgerError(msg)
    return {name: _value(name, change[name], shape[name]) for name in shape if name in change}


def _value(name: str, value: object, kind: Kind) -> Value:
    if kind.many and isinstance(value, list | tuple | set | frozenset) and (value or kind.empty) and all(map(kind.holds, value)):
        return tuple(sorted({str(part) for part in value}))
    if not kind.many and kind.holds(value):
        return value if isinstance(value, bool) else str(value)
    if not kind.many and kind.empty and value is None:
        return None
    many = "a list, each " if kind.many else ""
    nothing = ", or nothing" if kind.empty else ""
    msg = f"{name} {value!r}; expected {many}{kind.expected}{nothing}"
    raise LedgerError(msg)


def check_mode(fields: Fields, ontology: Ontology) -> None:
    """Raise LedgerError if a claim's mode is none of its type's."""
    known = ontology.types[str(fields["type"])]
    if fields["mode"] is not None and fields["mode"] not in known:
        told = f"one of {', '.join(known)}, or nothing" if known else "no mode"
        msg = f"mode {fields['mode']!r} of {fields['type']}; expected {told}"
        raise LedgerError(msg)
