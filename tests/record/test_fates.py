"""What became of dispatches: versions, corrections and kills, whatever the order in which they come."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dispaccio.model import Fate, ItemKind, Version
from dispaccio.record.versions import Issue, find_fates


def issue(
    key: str, guid: str | None = "g", number: int | None = None, kind: str = "new", *, over: str | None = None, sent: str = ""
) -> Issue:
    """An item of a sender."""
    return Issue(key, Version(guid, number, ItemKind(kind), over), sent or None)


def fates(*issues: Issue) -> dict[str, str]:
    """Each dispatch's fate, with its successor."""
    return {f.dispatch: f"{f.fate} {f.successor or ''}".strip() for f in find_fates(issues)}


def test_the_last_version_is_current() -> None:
    """By number, which goes before the date; without numbers by date."""
    assert fates(issue("b", number=2, sent="2025-05-01"), issue("a", number=1, sent="2025-05-03")) == {
        "a": "superseded b", "b": "current",
    }  # fmt: skip
    assert fates(issue("b", sent="2025-05-01"), issue("a", sent="2025-05-03")) == {"a": "current", "b": "superseded a"}
    assert fates(issue("a", guid=None), issue("b", guid=None)) == {"a": "current", "b": "current"}
    assert fates(issue("a", sent="2025"), issue("b", sent="2025")) == {"a": "current", "b": "current"}
    assert fates(issue("a", kind="correction", over="g"), issue("b")) == {"a": "current", "b": "superseded a"}


def test_a_correction_under_its_own_identifier() -> None:
    """It replaces all versions of the one that it names; what is not there is replaced when it comes."""
    correction = issue("c", "h", kind="correction", over="g", sent="2025-05-03")
    assert fates(correction) == {"c": "current"}
    assert fates(correction, issue("a", number=1), issue("b", number=2)) == {
        "a": "superseded c", "b": "superseded c", "c": "current",
    }  # fmt: skip
    later = issue("d", "i", kind="update", over="g", sent="2025-05-04")
    assert fates(issue("a"), correction, later)["a"] == "superseded d"


@pytest.mark.parametrize(
    ("kill", "withdrawn"),
    [
        (issue("k", number=2, kind="kill", over="g"), {"a", "b"}),
        (issue("k", number=1, kind="kill", over="g"), {"a"}),
        (issue("k", "h", number=1, kind="kill", over="g"), {"a", "b", "c"}),
        (issue("k", "h", kind="kill", over="g", sent="2025-05"), {"a", "b", "c"}),
        (issue("k", "h", kind="kill", over="g", sent="2025-05-02T10:00"), {"a", "b"}),
        (issue("k", "h", kind="kill", over="i"), set()),
    ],
)
def test_kills(kill: Issue, withdrawn: set[str]) -> None:
    """A kill withdraws what it is not older than, by number under the same identifier, else by date; what comes later stays."""
    versions = [issue(key, number=n, sent=f"2025-05-0{n}T08:00") for n, key in enumerate("abc", 1)]
    found = fates(*versions, kill)
    assert {key for key, fate in found.items() if fate == "withdrawn k"} == withdrawn
    assert (found["c"] == "current") == ("c" not in withdrawn)
    assert "k" not in found


def test_what_supersedes_each_other() -> None:
    """Of two that claim to replace each other the later is current."""
    one, two = issue("a", "g", over="h", sent="2025-05-01"), issue("b", "h", over="g", sent="2025-05-02")
    assert fates(one, two) == {"a": "superseded b", "b": "current"}


ISSUES = st.lists(
    st.builds(
        Issue,
        dispatch=st.text("abcdef", min_size=1, max_size=2),
        version=st.builds(
            Version, guid=st.sampled_from(["g", "h", None]), number=st.sampled_from([None, 1, 2]),
            kind=st.sampled_from(ItemKind), supersedes=st.sampled_from(["g", "h", None]),
        ),
        published=st.sampled_from([None, "2025", "2025-05-01", "2025-05-02"]),
    ),
    max_size=8,
    unique_by=lambda i: i.dispatch,
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_order_does_not_matter(data: st.DataObject) -> None:
    """Every dispatch has one fate, the same in whatever order items are given; a successor is an item."""
    found = data.draw(ISSUES)
    whole = find_fates(found)
    assert find_fates(data.draw(st.permutations(found))) == whole
    assert sorted(f.dispatch for f in whole) == sorted(i.dispatch for i in found if i.version.kind is not ItemKind.KILL)
    for fate in whole:
        assert (fate.successor is None) == (fate.fate is Fate.CURRENT)
        assert fate.successor in {None, *(i.dispatch for i in found)}
