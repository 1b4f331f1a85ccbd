"""Sentences with heads and lemmas, from trained spaCy pipelines; every token keeps its offsets in the original."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from dispaccio.errors import ModelError
from dispaccio.model import Span
from dispaccio.text.cores import keep_to_one_core
from dispaccio.text.mend import mend
from dispaccio.text.parsed import CURRENCIES, Sentence, Token, children_of
from dispaccio.text.shown import shown_verb
from dispaccio.text.words import Words, dictionary_lemma

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from dispaccio.text.normal import Normal

LONGEST_ARTICLE = 3
"""Letters of «una»."""
MODELS = Path(__file__).parent.parent / "models"
SINGLE, HALF = "float32", "float16"
CHUNK_LENGTH = 20_000
"""Characters parsed at once; the longest paragraph of 1,350 articles in nine languages has 9,100."""
SENTENCE_LENGTH = 300
"""Tokens of a sentence; what is longer (a table, a list, hostile input) is read in pieces, for the time grows with the square."""
ENDINGS = frozenset('.!?…:;"”»›)')
"""Last characters of a token after which a sentence may begin; elsewhere the parser is told not to part one."""
WHOLE_WORD = 4
"""Letters from which a word before a full stop is taken for no abbreviation («gen.», «Col.» end no sentence)."""
SENT_START = "SENT_START"
STARTS, NEVER = 1, (1 << 64) - 1
"""spaCy's values of whether a token starts a sentence: yes, no; anything else leaves it to the parser."""
PARTS = re.compile(r"\w+|-")
"""The tokens of a phrase that was made one."""
SHORTEST_ACRONYM = 3
"""Letters of one; what is shorter («UN», «EU») the parsers know."""
MARK_AND_DASH = '"-'
"""A quotation mark and a dash as the normal form writes them; typed without a blank they come as one token."""
CONTENT = frozenset({"NOUN", "VERB", "ADJ", "AUX", "PROPN"})
"""Parts of speech whose lemma is also looked up in the dictionary."""


@dataclass(frozen=True, slots=True)
class Parser:
    """A trained pipeline with its language and version."""

    lang: str
    version: str
    nlp: Any
    """spaCy's `Language`; not named as such, for a compiled class asks for the types of its fields when it is made."""
    known: frozenset[str]


@cache
def load_parser(lang: str) -> Parser:
    """Load a language's trained pipeline from disk; raise ModelError if it is missing or broken.

    Matrices are multiplied by NumPy's library, which knows the processor at hand, instead of spaCy's own, which as shipped is
    built for none in particular: a third of the parser's time, and the same trees on 225,000 tokens of news.
    """
    keep_to_one_core()
    import spacy  # noqa: PLC0415 - heavy: `dispaccio --version` must not load it
    from thinc.api import use_ops  # noqa: PLC0415 - as heavy

    folder = MODELS / lang
    if not folder.exists():
        msg = f"no trained parser for {lang!r} in {MODELS.name}/; build it with training/train.py"
        raise ModelError(msg)
    try:
        with use_ops("numpy", use_blis=False):
            nlp = spacy.load(folder)
        set_precision(nlp, SINGLE)
    except (OSError, ValueError) as error:
        msg = f"the parser in {folder.name}/ does not load: {error}"
        raise ModelError(msg) from error
    return Parser(lang, str(nlp.meta.get("version", "0")), nlp, frozenset(nlp.vocab.strings))


def set_precision(nlp: Any, precision: str) -> None:
    """Make the weights numbers of this precision: half on disk, where they take half of the room, single to reckon with."""
    for _, pipe in nlp.pipeline:
        for node in pipe.model.walk():
            for name in node.param_names:
                if node.has_param(name):
                    node.set_param(name, node.get_param(name).astype(precision))


def parse(parser: Parser, words: Words, normal: Normal, paragraphs: Sequence[Span]) -> tuple[Sentence, ...]:
    """Return the sentences of the paragraphs (spans of the normal form), in order."""
    chunks = [(number, chunk) for number, paragraph in enumerate(paragraphs) for chunk in _chunks(normal.text, paragraph)]
    made = (parser.nlp.make_doc(normal.text[c.start : c.end].replace("\n", " ")) for _, c in chunks)
    docs = (_introduce(_join_phrases(_join_titles(_part_marks(doc), parser, words), words), parser, words) for doc in made)
    sentences: list[Sentence] = []
    for (number, chunk), doc in zip(chunks, parser.nlp.pipe(docs), strict=True):
        rows = _rows(doc)
        for bounds in _sentence_bounds(rows):
            sentences.append(_sentence(rows, bounds, normal, _Place(chunk.start, number, len(sentences), words)))
    return tuple(sentences)


