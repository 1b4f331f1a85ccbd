"""Notices without identifier: what they name, and which dispatch they mean."""

from __future__ import annotations

import pytest

from dispaccio.model import Dispatch, ItemKind, Version
from dispaccio.record.notices import Meant, Named, agencies_of, find_handles, find_meant, find_named, names_nothing
from dispaccio.record.stories import fingerprint_text

HEADLINE = "Ghana, riapre il porto di Tema"
STORY = Dispatch("s", f"{HEADLINE}\n\nAccra - Il porto ha riaperto.", title=HEADLINE, version=Version(slug="Ghana-Porto-Tema"))
WORDS = "Il porto di Tema ha riaperto dopo tre giorni, ha detto ad Accra il ministro dei Trasporti ghanese"


@pytest.mark.parametrize(
    "notice",
    [
        Dispatch("k", "Non c'è altro.", title=f"ANNULLAMENTO: {HEADLINE}"),
        Dispatch("k", f"MANDATORY KILL\n{HEADLINE.upper()}\nEditors: kill it."),
        Dispatch("k", "Si prega di annullare la notizia «Ghana: riapre il porto di Tema» delle 14.30."),
        Dispatch("k", 'EDITORS: the story headlined "Ghana riapre il porto di Tema" has been withdrawn.'),
        Dispatch("k", "", title=f"{HEADLINE} (corregge data)"),
        Dispatch("k", "Please kill the story slugged Ghana--Porto-Tema, sent at 0910 GMT."),
        Dispatch("k", "KILL", version=Version(slug="Ghana-Porto-Tema, 1st Ld")),
    ],
)
def test_what_a_notice_names(notice: Dispatch) -> None:
    """A headline behind a label, in quotation marks or in a line of its own, or keywords, whatever their signs."""
    assert find_named(notice) & find_handles(STORY)


@pytest.mark.parametrize(
    "text", ["ANNULLA", "KILL the story about the port", "Si prega di annullare la notizia «Il porto»", "KILL\n12 13 14 15 16"]
)
def test_what_names_nothing(text: str) -> None:
    """Fewer than four words are no headline, one is no keywords."""
    notice = Dispatch("k", text, version=Version(kind=ItemKind.KILL, slug="Ghana"))
    assert not find_named(notice) & find_handles(STORY)
    assert names_nothing(Dispatch("k", "ANNULLA", version=Version(kind=ItemKind.KILL)))
    assert not names_nothing(Dispatch("k", "ANNULLA", version=Version("g", kind=ItemKind.KILL, supersedes="g")))


def test_agencies() -> None:
    """The sender's, those that were read, and signatures in brackets; words in brackets are none."""
    dispatch = Dispatch("d", "(ANSA-AFP) - ROMA (Italia)", version=Version(agency="Nereo"))
    assert agencies_of(dispatch, ["MNA"]) == {"ansa", "afp", "nereo", "mna"}


def named(key: str, words: str | None = WORDS, day: str | None = "2025-05-03", agency: str = "ansa", kind: str = "new") -> Named:
    """A dispatch, or a notice that is not read."""
    mark = fingerprint_text(words, key, lang="it", published=day) if words else None
    return Named(key, ItemKind(kind), day, frozenset({agency} - {""}), mark)


KILL = named("k", None, "2025-05-04", kind="kill")


@pytest.mark.parametrize(
    ("other", "holds"),
    [
        (named("a"), True),
        (named("a", day="2025-05-01"), True),
        (named("a", day="2025-04-30"), False),
        (named("a", day="2025-05-05"), False),
        (named("a", agency="agi"), False),
        (named("a", agency=""), True),
        (named("a", day=None), True),
        (named("a", day=None, agency=""), False),
        (named("a", None, kind="kill"), False),
    ],
)
def test_what_a_notice_means(other: Named, holds: bool) -> None:  # noqa: FBT001 - the answer
    """What its agency sent in the three days before; without a date only what names the same agency."""
    assert bool(find_meant(KILL, [other])) is holds


def test_what_is_not_plain() -> None:
    """Versions of one story are all meant, two stories under one headline are not."""
    update = named("b", WORDS + " alla stampa")
    assert [meant.dispatch for meant in find_meant(KILL, [update, named("a")])] == ["a", "b"]
    assert find_meant(KILL, [named("a"), named("b", "Tutt'altro è accaduto quel giorno nella capitale del Canada")]) == ()


def test_notes_and_whole_corrections() -> None:
    """A correction that tells the story again stands in its place; a note stands beside it."""
    whole = named("c", WORDS.replace("tre", "due"), "2025-05-04", kind="correction")
    note = named("c", "Leggasi due giorni", "2025-05-04", kind="correction")
    assert find_meant(whole, [named("a")]) == (Meant("a", "c", whole=True),)
    assert find_meant(note, [named("a")]) == (Meant("a", "c", whole=False),)
