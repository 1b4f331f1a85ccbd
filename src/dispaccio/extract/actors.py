"""Who is in a dispatch: names, role phrases and groups, gathered into entities with country, sector and role."""

from __future__ import annotations

from collections import defaultdict

from dispaccio.extract.belonging import give_country
from dispaccio.extract.bodies import Bodies
from dispaccio.extract.cast import Cast, Entity, Phrase, head_of, text_of
from dispaccio.extract.known_names import KnownNames
from dispaccio.extract.names import Name, find_known, find_short, find_unknown, with_particles
from dispaccio.extract.people import Person, identify, is_person, name_words, same_person
from dispaccio.extract.phrases import RolePhrase, find_roles
from dispaccio.extract.roles import Roles
from dispaccio.extract.titles import TitleFinder
from dispaccio.extract.whereabouts import Whereabouts
from dispaccio.lexicon.load import Lexicon
from dispaccio.lexicon.world import sectors_of
from dispaccio.model import MentionKind
from dispaccio.text.normal import Normal
from dispaccio.text.parsed import Sentence, Text
from dispaccio.text.words import is_word

ACRONYM_LENGTH = range(2, 8)
NAME_TAIL = 2
"""Words at the end of a name among which the noun stands that tells what it is («World War One»)."""
ROMAN = frozenset("IVX")
"""Letters of the Roman numerals of centuries and sovereigns."""


def build_cast(text: Text, normal: Normal, lexicon: Lexicon) -> Cast:
    """Return the cast of a dispatch: every phrase that may be an actor or a place, with its entity."""
    builder = CastBuilder(text, lexicon)
    known = find_known(normal, text.sentences, lexicon)
    builder.whereabouts.count_countries(known)
    for sentence in text.sentences:
        names = known.get(sentence.index, [])
        names = [*names, *find_short(sentence, names, builder.cast.countries, lexicon)]
        names = sorted([*names, *find_unknown(sentence, names, lexicon)], key=lambda n: n.start)
        builder.add_sentence(sentence, builder.merge_names(sentence, names))
    builder.settle()
    return builder.cast


