"""Judgements as rows, and rows as judgements."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from dispaccio.ledger.rows import Row, dump
from dispaccio.model import Fields, Judgement, Value, Verdict
from dispaccio.record.marks import parse_mark


def judgement_of(row: Mapping[str, Any]) -> Judgement:
    """Return the judgement that a row keeps, with the records that it is about in `about`."""
    about = row["about"]
    return Judgement(
        row["seq"],
        row["made_at"],
        row["made_by"],
        Verdict(row["verdict"]),
        row["target"],
        tuple(parse_mark(target["mark"]) for target in about),
        fields_of(json.loads(row["change"])) if row["change"] is not None else {},
        tuple(fields_of(json.loads(target["seen"])) for target in about),
        row["reason"],
    )


def judgement_row(judgement: Judgement) -> Row:
    """Return the row of a judgement that has no number yet."""
    return {
        "made_at": judgement.made_at, "made_by": judgement.by, "verdict": judgement.verdict.value,
        "target": judgement.target, "change": dump(judgement.change) if judgement.change else None,
        "reason": judgement.reason,
    }  # fmt: skip


def about_rows(judgement: Judgement) -> list[Row]:
    """Return the rows of the records that a judgement is about."""
    return [
        {"mark": str(mark), "dispatch": mark.dispatch, "seen": dump(dict(seen))}
        for mark, seen in zip(judgement.marks, judgement.seen, strict=True)
    ]


def fields_of(told: Mapping[str, Any]) -> Fields:
    """Return fields from JSON, where lists stand for tuples."""
    out: dict[str, Value] = {name: tuple(value) if isinstance(value, list) else value for name, value in told.items()}
    return out
