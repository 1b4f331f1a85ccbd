"""Hypothesis strategies for every type that crosses a stage."""

from __future__ import annotations

from hypothesis import strategies as st

from dispaccio.lexicon.load import load_lexicon
from dispaccio.model import (
    Actor,
    Aspect,
    Carriage,
    Citation,
    Claim,
    Commitment,
    Dispatch,
    Event,
    Fate,
    ItemKind,
    Judgement,
    Mark,
    Mention,
    MentionKind,
    Moment,
    Outlook,
    Quote,
    Reading,
    RecordKind,
    Relation,
    Span,
    Step,
    Succession,
    Thread,
    TimeExpression,
    Verdict,
    Version,
    Wire,
    WireKind,
    WirePart,
)
from dispaccio.text.parsed import Sentence, Text, Token

ONTOLOGY = load_lexicon("it").ontology
WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)
NAME = st.one_of(st.none(), WORDS)
COUNTRIES = st.sampled_from(["ITA", "GHA", "XKX", "IGO", None])
HASHES = st.text("0123456789abcdef", min_size=12, max_size=12)
ACTOR_IDS = st.lists(st.sampled_from(["a1", "a2", "a3"]), unique=True, max_size=3).map(tuple)

spans = st.tuples(st.integers(0, 10_000), st.integers(0, 200)).map(lambda pair: Span(pair[0], sum(pair)))
citations = st.tuples(st.integers(0, 10_000), WORDS).map(lambda pair: Citation(Span(pair[0], pair[0] + len(pair[1])), pair[1]))
moments = st.one_of(
    st.dates().map(lambda d: Moment(f"{d:%Y-%m-%d}".zfill(10))),
    st.dates().map(lambda d: Moment(f"{d:%Y-%m}".zfill(7))),
    st.dates().map(lambda d: Moment(f"{d:%Y}".zfill(4))),
    st.dates().map(lambda d: Moment(f"{d:%Y-%m-%d}".zfill(10) + "T14:32")),
)
days = st.one_of(st.none(), st.dates().map(lambda d: f"{d:%Y-%m-%d}".zfill(10)))
versions_sent = st.builds(
    Version, guid=NAME, number=st.one_of(st.none(), st.integers(0, 10**18 - 1)), supersedes=NAME, agency=NAME, slug=NAME,
    kind=st.sampled_from([kind for kind in ItemKind if kind not in {ItemKind.KILL, ItemKind.ADVISORY}]),
)  # fmt: skip
dispatches = st.builds(
    Dispatch, id=WORDS, text=WORDS, lang=st.just("it"), title=NAME, published=st.one_of(st.none(), moments), source=NAME,
    version=versions_sent,
)  # fmt: skip
successions = st.builds(Succession, dispatch=HASHES, fate=st.sampled_from(Fate), successor=st.one_of(st.none(), HASHES))
wire_parts = st.builds(WirePart, kind=st.sampled_from(WireKind), citation=citations)
wires = st.builds(
    Wire,
    dateline=NAME,
    places=st.lists(WORDS, max_size=2).map(tuple),
    country=COUNTRIES,
    agencies=st.lists(WORDS, max_size=2).map(tuple),
    credit=NAME,
    published=st.one_of(st.none(), moments),
    parts=st.lists(wire_parts, max_size=3).map(tuple),
)
times = st.builds(TimeExpression, span=spans, iso=days, until=days)
tokens = st.builds(
    Token,
    i=st.just(0),
    text=WORDS,
    lower=WORDS,
    lemma=WORDS,
    lemmas=st.tuples(WORDS),
    pos=st.sampled_from(["NOUN", "VERB"]),
    dep=st.just("root"),
    head=st.just(0),
    feats=st.sampled_from(["", "Tense=Past"]),
    start=st.integers(0, 9),
    end=st.integers(9, 20),
)
sentences = st.builds(
    Sentence, index=st.just(0), span=spans, tokens=tokens.map(lambda t: (t,)), children=st.just(((),)), paragraph=st.just(0)
)
texts = st.builds(
    Text,
    dispatch=dispatches,
    lang=st.just("it"),
    wire=wires,
    sentences=sentences.map(lambda s: (s,)),
    times=times.map(lambda t: (t,)),
)
mentions = st.builds(Mention, citation=citations, kind=st.sampled_from(MentionKind))


