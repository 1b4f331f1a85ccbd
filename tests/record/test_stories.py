"""Stories: copies are found, updates told from them, who had it first is first, and order does not matter."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from dispaccio.model import Carriage, Relation
from dispaccio.record.stories import Fingerprint, bands_of, fingerprint, fingerprint_text, group_stories, likeness, same_story
from factory import make_sent

LONG = " ".join(f"Parola{n} segue alla precedente{n * 7 % 31} in questo testo inventato." for n in range(40))
OTHER = " ".join(f"Nulla{n} lega questa frase{n * 5 % 17} alle altre che si leggono qui." for n in range(40))


def mark(text: str, key: str, published: str | None = "2025-05-03", lang: str = "it") -> Fingerprint:
    """The fingerprint of an Italian text."""
    return fingerprint_text(text, key, lang=lang, published=published)


def test_a_copy_and_an_update() -> None:
    """The same words are a copy, the first half with new words after it an update; another text stands alone."""
    update = LONG[: len(LONG) // 2] + OTHER[: len(OTHER) // 2]
    marks = [mark(LONG, "b", "2025-05-03T08:00"), mark("Roma. " + LONG, "a", "2025-05-03T09:00"), mark(update, "c", "2025-05-04")]
    assert group_stories([*marks, mark("Tutto qui è diverso da quel che precede, davvero tutto.", "d")]) == (
        Carriage("a", "b", Relation.COPY),
        Carriage("b", "b", Relation.FIRST),
        Carriage("c", "b", Relation.UPDATE),
        Carriage("d", "d", Relation.FIRST),
    )


def test_days_and_languages_part() -> None:
    """Equal words a week apart, or in another language, are two stories; without a date they may be one."""
    one = mark(LONG, "a")
    assert not same_story(one, mark(LONG, "b", "2025-05-10"))
    assert not same_story(one, mark(LONG, "b", lang="en"))
    for published in ("2025-05-06", "2025-05", "2025", None, "2025-13"):
        assert same_story(one, mark(LONG, "b", published))


def test_no_words_are_no_story() -> None:
    """Texts without a word are like nothing, not even each other."""
    assert likeness(mark("…", "a"), mark("…", "b")) == 0
    assert bands_of(mark("", "a")) == ()


def test_the_first_has_a_day() -> None:
    """What has no day of its own is not the first carrier."""
    places = group_stories([mark(LONG, "a", None), mark(LONG, "b", "2025-05"), mark(LONG, "c", "2025-05-04")])
    assert {place.story for place in places} == {"c"}


def test_characters_are_words_in_chinese() -> None:
    """A Chinese text has as many shingles as characters, not one a sentence."""
    assert mark("外交部发言人宣布两国合作", "a", lang="zh").size == 10


def test_a_reading_gives_its_body() -> None:
    """The fingerprint of a reading has its language and day."""
    found = fingerprint(make_sent("2025-05-03"), "k")
    assert (found.lang, found.published, found.dispatch) == ("it", "2025-05-03", "k")


@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_order_does_not_matter(data: st.DataObject) -> None:
    """Shuffled texts give the same stories, and taking in an unrelated one changes nothing else."""
    days = st.sampled_from(["2025-05-03", "2025-05-05", "2025-05-08", None])
    cuts = data.draw(st.lists(st.tuples(st.integers(0, 60), days), max_size=8))
    marks = [mark(" ".join(LONG.split()[cut : cut + 60]), f"k{n}", day) for n, (cut, day) in enumerate(cuts)]
    stories = group_stories(marks)
    assert group_stories(data.draw(st.permutations(marks))) == stories
    assert group_stories([*marks, mark(OTHER, "zz")]) == (*stories, Carriage("zz", "zz", Relation.FIRST))