class CastBuilder:
    """Adds sentence after sentence to a cast; later mentions find the entities of earlier ones."""

    def __init__(self, text: Text, lexicon: Lexicon) -> None:
        """Start an empty cast for a dispatch."""
        self.cast = Cast()
        self.lexicon = lexicon
        self.whereabouts = Whereabouts(text, self.cast, lexicon)
        self.bodies = Bodies(self.cast, lexicon)
        self.known = KnownNames(self.cast, lexicon, self.whereabouts)
        self.roles = Roles(self.cast, lexicon, self.whereabouts, self.known, self.bodies)
        published = text.wire.published or text.dispatch.published
        self.date = published.iso[:10] if published else None

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
                if words and (words[0] in self.lexicon.world.first_names or self._is_titled(sentence, last)):
                    out[-1] = Name(name.sentence, last.start, name.end, None)
                    continue
            opened = name if name.form is not None else with_particles(sentence, name, self.lexicon)
            out.append(opened if last is None or opened.start >= last.end else name)
        return out

    def _is_second_surname(self, sentence: Sentence, first: Name, name: Name) -> bool:
        """«Rodrigo Chaves Robles»: one more word that no dictionary has, right behind the full name of somebody known."""
        known = " ".join(name_words(sentence, first)) in self.lexicon.world.full_names and first.end - first.start > 1
        token = sentence.tokens[name.start]
        word = name.form is None and name.end - name.start == 1 and token.text.istitle()
        another = self.cast.people_named(name_words(sentence, name)) or sum(t.text == token.text for t in sentence.tokens) > 1
        return known and word and not another and not is_word(token.lower, self.lexicon.lang)

    def _is_titled(self, sentence: Sentence, name: Name) -> bool:
        """«Defence Minister Roque Rodrigues»: one word right behind that for a person, which no dictionary has."""
        before = sentence.tokens[name.start - 1] if name.start and name.end - name.start == 1 else None
        nouns = [n for f in (before.lower, *before.lemmas) for n in self.lexicon.roles.get(f, ())] if before is not None else []
        return any(n.kind == "person" for n in nouns) and not is_word(sentence.tokens[name.start].lower, self.lexicon.lang)

    def _may_be_surname(self, sentence: Sentence, name: Name) -> bool:
        """A place, or a demonym with a capital where the language writes demonyms small («Anna Russo»)."""
        if name.form is None or name.form.kind not in {"place", "capital", "demonym"}:
            return False
        text = text_of(sentence, name.start, name.end)
        small = self.lexicon.forms.get(text.lower())
        return name.form.kind != "demonym" or (text[0].isupper() and small is not None and small.kind == "demonym")

    def add_sentence(self, sentence: Sentence, names: list[Name]) -> None:
        """Add a sentence's names and role phrases, appositions joined."""
        self.known.open(names)
        roles = find_roles(sentence, names, self.lexicon)
        titled = TitleFinder(sentence, names, self.lexicon).find(roles)
        used = {id(role) for beside in titled.values() for role in beside}
        acronyms = self.bodies.acronyms(sentence, names, roles)
        for name in names:
            if name.start not in acronyms and name.start not in self.known.part_of_name:
                self._add_name(sentence, name, titled.get(name.start, []))
        for name in names:
            self.roles.share(sentence, name, titled.get(name.start, []), names)
        for role in roles:
            if id(role) not in used:
                self.roles.add(sentence, role)
        if not self.bodies.words.isdisjoint(sentence.forms):
            self.bodies.find(sentence)
        for name in names:
            give_country(sentence, name, self.cast, self.lexicon)
        for name in names:
            if name.start in acronyms:
                self.bodies.add_acronym(sentence, name, acronyms[name.start])

    def _add_name(self, sentence: Sentence, name: Name, roles: list[RolePhrase]) -> None:
        head = head_of(sentence, name.start, name.end)
        phrase = Phrase(sentence.index, name.start, name.end, head, MentionKind.NAME)
        if name.form is not None:
            self.known.refer(sentence, name, phrase)
        else:
            self._person_or_name(sentence, name, phrase, roles[0] if roles else None)
        self.cast.place(phrase)
        for role in roles:
            self.roles.join(sentence, phrase, role)

    def _person_or_name(self, sentence: Sentence, name: Name, phrase: Phrase, role: RolePhrase | None) -> None:
        words = name_words(sentence, name)
        text = text_of(sentence, name.start, name.end)
        acronym = self.cast.by_key.get(("acronym", text.lower()))
        if acronym is not None:
            self.cast.refer(phrase, self.cast.entities[acronym], sentence)
            return
        if role is None and self._names_thing(words):
            return
        existing = next((e for e in self.cast.people_named(words) if same_person(e.words, words)), None)
        person = identify(words, self.lexicon, self.date, self.cast) if words and existing is None else None
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

    def _names_thing(self, words: list[str]) -> bool:
        """«Trattato Nato», "Soldiers Act", "World War One": a name of what is no actor, by its noun."""
        things = self.lexicon.classes.get("named_thing", frozenset())
        if words and words[-1] in self.lexicon.classes.get("named_road", frozenset()):
            return True  # «Gordon Street»
        given = bool(words) and words[0] in self.lexicon.world.first_names
        nouns = words[-NAME_TAIL:] if self.lexicon.grammar.role_links else words[:1]
        return not given and not things.isdisjoint(nouns)

    def _is_one_of(self, words: list[str], role: RolePhrase) -> bool:
        """«i senatori Anna Neri e …»: a given name behind a plural of people is a person's, not the group's own name."""
        return role.noun.kind == "group" and len(words) > 1 and words[0] in self.lexicon.world.first_names

    def _apply(self, entity: Entity, person: Person | None) -> None:
        if person is None:
            return
        entity.ref = person.holder
        self.cast.by_key["holder", person.holder] = entity.index
        entity.country = self.whereabouts.country_of_ref(person.country)
        entity.offices |= person.offices
        entity.add_sectors(sectors_of(person.office) if person.in_office else ("ELI",))

    def _unknown_name(self, sentence: Sentence, name: Name, phrase: Phrase, text: str, *, named: bool) -> None:
        """A name that is no person: an organisation if it is an acronym or several words, else left open."""
        if ROMAN.issuperset(text) or ("-" in text and text.rpartition("-")[2].isdigit()):
            return  # «nel XXI secolo», «due F-16»
        if text.isupper() and len(text) in ACRONYM_LENGTH:
            spelled = self.bodies.spelled_out(text)
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

    @staticmethod
    def _acts(sentence: Sentence, i: int) -> bool:
        """A single unknown word is taken for an actor only where it acts: as subject or agent."""
        return sentence.tokens[i].pos == "PROPN" and sentence.tokens[i].dep in {"nsubj", "nsubj:pass", "obl:agent"}

    def settle(self) -> None:
        """Give entities without a country the one that their sentence or the dispatch is about, then join what is one."""
        self.whereabouts.place_entities()
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
