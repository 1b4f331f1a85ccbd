"""Corrections known by their words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dispaccio.model import ItemKind, Version
from dispaccio.record.corrections import Printed, corrects
from dispaccio.record.stories import fingerprint_text
from dispaccio.record.versions import Issue, Linked, find_fates

WORDS = "Il ministro ghanese ha firmato ad Accra un accordo con il Canada per tre anni di forniture, ha detto il portavoce"


def printed(key: str, words: str = WORDS, published: str | None = "2025-05-03", agencies: tuple[str, ...] = ()) -> Printed:
    """A dispatch."""
    return Printed(fingerprint_text(words, key, lang="it", published=published), agencies)


CORRECTION = printed("c", WORDS.replace("tre", "due"))


@pytest.mark.parametrize(
    ("other", "holds"),
    [
        (printed("a"), True),
        (printed("c"), False),
        (printed("a", published="2025-04-30"), True),
        (printed("a", published="2025-04-29"), False),
        (printed("a", published="2025-05-03T08:00"), True),
        (printed("a", published="2025-05-04"), False),
        (printed("a", published=None), False),
        (printed("a", agencies=("ANSA",)), True),
        (printed("a", WORDS.partition(" con ")[0]), False),
        (printed("a", ""), False),
    ],
)
def test_what_is_corrected(other: Printed, holds: bool) -> None:  # noqa: FBT001 - the answer
    """What was sent in the three days before, in mostly the same words."""
    assert corrects(CORRECTION, other) is holds


def test_agencies_and_languages() -> None:
    """Of another agency or language it is none."""
    named = replace(CORRECTION, agencies=("ANSA", "MNA"))
    assert corrects(named, printed("a", agencies=("MNA",)))
    assert not corrects(named, printed("a", agencies=("AGI",)))
    assert not corrects(CORRECTION, replace(printed("a"), mark=replace(printed("a").mark, lang="en")))


def test_what_is_corrected_is_superseded() -> None:
    """By the last correction; a version that is itself the last of its identifier as well."""
    first = Issue("a", Version("g", 1), "2025-05-03")
    one, two = (Issue(key, Version(kind=ItemKind.CORRECTION), day) for key, day in (("c", "2025-05-04"), ("b", "2025-05-05")))
    (a, _, _) = find_fates([first, one, two], Linked({"a": [one, two]}))
    assert (a.dispatch, a.fate, a.successor) == ("a", "superseded", "b")