@st.composite
def actors(draw: st.DrawFn, ident: str = "a1") -> Actor:
    """An actor with at least one mention."""
    sector = tuple(draw(st.lists(st.sampled_from(ONTOLOGY.sectors), unique=True, max_size=2)))
    found = tuple(draw(st.lists(mentions, min_size=1, max_size=3)))
    kind = draw(st.sampled_from(ONTOLOGY.kinds))
    return Actor(ident, draw(WORDS), kind, draw(COUNTRIES), sector, draw(NAME), found, draw(NAME))


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    """A claim whose mode is one of its type's."""
    kind = draw(st.sampled_from(sorted(ONTOLOGY.types)))
    return Claim(
        id="e" + draw(HASHES),
        type=kind,
        mode=draw(st.sampled_from([None, *ONTOLOGY.types[kind]])),
        actors=draw(ACTOR_IDS),
        recipients=draw(ACTOR_IDS),
        aspect=draw(st.sampled_from(Aspect)),
        voice=draw(st.sampled_from(["wire", "a1"])),
        place=draw(st.one_of(st.none(), citations)),
        place_country=draw(COUNTRIES),
        date=draw(days),
        instruments=tuple(draw(st.lists(st.sampled_from(ONTOLOGY.instruments), max_size=2))),
        evidence=tuple(draw(st.lists(citations, min_size=1, max_size=3))),
        rule=draw(WORDS),
    )


commitments = st.builds(
    Commitment,
    id=HASHES.map("c".__add__),
    instrument=st.sampled_from(ONTOLOGY.instruments),
    stage=st.sampled_from(ONTOLOGY.stages),
    giver=ACTOR_IDS,
    receiver=ACTOR_IDS,
    mutual=st.booleans(),
    evidence=citations,
    rule=WORDS,
)
quotes = st.builds(
    Quote,
    id=HASHES.map("q".__add__),
    speaker=st.sampled_from(["a1", "a2", None]),
    kind=st.sampled_from(["direct", "indirect"]),
    content=citations,
    cue=st.one_of(st.none(), citations),
)
versions = st.fixed_dictionaries({"dispaccio": WORDS, "lexicon": WORDS})
readings = st.builds(
    Reading,
    dispatch=dispatches,
    lang=st.just("it"),
    wire=wires,
    actors=st.tuples(actors("a1"), actors("a2"), actors("a3")),
    claims=st.lists(claims(), max_size=3).map(tuple),
    commitments=st.lists(commitments, max_size=2).map(tuple),
    quotes=st.lists(quotes, max_size=2).map(tuple),
    versions=versions,
)

KEYS = st.lists(HASHES, min_size=1, max_size=3).map(tuple)
carriages = st.builds(Carriage, dispatch=HASHES, story=HASHES, relation=st.sampled_from(Relation))
events = st.builds(
    Event, id=HASHES, group=HASHES, type=st.sampled_from(sorted(ONTOLOGY.types)), outlook=st.sampled_from(Outlook),
    actors=KEYS, recipients=KEYS, start=days, end=days, country=COUNTRIES, status=WORDS, modes=st.just(()),
    instruments=st.just(()), differing=st.just(()), claims=KEYS, dispatches=KEYS, stories=KEYS,
)  # fmt: skip
steps = st.builds(Step, stage=st.sampled_from(ONTOLOGY.stages), date=days, reports=KEYS, stories=KEYS)
threads = st.builds(
    Thread, id=HASHES, instrument=st.sampled_from(ONTOLOGY.instruments), giver=WORDS, receiver=WORDS, mutual=st.booleans(),
    state=WORDS, contested=st.booleans(), steps=steps.map(lambda step: (step,)),
)  # fmt: skip
marks = st.builds(
    Mark, kind=st.sampled_from(RecordKind), dispatch=HASHES, span=spans, what=st.sampled_from(["", "SUPPORT", "arms-transfer"]),
    number=st.integers(1, 3),
)  # fmt: skip
VALUES = st.one_of(st.none(), st.booleans(), WORDS, st.lists(WORDS, max_size=2).map(tuple))
fields = st.dictionaries(st.sampled_from(["type", "actors", "date", "mutual"]), VALUES, max_size=3)


@st.composite
def judgements(draw: st.DrawFn) -> Judgement:
    """A judgement with as many readings seen as it is about records."""
    about = tuple(draw(st.lists(marks, max_size=3)))
    seen = tuple(draw(fields) for _ in about)
    verdict, target = draw(st.sampled_from(Verdict)), draw(WORDS)
    return Judgement(draw(st.integers(1, 99)), draw(WORDS), draw(WORDS), verdict, target, about, draw(fields), seen, draw(NAME))


EVERY = {
    Span: spans,
    Citation: citations,
    Moment: moments,
    Dispatch: dispatches,
    WirePart: wire_parts,
    Wire: wires,
    TimeExpression: times,
    Token: tokens,
    Sentence: sentences,
    Text: texts,
    Mention: mentions,
    Actor: actors(),
    Claim: claims(),
    Commitment: commitments,
    Quote: quotes,
    Reading: readings,
    Carriage: carriages,
    Event: events,
    Step: steps,
    Thread: threads,
    Mark: marks,
    Version: versions_sent,
    Succession: successions,
    Judgement: judgements(),
}
"""Types and their strategies."""
