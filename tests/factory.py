"""Hand-made objects for tests, with sensible values for whatever a test does not care about."""

from __future__ import annotations

from dataclasses import replace

from dispaccio.cli.batch import engine_of
from dispaccio.model import (
    Actor,
    Aspect,
    Citation,
    Claim,
    Commitment,
    Dispatch,
    Mention,
    MentionKind,
    Moment,
    Quote,
    Reading,
    Span,
    Wire,
)
from dispaccio.text.normal import normalise
from dispaccio.text.parse import parse
from dispaccio.text.parsed import Sentence, Token

TEXT = "Roma - Il Canada ha elogiato il Ghana. «Grazie», ha detto Accra."


def sentence_of(text: str, lang: str) -> Sentence:
    """The only sentence of a text, parsed and mended."""
    engine = engine_of(lang)
    normal = normalise(text)
    (sentence,) = parse(engine.parser, engine.words, normal, [Span(0, len(normal.text))])
    return sentence


def place_of(word: str, text: str, lang: str) -> tuple[str, str, str]:
    """The part of speech of a word in a text of one sentence, its relation, and the word that it hangs on."""
    sentence = sentence_of(text, lang)
    token = next(t for t in sentence.tokens if t.text == word)
    return token.pos, token.dep, sentence.tokens[token.head].text


def make_dispatch(text: str = TEXT, ident: str = "d1") -> Dispatch:
    """A short dispatch."""
    return Dispatch(ident, text, "it")


def make_citation(words: str, text: str = TEXT) -> Citation:
    """The citation of words where they first stand in the text."""
    start = text.index(words)
    return Citation(Span(start, start + len(words)), words)


def make_actor(ident: str, name: str, country: str | None = None) -> Actor:
    """A state that is mentioned once, by its name."""
    return Actor(ident, name, "state", country, ("GOV",), None, (Mention(make_citation(name), MentionKind.NAME),))


def make_claim(actors: tuple[str, ...] = ("a1",), recipients: tuple[str, ...] = ("a2",)) -> Claim:
    """A support that the wire reports."""
    return Claim(
        id="e000000000000",
        type="SUPPORT",
        mode=None,
        actors=actors,
        recipients=recipients,
        aspect=Aspect.PAST,
        voice="wire",
        place=None,
        place_country=None,
        date=None,
        instruments=(),
        evidence=(make_citation("ha elogiato"),),
        rule="it.support.elogiare",
    )


def make_sent(published: str | None, text: str = TEXT, ident: str = "d1") -> Reading:
    """The reading with one of everything, sent on a day."""
    reading = make_reading()
    dispatch = Dispatch(ident, text, "it", published=Moment(published) if published else None)
    return replace(reading, dispatch=dispatch)


def make_reading() -> Reading:
    """A reading with one of everything."""
    actors = (make_actor("a1", "Canada", "CAN"), make_actor("a2", "Ghana", "GHA"))
    evidence = make_citation("elogiato")
    commitment = Commitment("c000000000000", "treaty", "discussed", ("a1",), ("a2",), mutual=False, evidence=evidence, rule="r")
    quote = Quote("q000000000000", "a2", "direct", make_citation("Grazie"), make_citation("ha detto"))
    versions = {"dispaccio": "0", "lexicon": "it-0"}
    return Reading(
        make_dispatch(), "it", Wire(dateline="Roma", places=("Roma",)), actors, (make_claim(),), (commitment,), (quote,), versions
    )


def make_tokens(*rows: tuple[str, str, str, int, str]) -> list[Token]:
    """Tokens with a space between them, from rows: text, part of speech, relation, head, features."""
    out: list[Token] = []
    for i, (text, pos, dep, head, feats) in enumerate(rows):
        low, start = text.lower(), out[-1].end + 1 if out else 0
        out.append(Token(i, text, low, low, (low,), pos, dep, head, feats, start, start + len(text)))
    return out
