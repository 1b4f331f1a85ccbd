"""Versions: what a sender has sent in place of a dispatch, or has taken back. A function of the set of items.

Of one identifier the last version is current: that of the largest number, without numbers the latest; of several that neither
tells apart all are. An item that supersedes
another identifier stands in the place of all its versions. A kill withdraws the versions that it is not older than. What a
correction was found to correct by its words (`corrections.py`) is superseded like what it names, and so is what a notice
without identifier means (`notices.py`); a note that does not repeat what it corrects leaves that current, and follows it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from dispaccio.model import Fate, ItemKind, Succession, Version


@dataclass(frozen=True, slots=True)
class Issue:
    """An item in the ledger: a dispatch, or the notice that withdraws one; `published` is an ISO date of any precision."""

    dispatch: str
    version: Version
    published: str | None

    @property
    def order(self) -> tuple[int, str, bool]:
        """Its place among the versions of its identifier; of one time, what says that it replaces comes last."""
        number = -1 if self.version.number is None else self.version.number
        return number, self.published or "", self.version.supersedes is not None


@dataclass(frozen=True, slots=True)
class Linked:
    """What was found to correct or withdraw dispatches, by dispatch; notes correct without standing in the place."""

    replacing: Mapping[str, Sequence[Issue]] = field(default_factory=dict)
    notes: Mapping[str, Sequence[Issue]] = field(default_factory=dict)


def find_fates(issues: Iterable[Issue], linked: Linked | None = None) -> tuple[Succession, ...]:
    """Return the fate of every dispatch among the items, sorted by its key; notices of withdrawal have none."""
    linked = linked or Linked()
    stories: dict[str, list[Issue]] = defaultdict(list)
    kills: dict[str, list[Issue]] = defaultdict(list)
    replacing: dict[str, list[Issue]] = defaultdict(list)
    for issue in sorted(set(issues), key=lambda i: (i.order, i.dispatch)):
        version = issue.version
        if version.kind is ItemKind.KILL:
            kills[version.supersedes or ""].append(issue)
            continue
        stories[version.guid or issue.dispatch].append(issue)
        if version.supersedes and version.supersedes != version.guid:
            replacing[version.supersedes].append(issue)
    found = (fate for guid, own in stories.items() for fate in _fates(own, kills[guid], replacing[guid], linked))
    return tuple(sorted(found, key=lambda fate: fate.dispatch))


def _fates(
    own: list[Issue], kills: list[Issue], replacing: list[Issue], linked: Linked
) -> Iterator[Succession]:
    """The fates of the versions of one identifier, which are in order, as are the others."""
    last = own[-1]
    for issue in own:
        found = linked.replacing.get(issue.dispatch, ())
        meant = [other for other in found if other.version.kind is ItemKind.KILL]
        killed = [*(kill for kill in kills if _reaches(kill, issue)), *meant]
        replaced = [other for other in replacing if not _answers(issue, other)]
        replaced += [other for other in found if other.version.kind is not ItemKind.KILL]
        if killed:
            yield Succession(issue.dispatch, Fate.WITHDRAWN, max(killed, key=_when).dispatch)
        elif replaced:
            yield Succession(issue.dispatch, Fate.SUPERSEDED, max(replaced, key=_when).dispatch)
        elif issue.order != last.order:
            yield Succession(issue.dispatch, Fate.SUPERSEDED, last.dispatch)
        else:
            notes = linked.notes.get(issue.dispatch, ())
            yield Succession(issue.dispatch, Fate.CURRENT, max(notes, key=_when).dispatch if notes else None)


def _when(issue: Issue) -> tuple[int, str, str]:
    """Its place among what replaces or withdraws one dispatch: by number, then by time."""
    return issue.order[0] if issue.version.kind is ItemKind.KILL else 0, issue.published or "", issue.dispatch


def _reaches(kill: Issue, issue: Issue) -> bool:
    """Tell whether a kill is not older than a version, by number, else by date; without either it withdraws all."""
    one, two = kill.version, issue.version
    if one.guid == two.guid and one.number is not None and two.number is not None:
        return one.number >= two.number
    if not (kill.published and issue.published):
        return True
    exact = min(len(kill.published), len(issue.published))
    return kill.published[:exact] >= issue.published[:exact]


def _answers(issue: Issue, other: Issue) -> bool:
    """Tell whether a version that another claims to supersede supersedes that one itself, and is the later of the two."""
    mine = (issue.published or "", issue.dispatch)
    return issue.version.supersedes == other.version.guid and mine > (other.published or "", other.dispatch)