def _chunks(text: str, paragraph: Span) -> list[Span]:
    """Cut a paragraph that is too long to parse at once, at the end of a sentence or else at a blank."""
    out = []
    start = paragraph.start
    while paragraph.end - start > CHUNK_LENGTH:
        limit = start + CHUNK_LENGTH
        cut = max(text.rfind(". ", start, limit) + 1, start)
        cut = cut if cut > start else max(text.rfind(" ", start, limit), start)
        cut = cut if cut > start else limit
        out.append(Span(start, cut))
        start = cut
    if start < paragraph.end:
        out.append(Span(start, paragraph.end))
    return out


def _part_marks(doc: Doc) -> Doc:
    """Make two tokens of a closing quotation mark and the dash right behind it («“…”― Ana Diaz»)."""
    spots = [i for i, text in enumerate(_texts(doc)) if text == MARK_AND_DASH]
    if not spots:
        return doc
    with doc.retokenize() as parter:
        for i in spots:
            parter.split(doc[i], list(MARK_AND_DASH), heads=[(doc[i], 0), (doc[i], 1)])
    return doc


def _join_titles(doc: Doc, parser: Parser, words: Words) -> Doc:
    """Make one token of a title and its full stop («said | Col | . | Ana Diaz»), at which the parser would part a sentence."""
    texts = _texts(doc)
    stops = [i for i, text in enumerate(texts) if text == "." and 0 < i < len(texts) - 1]
    spots = [i for i in stops if words.is_title(texts[i - 1], texts[i - 2] if i > 1 else "", texts[i + 1])]
    if not spots:
        return doc
    with doc.retokenize() as joiner:
        for i in spots:
            joiner.merge(doc[i - 1 : i + 1])
    for token in doc:
        if token.lower_ in words.titles and token.lower_ not in parser.known:
            token.norm_ = words.shown("title") or token.norm_
    return doc


def _join_phrases(doc: Doc, words: Words) -> Doc:
    """Make one token of a phrase that is one word («un cessate il fuoco», «as many as 20»), and show the parser a word for it."""
    if not words.set_phrases and not words.approximators:
        return doc
    texts = [text.lower() for text in _texts(doc)]
    shown = {phrase: noun for phrase, (_, noun) in words.set_phrases.items()}
    spots: list[tuple[int, int, str]] = []
    for i, text in enumerate(texts):
        if text not in words.phrase_openers or (spots and i < spots[-1][1]):
            continue
        fitting = [p for p in shown if tuple(texts[i : i + len(p)]) == p]
        fitting += [p for p in words.approximators if tuple(texts[i : i + len(p)]) == p and _is_number(texts, i + len(p), words)]
        if fitting:
            longest = max(fitting, key=len)
            spots.append((i, i + len(longest), shown.get(longest) or words.shown("approximator") or text))
    if not spots:
        return doc
    with doc.retokenize() as joiner:
        for start, end, stand_in in spots:
            joiner.merge(doc[start:end], attrs={"NORM": stand_in})
    return doc


def _is_number(texts: list[str], i: int, words: Words) -> bool:
    """A figure, a number as a word, or an amount of money."""
    return i < len(texts) and (texts[i][0].isdigit() or texts[i] in CURRENCIES or texts[i] in words.numerals)


def _introduce(doc: Doc, parser: Parser, words: Words) -> Doc:
    """Show the parser well-known words in place of some others, by the NORM feature alone.

    A word that it never saw gives way to one of the same class, a verb that it would take for a noun («Norway plans to»)
    to one that is never a noun.
    """
    texts = _texts(doc)
    opening = words.classes.get("opening", frozenset())
    going = words.classes.get("going", frozenset())
    for i, text in enumerate(texts):
        lower = text.lower()
        stand_in = words.in_context(lower, texts[i - 1], texts[i + 1]) if 0 < i < len(texts) - 1 else None
        if lower in opening and _opens(texts, i):
            stand_in = words.shown("opening")
        if lower in going and i and dictionary_lemma(texts[i - 1].lower(), words.lang) not in words.auxiliaries:
            stand_in = words.shown("going")
        stand_in = stand_in or shown_verb(texts, i, words) or words.looking_finite(lower, "".join(texts[i + 1 : i + 2]))
        if stand_in is None and text.isalpha():
            known = lower in parser.known
            stand_in = words.past_stand_in(lower) if known else words.stand_in(lower, texts[i - 1] if i else "")
            if stand_in is None and not known and _is_acronym(texts, i):
                stand_in = words.shown("acronym")
            elif stand_in is None and not known and text.istitle() and (not i or texts[i - 1][-1] in ENDINGS):
                stand_in = words.shown("name")
        if stand_in is not None:
            doc[i].norm_ = stand_in
    return _hold_together(doc, texts)


def _opens(texts: list[str], i: int) -> bool:
    """«Sei caschi blu»: a word in capitals where a sentence opens, before one that is longer than an article («Sei un …»)."""
    opens = i == 0 or not texts[i - 1][-1].isalnum()
    return opens and texts[i][0].isupper() and len(texts[i + 1 : i + 2]) == 1 and len(texts[i + 1]) > LONGEST_ARTICLE


