"""Whether a name is a person's, and which known office holder it is at the dispatch's date."""

from __future__ import annotations

from dataclasses import dataclass

from dispaccio.extract.cast import Cast
from dispaccio.extract.names import Name
from dispaccio.lexicon.load import Lexicon
from dispaccio.lexicon.spelling import same_word
from dispaccio.lexicon.world import Office, fold_name
from dispaccio.text.parsed import Sentence

LONGEST_NAME = 5
SHORTEST_WORD = 3
PAIR = 2
"""Words of a given and a family name."""
VARIANT_LENGTH = 6
"""Letters from which on one differing letter is taken for a spelling variant, not another name."""
ANIMATE_RELATIONS = frozenset({"nsubj", "obl:agent", "iobj", "vocative"})


@dataclass(frozen=True, slots=True)
class Person:
    """A known office holder with the office that fits the date best."""

    holder: str
    country: str
    office: str
    in_office: bool
    offices: frozenset[str]

RULING = frozenset({"head-of-state", "head-of-government", "monarch", "leader"})
"""Offices whose holders are called by one name that others have as a given name («Assad»)."""
FAMOUS = RULING | {"secretary-general", "foreign-minister"}
"""Offices whose holders are named without their country («Obama», «Ratzinger»)."""


def name_words(sentence: Sentence, name: Name) -> list[str]:
    """The folded words of a name."""
    text = "".join(t.text + (" " if i + 1 < name.end and sentence.tokens[i + 1].start > t.end else "")
                   for i, t in enumerate(sentence.tokens[name.start : name.end], name.start))  # fmt: skip
    return fold_name(text).split()


def same_person(known: set[str], words: list[str]) -> bool:
    """Tell whether a name may stand for a person with these names: the same, or one holds the other on a word that counts."""
    if not known or not words:
        return False
    if known == set(words):
        return True
    new = {next((k for k in known if is_variant(k, w) or same_word(k, w)), w) for w in words}
    common = known & new
    return (new <= known or known <= new) and any(len(w) >= SHORTEST_WORD for w in common)


def is_variant(a: str, b: str) -> bool:
    """Tell whether two long name words differ in one letter («Ahmadinejad», «Ahmedinejad»)."""
    if a == b:
        return True
    if min(len(a), len(b)) < VARIANT_LENGTH or a[0] != b[0] or abs(len(a) - len(b)) > 1:
        return False
    i = next((k for k, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    return a[i + 1 :] == b[i + 1 :] or a[i:] == b[i + 1 :] or a[i + 1 :] == b[i:]


def identify(words: list[str], lexicon: Lexicon, date: str | None, cast: Cast) -> Person | None:
    """The office holder whom a name stands for: by full name, or by family name if the date or country fits."""
    world = lexicon.world
    holder = world.full_names.get(" ".join(words))
    if holder is None and len(words) > PAIR:
        holder = world.full_names.get(" ".join(words[:-1]))  # with the mother's name behind: «Rodrigo Chaves Robles»
    if holder is not None and len(words) > 1:
        return _best(world.offices[holder], date, cast, lexicon)
    holders = world.last_names.get(" ".join(words)) or world.double_names.get(" ".join(words), [])
    if holder is not None and holder not in holders:
        holders = [*holders, holder]
    given = len(words) == 1 and words[0] in world.first_names and words[0] not in lexicon.grammar.given_names
    tenures = [t for h in holders for t in world.offices[h] if _fits(t, date, cast, lexicon, given=given)]
    if not tenures and len(words) > 1 and words[0] in lexicon.grammar.opening_particles:
        return identify(words[1:], lexicon, date, cast)   # «van der Bellen», listed without his particles
    tenures = tenures or _spelled_otherwise(words, lexicon, cast)
    return _best(tenures, date, cast, lexicon) if tenures else None


def _fits(tenure: Office, date: str | None, cast: Cast, lexicon: Lexicon, *, given: bool) -> bool:
    """A family name alone is a holder's while in office, where the country is spoken of, or if all the world knows it.

    One that is a given name too («Moses», «Islam») only where the country is spoken of, or if it is a ruler's («Assad»).
    """
    if _country_of(tenure, lexicon) in cast.countries or tenure.office in RULING:
        return True
    return not given and (date is None or tenure.held_on(date) or tenure.office in FAMOUS)


def _country_of(tenure: Office, lexicon: Lexicon) -> str:
    organisation = lexicon.world.organisations.get(tenure.country)
    return (organisation.country or tenure.country) if organisation else tenure.country


def _spelled_otherwise(words: list[str], lexicon: Lexicon, cast: Cast) -> list[Office]:
    """The offices of holders of whose name this is another spelling, in countries that the dispatch speaks of."""
    if sum(map(len, words)) < VARIANT_LENGTH:
        return []
    offices = lexicon.world.offices
    near = lexicon.likeness.holders(words, lambda holder: any(t.country in cast.countries for t in offices[holder]))
    return [t for holder in near for t in offices[holder] if t.country in cast.countries]


def _best(tenures: list[Office], date: str | None, cast: Cast, lexicon: Lexicon) -> Person:
    def rank(tenure: Office) -> tuple[bool, int, str]:
        return (tenure.held_on(date) if date else False, cast.countries.get(_country_of(tenure, lexicon), 0), tenure.start)

    best = max(tenures, key=rank)
    in_office = best.held_on(date) if date else True
    offices = frozenset(t.office for t in lexicon.world.offices[best.holder])
    return Person(best.holder, best.country, best.office, in_office, offices)


def is_person(sentence: Sentence, name: Name, lexicon: Lexicon, *, titled: bool) -> bool:
    """Tell whether an unlisted name is a person's, from its words, a title before it, or what it does."""
    words = name_words(sentence, name)
    length = name.end - name.start
    if not words or length > LONGEST_NAME + 2:
        return False
    tokens = sentence.tokens
    text = "".join(t.text for t in tokens[name.start : name.end])
    if text.isupper() and length == 1 and len(text) <= 5 and not titled:  # noqa: PLR2004
        return False
    if titled:
        return not any(ch.isdigit() for ch in text)
    if words[0] in lexicon.world.first_names or words[0] in lexicon.grammar.given_names:
        return True
    before = tokens[name.start - 1] if name.start else None
    if before is not None and before.lower in lexicon.grammar.titles:
        return True
    head = next(
        (t for t in tokens[name.start : name.end] if not name.start <= t.head < name.end or t.head == t.i), tokens[name.start]
    )
    governed = any(
        lexicon.prepositions.get(tokens[c].lower) in lexicon.grammar.place_prepositions
        for c in sentence.children[head.i]
        if tokens[c].pos == "ADP"
    )
    if length > 1 and not governed and head.pos == "PROPN":
        return True
    verb = tokens[head.head]
    personal = verb.among(lexicon.cue_sense) or (head.dep == "nsubj" and verb.among(lexicon.grammar.person_verbs))
    return head.dep in ANIMATE_RELATIONS and head.pos == "PROPN" and personal
