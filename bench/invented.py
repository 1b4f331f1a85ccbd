"""Readings of invented dispatches, as many as asked for, always the same: a ledger to measure on, filled as any other is."""

from __future__ import annotations

import datetime as dt
import itertools
import random
from collections.abc import Iterator

from dispaccio.ledger.open import Ledger
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

SEED = 11
EVENTS = 4
"""Events of a dispatch; it has a quote, and every second one a commitment."""
CODES = (
    "ITA", "LBY", "TUN", "FRA", "USA", "RUS", "CHN", "EGY", "TUR", "SDN", "QAT", "ISR", "IRN", "GBR", "DEU", "DZA", "MLT",
    "GRC", "UKR", "POL", "IND", "PAK", "BRA", "ARG", "NGA", "KEN", "ZAF", "JPN", "KOR", "PRK", "AUS", "CAN", "MEX", "ESP",
    "NER", "MLI", "TCD", "SYR", "IRQ", "SAU", "ARE", "YEM", "OMN", "JOR", "LBN", "CYP", "SRB", "ROU", "HUN", "SWE",
)  # fmt: skip
TYPES = (
    "CONSULT", "SUPPORT", "ACCUSE", "AGREE", "REQUEST", "COOPERATE", "AID", "THREATEN", "SANCTION", "ASSAULT", "REJECT", "COERCE",
)  # fmt: skip
INSTRUMENTS = ("arms-transfer", "training", "financial-aid", "sanctions", "ceasefire", "energy", "mediation", "treaty")
STAGES = ("discussed", "requested", "offered", "pledged", "agreed", "under-way", "delivered", "refused")
AGENCIES = ("ANSA", "AGI", "Adnkronos", "Agenzia Nova", "Reuters", "AFP", "LaPresse", "ITALPRESS")
FIRST = dt.date(2005, 1, 1)
DAYS = 20 * 365
SYLLABLES = ("ba", "co", "di", "fe", "gu", "la", "mo", "ni", "pe", "ru", "sa", "te", "vi", "zo")
WORDS = tuple("".join(parts) for parts in itertools.product(SYLLABLES, repeat=3))
"""2,744 words of no meaning."""


def fill(ledger: Ledger, events: int) -> None:
    """Keep dispatches with about so many events, if the ledger is empty; of 100,000 it takes a quarter of an hour, once."""
    if not ledger.stats().events:
        ledger.accept(invented(events // EVENTS))
        ledger.analyse()


def invented(count: int) -> Iterator[Reading]:
    """Yield the readings."""
    chance = random.Random(SEED)  # noqa: S311 - nothing is to be kept secret
    for number in range(count):
        yield _reading(number, chance)


def drawn(chance: random.Random) -> str:
    """A code, the first ones far more often."""
    return CODES[min(int(chance.paretovariate(0.8)) - 1, len(CODES) - 1)]


def _reading(number: int, chance: random.Random) -> Reading:
    day = FIRST + dt.timedelta(days=chance.randrange(DAYS))
    sentences = [" ".join(chance.choices(WORDS, k=14)).capitalize() + "." for _ in range(EVENTS + 3)]
    text = " ".join(sentences)
    starts = itertools.accumulate((len(sentence) + 1 for sentence in sentences), initial=0)
    cited = [Citation(Span(at, at + len(words)), words) for at, words in zip(starts, sentences, strict=False)]
    codes = list(dict.fromkeys(drawn(chance) for _ in range(6)))
    codes = codes if len(codes) > 1 else [*codes, "ESP", "NER"]
    actors = tuple(_actor(n, code, cited[0]) for n, code in enumerate(codes))
    moment = Moment(f"{day.isoformat()}T{chance.randrange(24):02}:{chance.randrange(60):02}")
    dispatch = Dispatch(f"n{number}", text, "it", f"Dispaccio {number}", moment, f"{chance.choice(AGENCIES)}/{number}.txt")
    wire = Wire(None, (), codes[0], (chance.choice(AGENCIES),), None, moment)
    claims = tuple(_claim(number * EVENTS + n, chance, actors, cited[n]) for n in range(EVENTS))
    promises = (_promise(number, chance, actors, cited[EVENTS]),) if number % 2 else ()
    quote = Quote(f"q{number:x}", actors[0].id, "direct", cited[EVENTS + 1], None)
    return Reading(dispatch, "it", wire, actors, claims, promises, (quote,), {"dispaccio": "bench"})


def _actor(number: int, code: str, cited: Citation) -> Actor:
    mention = Mention(Citation(Span(cited.span.start, cited.span.start + 6), cited.words[:6]), MentionKind.NAME)
    return Actor(f"a{number + 1}", f"Stato {code}", "state", code, ("GOV",), None, (mention,))


def _pair(chance: random.Random, actors: tuple[Actor, ...]) -> tuple[str, str]:
    one, two = chance.sample(actors, 2)
    return one.id, two.id


def _claim(ident: int, chance: random.Random, actors: tuple[Actor, ...], cited: Citation) -> Claim:
    one, two = _pair(chance, actors)
    kind, country = chance.choice(TYPES), chance.choice(actors).country
    return Claim(
        f"e{ident:x}", kind, None, (one,), (two,), Aspect.PAST, "wire", None, country, None, (), (cited,), "it.bench"
    )


def _promise(ident: int, chance: random.Random, actors: tuple[Actor, ...], cited: Citation) -> Commitment:
    one, two = _pair(chance, actors)
    instrument, stage = chance.choice(INSTRUMENTS), chance.choice(STAGES)
    return Commitment(f"c{ident:x}", instrument, stage, (one,), (two,), mutual=False, evidence=cited, rule="it.bench")
