"""A text cut at its marks: joined together it is the text again, and each piece has the marks that hold there."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dispaccio.web.read.marks import LANES, Mark, cut, lay, sentences_of, shown

TEXT = "Il Canada ha elogiato il Ghana. Il Ghana ha taciuto.\n\n«No», ha detto."


@given(st.data())
def test_pieces_give_the_text_again(data: st.DataObject) -> None:
    """Whatever is marked, nothing but blank lines is lost, and each piece has exactly the marks around it."""
    text = data.draw(st.text("ab. \n«\u202e", max_size=60))
    spans = data.draw(st.lists(st.tuples(st.integers(0, 59), st.integers(1, 60)), max_size=8))
    marks = [Mark(a, min(b, len(text)), f"e{n}", "AGREE", n) for n, (a, b) in enumerate(spans) if a < min(b, len(text))]
    pieces = [piece for paragraph in cut(text, marks) for sentence in paragraph.sentences for piece in sentence.pieces]
    for piece in pieces:
        end = piece.start + len(piece.text)
        assert text[piece.start : end] == piece.text
        assert {m.record for m in piece.marks} == {m.record for m in marks if m.start <= piece.start and end <= m.end}
    covered = {i for piece in pieces for i in range(piece.start, piece.start + len(piece.text))}
    assert all(text[i].isspace() for i in range(len(text)) if i not in covered)
    assert len(covered) == sum(len(piece.text) for piece in pieces)


def test_overlaps_get_lanes() -> None:
    """What overlaps is underlined in lanes of its own; one more than there are has none; what follows takes the first again."""
    marks = [Mark(0, 9, f"e{n}", "AGREE", n) for n in range(LANES + 1)] + [Mark(9, 12, "e9", "AID", 9)]
    assert [mark.lane for mark in lay(marks)] == [0, 1, 2, None, 0]


def test_sentences() -> None:
    """A sentence ends before what does not begin small; brackets after an abbreviation end none."""
    assert [TEXT[a:b] for a, b in sentences_of(TEXT, 0, 52)] == ["Il Canada ha elogiato il Ghana. ", "Il Ghana ha taciuto."]
    wire = "Belgrado, 14 nov. (Adnkronos) - Migliaia. poi"
    assert list(sentences_of(wire, 0, len(wire))) == [(0, len(wire))]
    assert list(sentences_of("他说。她说。", 0, 6)) == [(0, 3), (3, 6)]


def test_classes_and_numbers() -> None:
    """A piece tells its underlines and its cards; the number stands where the words end."""
    paragraph = cut("uno due tre", [Mark(0, 11, "e0", "AID", 1), Mark(4, 7, "q0", "quote", 2), Mark(4, 7, "a1", "actor")])[0]
    pieces = paragraph.sentences[0].pieces
    assert [(p.text, p.classes, p.records) for p in pieces] == [
        ("uno ", "u0-AID", "e0"),
        ("due", "u0-AID actor u1-quote", "e0 a1 q0"),
        (" tre", "u0-AID", "e0"),
    ]
    assert [[mark.number for mark in p.numbered] for p in pieces] == [[], [2], [1]]


def test_shown() -> None:
    """What would steer the eye is told by its number; tabs and line ends stay."""
    assert shown("a\u202eb\x00c\td\r\ne") == "a⟨U+202E⟩b⟨U+0000⟩c\td\ne"
    assert shown("ab\ud800") == "ab⟨U+D800⟩"
