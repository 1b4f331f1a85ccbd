"""Who is in a dispatch: names, role phrases and groups, gathered into entities with country, sector and role."""

from __future__ import annotations

from collections import defaultdict

from dispaccio.extract.belonging import give_country, takes_side
from dispaccio.extract.cast import Cast, Entity, Phrase
from dispaccio.extract.names import Name, find_forms, find_known, find_unknown
from dispaccio.extract.namesakes import at_home, beside, headed
from dispaccio.extract.people import Person, identify, is_person, name_words, same_person
from dispaccio.extract.phrases import RolePhrase, find_roles
from dispaccio.extract.titles import TitleFinder
from dispaccio.lexicon.load import Lexicon
from dispaccio.lexicon.world import sectors_of
from dispaccio.model import MentionKind
from dispaccio.text.normal import Normal
from dispaccio.text.parsed import Sentence, Text
from dispaccio.text.words import is_word

SALIENT = 4
"""Mentions up to which each counts as much as one sentence of nearness when a role phrase is taken up."""
LEAD_WEIGHT = 2
"""What a mention in the first sentence counts for besides: 4 countries of 580 right that were wrong, none at 1."""
TITLE_WEIGHT = 3
"""How many mentions in the body a country in the title or dateline counts for."""
ACRONYM_LENGTH = range(2, 8)
POWERS = frozenset({"MIL", "COP", "GOV", "LEG", "JUD", "SPY"})
DOMESTIC = frozenset({"LEG", "JUD", "PTY"})
COMMON_SECTORS = frozenset({"GOV", "CVL"})
"""Sectors that too many share for a word of theirs to take up one person."""
GROUP_MEMORY = 6
"""Sentences back in which another word for a group finds it."""
SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
STATE_KINDS = frozenset({"country", "capital", "seat"})
LED_KINDS = STATE_KINDS | {"demonym"}


def build_cast(text: Text, normal: Normal, lexicon: Lexicon) -> Cast:
    """Return the cast of a dispatch: every phrase that may be an actor or a place, with its entity."""
    builder = CastBuilder(text, lexicon)
    known = find_known(normal, text.sentences, lexicon)
    builder.count_countries(known)
    for sentence in text.sentences:
        names = known.get(sentence.index, [])
        names = sorted([*names, *find_unknown(sentence, names, lexicon)], key=lambda n: n.start)
        builder.add_sentence(sentence, builder.merge_names(sentence, names))
    builder.settle()
    return builder.cast


