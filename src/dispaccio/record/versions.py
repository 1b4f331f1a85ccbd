"""Versions: what a sender has sent in place of a dispatch, or has taken back. A function of the set of items.

Of one identifier the last version is current: that of the largest number, without numbers the latest; of several that neither
tells apart all are. An item that supersedes
another identifier stands in the place of all its versions. A kill withdraws the versions that it is not older than. What a
correction was found to correct by its words (`corrections.py`) is superseded like what it names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

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


def find_fates(issues: Iterable[Issue], corrections: Mapping[str, Sequence[Issue]] | None = None) -> tuple[Succession, ...]:
    """Return the fate of every dispatch among the items, sorted by its key; notices of withdrawal have none.

    corrections: by dispatch, what was found to correct it.
    """
    corrections = corrections or {}
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
    found = (fate for guid, own in stories.items() for fate in _fates(own, kills[guid], replacing[guid], corrections))
    return tuple(sorted(found, key=lambda fate: fate.dispatch))


def _fates(
    own: list[Issue], kills: list[Issue], replacing: list[Issue], corrections: Mapping[str, Sequence[Issue]]
) -> Iterator[Succession]:
    """The fates of the versions of one identifier, which are in order, as are the others."""
    last = own[-1]
    for issue in own:
        killed = [kill for kill in kills if _reaches(kill, issue)]
        replaced = [*(other for other in replacing if not _answers(issue, other)), *corrections.get(issue.dispatch, ())]
        if killed:
            yield Succession(issue.dispatch, Fate.WITHDRAWN, killed[-1].dispatch)
        elif replaced:
            latest = max(replaced, key=lambda other: (other.published or "", other.dispatch))
            yield Succession(issue.dispatch, Fate.SUPERSEDED, latest.dispatch)
        elif issue.order != last.order:
            yield Succession(issue.dispatch, Fate.SUPERSEDED, last.dispatch)
        else:
            yield Succession(issue.dispatch, Fate.CURRENT)


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
