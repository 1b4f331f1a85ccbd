"""Notices that name no identifier: which dispatch a kill or correction means by its headline, first line or keywords.

A notice «plainly means» the dispatches that it names by one of these in full, if they were sent at most STORY_DAYS before
it and not after it, are not of another agency, and are all of one story. Where a date is unknown both must name one agency.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dispaccio.lexicon.world import fold_name
from dispaccio.model import Dispatch, ItemKind
from dispaccio.record.corrections import CORRECTED, follows
from dispaccio.record.days import days_of
from dispaccio.record.stories import Fingerprint, likeness, same_story
from dispaccio.text.wire import find_signatures

FEWEST_WORDS = 4
"""Words other than numbers that a headline or line must have to name a dispatch. Of 6,787 headlines, first lines and their
parts over 1,350 news texts in nine languages only one of more than one word stood over different texts: a site's own notice."""
FEWEST_KEYWORDS = 2
NOTICE_LINES = 6
"""Lines of a notice among which the headline of what it takes back may stand."""
REPEATS = 0.5
"""A correction with at least this share of the words of what it corrects tells the story again; a shorter one is a note."""
DIGITS = 16
LABEL = re.compile(r"\s*(?:[:–—|=]+|\s-+\s|--+|(?<=[A-Z\d])-(?=[A-Z]))\s*")
"""What parts «CORRECTED-», «KILL:» and «UPDATE 2-» from the headline."""
BRACKETED = re.compile(r"[(\[][^()\[\]]*[)\]]")
QUOTED = re.compile(r"«([^«»]{8,250})»|“([^“”]{8,250})”|\"([^\"\n]{8,250})\"|„([^„“”]{8,250})[“”]|‘([^‘’\n]{8,250})’")
SLUGGED = re.compile(r"\b(?:slugged|slug|keywords?)\s*[:=]?\s*[«“\"']?(?P<slug>[^\s«»“”\"',;]{3,80})", re.IGNORECASE)
SLUG = re.compile(r"\b[A-Z]{2}-(?:-?[\w.]+)+")
"""Keywords as wires print them: «BC-Ghana--Port»."""


@dataclass(frozen=True, slots=True)
class Named:
    """A dispatch or notice, with what says whether one means the other; a notice that is not read has no fingerprint."""

    dispatch: str
    kind: ItemKind
    published: str | None
    agencies: frozenset[str]
    mark: Fingerprint | None = None


@dataclass(frozen=True, slots=True)
class Meant:
    """A dispatch that a notice means; `whole` if the notice stands in its place, and is not a note beside it."""

    dispatch: str
    notice: str
    whole: bool


def find_handles(dispatch: Dispatch) -> frozenset[str]:
    """Return digests of what a notice may name the dispatch by: its headline, first line and keywords."""
    first = dispatch.text.strip().partition("\n")[0]
    lines = [*_variants(dispatch.title or ""), *_variants(first)]
    slugs = [dispatch.version.slug or "", *SLUG.findall(first)]
    return frozenset(_digests(lines, slugs))


def find_named(notice: Dispatch) -> frozenset[str]:
    """Return digests of what a notice names: lines at its top, words in quotation marks, keywords."""
    lines = [line for line in notice.text.split("\n") if line.strip()][:NOTICE_LINES]
    quoted = ["".join(match) for match in QUOTED.findall(notice.text)]
    named = [part for line in (notice.title or "", *lines, *quoted) for part in _variants(line)]
    slugs = [notice.version.slug or "", *SLUG.findall(notice.text), *(m["slug"] for m in SLUGGED.finditer(notice.text))]
    return frozenset(_digests(named, slugs))


def names_nothing(dispatch: Dispatch) -> bool:
    """Tell whether a dispatch is a notice of withdrawal from which nobody can tell what it withdraws."""
    version = dispatch.version
    return version.kind is ItemKind.KILL and version.supersedes is None and not find_named(dispatch)


def agencies_of(dispatch: Dispatch, printed: Sequence[str] = ()) -> frozenset[str]:
    """Return the agencies that a dispatch names, folded: its sender's, those read in it, and signatures in brackets."""
    signed = find_signatures(dispatch.text)
    return frozenset(name.casefold() for name in (dispatch.version.agency or "", *printed, *signed) if name)


def find_meant(notice: Named, candidates: Sequence[Named]) -> tuple[Meant, ...]:
    """Return the dispatches among those with a name of the notice that it means; none unless all of them are one story."""
    near = sorted((other for other in candidates if _may_mean(notice, other)), key=lambda other: other.dispatch)
    marks = [other.mark for other in near if other.mark is not None]
    if not all(same_story(one, two) for at, one in enumerate(marks) for two in marks[at + 1 :]):
        return ()
    return tuple(Meant(other.dispatch, notice.dispatch, _whole(notice, other)) for other in near)


def _may_mean(notice: Named, other: Named) -> bool:
    if other.dispatch == notice.dispatch or other.mark is None:
        return False
    shared = notice.agencies & other.agencies
    if notice.agencies and other.agencies and not shared:
        return False
    if not days_of(notice.published) or not days_of(other.published):
        return bool(shared)
    return follows(notice.published, other.published)


def _whole(notice: Named, other: Named) -> bool:
    if notice.kind is ItemKind.KILL or notice.mark is None or other.mark is None:
        return True
    return notice.mark.size >= REPEATS * other.mark.size or likeness(notice.mark, other.mark) >= CORRECTED


def _variants(line: str) -> Iterator[str]:
    """A line, what stands behind each label in it, and these without brackets."""
    rests = [line, *(line[match.end() :] for match in LABEL.finditer(line))]
    for rest in rests:
        yield rest
        if BRACKETED.search(rest):
            yield BRACKETED.sub(" ", rest)


def _digests(lines: Sequence[str], slugs: Sequence[str]) -> Iterator[str]:
    for kind, fewest, found in (("line", FEWEST_WORDS, lines), ("slug", FEWEST_KEYWORDS, [s.partition(",")[0] for s in slugs])):
        for words in {tuple(re.findall(r"\w+", fold_name(text).replace("_", " "))) for text in found}:
            if len([word for word in words if not word.isdigit()]) >= fewest:
                yield hashlib.sha256(f"{kind} {' '.join(words)}".encode("utf-8", "surrogatepass")).hexdigest()[:DIGITS]