class CastBuilder:
    """Adds sentence after sentence to a cast; later mentions find the entities of earlier ones."""

    def __init__(self, text: Text, lexicon: Lexicon) -> None:
        """Start an empty cast for a dispatch."""
        self.cast = Cast()
        self.text = text
        self.lexicon = lexicon
        self.beside: dict[int, Name] = {}
        self.part_of_name: set[int] = set()
        """Starts of the demonyms that tell whose a body of a common name is («la Guardia costiera *turca*»)."""
        published = text.wire.published or text.dispatch.published
        self.date = published.iso[:10] if published else None

    # ------------------------------------------------------------------ countries

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
                if not country or self._acts_abroad(name) or self._is_common_party(name):
                    continue
                if self._is_common(self.text.sentences[name.sentence], name):
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

    def _is_common_party(self, name: Name) -> bool:
        """«Labor Party», «the Socialists»: a party by ordinary words, none of which tells the country."""
        facts = self.lexicon.world.organisations.get(name.form.ref) if name.form else None
        if facts is None or "PTY" not in facts.sector:
            return False
        words = [t.lower for t in self.text.sentences[name.sentence].tokens[name.start : name.end]]
        return not any(word in self.lexicon.forms for word in words) and all(is_word(w, self.lexicon.lang) for w in words)

    # ------------------------------------------------------------------ one sentence

    def merge_names(self, sentence: Sentence, names: list[Name]) -> list[Name]:
        """Join a given name before a known place name («Francesco Roma») and a known name inside a longer one."""
        out: list[Name] = []
        for name in names:
            last = out[-1] if out else None
            if last and last.end == name.start and last.form is None and self._is_second_surname(sentence, last, name):
                out[-1] = Name(name.sentence, last.start, name.end, None)
                continue
            if last and last.end == name.start and last.form is None and self._may_be_surname(sentence, name):
                words = name_words(sentence, last)
                if words and words[0] in self.lexicon.world.first_names:
                    out[-1] = Name(name.sentence, last.start, name.end, None)
                    continue
            out.append(name)
        return out

    def _is_second_surname(self, sentence: Sentence, first: Name, name: Name) -> bool:
        """«Rodrigo Chaves Robles»: one more word that no dictionary has, right behind the full name of somebody known."""
        known = " ".join(name_words(sentence, first)) in self.lexicon.world.full_names and first.end - first.start > 1
        token = sentence.tokens[name.start]
        word = name.form is None and name.end - name.start == 1 and token.text.istitle()
        another = self.cast.people_named(name_words(sentence, name)) or sum(t.text == token.text for t in sentence.tokens) > 1
        return known and word and not another and not is_word(token.lower, self.lexicon.lang)

    def _may_be_surname(self, sentence: Sentence, name: Name) -> bool:
        """A place, or a demonym with a capital where the language writes demonyms small («Anna Russo»)."""
        if name.form is None or name.form.kind not in {"place", "capital", "demonym"}:
            return False
        text = _text_of(sentence, name.start, name.end)
        small = self.lexicon.forms.get(text.lower())
        return name.form.kind != "demonym" or (text[0].isupper() and small is not None and small.kind == "demonym")

    def add_sentence(self, sentence: Sentence, names: list[Name]) -> None:
        """Add a sentence's names and role phrases, appositions joined."""
        self.beside = {name.start: name for name in names}
        self.part_of_name = set()
        roles = find_roles(sentence, names, self.lexicon)
        titled = TitleFinder(sentence, names, self.lexicon).find(roles)
        used = {id(role) for beside in titled.values() for role in beside}
        acronyms = self._acronyms(sentence, names, roles)
        for name in names:
            if name.start not in acronyms and name.start not in self.part_of_name:
                self._add_name(sentence, name, titled.get(name.start, []))
        for name in names:
            self._share_title(sentence, name, titled.get(name.start, []), names)
        for role in roles:
            if id(role) not in used:
                self._add_role(sentence, role)
        if not self.lexicon.grammar.body_words.keys().isdisjoint(sentence.forms):
            self._add_bodies(sentence)
        for name in names:
            give_country(sentence, name, self.cast, self.lexicon)
        for name in names:
            if name.start in acronyms:
                self._add_acronym(sentence, name, acronyms[name.start])

    def _add_bodies(self, sentence: Sentence) -> None:
        """«the council», «the alliance»: the body of such a name, or that is known as one, that was named not long before."""
        for token in sentence.tokens[1:]:
            plain = token.pos == "NOUN" and token.dep not in {"compound", "amod"} and token.text.islower()
            before = sentence.tokens[token.i - 1]
            if not plain or token.lower not in self.lexicon.grammar.body_words or (sentence.index, token.i) in self.cast.at:
                continue
            definite = before.lower in self.lexicon.grammar.determiners and before.lower not in self.lexicon.grammar.indefinites
            entity = self._named_body(token.lower, sentence.index) if definite and before.head == token.i else None
            if entity is not None and not any(sentence.tokens[c].dep == "nmod" for c in sentence.children[token.i]):
                phrase = Phrase(sentence.index, token.i, token.i + 1, token.i, MentionKind.ROLE)
                self.cast.place(phrase)
                self.cast.refer(phrase, entity, sentence)

    def _named_body(self, word: str, index: int) -> Entity | None:
        """The body named last, with the word in its name or one of those that the word stands for."""
        refs = self.lexicon.grammar.body_words.get(word, [])
        bodies = [e for e in self.cast.entities if e.kind == "organization" and not e.generic and e.mentions]
        named = [e for e in bodies if e.ref in refs or word in e.name.lower().split()]
        recent = [e for e in named if index - e.last_seen[0] <= GROUP_MEMORY]
        return max(recent, key=lambda e: e.last_seen, default=None)

    def _acronyms(self, sentence: Sentence, names: list[Name], roles: list[RolePhrase]) -> dict[int, int]:
        """Names in parentheses right after a name or role phrase: start of the acronym to end of what it stands for."""
        tokens = sentence.tokens
        ends = {n.end for n in names} | {r.end for r in roles}
        out = {}
        for name in names:
            opened = name.start > 0 and tokens[name.start - 1].text == "("
            closed = name.end < len(tokens) and tokens[name.end].text == ")"
            if opened and closed and name.end - name.start == 1 and name.start - 1 in ends and name.form is None:
                out[name.start] = name.start - 1
        return out

    def _add_acronym(self, sentence: Sentence, name: Name, end: int) -> None:
        owner = self.cast.at.get((sentence.index, end - 1))
        phrase = Phrase(sentence.index, name.start, name.end, name.start, MentionKind.NAME)
        self.cast.place(phrase)
        if owner is not None and owner.entity is not None:
            entity = self.cast.entities[owner.entity]
            entity.forms.add(sentence.tokens[name.start].text)
            self.cast.refer(phrase, entity, sentence)
            self.cast.by_key["acronym", sentence.tokens[name.start].lower] = entity.index

    # ------------------------------------------------------------------ names

    def _add_name(self, sentence: Sentence, name: Name, roles: list[RolePhrase]) -> None:
        head = _head_of(sentence, name.start, name.end)
        phrase = Phrase(sentence.index, name.start, name.end, head, MentionKind.NAME)
        if name.form is not None:
            self._known(sentence, name, phrase)
        else:
            self._person_or_name(sentence, name, phrase, roles[0] if roles else None)
        self.cast.place(phrase)
        for role in roles:
            self._title(sentence, phrase, role)

    def _known(self, sentence: Sentence, name: Name, phrase: Phrase) -> None:
        assert name.form is not None  # noqa: S101 - the caller has checked
        kind, ref = name.form.kind, name.form.ref
        if kind == "capital" and self._names_treaty(sentence, name):
            return
        metonym = self.lexicon.grammar.metonyms.get(_text_of(sentence, name.start, name.end))
        if metonym is not None and not self._located(sentence, name.start):
            entity = self._organisation(metonym)
        elif ref in self.lexicon.world.organisations:
            local = self._namesake(sentence, name)
            local = local or (self._local_party(sentence, name) if self._is_party_elsewhere(name) else None)
            entity = local or self._organisation(ref)
        elif kind in STATE_KINDS:
            entity = self._state(ref)
        elif kind == "demonym" and self._is_counted(sentence, name):
            entity = self._counted(sentence, name, phrase)
        elif kind == "demonym":
            phrase.demonym = True
            entity = self._state(ref)
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

    def _is_party_elsewhere(self, name: Name) -> bool:
        """«the Labor Party» in a dispatch about Australia that never speaks of Israel: a name that many parties have."""
        if not self.cast.countries or not self._is_common_party(name):
            return False
        return self.country_of(name) not in {*self.cast.countries, *(e.country for e in self.cast.entities)}

    def _local_party(self, sentence: Sentence, name: Name) -> Entity:
        text = _text_of(sentence, name.start, name.end)
        entity = self.cast.keyed(("party", text.lower()), "organization", text)
        entity.generic = True
        entity.add_sectors(["PTY"])
        return entity

    def _is_common(self, sentence: Sentence, name: Name) -> bool:
        """Many states have a body or party of this name («Corte costituzionale», «Congress»)."""
        return _text_of(sentence, name.start, name.end).lower() in self.lexicon.grammar.common_bodies

    def _namesake(self, sentence: Sentence, name: Name) -> Entity | None:
        """Another state's body of a common name: of the one beside it, or of the dispatch's where the usual one is absent."""
        if name.form is None or not self._is_common(sentence, name):
            return None
        facts = self.lexicon.world.organisations[name.form.ref]
        told = beside(sentence, name, self.beside, self.lexicon)
        usual = facts.country in self.lexicon.world.countries and not at_home(facts.country or "", self.cast)
        country = told or (self._last_told(sentence, name.start) or self.cast.main_country() if usual else None)
        if country is None or country == facts.country:
            return None
        text = _text_of(sentence, name.start, name.end)
        if told is not None and name.end in self.beside:
            self.part_of_name.add(name.end)
        entity = self.cast.keyed(("body", f"{text.lower()} {country}"), facts.kind, text)
        entity.country = country
        entity.add_sectors(facts.sector)
        return entity

    def _last_told(self, sentence: Sentence, at: int) -> str | None:
        """The country of the state, official or demonym named last before a token of the sentence."""
        before = [p for p in self.cast.by_sentence[sentence.index] if p.start < at and p.entity is not None]
        told = [self.cast.entities[p.entity].country for p in sorted(before, key=lambda p: -p.start) if p.entity is not None]
        return next((country for country in told if country in self.lexicon.world.countries), None)

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
        text = _text_of(sentence, phrase.start, phrase.end)
        entity = self.cast.keyed(("counted", text.lower()), "group", text)
        entity.country = name.form.ref if name.form else None
        entity.generic = True
        entity.add_sectors(["CVL"])
        return entity

    def _names_treaty(self, sentence: Sentence, name: Name) -> bool:
        """«gli accordi di Parigi», «the Minsk agreements»: a capital that tells which treaty is meant does nothing itself."""
        tokens = sentence.tokens
        treaties = self.lexicon.classes.get("agreement", frozenset()) | self.lexicon.classes.get("gathering", frozenset())
        if self.lexicon.grammar.role_links and name.end < len(tokens) and tokens[name.end].among(treaties):
            return True
        before = tokens[name.start - 1] if name.start > 1 else None
        owned = before is not None and self.lexicon.prepositions.get(before.lower) in self.lexicon.grammar.owner_prepositions
        return owned and tokens[name.start - 2].among(treaties)

    def _state(self, ref: str) -> Entity:
        entity = self.cast.keyed(("state", ref), "state", self.lexicon.country_names.get(ref, ref))
        entity.country = ref
        entity.add_sectors(["GOV"])
        return entity

    def _organisation(self, ref: str) -> Entity:
        facts = self.lexicon.world.organisations[ref]
        entity = self.cast.keyed(("org", ref), facts.kind, facts.name)
        entity.country, entity.ref = facts.country, ref
        entity.add_sectors(facts.sector)
        return entity

    def _person_or_name(self, sentence: Sentence, name: Name, phrase: Phrase, role: RolePhrase | None) -> None:
        words = name_words(sentence, name)
        text = _text_of(sentence, name.start, name.end)
        acronym = self.cast.by_key.get(("acronym", text.lower()))
        if acronym is not None:
            self.cast.refer(phrase, self.cast.entities[acronym], sentence)
            return
        person = identify(words, self.lexicon, self.date, self.cast) if words else None
        existing = next((e for e in self.cast.people_named(words) if same_person(e.words, words)), None)
        if existing is None and person is not None:
            known = self.cast.by_key.get(("holder", person.holder))
            existing = self.cast.entities[known] if known is not None else None
        if existing is None:
            titled = role is not None and role.noun.kind == "person"
            collective = role is not None and not titled and not self._is_one_of(words, role)
            personal = not collective and (person is not None or titled or is_person(sentence, name, self.lexicon, titled=False))
            if not personal:
                self._unknown_name(sentence, name, phrase, text, named=collective)
                return
            existing = self.cast.new("person", text)
            self._apply(existing, person)
        self.cast.name_person(existing, words)
        if len(text) > len(existing.name) and existing.ref is None:
            existing.name = text
        self.cast.refer(phrase, existing, sentence)

    def _is_one_of(self, words: list[str], role: RolePhrase) -> bool:
        """«i senatori Anna Neri e …»: a given name behind a plural of people is a person's, not the group's own name."""
        return role.noun.kind == "group" and len(words) > 1 and words[0] in self.lexicon.world.first_names

    def _apply(self, entity: Entity, person: Person | None) -> None:
        if person is None:
            return
        entity.ref = person.holder
        self.cast.by_key["holder", person.holder] = entity.index
        entity.country = self._country_of_ref(person.country)
        entity.offices |= person.offices
        entity.add_sectors(sectors_of(person.office) if person.in_office else ("ELI",))

    def _country_of_ref(self, ref: str) -> str | None:
        organisation = self.lexicon.world.organisations.get(ref)
        return organisation.country if organisation else ref

    def _unknown_name(self, sentence: Sentence, name: Name, phrase: Phrase, text: str, *, named: bool) -> None:
        """A name that is no person: an organisation if it is an acronym or several words, else left open."""
        if text.isupper() and len(text) in ACRONYM_LENGTH:
            spelled = self._spelled_out(text)
            if spelled is not None:
                self.cast.refer(phrase, spelled, sentence)
                return
            entity = self.cast.keyed(("name", text.lower()), "organization", text)
            self.cast.refer(phrase, entity, sentence)
            return
        single = name.end - name.start == 1
        if single and not named and not self._acts(sentence, phrase.head):
            return
        entity = self.cast.keyed(("name", text.lower()), "organization", text)
        entity.generic = single
        self.cast.refer(phrase, entity, sentence)

    def _spelled_out(self, acronym: str) -> Entity | None:
        """The organisation named before whose capitals make up the acronym («General Motors … GM»)."""
        for entity in self.cast.entities:
            initials = "".join(word[0] for word in entity.name.split() if word[0].isupper())
            if entity.kind == "organization" and len(initials) > 1 and initials == acronym:
                return entity
        return None

    @staticmethod
    def _acts(sentence: Sentence, i: int) -> bool:
        """A single unknown word is taken for an actor only where it acts: as subject or agent."""
        return sentence.tokens[i].pos == "PROPN" and sentence.tokens[i].dep in {"nsubj", "nsubj:pass", "obl:agent"}

    # ------------------------------------------------------------------ roles

    def _title(self, sentence: Sentence, phrase: Phrase, role: RolePhrase) -> None:
        """Give a person what the apposed role phrase tells, and make the phrase part of the mention."""
        if phrase.entity is None:
            return
        entity = self.cast.entities[phrase.entity]
        first = entity.role is None
        if first and entity.kind == "person":
            entity.role = _text_of(sentence, role.start, role.end)
            entity.role_head = role.noun.words[role.noun.head]
            entity.role_words = role.noun.words
        self._describe(sentence, entity, role, first=first)
        self.cast.heads[sentence.index, role.head] = phrase
        for i in range(role.start, role.end):
            self.cast.put(phrase, i)

    def _share_title(self, sentence: Sentence, name: Name, roles: list[RolePhrase], names: list[Name]) -> None:
        """«i ministri italiani Anna Neri, Luca Verdi e …»: give those named after the first what a plural title tells."""
        if not roles or not _is_plural(sentence, roles[0]):
            return
        by_start = {n.start: n for n in names}
        tokens, at = sentence.tokens, name.end
        while at + 1 < len(tokens) and (tokens[at].text == "," or tokens[at].dep == "cc") and at + 1 in by_start:
            phrase = self.cast.at.get((sentence.index, at + 1))
            entity = self.cast.entities[phrase.entity] if phrase is not None and phrase.entity is not None else None
            if entity is None or entity.kind != "person":
                return
            self._describe(sentence, entity, roles[0])
            at = by_start[at + 1].end

    def _describe(self, sentence: Sentence, entity: Entity, role: RolePhrase, *, first: bool = False) -> None:
        """Country, sector and office from a role phrase."""
        country = self._phrase_country(sentence, role)
        if country and entity.ref in self.lexicon.world.offices:
            served = {self._country_of_ref(t.country) for t in self.lexicon.world.offices[entity.ref]}
            country = country if country in served else None
        if country and (entity.country is None or entity.inferred or first):
            entity.country, entity.inferred = country, False
        if role.noun.office is not None:
            entity.offices.add(role.noun.office)
        if role.former and entity.kind == "person":
            entity.add_sectors(["ELI"])
        entity.add_sectors(role.noun.sector)
        for name in role.names:
            if name.form and name.form.ref in self.lexicon.world.organisations and role.noun.relational:
                entity.add_sectors(self.lexicon.world.organisations[name.form.ref].sector)

    def _phrase_country(self, sentence: Sentence, role: RolePhrase) -> str | None:
        """The country that a role phrase names: by demonym, country, organisation, place or a person in it."""
        named = (n for n in role.names if n.form and not self._is_post(sentence, role, n) and not takes_side(sentence, n.start))
        ranked = sorted(named, key=lambda n: n.form.kind not in {"demonym", "country", "org"})  # type: ignore[union-attr]
        for name in ranked:
            country = self.country_of(name)
            if country:
                return country
        for i in range(role.start, role.end):
            inner = self.cast.at.get((sentence.index, i))
            if inner is None or inner.entity is None or i == role.head or takes_side(sentence, inner.start):
                continue
            if not self._is_post(sentence, role, inner):
                return self.cast.entities[inner.entity].country
        last = sentence.tokens[role.end - 1]
        government = any(noun.kind == "state" for form in (last.lower, *last.lemmas) for noun in self.lexicon.roles.get(form, ()))
        return (headed(sentence, role, self.cast, self.lexicon) if government else None) or role.noun.country

    def _is_post(self, sentence: Sentence, role: RolePhrase, name: Name | Phrase) -> bool:
        """«the ambassador to Israel»: where somebody is sent to is not who sent him."""
        grammar = self.lexicon.grammar
        before = sentence.tokens[max(role.head + 1, name.start - 2) : name.start]  # not «all'ambasciatore francese»
        posted = any(self.lexicon.prepositions.get(t.lower) in grammar.posted_prepositions for t in before)
        return posted and role.noun.words[role.noun.head] in grammar.sent_roles

    def _add_role(self, sentence: Sentence, role: RolePhrase) -> None:
        kind = MentionKind.ROLE if role.noun.kind in {"person", "organization", "state"} else MentionKind.GROUP
        phrase = Phrase(sentence.index, role.start, role.end, role.head, kind)
        if any((sentence.index, i) in self.cast.heads for i in [role.head]):
            return
        self.cast.place(phrase)
        country = self._phrase_country(sentence, role)
        entity = self._predicated(sentence, role) or self._entity_of_role(sentence, role, country)
        self._describe(sentence, entity, role)
        self.cast.refer(phrase, entity, sentence)

    def _predicated(self, sentence: Sentence, role: RolePhrase) -> Entity | None:
        """«Navalny is a critic of …»: the named person of whom a role is said."""
        children = [sentence.tokens[c] for c in sentence.children[role.head]]
        if role.noun.kind != "person" or not any(t.dep == "cop" for t in children):
            return None
        for token in children:
            phrase = self.cast.at.get((sentence.index, token.i)) if token.dep == "nsubj" else None
            if phrase is not None and phrase.entity is not None and phrase.kind == MentionKind.NAME and not phrase.demonym:
                entity = self.cast.entities[phrase.entity]
                return entity if entity.kind == "person" else None
        return None

    def _entity_of_role(self, sentence: Sentence, role: RolePhrase, country: str | None) -> Entity:
        text = _text_of(sentence, role.start, role.end)
        if role.noun.kind == "state":
            owner = country or self._state_before(sentence, role) or self._local_country(sentence)
            if owner and owner in self.lexicon.world.countries:
                return self._state(owner)
        if role.noun.kind == "person" and role.definite and not _is_plural(sentence, role):
            earlier = self._anaphor(role, country)
            if earlier is not None:
                return earlier
        told = "" if role.noun.kind == "organization" else text.lower()
        key = ("role", f"{role.noun.words[role.noun.head]} {' '.join(role.noun.words)} {country or ''} {told}")
        if text.islower() and len(role.noun.words) == 1 and country is None and role.bare and role.definite:
            named = self._named_body(role.noun.words[role.noun.head], sentence.index)
            if named is not None:
                return named
        if role.noun.kind in {"organization", "group"} and country is None:
            same = [e for e in self.cast.entities if e.role_head == role.noun.words[role.noun.head] and e.kind == role.noun.kind]
            if same and (role.bare or role.definite):
                return same[-1]
            alike = self._group_alike(sentence, role)
            if alike is not None:
                return alike
        several = role.noun.kind == "person" and _is_plural(sentence, role)
        entity = self.cast.keyed(key, role.noun.kind, text)
        entity.definite, entity.several = entity.definite or (role.definite and not several), several
        entity.role_words = role.noun.words
        entity.role_head = role.noun.words[role.noun.head]
        entity.generic = True
        if role.noun.kind == "person":
            entity.role = text
        return entity

    def _state_before(self, sentence: Sentence, role: RolePhrase) -> str | None:
        """«Though Sweden was neutral, the country …»: the state that is the subject before a bare word for a country."""
        words = self.lexicon.grammar.countries
        acts = sentence.tokens[role.head].dep in SUBJECTS  # not «France suspended aid to the country»
        if not (role.definite and role.bare and acts) or role.noun.words[role.noun.head] not in words:
            return None
        for token in reversed(sentence.tokens[: role.start]):
            phrase = self.cast.heads.get((sentence.index, token.i)) if token.dep in SUBJECTS else None
            if phrase is not None and phrase.entity is not None and not phrase.demonym:
                entity = self.cast.entities[phrase.entity]
                if entity.kind == "state":
                    return entity.country
        return None

    def _group_alike(self, sentence: Sentence, role: RolePhrase) -> Entity | None:
        """«the attackers» for «five suicide bombers»: the latest group of just the sectors that one definite word tells."""
        told = [code for code in role.noun.sector if code not in COMMON_SECTORS]
        plain = role.bare and role.definite and len(role.noun.words) == 1
        before = sentence.tokens[max(0, role.start - 1) : role.head]
        owned = any(t.among(self.lexicon.grammar.possessives) for t in before)
        if role.noun.kind != "group" or not (plain and told) or owned:
            return None
        groups = [e for e in self.cast.entities if e.kind == "group" and e.generic and e.sector == [*role.noun.sector]]
        recent = [e for e in groups if e.mentions and sentence.index - e.last_seen[0] <= GROUP_MEMORY]
        return max(recent, key=lambda e: e.last_seen, default=None)

    def _anaphor(self, role: RolePhrase, country: str | None) -> Entity | None:
        """The person whom a definite role phrase takes up: with the same title or role noun, else with the same office."""
        people = [e for e in self.cast.entities if e.kind == "person" and e.mentions and not e.several]
        latest = sorted(people, key=lambda e: (e.last_seen[0] + min(len(e.mentions), SALIENT), e.last_seen), reverse=True)
        fitting = [e for e in latest if not (country and e.country and e.country != country)]
        same = [e for e in fitting if self._same_role(e, role)]
        told = [e for e in same if len(role.noun.words) > 1 and e.role_words == role.noun.words]
        office = [e for e in fitting if self._same_office(e, role)]
        calling = [e for e in fitting[:1] if self._same_calling(e, role)]
        return next(iter([*told, *same, *office, *calling]), None)

    def _same_role(self, entity: Entity, role: RolePhrase) -> bool:
        """The role noun itself is taken up, or a word for any person («la donna», «il leader»)."""
        head = role.noun.words[role.noun.head]
        if not entity.generic and ((role.bare and head in self.lexicon.grammar.generic_people) or self._leads(entity, role)):
            return True
        told = role.noun.office is None or not entity.offices or role.noun.office in entity.offices
        return entity.role_head == head and told

    def _leads(self, entity: Entity, role: RolePhrase) -> bool:
        """«il leader di Mosca», «l'uomo politico americano»: somebody in power there, with nothing but the state named."""
        if " ".join(role.noun.words) not in self.lexicon.grammar.leading_people:
            return False
        kinds = {name.form.kind if name.form else None for name in role.names}
        places = {self.country_of(name) for name in role.names}
        return bool(kinds) and kinds <= LED_KINDS and places == {entity.country} and "GOV" in entity.sector

    @staticmethod
    def _same_calling(entity: Entity, role: RolePhrase) -> bool:
        """«il militare» for a general: a bare word for what the person who was spoken of last is, in sectors not all have."""
        told = [code for code in role.noun.sector if code not in COMMON_SECTORS]
        return role.bare and role.noun.office is None and bool(told) and not entity.generic and set(told) <= set(entity.sector)

    def _same_office(self, entity: Entity, role: RolePhrase) -> bool:
        """Another word for the office that the person holds («il premier» for a prime minister)."""
        return role.noun.office is not None and role.noun.office in entity.offices

    # ------------------------------------------------------------------ afterwards

    def _local_country(self, sentence: Sentence) -> str | None:
        """The country that a sentence is about: the nearest named before, in it, else the dispatch's main one."""
        for i, phrase in self.cast.tokens_of[sentence.index]:
            there = self._located(sentence, i) and not self._addressed(sentence, phrase)
            if there and phrase.place in self.lexicon.world.countries:
                return phrase.place
        return self.cast.main_country() or self.lexicon.grammar.home_country

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
        before = [
            p
            for p in self.cast.by_sentence[sentence.index]
            if p.start < at and p.entity is not None and not p.demonym
        ]
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

    def _located(self, sentence: Sentence, i: int) -> bool:
        """Tell whether a place name stands after a preposition of place («a Kabul», «nel Sudan»)."""
        before = [self.lexicon.prepositions.get(t.lower) for t in sentence.tokens[max(0, i - 2) : i]]
        return any(name in self.lexicon.grammar.place_prepositions for name in before)

    def settle(self) -> None:
        """Give entities without a country the one that their sentence or the dispatch is about, then join what is one."""
        self._place_entities()
        holders: dict[tuple[str, str], list[Entity]] = defaultdict(list)
        bodies: dict[tuple[tuple[str, ...], str], Entity] = {}
        for entity in self.cast.entities:
            if entity.kind == "person" and not entity.generic and entity.country:
                for office in entity.offices:
                    holders[office, entity.country].append(entity)
        for entity in self.cast.entities:
            if not entity.mentions or not entity.country or not entity.generic:
                continue
            if entity.kind == "person" and entity.definite:
                named = [e for office in entity.offices for e in holders[office, entity.country]]
                if len(named) == 1:
                    self.cast.merge(entity, named[0])
            elif entity.kind == "organization" and entity.role_words:
                first = bodies.setdefault((entity.role_words, entity.country), entity)
                if first is not entity and (entity.inferred or first.inferred):
                    self.cast.merge(entity, first)

    def _place_entities(self) -> None:
        for entity in self.cast.entities:
            if entity.country is None and entity.kind != "state" and entity.mentions:
                sentence = self.text.sentences[entity.last_seen[0]]
                if self._lies_nowhere(entity):
                    continue
                if entity.generic or entity.kind == "person":
                    owner = self._owner_before(entity, sentence) or self._institution_country(entity, sentence)
                    entity.country = owner or self._local_country(sentence)
                    entity.inferred = True

    def _owner_before(self, entity: Entity, sentence: Sentence) -> str | None:
        """«il Venezuela chiede la liberazione dei propri cittadini»: the country of whom a possessive takes up, named last."""
        at = entity.last_seen[1]
        own = any(t.among(self.lexicon.grammar.possessives) for t in sentence.tokens[max(0, at - 1) : at + 2])
        return self._last_told(sentence, at) if own and entity.generic and entity.kind != "organization" else None

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


def _is_plural(sentence: Sentence, role: RolePhrase) -> bool:
    """By its form, or by its article where the form does not tell («i leader», «i portavoce»)."""
    article = sentence.tokens[role.start - 1] if role.start else sentence.tokens[role.head]
    return sentence.tokens[role.head].has("Number=Plur") or (article.pos == "DET" and article.has("Number=Plur"))


def _head_of(sentence: Sentence, start: int, end: int) -> int:
    """The token in the range whose head lies outside it (the first such)."""
    for token in sentence.tokens[start:end]:
        if not start <= token.head < end or token.head == token.i:
            return token.i
    return start


def _text_of(sentence: Sentence, start: int, end: int) -> str:
    """The words of a token range, blanks as the offsets tell."""
    out, last = "", sentence.tokens[start].start
    for token in sentence.tokens[start:end]:
        out += (" " if token.start > last else "") + token.text
        last = token.end
    return out
