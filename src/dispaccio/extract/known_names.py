"""What a name of the names table stands for where it is said: a state, a body, a people, a place."""

from __future__ import annotations

from dispaccio.extract.cast import HYPHENS, Cast, Entity, Phrase, text_of
from dispaccio.extract.names import Name
from dispaccio.extract.namesakes import at_home, beside
from dispaccio.extract.whereabouts import STATE_KINDS, Whereabouts
from dispaccio.lexicon.load import Lexicon
from dispaccio.model import MentionKind
from dispaccio.text.parsed import Sentence

ACRONYM_LENGTH = range(3, 8)
"""Letters of an acronym that stands for what was named in full before; two are too few to tell («EU»)."""

NAMED_BY_CITY = ("agreement", "gathering", "framework")
"""Classes of what is called by the city where it was agreed or held."""


class KnownNames:
    """Gives known names their entities, bodies of a common name those of the state that is meant."""

    def __init__(self, cast: Cast, lexicon: Lexicon, whereabouts: Whereabouts) -> None:
        """Add to a cast."""
        self.cast = cast
        self.lexicon = lexicon
        self.whereabouts = whereabouts
        self.beside: dict[int, Name] = {}
        self.part_of_name: set[int] = set()
        """Starts of the demonyms that tell whose a body of a common name is («la Guardia costiera *turca*»)."""

    def open(self, names: list[Name]) -> None:
        """Begin a sentence, with the names in it."""
        self.beside = {name.start: name for name in names}
        self.part_of_name = set()

    def refer(self, sentence: Sentence, name: Name, phrase: Phrase) -> None:
        """Place a phrase by what its known name tells: an entity, a place or both."""
        assert name.form is not None  # noqa: S101 - the caller has checked
        kind, ref = name.form.kind, name.form.ref
        if kind in {"capital", "place"} and self._names_treaty(sentence, name):
            return
        metonym = self.lexicon.grammar.metonyms.get(text_of(sentence, name.start, name.end))
        if metonym is not None and not self.whereabouts.located(sentence, name.start):
            entity = self._organisation(metonym)
        elif (spelled := self._spelled_out(text_of(sentence, name.start, name.end))) is not None:
            entity = spelled
        elif ref in self.lexicon.world.organisations:
            local = self._namesake(sentence, name)
            local = local or (self._local_party(sentence, name) if self._is_party_elsewhere(name) else None)
            entity = local or self._organisation(ref)
        elif kind in STATE_KINDS:
            entity = self.state(ref)
        elif kind == "demonym" and self._is_counted(sentence, name):
            entity = self._counted(sentence, name, phrase)
        elif kind == "demonym":
            phrase.demonym = True
            entity = self.state(ref)
        elif kind == "ethnic":
            phrase.demonym = True
            words = " ".join(t.text for t in sentence.tokens[phrase.start : phrase.end])
            entity = self.cast.keyed(("ethnic", words.lower()[:5]), "group", words)
            entity.country = ref if ref != "-" else None
        else:
            phrase.place = ref
            phrase.locative = True
            return
        if kind in {"country", "capital"}:
            phrase.place = ref
        self.cast.refer(phrase, entity, sentence)

    def _spelled_out(self, acronym: str) -> Entity | None:
        """What was named in full before, where an acronym is short for another body too («Rapid Support Forces … RSF»)."""
        if not acronym.isupper() or len(acronym) not in ACRONYM_LENGTH:
            return None
        full = (e for e in self.cast.entities if e.kind in {"organization", "group"} and e.mentions)
        return next((e for e in full if "".join(w[0] for w in e.name.split() if w[0].isupper()) == acronym), None)

    def _is_party_elsewhere(self, name: Name) -> bool:
        """«the Labor Party» in a dispatch about Australia that never speaks of Israel: a name that many parties have."""
        if not self.cast.countries or not self.whereabouts.is_common_party(name):
            return False
        return self.whereabouts.country_of(name) not in {*self.cast.countries, *(e.country for e in self.cast.entities)}

    def _local_party(self, sentence: Sentence, name: Name) -> Entity:
        """The party of such a name, of a country that is left open."""
        text = text_of(sentence, name.start, name.end)
        entity = self.cast.keyed(("party", text.lower()), "organization", text)
        entity.generic = True
        entity.add_sectors(["PTY"])
        return entity

    def _namesake(self, sentence: Sentence, name: Name) -> Entity | None:
        """Another state's body of a common name: of the one beside it, or of the dispatch's where the usual one is absent."""
        owned = name.start > 0 and sentence.tokens[name.start - 1].lower in self.lexicon.grammar.possessive_marks
        if name.form is None or not (owned or self.whereabouts.is_common(sentence, name)):
            return None
        facts = self.lexicon.world.organisations[name.form.ref]
        if owned and "GOV" not in facts.sector and not self.whereabouts.is_common(sentence, name):
            return None  # «Japan's Foreign Office» is not the British one
        told = beside(sentence, name, self.beside, self.lexicon)
        usual = facts.country in self.lexicon.world.countries and not at_home(facts.country or "", self.cast)
        country = told or (self.whereabouts.last_told(sentence, name.start) or self.cast.main_country() if usual else None)
        if country is None or country == facts.country:
            return None
        text = text_of(sentence, name.start, name.end)
        if told is not None and name.end in self.beside:
            self.part_of_name.add(name.end)
        entity = self.cast.keyed(("body", f"{text.lower()} {country}"), facts.kind, text)
        entity.country = country
        entity.add_sectors(facts.sector)
        return entity

    @staticmethod
    def _is_counted(sentence: Sentence, name: Name) -> bool:
        """«two Iranians», «367 iracheni»: so many people of a country, not the country."""
        token = sentence.tokens[name.end - 1]
        people = token.pos in {"NOUN", "PROPN"} and token.has("Number=Plur")
        return people and name.start > 0 and sentence.tokens[name.start - 1].pos == "NUM"

    def _counted(self, sentence: Sentence, name: Name, phrase: Phrase) -> Entity:
        """The group that a number and a demonym tell, with the number in its phrase."""
        phrase.start -= 1
        phrase.kind = MentionKind.GROUP
        text = text_of(sentence, phrase.start, phrase.end)
        entity = self.cast.keyed(("counted", text.lower()), "group", text)
        entity.country = name.form.ref if name.form else None
        entity.generic = True
        entity.add_sectors(["CVL"])
        return entity

    def _names_treaty(self, sentence: Sentence, name: Name) -> bool:
        """«gli accordi di Parigi», «the Minsk agreements»: a capital that tells which treaty is meant does nothing itself."""
        tokens = sentence.tokens
        treaties = frozenset().union(*(self.lexicon.classes.get(name, frozenset()) for name in NAMED_BY_CITY))
        paired = name.start > 0 and tokens[name.start - 1].text in HYPHENS  # «the Pyongyang-Moscow pact»
        if self.lexicon.grammar.role_links and name.end < len(tokens) and tokens[name.end].among(treaties):
            return not paired
        before = tokens[name.start - 1] if name.start > 1 else None
        owned = before is not None and self.lexicon.prepositions.get(before.lower) in self.lexicon.grammar.owner_prepositions
        return owned and tokens[name.start - 2].among(treaties)

    def state(self, ref: str) -> Entity:
        """The entity of a state, made at its first mention."""
        entity = self.cast.keyed(("state", ref), "state", self.lexicon.country_names.get(ref, ref))
        entity.country = ref
        entity.add_sectors(["GOV"])
        return entity

    def _organisation(self, ref: str) -> Entity:
        """The entity of a known organisation, made at its first mention."""
        facts = self.lexicon.world.organisations[ref]
        entity = self.cast.keyed(("org", ref), facts.kind, facts.name)
        entity.country, entity.ref = facts.country, ref
        entity.add_sectors(facts.sector)
        return entity
