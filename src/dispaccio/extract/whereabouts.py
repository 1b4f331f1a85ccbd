"""Which country a dispatch, a sentence and an actor in it belong to."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter

from dispaccio.extract.cast import Cast, Entity, Phrase, text_of
from dispaccio.extract.names import Name, find_forms
from dispaccio.lexicon.load import Lexicon
from dispaccio.text.parsed import Sentence, Text
from dispaccio.text.words import is_word

LEAD_WEIGHT = 2
"""What a mention in the first sentence counts for besides: 4 countries of 580 right that were wrong, none at 1."""
TITLE_WEIGHT = 3
"""How many mentions in the body a country in the title or dateline counts for."""
POWERS = frozenset({"MIL", "COP", "GOV", "LEG", "JUD", "SPY"})
DOMESTIC = frozenset({"LEG", "JUD", "PTY"})
STATE_KINDS = frozenset({"country", "capital", "seat"})


class Whereabouts:
    """The countries that a dispatch speaks of, and by them the country of whom nothing beside the name tells."""

    def __init__(self, text: Text, cast: Cast, lexicon: Lexicon) -> None:
        """Look at a dispatch whose cast is being gathered."""
        self.text = text
        self.starts = [s.span.start for s in text.sentences]
        self.cast = cast
        self.lexicon = lexicon

    def country_of(self, name: Name) -> str | None:
        """The country that a known name belongs to."""
        if name.form is None or name.form.kind == "person":
            return None
        if name.form.kind == "org" or name.form.ref in self.lexicon.world.organisations:
            return self.lexicon.world.organisations[name.form.ref].country
        return name.form.ref if name.form.ref != "-" else None

    def count_countries(self, known: dict[int, list[Name]]) -> None:
        """Count which countries the dispatch speaks of; its dateline's country counts too."""
        common: list[str] = []
        for names in known.values():
            for name in names:
                country = self.country_of(name)
                if not country or self._acts_abroad(name) or self.is_common_party(name):
                    continue
                if self.is_common(self.text.sentences[name.sentence], name):
                    common.append(country)
                else:
                    weight = 2 if name.form and name.form.kind in STATE_KINDS else 1
                    self.cast.countries[country] += weight + LEAD_WEIGHT * (name.sentence == 0)
        for country in common:
            if country in self.cast.countries:
                self.cast.countries[country] += 1
        for form in find_forms(self.text.dispatch.title or "", self.lexicon):
            country = self.country_of(Name(0, 0, 0, form))
            if country:
                self.cast.countries[country] += TITLE_WEIGHT
                named = form.kind in {"country", "capital", "place"}
                self.cast.title_countries.insert(0 if named else len(self.cast.title_countries), country)
        if self.text.wire.country:
            self.cast.countries[self.text.wire.country] += TITLE_WEIGHT

    def _acts_abroad(self, name: Name) -> bool:
        """An armed group does not tell where the dispatch is: Lashkar-e-Toiba of Pakistan strikes in India."""
        facts = self.lexicon.world.organisations.get(name.form.ref) if name.form else None
        return facts is not None and "REB" in facts.sector

    def is_common_party(self, name: Name) -> bool:
        """«Labor Party», «the Socialists»: a party by ordinary words, none of which tells the country."""
        facts = self.lexicon.world.organisations.get(name.form.ref) if name.form else None
        if facts is None or "PTY" not in facts.sector:
            return False
        words = [t.lower for t in self.text.sentences[name.sentence].tokens[name.start : name.end]]
        return not any(word in self.lexicon.forms for word in words) and all(is_word(w, self.lexicon.lang) for w in words)

    def is_common(self, sentence: Sentence, name: Name) -> bool:
        """Many states have a body or party of this name («Corte costituzionale», «Congress»)."""
        return text_of(sentence, name.start, name.end).lower() in self.lexicon.grammar.common_bodies

    def last_told(self, sentence: Sentence, at: int) -> str | None:
        """The country of the state, official or demonym named last before a token of the sentence."""
        before = [p for p in self.cast.by_sentence[sentence.index] if p.start < at and p.entity is not None]
        told = [self.cast.entities[p.entity].country for p in sorted(before, key=lambda p: -p.start) if p.entity is not None]
        return next((country for country in told if country in self.lexicon.world.countries), None)

    def country_of_ref(self, ref: str) -> str | None:
        """The country of a holder of office: that of the organisation, or the state itself."""
        organisation = self.lexicon.world.organisations.get(ref)
        return organisation.country if organisation else ref

    def local_country(self, sentence: Sentence) -> str | None:
        """The country that a sentence is about: the nearest named before, in it, else the dispatch's main one."""
        for i, phrase in self.cast.tokens_of[sentence.index]:
            told = phrase.place in self.lexicon.world.countries
            if told and self.located(sentence, i) and not self._addressed(sentence, phrase):
                return phrase.place
        return self.cast.main_country() or self._peoples_country(sentence) or self.lexicon.grammar.home_country

    def _peoples_country(self, sentence: Sentence) -> str | None:
        """«I golpisti hanno arrestato Ali Bongo» where no country is named: that of the people known by name."""
        here = [self.cast.entities[p.entity] for p in self.cast.by_sentence[sentence.index] if p.entity is not None]
        known = (e.country for e in (*here, *self.cast.entities) if e.kind == "person" and e.ref is not None and e.mentions)
        return next((country for country in known if country in self.lexicon.world.countries), None)

    def _addressed(self, sentence: Sentence, phrase: Phrase) -> bool:
        """«ha chiesto agli Stati Uniti»: a state behind an articulated dative is spoken to, nothing lies there."""
        before = sentence.tokens[phrase.start - 1].lower if phrase.start else ""
        dative = self.lexicon.prepositions.get(before) in self.lexicon.grammar.dative_prepositions
        return phrase.entity is not None and dative and before in self.lexicon.grammar.determiners

    def _institution_country(self, entity: Entity, sentence: Sentence) -> str | None:
        """An unattributed army, police or parliament belongs to the state or official named just before in the sentence.

        Where nothing is named, a parliament, court or party is the one at home, as the language's press writes.
        """
        if entity.kind != "organization" or not POWERS & set(entity.sector):
            return None
        at = entity.last_seen[1]
        before = [p for p in self.cast.by_sentence[sentence.index] if p.start < at and p.entity is not None and not p.demonym]
        for phrase in sorted(before, key=lambda p: -p.start):
            owner = self.cast.entities[phrase.entity] if phrase.entity is not None else entity
            if (
                owner.index != entity.index
                and owner.kind in {"state", "person"}
                and owner.country in self.lexicon.world.countries
            ):
                return owner.country
        home = self.lexicon.grammar.home_country
        domestic = DOMESTIC & set(entity.sector) and self.cast.countries.get(home or "", 0)
        return home if domestic else None

    def located(self, sentence: Sentence, i: int) -> bool:
        """Tell whether a place name stands after a preposition of place («a Kabul», «nel Sudan»)."""
        before = [self.lexicon.prepositions.get(t.lower) for t in sentence.tokens[max(0, i - 2) : i]]
        return any(name in self.lexicon.grammar.place_prepositions for name in before)

    def _count_people(self) -> None:
        """Count the countries of the people whom the table of offices knows: they too tell where the dispatch is."""
        for entity in self.cast.entities:
            if entity.kind == "person" and entity.ref is not None and entity.country in self.lexicon.world.countries:
                self.cast.countries[entity.country] += 1

    def place_entities(self) -> None:
        """Give each entity without a country the one that its sentence or the dispatch is about."""
        self._count_people()
        for entity in self.cast.entities:
            if entity.country is None and entity.kind != "state" and entity.mentions:
                sentence = self.text.sentences[entity.last_seen[0]]
                if self._lies_nowhere(entity):
                    continue
                if entity.generic or entity.kind == "person":
                    owner = self._owner_before(entity, sentence) or self._institution_country(entity, sentence)
                    entity.country = owner or self._disposer(entity) or self._mostly_at(entity)
                    entity.inferred = True

    def _mostly_at(self, entity: Entity) -> str | None:
        """The country that most sentences with somebody are about, of several the one told first.

        An office («the foreign minister arrived in Geneva») is of the country that the dispatch is about, wherever its holder is.
        """
        main = self.cast.main_country() if entity.offices and entity.definite else None
        if main is not None:
            return main
        votes = Counter(self.local_country(self.text.sentences[i]) for i in self._sentences_of(entity))
        return votes.most_common(1)[0][0]

    def _sentences_of(self, entity: Entity) -> list[int]:
        return [bisect_right(self.starts, span.start) - 1 for span, _ in sorted(entity.mentions)]

    def _disposer(self, entity: Entity) -> str | None:
        """«Lukashenko released 14 prisoners», «the AU sent a delegation»: the country of who disposes of people."""
        disposing = self.lexicon.classes.get("disposing", frozenset())
        for phrase in (p for i in self._sentences_of(entity) for p in self.cast.by_sentence[i] if p.entity == entity.index):
            tokens = self.text.sentences[phrase.sentence].tokens
            token = tokens[phrase.head]
            verb = tokens[token.head]
            role = {"obj": "nsubj", "nsubj:pass": "obl:agent"}.get(token.dep)
            if role is None or not verb.among(disposing):
                continue
            for doer in (self.cast.at.get((phrase.sentence, t.i)) for t in tokens if t.head == verb.i and t.dep == role):
                country = None if doer is None or doer.entity is None else self.cast.entities[doer.entity].country
                if country is not None:
                    return country
        return None

    def _owner_before(self, entity: Entity, sentence: Sentence) -> str | None:
        """«il Venezuela chiede la liberazione dei propri cittadini»: the country of whom a possessive takes up, named last."""
        at = entity.last_seen[1]
        own = any(t.among(self.lexicon.grammar.possessives) for t in sentence.tokens[max(0, at - 1) : at + 2])
        return self.last_told(sentence, at) if own and entity.generic and entity.kind != "organization" else None

    def _lies_nowhere(self, entity: Entity) -> bool:
        """«la comunità internazionale», "Western nations", "the Middle East": no country that the surroundings tell.

        «The two countries» and just «the countries» are among those that the dispatch speaks of.
        """
        words = entity.name.lower()
        if words == entity.role_head or not self.lexicon.grammar.couples.isdisjoint(words.split()):
            return False
        grammar = self.lexicon.grammar
        several = entity.kind == "group" or entity.several
        worldwide = several and not grammar.worldwide.isdisjoint(words.split())
        return worldwide or entity.role_head in grammar.unplaced or words in grammar.unplaced
