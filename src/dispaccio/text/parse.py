"""Sentences with heads and lemmas, from trained spaCy pipelines; every token keeps its offsets in the original."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from dispaccio.errors import ModelError
from dispaccio.model import Sentence, Span, Token
from dispaccio.text.words import Words

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from dispaccio.text.normal import Normal

MODELS = Path(__file__).parent.parent / "models"
CHUNK_LENGTH = 20_000
"""Characters parsed at once; the longest paragraph of 1,350 articles in nine languages has 9,100."""
SENTENCE_LENGTH = 300
"""Tokens of a sentence; what is longer (a table, a list, hostile input) is read in pieces, for the time grows with the square."""
CONTENT = frozenset({"NOUN", "VERB", "ADJ", "AUX", "PROPN"})
"""Parts of speech whose lemma is also looked up in the dictionary."""


@dataclass(frozen=True, slots=True)
class Parser:
    """A trained pipeline with its language and version."""

    lang: str
    version: str
    nlp: Language
    known: frozenset[str]


@cache
def load_parser(lang: str) -> Parser:
    """Load a language's trained pipeline from disk; raise ModelError if it is missing or broken."""
    import spacy  # noqa: PLC0415 - heavy: `dispaccio --version` must not load it

    folder = MODELS / lang
    if not folder.exists():
        msg = f"no trained parser for {lang!r} in {MODELS.name}/; build it with training/train.py"
        raise ModelError(msg)
    try:
        nlp = spacy.load(folder)
    except (OSError, ValueError) as error:
        msg = f"the parser in {folder.name}/ does not load: {error}"
        raise ModelError(msg) from error
    return Parser(lang, str(nlp.meta.get("version", "0")), nlp, frozenset(nlp.vocab.strings))


def parse(parser: Parser, words: Words, normal: Normal, paragraphs: Sequence[Span]) -> tuple[Sentence, ...]:
    """Return the sentences of the paragraphs (spans of the normal form), in order."""
    chunks = [(number, chunk) for number, paragraph in enumerate(paragraphs) for chunk in _chunks(normal.text, paragraph)]
    docs = (_introduce(parser.nlp.make_doc(normal.text[c.start : c.end].replace("\n", " ")), parser, words) for _, c in chunks)
    sentences: list[Sentence] = []
    for (number, chunk), doc in zip(chunks, parser.nlp.pipe(docs), strict=True):
        for start, end in _sentence_bounds(doc):
            sentences.append(_sentence(doc, (start, end), normal, _Place(chunk.start, number, len(sentences), words)))
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


def _introduce(doc: Doc, parser: Parser, words: Words) -> Doc:
    """Show the parser a well-known word of the same class in place of one it never saw (by the NORM feature alone)."""
    for token in doc:
        lower = token.lower_
        if lower in parser.known or not token.is_alpha:
            continue
        stand_in = words.stand_in(lower)
        if stand_in is not None:
            token.norm_ = stand_in
    return doc


def _sentence_bounds(doc: Doc) -> list[tuple[int, int]]:
    """Sentence boundaries in tokens; stretches of white space are left out."""
    bounds: list[tuple[int, int]] = []
    for sent in doc.sents:
        start, end = sent.start, sent.end
        while start < end and doc[start].is_space:
            start += 1
        while end > start and doc[end - 1].is_space:
            end -= 1
        bounds.extend((at, min(at + SENTENCE_LENGTH, end)) for at in range(start, end, SENTENCE_LENGTH))
    return [(start, end) for start, end in bounds if not all(token.is_space for token in doc[start:end])]


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a sentence stands, and the words it is read with."""

    base: int
    paragraph: int
    index: int
    words: Words


def _sentence(doc: Doc, bounds: tuple[int, int], normal: Normal, place: _Place) -> Sentence:
    base = place.base
    words = [token for token in doc[bounds[0] : bounds[1]] if not token.is_space]
    index = {token.i: i for i, token in enumerate(words)}
    tokens = []
    children: list[list[int]] = [[] for _ in words]
    for i, token in enumerate(words):
        head = index.get(token.head.i, i)
        span = normal.original(base + token.idx, base + token.idx + len(token.text))
        tokens.append(_token(token, i, head, span, place.words))
        if head != i:
            children[head].append(i)
    span = Span(tokens[0].start, tokens[-1].end)
    return Sentence(place.index, span, tuple(tokens), tuple(map(tuple, children)), place.paragraph)


def _token(token: object, i: int, head: int, span: Span, words: Words) -> Token:
    text, pos = token.text, token.pos_  # type: ignore[attr-defined]
    lower = text.lower()
    lemma = token.lemma_.lower()  # type: ignore[attr-defined]
    lemmas = words.lemmas(lower, lemma, verbal=pos in {"VERB", "AUX"}) if pos in CONTENT else (lemma,)
    return Token(
        i=i, text=text, lower=lower, lemma=lemma, lemmas=lemmas, pos=pos,
        dep=token.dep_ if head != i else "root", head=head, feats=str(token.morph), start=span.start, end=span.end,  # type: ignore[attr-defined]
    )  # fmt: skip
