"""IPTC 7901, the text format of European teleprinter lines: a source line, keywords, the story, a time at the end.

``SOH eca0001 4 rs 46 dpa 0027`` names the service with a number, the priority, the category, the words, the agency. The
frame's control characters are often lost on the way; the source line is then enough.
"""

from __future__ import annotations

import re

from dispaccio.ingest.formats.frames import CONTROLS, FRAME, month_of, text_of
from dispaccio.ingest.items import Draft, Item, Parsed, Refusal, finish, place, sort_out
from dispaccio.ingest.moments import find_moment
from dispaccio.ingest.tree import require_plain
from dispaccio.model import Moment

SOURCE = re.compile(
    r"(?P<service>[A-Za-z]{3})(?P<number>\d{3,5})\s+(?P<priority>[1-9])\s+(?P<category>[A-Za-z]{1,3})\s+(?P<words>\d+)"
    r"(?:\s+(?P<agency>[A-Za-z][\w-]{1,7})(?:\s+(?P<sequence>\d+))?)?\s*"
)
TIME = re.compile(
    r"(?P<day>\d\d)(?P<hour>\d\d)(?P<minute>\d\d)\s+(?:GMT|UTC|[A-Z]{3,4})?\s*(?P<month>[^\W\d]{3,9})\.?\s+(?P<year>\d\d(?:\d\d)?)\b"
)
TITLE_LINES = 10
"""Lines before the story in which a title may end with its «=»."""
CLOSING = re.compile(r"(?:\n|\A)[ \t]*\w{2,5}(?: [a-z]{2,5}){1,8}[ \t]*\Z")
"""Initials of those who wrote: «dpa hm bs», the last line."""


def parse_iptc7901(data: bytes, name: str) -> Parsed:
    """Return the stories of IPTC 7901, framed by control characters or known by their first line."""
    require_plain(data, name)
    frames = list(FRAME.finditer(data))
    if not frames:
        return sort_out([_read_bare(data, name)])
    numbered = ((frame, place(name, n, len(frames))) for n, frame in enumerate(frames, 1))
    return sort_out([_read(frame["head"], frame["body"], frame["tail"] or b"", where) for frame, where in numbered])


def is_source_line(data: bytes) -> bool:
    """Tell whether the data begin as IPTC 7901 does."""
    first = CONTROLS.sub(b"", data[:400]).lstrip().splitlines()[:1]
    return bool(first) and SOURCE.fullmatch(first[0].decode("ascii", "replace")) is not None


def _read_bare(data: bytes, name: str) -> Item | Refusal:
    if not is_source_line(data):
        return Refusal(name, "no source line", "IPTC 7901, such as «eca0001 4 rs 46 dpa 0027», or its control characters")
    head, _, rest = CONTROLS.sub(b"", data).lstrip().partition(b"\n")
    return _read(head, rest, b"", name)


def _read(head: bytes, body: bytes, tail: bytes, where: str) -> Item | Refusal:
    first, _, keywords = text_of(head, where).strip().partition("\n")
    source = SOURCE.match(first.strip())
    if source is None:
        return Refusal(where, f"source line {first.strip()[:40]!r}", "service, priority, category and number of words")
    text = text_of(body, where)
    time = TIME.search(text_of(tail, where)) or next(reversed(list(TIME.finditer(text))), None)
    if time is not None and not tail:
        text = text[: time.start()] + text[time.end() :]
    title, story = _opening(text)
    return finish(
        Draft(
            body=_story(story),
            guid=None,
            agency=source["agency"],
            urgency=source["priority"],
            published=_moment(time),
            slug=_keywords(keywords, title),
            note="\n".join(title[:-1]),
            headline=_headline(title),
            byline=next((line.rstrip("= ") for line in title if re.match(r"(?:By|Von|Par|Di|Por)\s", line)), None),
            links=(),
        ),
        where,
    )


def _opening(text: str) -> tuple[list[str], str]:
    """Return the lines above the story and the story; they end with the last of the first lines that ends with «=»."""
    lines = text.strip("\n").split("\n")
    ends = [n for n, line in enumerate(lines[:TITLE_LINES]) if line.rstrip().endswith("=")]
    if not ends:
        return [], text
    return [line.strip() for line in lines[: ends[-1] + 1] if line.strip()], "\n".join(lines[ends[-1] + 1 :])


def _headline(title: list[str]) -> str:
    """The line that is neither keywords nor a byline nor a label such as «2ND LEAD», nearest to the story."""
    lines = list(filter(None, (line.rstrip("= ") for line in title)))
    named = [line for line in lines if not re.match(r"/|\(|(?:By|Von|Par|Di|Por)\s", line) and not line.isupper()]
    return named[-1] if named else (lines[-1] if lines else "")


def _keywords(head: str, title: list[str]) -> str:
    """The keyword line: between the source line and the story, or above the title with its slashes."""
    return head.strip() or next((line for line in title if line.startswith("/")), "")


def _story(text: str) -> str:
    """The paragraphs: apart by blank lines or begun by an indent; hard line ends within them stay."""
    return re.sub(r"\n[ \t]*\n(?:[ \t]*\n)*", "\n\n", CLOSING.sub("", text.strip()))


def _moment(time: re.Match[str] | None) -> Moment | None:
    if time is None:
        return None
    month, year = month_of(time["month"]), int(time["year"])
    year += 0 if year > 99 else 1900 if year > 70 else 2000  # noqa: PLR2004 - lines with two digits began in the seventies
    return find_moment(f"{year:04}-{month:02}-{time['day']}T{time['hour']}:{time['minute']}") if month else None
