"""Notices without identifier in a ledger: what they and all dispatches may be named by, and what each notice means."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from sqlalchemy import Connection

from dispaccio.ledger import rows
from dispaccio.model import Reading
from dispaccio.record.notices import Named, agencies_of, find_handles, find_meant, find_named
from dispaccio.store import records, tables, versions, write


def write_handles(connection: Connection, readings: Mapping[str, Reading]) -> None:
    """Write what notices may name dispatches by."""
    for key, reading in readings.items():
        found = sorted(find_handles(reading.dispatch))
        write.write_rows(connection, tables.handle, [{"value": v, "names": False, "dispatch": key} for v in found])


def write_names(connection: Connection, dispatches: Iterable[str]) -> None:
    """Write what those of the dispatches name that are notices without identifier."""
    for row in records.dispatches_of(connection, versions.notices_of(connection, dispatches)):
        found = sorted(find_named(rows.dispatch_of(row)))
        write.write_rows(connection, tables.handle, [{"value": v, "names": True, "dispatch": row["key"]} for v in found])


def link_notices(connection: Connection, new: Collection[str]) -> set[str]:
    """Find anew what the new notices mean, and those that name new dispatches; return what is meant now or was before."""
    touched = {*versions.notices_of(connection, new), *versions.naming(connection, new)}
    if not touched:
        return set()
    named = versions.named_by(connection, touched)
    known = _named(connection, {*touched, *(key for keys in named.values() for key in keys)})
    found = [m for key, others in named.items() for m in find_meant(known[key], [known[other] for other in others])]
    before = versions.meant_by(connection, touched)
    versions.replace_meant(connection, touched, [{"dispatch": m.dispatch, "notice": m.notice, "whole": m.whole} for m in found])
    return before | {meant.dispatch for meant in found}


def _named(connection: Connection, dispatches: Collection[str]) -> dict[str, Named]:
    """Dispatches and notices as they are compared, by key."""
    printed = {row["dispatch"]: rows.printed_of(row) for row in versions.printed_of(connection, dispatches)}
    out = {}
    for row in records.dispatches_of(connection, dispatches):
        dispatch, read = rows.dispatch_of(row), printed.get(row["key"])
        sent = dispatch.published.iso if dispatch.published else None
        out[row["key"]] = Named(
            row["key"], dispatch.version.kind, (read.mark.published if read else None) or sent,
            agencies_of(dispatch, read.agencies if read else ()), read.mark if read else None,
        )  # fmt: skip
    return out