def _is_acronym(texts: list[str], i: int) -> bool:
    """«ECOWAS lifted …»: a word in capitals between words that are not."""
    beside = texts[max(0, i - 1) : i] + texts[i + 1 : i + 2]
    return len(texts[i]) >= SHORTEST_ACRONYM and texts[i].isupper() and not any(t.isalpha() and t.isupper() for t in beside)


def _hold_together(doc: Doc, texts: list[str]) -> Doc:
    """Forbid the parser to begin a sentence where the one before has not ended («Defense Secretary | Ash Carter»).

    Let it begin one behind the full stop of a whole word or number («è a Bari. | Chiudendo il porto, …»).
    """
    starts: Any = doc.to_array([SENT_START])  # spaCy types its arrays two ways
    for i, (before, text) in enumerate(pairwise(texts), 1):
        if text[0].isupper() and before[-1] not in ENDINGS:
            starts[i] = NEVER
        elif before == "." and i > 1 and text[0].isupper() and text.isalpha() and len(texts[i - 2]) >= WHOLE_WORD:
            starts[i] = STARTS
    return doc.from_array([SENT_START], starts)


def _texts(doc: Doc) -> list[str]:
    strings = doc.vocab.strings
    return [strings[orth] for orth in doc.to_array("ORTH").tolist()]


FIELDS = ("IS_SPACE", "IDX", "HEAD", "POS", "DEP", "LEMMA", "MORPH", SENT_START)
"""What is taken of each token, after its text, in this order: asking for columns costs a third of asking every token."""


def _rows(doc: Doc) -> list[_Row]:
    """What the pipeline says of each token."""
    strings = doc.vocab.strings
    columns = doc.to_array(list(FIELDS)).tolist()
    return [
        _Row(
            text, bool(space), idx, i + _signed(head), strings[pos], strings[dep], strings[lemma].lower(), strings[morph],
            starts=start == STARTS,
        )
        for i, (text, (space, idx, head, pos, dep, lemma, morph, start)) in enumerate(zip(_texts(doc), columns, strict=True))
    ]


def _signed(number: int) -> int:
    """A relative head, which spaCy hands out as an unsigned number."""
    return number - (1 << 64) if number >> 63 else number


class _Row(NamedTuple):
    text: str
    is_space: bool
    idx: int
    head: int
    pos: str
    dep: str
    lemma: str
    feats: str
    starts: bool


def _sentence_bounds(rows: list[_Row]) -> list[tuple[int, int]]:
    """Sentence boundaries in tokens; stretches of white space are left out."""
    bounds: list[tuple[int, int]] = []
    starts = [0, *(i for i, row in enumerate(rows) if row.starts and i)]
    for first, after in pairwise((*starts, len(rows))):
        start, end = first, after
        while start < end and rows[start].is_space:
            start += 1
        while end > start and rows[end - 1].is_space:
            end -= 1
        bounds.extend((at, min(at + SENTENCE_LENGTH, end)) for at in range(start, end, SENTENCE_LENGTH))
    return [(start, end) for start, end in bounds if not all(row.is_space for row in rows[start:end])]


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a sentence stands, and the words it is read with."""

    base: int
    paragraph: int
    index: int
    words: Words


def _sentence(rows: list[_Row], bounds: tuple[int, int], normal: Normal, place: _Place) -> Sentence:
    kept = [at for at in range(*bounds) if not rows[at].is_space]
    index = {at: i for i, at in enumerate(kept)}
    read = []
    for i, at in enumerate(kept):
        row = rows[at]
        head = index.get(row.head, i)
        span = normal.original(place.base + row.idx, place.base + row.idx + len(row.text))
        read.append(_token(row, i, head, span, place.words))
    tokens = mend(read, place.words)
    span = Span(tokens[0].start, tokens[-1].end)
    return Sentence(place.index, span, tuple(tokens), children_of(tokens), place.paragraph)


def _token(row: _Row, i: int, head: int, span: Span, words: Words) -> Token:
    lower = row.text.lower()
    same = words.set_phrases.get(tuple(PARTS.findall(lower))) if words.set_phrases and not lower.isalpha() else None
    if same is not None:
        lemmas: tuple[str, ...] = (same[0], lower)
        return Token(
            i=i, text=row.text, lower=lower, lemma=same[0], lemmas=lemmas, pos="ADV" if row.pos == "ADV" else "NOUN",
            dep=row.dep if head != i else "root", head=head, feats=row.feats, start=span.start, end=span.end,
        )  # fmt: skip
    lemmas = words.lemmas(lower, row.lemma, verbal=row.pos in {"VERB", "AUX"}) if row.pos in CONTENT else (row.lemma,)
    lemma = words.irregular.get(lower, row.lemma) if row.pos == "VERB" else row.lemma
    return Token(
        i=i, text=row.text, lower=lower, lemma=lemma, lemmas=lemmas, pos=row.pos,
        dep=row.dep if head != i else "root", head=head, feats=row.feats, start=span.start, end=span.end,
    )  # fmt: skip
