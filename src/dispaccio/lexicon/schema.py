"""The strict schema of a language pack: unknown keys are errors, every problem is reported at once."""

from __future__ import annotations

import re
from typing import Annotated, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

SLOT_ALTERNATIVES = re.compile(r"[a-zà-öø-ÿа-я' ]+!?(\.[a-zà-öø-ÿа-я' ]+!?){0,2}", re.IGNORECASE)
PSEUDO_VALUES = frozenset(
    {"actor", "person", "state", "org", "group", "armed", "people", "several", "place", "coming", "any", "none"}
)
MARKS = re.compile(r"\[[^\]]+\]|\{[^}]+\}")


class Strict(BaseModel):
    """A record of a pack file that forbids what it does not know."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def check_role(expression: str) -> str:
    """Return the role expression if it follows the format, else raise ValueError."""
    if expression == "-":
        return expression
    for alternative in expression.split("|"):
        for path in alternative.split("+"):
            if not SLOT_ALTERNATIVES.fullmatch(path.strip()):
                msg = f"role expression {expression!r}: {path!r} is no slot"
                raise ValueError(msg)
    return expression


def check_values(values: list[str]) -> list[str]:
    """Return the condition values if every `~` value is known, else raise ValueError."""
    for value in values:
        if value.startswith("~") and value[1:] not in PSEUDO_VALUES:
            msg = f"{value!r} is not one of {', '.join('~' + v for v in sorted(PSEUDO_VALUES))}"
            raise ValueError(msg)
    return values


RoleExpression = Annotated[str, AfterValidator(check_role)]
Values = Annotated[list[str], AfterValidator(check_values)]


class FrameEntry(Strict):
    """A frame as its file gives it (docs/language-packs.md)."""

    id: str = Field(pattern=r"^[a-z0-9à-ÿ._-]+$")
    mode: str | None = None
    verb: list[str] | None = None
    noun: list[str] | None = None
    adj: list[str] | None = None
    when: dict[str, Values] = {}
    unless: dict[str, Values] = {}
    actor: RoleExpression
    recipient: RoleExpression = "-"
    instruments: list[str] = []
    examples: list[str] = Field(min_length=1)
    counterexamples: list[str] = Field(min_length=1)

    @model_validator(mode="after")
    def check(self) -> Self:
        """Check that there is exactly one trigger kind and that the examples are marked."""
        if sum(t is not None for t in (self.verb, self.noun, self.adj)) != 1:
            msg = f"frame {self.id}: exactly one of verb, noun, adj is expected"
            raise ValueError(msg)
        for example in self.examples:
            if not MARKS.search(example):
                msg = f"frame {self.id}: example without [actor] or {{recipient}}: {example}"
                raise ValueError(msg)
        return self


class RoleEntry(Strict):
    """Role and group nouns by which a text refers to actors."""

    nouns: list[str] = Field(min_length=1)
    kind: str
    sector: list[str] = []
    office: str | None = None
    relational: bool = False
    country: str | None = None
    """Whose they are where nothing beside them tells («coalition forces», "blue helmets")."""


class SpeechEntry(Strict):
    """Reporting cues: verbs by sense, nouns, source markers, media and unnamed sources, and what they are built with.

    clause_nouns report by a clause («the claim that …»), adjectives with a verb of being («is confident that …»),
    document_verbs where a document is their subject («the report shows that …»).
    naming verbs say what something is called, with one of naming_marks or without («described it as …»);
    predicates end in an adjective («si è detto soddisfatto»), wishing verbs in any noun, gerund_takers in a gerund; what
    quoting verbs quote is the speaker. The objects of feeling verbs are attitudes, no statements; counting verbs tell a
    number («speak of thirty dead»); planning verbs report only with an actor as subject; contrasts end what a source says.
    clipped words are written with an apostrophe at an end («po'»), which is no quotation mark.
    infinitives: by sense, the marks behind which an infinitive is content; manner_marks open a clause right behind the verb
    («ha ricordato come …»); bare_clauses verbs take a clause without a mark,
    The object of heralding verbs is what is announced, whatever noun it is, if something tells what it is of; warned_of has by
    verb the prepositions behind which stands what it warns of («warned of consequences»), dwelling those behind which one of the
    contents stands («insisted on the need for …»).
    question_marks open what a negated verb leaves open («did not say where …»),
    addressing verbs whom it is told to as their object («told reporters that …»);
    with a word of anonymity somebody asks not to be named, which is nothing that he says.
    The object of a verb of noun_senses may be what is announced or asked for («ha annunciato il ritiro delle truppe»);
    English reports that by clauses (of 9 such objects in its gold 1 is a quote, of 27 in the Italian 17).
    What calling verbs have behind them is speech, verb or not («chanted “Down with the regime”»).
    Who spreads a clause noun says it («ha diffuso la notizia che …»); a document may be issued from somebody
    (issuer_prepositions: «a statement from X»); same words take up a source («secondo la stessa fonte»),
    thus words name a speaker without a verb («“…”, così il ministro»).
    affirming verbs may have a happening as object («nega ogni coinvolgimento»), or one of the denied nouns.
    core verbs tell no more than that somebody says something: any noun may be their subject. bodies speak for themselves
    although somebody owns them, nobody names no speaker at all.
    cue_endings and cue_infinitives are the endings of finite forms and of infinitives, by which a cue verb that was read as a
    noun is known.
    """

    verbs: dict[str, list[str]]
    nouns: frozenset[str]
    sources: list[str]
    media: frozenset[str]
    unnamed: frozenset[str]
    pointing: frozenset[str] = frozenset()
    contents: frozenset[str] = frozenset()
    clause_nouns: frozenset[str] = frozenset()
    clause_marks: frozenset[str] = frozenset()
    adjectives: frozenset[str] = frozenset()
    document_verbs: frozenset[str] = frozenset()
    naming: frozenset[str] = frozenset()
    naming_marks: frozenset[str] = frozenset()
    infinitives: dict[str, list[str]] = {}
    source_marks: frozenset[str] = frozenset()
    nobody: frozenset[str] = frozenset()
    predicates: frozenset[str] = frozenset()
    wishing: frozenset[str] = frozenset()
    feeling: frozenset[str] = frozenset()
    counting: frozenset[str] = frozenset()
    planning: frozenset[str] = frozenset()
    contrasts: frozenset[str] = frozenset()
    clipped: frozenset[str] = frozenset()
    gerund_takers: frozenset[str] = frozenset()
    addressing: frozenset[str] = frozenset()
    anonymity: frozenset[str] = frozenset()
    noun_senses: frozenset[str] = frozenset()
    calling: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()
    quoting: frozenset[str] = frozenset()
    affirming: frozenset[str] = frozenset()
    denied: frozenset[str] = frozenset()
    spreading: frozenset[str] = frozenset()
    issuer_prepositions: list[str] = []
    same: frozenset[str] = frozenset()
    thus: frozenset[str] = frozenset()
    core: frozenset[str] = frozenset()
    bare_clauses: frozenset[str] = frozenset()
    manner_marks: frozenset[str] = frozenset()
    heralding: frozenset[str] = frozenset()
    warned_of: dict[str, list[str]] = {}
    dwelling: dict[str, list[str]] = {}
    question_marks: frozenset[str] = frozenset()
    cue_endings: list[str] = []
    cue_infinitives: list[str] = []


class Grammar(Strict):
    """The closed-class words of a language that the argument and scope layers need."""

    prepositions: dict[str, list[str]]
    complex_prepositions: dict[str, list[str]]
    agent_prepositions: list[str]
    owner_prepositions: list[str]
    dative_prepositions: list[str]
    nominal_agent: str
    between: str
    against_prepositions: list[str]
    place_prepositions: list[str]
    receiver_prepositions: list[str] = []
    partner_prepositions: list[str] = []
    without_prepositions: frozenset[str]
    purpose_marks: frozenset[str]
    aim_marks: frozenset[str] = frozenset()
    content_marks: list[str]
    reflexive: dict[str, str] = {}
    clitics: frozenset[str] = frozenset()
    negators: frozenset[str]
    negative_subjects: frozenset[str] = frozenset()
    modals: dict[str, list[str]]
    duty_verbs: frozenset[str] = frozenset()
    clause_openers: frozenset[str] = frozenset()
    conditions: frozenset[str]
    citing: frozenset[str] = frozenset()
    light_verbs: frozenset[str]
    light_objects: frozenset[str] = frozenset()
    leading_verbs: frozenset[str] = frozenset()
    object_control: frozenset[str]
    unaccusative: frozenset[str] = frozenset()
    nonfactive: frozenset[str]
    attempting: frozenset[str] = frozenset()
    averted: frozenset[str]
    nonfactive_nouns: frozenset[str] = frozenset()
    imminent: frozenset[str] = frozenset()
    possessives: frozenset[str]
    relatives: frozenset[str]
    complementizers: frozenset[str]
    subject_pronouns: frozenset[str]
    object_clitics: frozenset[str] = frozenset()
    dative_clitics: frozenset[str] = frozenset()
    both_parties: list[str] = []
    determiners: frozenset[str]
    indefinites: frozenset[str] = frozenset()
    partitives: frozenset[str] = frozenset()
    crowd_counts: frozenset[str] = frozenset()
    particles: list[str] = []
    opening_particles: frozenset[str] = frozenset()   # small words that open a family name standing alone («von der Leyen»)
    former: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    given_names: frozenset[str] = frozenset()
    generic_people: frozenset[str] = frozenset()
    leading_people: frozenset[str] = frozenset()
    respective: frozenset[str] = frozenset()   # before roles told in the order of the names («rispettivamente»)
    common_bodies: frozenset[str] = frozenset()   # names of bodies and parties that many states have («coast guard»)
    time_nouns: frozenset[str] = frozenset()
    infinitives: list[str] = []
    lemma_endings: dict[str, str] = {}
    regular_endings: dict[str, list[str]] = {}   # endings of regular verb forms with what a verb of the lexicon may end in
    irregular: dict[str, list[str]] = {}
    irregular_endings: dict[str, list[str]] = {}
    exemplars: dict[str, dict[str, str]] = {}
    governing_exemplars: dict[str, dict[str, str]] = {}
    no_gerunds: frozenset[str] = frozenset()
    predicatives: dict[str, dict[str, str]] = {}
    set_phrases: dict[str, tuple[str, str]] = {}
    approximators: list[str] = []
    numerals: list[str] = []
    name_exemplars: dict[str, dict[str, str]] = {}
    particle_exemplars: dict[str, dict[str, str]] = {}
    finite_exemplars: dict[str, dict[str, str]] = {}
    subjunctive_exemplars: dict[str, dict[str, str]] = {}
    auxiliary_modals: frozenset[str] = frozenset()
    sole_clitics: frozenset[str] = frozenset()
    inner_adverbs: frozenset[str] = frozenset()
    coordinators: frozenset[str] = frozenset()
    copulas: frozenset[str] = frozenset()
    averted_nouns: frozenset[str] = frozenset()
    inverted_conditions: frozenset[str] = frozenset()
    person_verbs: frozenset[str] = frozenset()
    receiving_verbs: frozenset[str] = frozenset()
    sequel_words: frozenset[str] = frozenset()
    implicatives: frozenset[str] = frozenset()
    reason_prepositions: frozenset[str] = frozenset()
    background_prepositions: frozenset[str] = frozenset()   # before what only tells what else was going on («amid»)
    clefts: frozenset[str] = frozenset()
    agenda: frozenset[str] = frozenset()
    sequel_marks: frozenset[str] = frozenset()
    measuring: frozenset[str] = frozenset()
    undergoing_prepositions: list[str] = []
    past_endings: list[str] = []
    tense_endings: dict[str, str] = {}
    indicative_endings: dict[str, list[str]] = {}
    irregular_subjunctives: list[str] = []
    participle_endings: list[str] = []
    occurring: frozenset[str] = frozenset()
    reciprocals: frozenset[str] = frozenset()
    alternatives: frozenset[str] = frozenset()
    paired_negators: frozenset[str] = frozenset()
    condition_nouns: frozenset[str] = frozenset()
    truth_words: frozenset[str] = frozenset()
    false_words: frozenset[str] = frozenset()
    accusation_nouns: frozenset[str] = frozenset()
    pointing_objects: frozenset[str] = frozenset()
    passive_auxiliaries: list[str] = []
    auxiliaries: frozenset[str] = frozenset()
    causatives: frozenset[str] = frozenset()
    partitive_clitics: frozenset[str] = frozenset()
    resulting_verbs: frozenset[str] = frozenset()
    planning: frozenset[str] = frozenset()
    deciding: frozenset[str] = frozenset()
    ranking: frozenset[str] = frozenset()
    couples: frozenset[str] = frozenset()
    wishing: frozenset[str] = frozenset()
    role_links: list[str] = []
    role_prefixes: list[str] = []
    first_persons: frozenset[str] = frozenset()
    patient_nouns: frozenset[str] = frozenset()
    pronoun_kinds: dict[str, list[str]] = {}
    doubt_words: frozenset[str] = frozenset()
    alleged_words: frozenset[str] = frozenset()
    likely_words: frozenset[str] = frozenset()
    weighing: frozenset[str] = frozenset()
    future_endings: list[str] = []
    joining: frozenset[str] = frozenset()
    exemplar_classes: dict[str, list[str]] = {}
    gerund_marks: frozenset[str] = frozenset()
    reason_control: frozenset[str] = frozenset()
    accompanying: frozenset[str] = frozenset()
    acting_verbs: frozenset[str] = frozenset()
    attributing: frozenset[str] = frozenset()
    couple_nouns: frozenset[str] = frozenset()
    claiming_verbs: frozenset[str] = frozenset()
    means_prepositions: list[str] = []
    reason_marks: frozenset[str] = frozenset()
    possessive_marks: list[str] = []
    metonyms: dict[str, str] = {}
    unplaced: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    worldwide: frozenset[str] = frozenset()
    latter: frozenset[str] = frozenset()
    issuing: frozenset[str] = frozenset()
    body_words: dict[str, list[str]] = {}
    short_names: dict[str, list[str]] = {}
    behalf: list[str] = []
    exemplifying: list[str] = []
    participle_like_past: bool = False
    any_determiners: frozenset[str] = frozenset()
    posted_roles: frozenset[str] = frozenset()
    sent_roles: frozenset[str] = frozenset()
    posted_prepositions: frozenset[str] = frozenset()
    origin_prepositions: frozenset[str] = frozenset()   # of whom people come from («envoys from Oman»)
    first_possessives: frozenset[str] = frozenset()   # of who speaks («our»)
    thing_relatives: frozenset[str] = frozenset()   # that never stand for a person («which»)
    home_country: str | None = None
    pro_drop: bool = False
