"""Timestamps of wire formats: ISO 8601 in its extended and its basic form, cut to the minute as printed."""

from __future__ import annotations

import re

from dispaccio.errors import InputError
from dispaccio.ingest.records import parse_moment
from dispaccio.model import Moment

BASIC = re.compile(r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)(?:[T ]?(?P<hour>\d\d)(?P<minute>\d\d)(?:\d\d)?(?:[.,]\d+)?)?")
ZONE = re.compile(r"\s*(?:Z|UTC|GMT|[+-]\d\d:?\d\d)$", re.IGNORECASE)


def find_moment(printed: object) -> Moment | None:
    """Return the date or time of a timestamp; None for what is no date, which senders do write.

    The time is the sender's, its zone is left out, as everywhere.
    """
    text = ZONE.sub("", str(printed or "").strip())
    if match := BASIC.fullmatch(text):
        day = f"{match['year']}-{match['month']}-{match['day']}"
        text = f"{day}T{match['hour']}:{match['minute']}" if match["hour"] else day
    try:
        return parse_moment(text, "")
    except InputError:
        return None
