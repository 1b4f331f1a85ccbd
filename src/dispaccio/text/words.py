"""Lemmas and stand-ins: what the dictionary adds where the trained lemmatizer or parser is unsure."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

import simplemma

from dispaccio.lexicon.load import Lexicon

LONGEST_ENDING = 9
"""Letters of the longest irregular ending («chiesero» has eight)."""
APOSTROPHES = ("'", "’")
CLAUSE_ENDS = frozenset(".;")
CACHE = 65_536
"""Word forms whose lemma is kept; a year of one agency holds about twice as many."""


@lru_cache(maxsize=CACHE)
def dictionary_lemma(lower: str, lang: str) -> str:
    """The dictionary's lemma of a lower-case form, the form itself if it is not there."""
    return str(simplemma.lemmatize(lower, lang=lang)).lower()


@lru_cache(maxsize=CACHE)
def is_word(lower: str, lang: str) -> bool:
    """Tell whether the dictionary knows a lower-case form."""
    return bool(simplemma.is_known(lower, lang=lang))


@dataclass(frozen=True, slots=True)
class Words:
    """A language's word knowledge for the parse: irregular forms, endings, and exemplars of classes.

    openers: words that open a content clause. finite_endings: endings that only finite verbs in the past have.
    irregular_endings: endings of irregular forms with the ending of their infinitive («porre» and all that are made of it).
    participle_endings: endings of participles, regular or not.
    tense_endings: endings with the feature that they give a finite verb.
    indicative_endings: by the ending of the infinitive, endings that no present subjunctive has, irregular ones apart.
    """

    lang: str
    infinitives: tuple[str, ...] = ()
    endings: tuple[tuple[str, str], ...] = ()
    irregular: dict[str, str] = field(default_factory=dict)
    irregular_endings: dict[str, str] = field(default_factory=dict)
    exemplars: dict[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    classes: dict[str, frozenset[str]] = field(default_factory=dict)
    openers: frozenset[str] = frozenset()
    finite_endings: tuple[str, ...] = ()
    participle_endings: tuple[str, ...] = ()
    tense_endings: tuple[tuple[str, str], ...] = ()
    indicative_endings: tuple[tuple[str, tuple[str, ...]], ...] = ()
    irregular_subjunctives: tuple[str, ...] = ()
    governors: dict[str, dict[str, str]] = field(default_factory=dict)
    """Exemplars of verbs, by their ending and by the word, or ending with a hyphen, that follows; `name` stands for any name
    that follows, `day` for a day's name before («on Friday lifted»)."""
    copulas: frozenset[str] = frozenset()
    predicatives: dict[str, dict[str, str]] = field(default_factory=dict)
    """Exemplars of what would else be a preposition behind a copula («is due to visit»), by the word that follows."""

    participle_like_past: bool = False
    titles: frozenset[str] = frozenset()
    """Titles that are written with a full stop («Col.»), which ends no sentence before a name."""

    auxiliaries: frozenset[str] = frozenset()
    """Verbs that stand before a participle of the perfect or the passive."""

    measuring: frozenset[str] = frozenset()
    """Words that measure a number and head it in the tree («più di mille»)."""

    names: dict[str, dict[str, str]] = field(default_factory=dict)
    """Nouns to show in place of a name's last word that the parser takes for a verb, by the word before it."""

    particles: dict[str, dict[str, str]] = field(default_factory=dict)
    """Verbs to show in place of one that is a participle as often («called for»), by the word that follows."""

    @property
    def verb_particles(self) -> frozenset[str]:
        """Words that make one verb with the one before them («hand over»)."""
        return frozenset(word for table in self.particles.values() for word in table)

    reporting: frozenset[str] = frozenset()
    """Verbs that report what somebody says."""

    set_phrases: dict[tuple[str, ...], tuple[str, str]] = field(default_factory=dict)
    """Phrases that are one noun («cessate il fuoco»), as tokens, with a noun that means the same and one to show the parser."""

    regular: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Endings of regular verb forms with what may take their place («barring»: «bar», «forcing»: «force»)."""

    approximators: tuple[tuple[str, ...], ...] = ()
    """Phrases before a number that say how exact it is («as many as»), as tokens."""

    numerals: frozenset[str] = frozenset()
    """Numbers as words, behind which the parsers know what such a phrase is."""

    phrase_openers: frozenset[str] = frozenset()
    """First words of all these phrases."""

    clause_openers: frozenset[str] = frozenset()
    """Words that the parsers take for prepositions where they open a clause."""

    not_before_particles: frozenset[str] = frozenset()
    """Behind which that verb is a passive («is called for») or known for what it is («and called for»)."""

    content_nouns: frozenset[str] = frozenset()
    """Nouns whose infinitive says what they are about («an offer to help»)."""

    inverted: frozenset[str] = frozenset()
    """Auxiliaries that open a condition («Should the army attack, …»)."""

    object_control: frozenset[str] = frozenset()
    """Verbs whose object does what their infinitive says («ordered X to leave»)."""

    finite_exemplars: tuple[tuple[str, str, str], ...] = ()
    """Verbs to show in place of a finite form that is a noun as often: its ending, that of its infinitive, the verb."""

    subjunctive_exemplars: tuple[tuple[str, str, str], ...] = ()
    """The same of forms of the subjunctive."""

    sole_clitics: frozenset[str] = frozenset()
    """Words before a verb that are never articles («lo», as no noun that looks like such a form has it)."""

    noun_openers: frozenset[str] = frozenset()
    """Articles and prepositions, behind which such a form is a noun."""

    articles: frozenset[str] = frozenset()
    """Words that open an object without a preposition."""

    inner_adverbs: frozenset[str] = frozenset()
    """Adverbs that stand between a verb and its object («accusa però l'esercito»)."""

    auxiliary_modals: frozenset[str] = frozenset()
    """Modals that are auxiliaries of their infinitive."""

    partitives: frozenset[str] = frozenset()
    """Nouns behind which stands who or what is meant («centinaia di oppositori»)."""

    agent_marks: frozenset[str] = frozenset()
    """Prepositions before who does an act («the arrest of X by Y»)."""

    partitive_articles: frozenset[str] = frozenset()
    """Articles that look like prepositions («dei prigionieri»)."""

    def is_title(self, word: str, before: str, after: str) -> bool:
        """Tell whether a word and the full stop behind it are a title («said Col. Diaz», not «10 gen. Il»)."""
        return f"{word.lower()}." in self.titles and after[:1].isupper() and not before[-1:].isdigit()

    def shown(self, kind: str) -> str | None:
        """The well-known word to show the parser in place of any of a kind: a title, an acronym."""
        return next((exemplar for _, exemplar in self.exemplars.get(kind, ())), None)

    def in_context(self, lower: str, before: str, after: str) -> str | None:
        """The word to show the parser in place of a known one because of its neighbours; None for nearly all words."""
        if lower in self.names and before.lower() in self.names[lower]:
            return self.names[lower][before.lower()]
        if lower in self.particles and before.isalpha() and before.lower() not in self.not_before_particles:
            return self.particles[lower].get(after)
        if lower in self.predicatives and before.lower() in self.copulas:
            return self.predicatives[lower].get(after)
        for ending, table in self.governors.items():
            if lower.endswith(ending) and (before[0].isupper() or before in self.classes.get("role", ())) and before.isalpha():
                if "day" in table and before.lower() in self.classes["time"]:
                    return table["day"]
                return self._governing(lower, table, after)
        return None

    def looking_finite(self, lower: str, after: str) -> str | None:
        """The demonym to show in place of one that looks like a finite verb («iraniano», as «lavorano») where a clause ends."""
        if after not in CLAUSE_ENDS or lower not in self.classes.get("demonym", ()):
            return None
        return next((shown for ending, shown in self.exemplars.get("finite demonym", ()) if lower.endswith(ending)), None)

    def _governing(self, lower: str, table: dict[str, str], after: str) -> str | None:
        """The exemplar of a verb before its clause or object («plans to», «denied supplying», «sanctions Iran»)."""
        lemma = dictionary_lemma(lower, self.lang)
        named = after[0].isupper() and after.isalpha() and after.lower() not in self.classes["time"]
        if named and lemma != lower and lemma in self.classes["verb"]:
            return table.get("name")
        exemplar = table.get(after) if lemma in self.classes["governing"] else None
        if exemplar is None and lemma in self.classes["governing"] and after.islower() and after not in self.classes["no gerund"]:
            exemplar = next((verb for end, verb in table.items() if end.startswith("-") and after.endswith(end[1:])), None)
        return exemplar

    def lemmas(self, lower: str, lemma: str, *, verbal: bool) -> tuple[str, ...]:
        """The candidate lemmas of a form: the model's, the dictionary's, and for verbs what tables and endings tell."""
        found = [lemma]
        if lower in self.irregular:
            found.insert(0, self.irregular[lower])
        elif verbal and (infinitive := self.infinitive(lower)) is not None:
            found.insert(0, infinitive)
        found.append(dictionary_lemma(lower, self.lang))
        if verbal and self.infinitives and not any(f.endswith(self.infinitives) and is_word(f, self.lang) for f in found):
            for ending, infinitive in self.endings:
                if lower.endswith(ending):
                    found.insert(0, lower[: -len(ending)] + infinitive)
                    break
        if verbal and self.regular and self.classes["verb"].isdisjoint(found):
            found.extend(self._regular_verbs(lower))
        return tuple(dict.fromkeys(found))

    def _regular_verbs(self, lower: str) -> list[str]:
        """The verbs of the lexicon that a form may be a regular one of («bombing», «crossed», «barred»)."""
        stems = ((lower[: -len(ending)], finals) for ending, finals in self.regular if lower.endswith(ending))
        possible = (verb for stem, finals in stems for verb in (*(stem + final for final in finals), _single(stem)))
        return [verb for verb in possible if verb in self.classes["verb"]]

    def infinitive(self, lower: str) -> str | None:
        """The infinitive of an irregular form, told by its longest ending, if the dictionary knows that verb."""
        if lower in self.irregular:
            return self.irregular[lower]
        for at in range(max(0, len(lower) - LONGEST_ENDING), len(lower)):
            ending = self.irregular_endings.get(lower[at:])
            if ending is not None and is_word(lower[:at] + ending, self.lang):
                return lower[:at] + ending
        return None

    def past_stand_in(self, lower: str) -> str | None:
        """A well-known verb in the past for another one in the same form («attaccò»), which the parser takes for anything."""
        if not lower.endswith(self.finite_endings) or dictionary_lemma(lower, self.lang) not in self.classes.get("verb", ()):
            return None
        return next((exemplar for ending, exemplar in self.exemplars.get("verb", ()) if lower.endswith(ending)), None)

    def stand_in(self, lower: str, before: str) -> str | None:
        """A well-known word of the class of a form, chosen by ending and by the word before; None for forms of no class.

        Behind an elided article it begins with a vowel («un'imboscata» shown as «un'azione»), behind an auxiliary it is a
        participle before it is anything else («sono giunte»).
        """
        participle = self._participle(lower)
        if participle is not None and before.isalpha() and dictionary_lemma(before.lower(), self.lang) in self.auxiliaries:
            return participle
        lemma = dictionary_lemma(lower, self.lang)
        elided = before.endswith(APOSTROPHES)
        for name, members in self.classes.items():
            if lower in members or lemma in members:
                table = (self.exemplars.get(f"elided {name}") if elided else None) or self.exemplars.get(name, ())
                for ending, exemplar in table:
                    if lower.endswith(ending):
                        return exemplar
        return participle

    def _participle(self, lower: str) -> str | None:
        """A well-known participle in place of an irregular one of a verb that frames name («respinta»)."""
        if not lower.endswith(self.participle_endings) or self.infinitive(lower) not in self.classes.get("verb", ()):
            return None
        return next((exemplar for ending, exemplar in self.exemplars.get("participle", ()) if lower.endswith(ending)), None)


def _single(stem: str) -> str:
    """A stem without the doubling of its last letter («barr»)."""
    return stem[:-1] if stem[-1:] == stem[-2:-1] else stem


def _by_infinitive(table: dict[str, dict[str, str]]) -> tuple[tuple[str, str, str], ...]:
    """Endings of forms, those of their infinitives and the exemplars, as rows."""
    return tuple((ending, infinitive, verb) for ending, row in table.items() for infinitive, verb in row.items())


def words_of(lexicon: Lexicon) -> Words:
    """The word knowledge that the parse takes from a lexicon."""
    grammar = lexicon.grammar

    def by_length(table: dict[str, str]) -> tuple[tuple[str, str], ...]:
        return tuple(sorted(table.items(), key=lambda pair: (-len(pair[0]), pair)))

    governing = frozenset(form for forms in grammar.prepositions.values() for form in forms)
    return Words(
        lexicon.lang, tuple(grammar.infinitives), by_length(grammar.lemma_endings),
        {form: lemma for lemma, forms in grammar.irregular.items() for form in forms},
        {ending: infinitive for infinitive, endings in grammar.irregular_endings.items() for ending in endings},
        {name: by_length(table) for name, table in grammar.exemplars.items()}, lexicon.members,
        frozenset(grammar.complementizers), tuple(grammar.past_endings), tuple(grammar.participle_endings),
        tuple(grammar.tense_endings.items()),
        tuple((infinitive, tuple(endings)) for infinitive, endings in grammar.indicative_endings.items()),
        tuple(grammar.irregular_subjunctives),
        grammar.governing_exemplars, frozenset(grammar.copulas), grammar.predicatives, grammar.participle_like_past,
        frozenset(title for title in grammar.titles if title.endswith(".")), grammar.auxiliaries,
        frozenset(grammar.measuring) if grammar.infinitives else frozenset(), grammar.name_exemplars,
        grammar.particle_exemplars,
        frozenset(verb for verb, sense in lexicon.cue_sense.items() if sense != "think"),
        {tuple(phrase.split()): (same, shown) for phrase, (same, shown) in grammar.set_phrases.items()},
        tuple((ending, tuple(finals)) for ending, finals in grammar.regular_endings.items()),
        tuple(tuple(phrase.split()) for phrase in grammar.approximators), frozenset(grammar.numerals),
        frozenset(phrase.split()[0] for phrase in (*grammar.set_phrases, *grammar.approximators)), grammar.clause_openers,
        frozenset(grammar.copulas) | grammar.coordinators,
        frozenset(grammar.nonfactive_nouns) | frozenset(grammar.averted_nouns),
        frozenset(grammar.inverted_conditions), frozenset(grammar.object_control),
        _by_infinitive(grammar.finite_exemplars), _by_infinitive(grammar.subjunctive_exemplars), grammar.sole_clitics,
        governing | grammar.determiners, grammar.determiners - governing, grammar.inner_adverbs, grammar.auxiliary_modals,
        grammar.partitives,
        frozenset(form for name in grammar.agent_prepositions for form in grammar.prepositions.get(name, ())),
        grammar.indefinites & governing,
    )  # fmt: skip
