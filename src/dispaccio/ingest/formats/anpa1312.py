"""ANPA 1312, the text format of American teleprinter lines: a header, then lines with a flag at both ends.

The header has the service level and number, a line of selectors, the keyword with the version and the date. In the story a
line that begins with «^» and ends with «<» or «=» stands for itself: keyword, headline, note to editors, byline. Paragraphs
begin with a tab or spaces.
"""

from __future__ import annotations

import re

from dispaccio.ingest.formats.frames import FRAME, text_of
from dispaccio.ingest.items import Draft, Item, Parsed, Refusal, finish, place, sort_out
from dispaccio.ingest.moments import find_moment
from dispaccio.ingest.tree import require_plain
from dispaccio.model import Moment

SELECTORS = re.compile(rb"\n?\s*(?P<priority>[a-z]) (?P<category>[a-z])[\x11-\x14]")
KEYWORD = re.compile(r"\s*(?P<keyword>\S.*?)\s+(?P<day>\d\d-\d\d)(?:\s+(?P<words>\d+))?\s*")
STAMP = re.compile(
    r"\^?(?P<agency>[A-Z]+)-[A-Z]{2}-(?P<month>\d\d)-(?P<day>\d\d)-(?P<year>\d\d) (?P<hour>\d\d)(?P<minute>\d\d)GMT"
)
OTHER_STAMP = re.compile(r"[A-Z]{2}-(?P<hour>\d\d):(?P<minute>\d\d)-(?P<day>\d\d)-(?P<month>\d\d)-(?P<year>\d\d)")
PRIORITIES = {"f": 1, "b": 2, "u": 3, "r": 4, "d": 5, "a": 6, "s": 7, "w": 8}
"""Flash, bulletin, urgent, regular, daily, advance, Sunday advance, weekly, in the order of the service's levels."""
CREDIT = re.compile(r"AP (?:Photo|Video|Graphic)|Photo|With AP", re.IGNORECASE)
RUNNING_WORDS = re.compile(r",\s*\d{1,4}\s*$")


def parse_anpa1312(data: bytes, name: str) -> Parsed:
    """Return the stories of ANPA 1312."""
    require_plain(data, name)
    frames = list(FRAME.finditer(data))
    if not frames:
        return [], [Refusal(name, "no frame", "ANPA 1312 with its control characters SOH, STX and ETX")]
    found = [_read(frame, place(name, n, len(frames))) for n, frame in enumerate(frames, 1)]
    return sort_out(found)


def is_anpa(data: bytes) -> bool:
    """Tell whether the first frame has the selectors of ANPA 1312, which IPTC 7901 has not."""
    frame = FRAME.search(data)
    return frame is not None and SELECTORS.search(frame["head"]) is not None


def _read(frame: re.Match[bytes], where: str) -> Item | Refusal:
    selectors = SELECTORS.search(frame["head"])
    if selectors is None:
        return Refusal(where, "no selectors in the header", "ANPA 1312: priority, category, keyword and date")
    head = KEYWORD.fullmatch(text_of(frame["head"][selectors.end() :], where).strip("\n"))
    lines = [line.rstrip() for line in text_of(frame["body"], where).split("\n")]
    stamp = _stamp(text_of(frame["tail"] or b"", where)) or _stamp("\n".join(lines[-3:]))
    flagged, story = _sorted(lines)
    slug = flagged[0] if flagged else (head["keyword"] if head else "")
    notes = [line for line in flagged if re.match(r"Eds?:|EDITOR", line)]
    titles = [line for line in flagged[1:] if line not in notes and not line.startswith("By ") and not CREDIT.match(line)]
    return finish(
        Draft(
            body="\n\n".join(story or titles[1:]),
            note="\n".join(notes),
            agency=stamp["agency"] if stamp and "agency" in stamp.groupdict() else None,
            urgency=PRIORITIES.get(selectors["priority"].decode("ascii")),
            published=_moment(stamp),
            slug=RUNNING_WORDS.sub("", slug).strip(" ,"),
            headline=titles[0].rstrip("+") if titles else None,
            byline=next((line for line in flagged if line.startswith("By ")), None),
        ),
        where,
    )


def _sorted(lines: list[str]) -> tuple[list[str], list[str]]:
    """Return the flagged lines and the paragraphs of the story, without flags; a first line is a keyword, flagged or not."""
    flagged: list[str] = []
    story: list[str] = []
    for line in lines:
        words = " ".join(line.replace("^", " ").split()).rstrip("<=").strip()
        indented = line.startswith(("\t", "   "))
        if not words or words == "END" or STAMP.search(line):
            continue
        words = words.removeprefix("___").strip()
        if not words:
            continue
        if indented:
            story.append(words)
        elif story and not line.startswith("^"):
            story[-1] += f"\n{words}"
        elif story:
            story.append(words)
        else:
            flagged.append(words)
    return flagged, story


def _stamp(text: str) -> re.Match[str] | None:
    return STAMP.search(text) or OTHER_STAMP.search(text)


def _moment(stamp: re.Match[str] | None) -> Moment | None:
    if stamp is None:
        return None
    year = int(stamp["year"])
    year += 1900 if year > 70 else 2000  # noqa: PLR2004 - lines with two digits began in the seventies
    return find_moment(f"{year}-{stamp['month']}-{stamp['day']}T{stamp['hour']}:{stamp['minute']}")
