"""The normal form: what it replaces, that it is idempotent, and that its offsets lead back."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dispaccio.model import Span
from dispaccio.text.normal import MAX_ROUNDS, normalise

AWKWARD = st.sampled_from(
    [
        "«", "»", "“", "„", "’", "–", "—", "\u00a0", "\u3000", "\u200b", "\u202e", "\u2066", "\u00ad", "\ufeff", "\x00", "\x1b",
        "\r", "\n", "\r\n", "\t", "\x85", "\u2028", "e\u0300", "\u0301", "\u0323\u0307", "\u1100\u1161\u11a8", "\u212b", "\u1fef",
        "ＡＢ１", "！", "中", "<", ">", "<p>", "</p>", "<br/>", "<script>", "</script>", "<!--", "-->", "&",
        "&amp;", "lt;", "&lt;",
        "&gt;", "p", "nbsp;", "&nbsp;", "&eacute;", "&#768;", "&#x200b;", "&shy;", "&#0;", "`", "a", " ", "😀", "👨\u200d👩",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=60), st.lists(st.one_of(AWKWARD, st.text(max_size=3)), max_size=25).map("".join))


@pytest.mark.parametrize(
    ("original", "expected"),
    [
        ("«Sì» – “no” „ja‟ — ‘x’", '"Sì" - "no" "ja" - \'x\''),
        ("l’esercito l`esercito l´esercito", "l'esercito l'esercito l'esercito"),
        ("10\u00a0mila\u202fuomini\u3000qui", "10 mila uomini qui"),
        ("mini\u00adstro\u200b \u202edella\u202c\ufeff Difesa\x00", "ministro della Difesa"),
        ("una\r\ndue\rtre\u2028quattro\x0ccinque", "una\ndue\ntre\nquattro\ncinque"),
        ("perche\u0301 e\u0300 cosi\u0300", "perché è così"),
        ("ＮＡＴＯ １２！", "NATO 12!"),
        ("北京，７月！“好”", '北京，7月！"好"'),
        ("\t\n", "\t\n"),
        ("", ""),
    ],
)
def test_replacements(original: str, expected: str) -> None:
    """Each kind of printed variation has one plain form."""
    assert normalise(original).text == expected


@pytest.mark.parametrize(
    ("original", "expected"),
    [
        ("<p>Il&nbsp;ministro</p><p>ha detto</p>", "\n\nIl ministro\n\n\n\nha detto\n\n"),
        ("Citt&agrave; di <b>M</b>osca<br>qui", "Città di Mosca\nqui"),
        ("prima<script type='x'>var a = '<p>';</script>dopo", "prima dopo"),
        ("prima<!-- nota <p> -->dopo", "primadopo"),
        ("caffe&#768; &#8220;ok&#8221; &#147;sì&#148;", 'caffè "ok" "sì"'),
        ("AT&T e R&D; 3 < 5 > 2; a<b; <Haftar> &boh;", "AT&T e R&D; 3 < 5 > 2; a<b; <Haftar> &boh;"),
        ("&amp;amp;amp;nbsp;x", " x"),
        ("&lt;p&gt;x", "\n\nx"),
        ("&#0;&#xD800;&#1114112;", "���"),
    ],
)
def test_markup(original: str, expected: str) -> None:
    """Tags go, entities become their characters, and what only looks like markup stays."""
    assert normalise(original).text == expected


@given(TEXTS)
@settings(max_examples=600, deadline=None)
def test_idempotent(text: str) -> None:
    """The normal form of a normal form is itself."""
    once = normalise(text).text
    assert normalise(once).text == once


@given(TEXTS, st.data())
@settings(max_examples=400, deadline=None)
def test_spans_lead_back(text: str, data: st.DataObject) -> None:
    """A stretch of the normal form lies within the original, in order, and is found again from there."""
    normal = normalise(text)
    start = data.draw(st.integers(0, len(normal.text)))
    end = data.draw(st.integers(start, len(normal.text)))
    span = normal.original(start, end)
    assert 0 <= span.start <= span.end <= len(text)
    assert normal.words(start, end) == text[span.start : span.end]
    assert list(normal.starts) == sorted(normal.starts)
    assert list(normal.ends) == sorted(normal.ends)
    if start < end:
        assert span.start < span.end
        assert normal.locate(span).covers(Span(start, end))


@given(st.text(alphabet=st.characters(min_codepoint=0x20, max_codepoint=0x7E, exclude_characters="`<&"), max_size=80))
@settings(deadline=None)
def test_plain_text_is_untouched(text: str) -> None:
    """Plain ASCII is its own normal form, with every character at its place."""
    normal = normalise(text)
    assert normal.text == text
    assert all(normal.original(i, i + 1) == Span(i, i + 1) for i in range(len(text)))


def test_original_quotes_stay_reachable() -> None:
    """The printed quote behind a plain one tells opening from closing."""
    normal = normalise("Ha detto: «Sì»\u200b.")
    opening, closing = (i for i, c in enumerate(normal.text) if c == '"')
    assert normal.words(opening, opening + 1) == "«"
    assert normal.words(closing, closing + 1) == "»"
    assert normal.words(closing, closing + 2) == "»\u200b."


def test_composed_accent_cites_both_code_points() -> None:
    """A composed letter stands for the letter and its mark."""
    normal = normalise("e\u0300 vero")
    assert normal.original(0, 1) == Span(0, 2)
    assert normal.original(1, 1) == Span(2, 2)


def test_outside_is_an_error() -> None:
    """An interval outside the normal form is refused."""
    with pytest.raises(ValueError, match="not inside"):
        normalise("abc").original(1, 9)


@pytest.mark.parametrize("unit", ["a", "e\u0300", "\u200b", "<a", "<script>", "&amp;", "&lt;!--", "\u202e\x00", "<p>«x»</p>"])
def test_hostile_megabyte_is_linear(unit: str) -> None:
    """A megabyte of one hostile unit is normalised in seconds, not hours."""
    start = time.monotonic()
    normal = normalise(unit * (1_000_000 // len(unit)))
    assert len(normal.starts) == len(normal.text)
    assert time.monotonic() - start < 20


def test_nested_markup_ends() -> None:
    """Markup hidden behind more rounds of escaping than are undone loses its brackets and stays stable."""
    text = "<b>" + "&l<i></i>t;" * (MAX_ROUNDS + 2) + "p>"
    once = normalise(text).text
    assert normalise(once).text == once


def test_ten_megabytes_in_one_line() -> None:
    """The largest dispatch that is taken in is normalised in seconds, and its last character is still at its place."""
    text = "Il premier «è» qui. " * 524_000 + "e\u0300"
    start = time.monotonic()
    normal = normalise(text)
    assert normal.original(len(normal.text) - 1, len(normal.text)) == Span(len(text) - 2, len(text))
    assert time.monotonic() - start < 60
