"""Role phrases of a dispatch («il ministro degli Esteri», "two soldiers"): whose they are, and what they tell."""

from __future__ import annotations

from dispaccio.extract.belonging import takes_side
from dispaccio.extract.bodies import BODY_KINDS, SALIENT, Bodies, latest
from dispaccio.extract.cast import Cast, Entity, Phrase, text_of
from dispaccio.extract.known_names import KnownNames
from dispaccio.extract.names import Name, find_forms
from dispaccio.extract.namesakes import headed
from dispaccio.extract.phrases import RolePhrase, is_plural
from dispaccio.extract.whereabouts import STATE_KINDS, Whereabouts
from dispaccio.lexicon.load import Lexicon
from dispaccio.model import MentionKind, Span
from dispaccio.text.parsed import QUOTE, Sentence

COMMON_SECTORS = frozenset({"GOV", "CVL"})
"""Sectors that too many share for a word of theirs to take up one person."""
NAMED_SECTORS = frozenset({"JRN", "BUS", "EDU", "LAB", "PTY"})
"""Sectors of bodies that a dispatch names, then takes up by a word for what they are («the newspaper»)."""
FIGHTERS = frozenset({"REB"})
"""Sectors of bodies whose people stand for the body («the rebels»)."""
SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
LED_KINDS = STATE_KINDS | {"demonym"}


class Roles:
    """Joins role phrases to the names they stand beside or take up; the others make entities of their own."""

    def __init__(self, cast: Cast, lexicon: Lexicon, whereabouts: Whereabouts, known: KnownNames, bodies: Bodies) -> None:
        """Add to a cast."""
        self.cast = cast
        self.lexicon = lexicon
        self.whereabouts = whereabouts
        self.known = known
        self.bodies = bodies

    def join(self, sentence: Sentence, phrase: Phrase, role: RolePhrase) -> None:
        """Give a person what the apposed role phrase tells, and make the phrase part of the mention."""
        if phrase.entity is None:
            return
        entity = self.cast.entities[phrase.entity]
        first = entity.role is None
        if first and entity.kind == "person":
            entity.role = text_of(sentence, role.start, role.end)
            entity.role_head = role.noun.words[role.noun.head]
            entity.role_words = role.noun.words
        elif entity.kind != "person":
            entity.role_head = role.noun.words[role.noun.head]
            if role.noun.kind == "group":
                self._widen(sentence, entity, phrase, role)
        self.describe(sentence, entity, role, first=first)
        self.cast.heads[sentence.index, role.head] = phrase
        for i in range(role.start, role.end):
            self.cast.put(phrase, i)

    @staticmethod
    def _widen(sentence: Sentence, entity: Entity, phrase: Phrase, role: RolePhrase) -> None:
        """«the M23 rebels»: the noun of a group, where its phrase and the name touch, is part of the mention."""
        span, kind = entity.mentions[-1]
        if role.start <= phrase.end and phrase.start <= role.end:
            first, last = sentence.tokens[min(role.start, phrase.start)], sentence.tokens[max(role.end, phrase.end) - 1]
            entity.mentions[-1] = (Span(min(first.start, span.start), max(last.end, span.end)), kind)

    def share(self, sentence: Sentence, name: Name, roles: list[RolePhrase], names: list[Name]) -> None:
        """«i ministri italiani Anna Neri, Luca Verdi e …»: give those named after the first what a plural title tells."""
        if not roles or not is_plural(sentence, roles[0]):
            return
        by_start = {n.start: n for n in names}
        tokens, at = sentence.tokens, name.end
        while at + 1 < len(tokens) and (tokens[at].text == "," or tokens[at].dep == "cc") and at + 1 in by_start:
            phrase = self.cast.at.get((sentence.index, at + 1))
            entity = self.cast.entities[phrase.entity] if phrase is not None and phrase.entity is not None else None
            if entity is None or entity.kind != "person":
                return
            self.describe(sentence, entity, roles[0])
            at = by_start[at + 1].end

    def describe(self, sentence: Sentence, entity: Entity, role: RolePhrase, *, first: bool = False) -> None:
        """Country, sector and office from a role phrase."""
        country = self._phrase_country(sentence, role)
        if country and entity.ref in self.lexicon.world.offices:
            served = {self.whereabouts.country_of_ref(t.country) for t in self.lexicon.world.offices[entity.ref]}
            country = country if country in served else None
        if entity.ref in self.lexicon.world.organisations and entity.country is not None:
            country = None  # «il settimanale turco …»: the table knows better whose it is
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
            country = self.whereabouts.country_of(name)
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

    def add(self, sentence: Sentence, role: RolePhrase) -> None:
        """Add a role phrase that stands beside no name, with the entity that it takes up or makes."""
        kind = MentionKind.ROLE if role.noun.kind in {"person", "organization", "state"} else MentionKind.GROUP
        phrase = Phrase(sentence.index, role.start, role.end, role.head, kind)
        if any((sentence.index, i) in self.cast.heads for i in [role.head]):
            return
        self.cast.place(phrase)
        country = self._phrase_country(sentence, role)
        entity = self._predicated(sentence, role) or self._entity_of_role(sentence, role, country)
        self.describe(sentence, entity, role)
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
        text = text_of(sentence, role.start, role.end)
        if role.noun.kind == "state":
            near = self._owner_told(sentence, role) or self._state_before(sentence, role)
            owner = country or near or self.whereabouts.local_country(sentence)
            if owner and owner in self.lexicon.world.countries:
                return self.known.state(owner)
        if role.noun.kind == "person" and role.definite and not is_plural(sentence, role):
            earlier = self._anaphor(role, country)
            if earlier is not None:
                return earlier
        if sentence.tokens[role.end - 1].text == QUOTE:
            return self._titled(sentence, role)
        told = "" if role.noun.kind == "organization" else text.lower()
        key = ("role", f"{role.noun.words[role.noun.head]} {' '.join(role.noun.words)} {country or ''} {told}")
        body = self._body_before(sentence, role, country)
        if body is not None:
            return body
        if role.noun.kind in BODY_KINDS and country is None:
            head = role.noun.words[role.noun.head]
            alike_kind = (e for e in self.cast.entities if e.kind == role.noun.kind or (not e.generic and e.kind in BODY_KINDS))
            same = [e for e in alike_kind if e.role_head == head]
            if same and (role.bare or (role.definite and same[-1].generic)):
                return same[-1]
            body = self._body_alike(role)
            if body is not None:
                return body
            alike = self._group_alike(sentence, role)
            if alike is not None:
                return alike
        plural = is_plural(sentence, role)
        several = role.noun.kind == "person" and plural
        entity = self.cast.keyed(key, role.noun.kind, text)
        entity.definite = entity.definite or (role.definite and not several)
        entity.several = several or (role.noun.kind == "organization" and plural)  # «two rebel movements»
        entity.body = role.noun.kind == "group" and not plural
        entity.role_words = role.noun.words
        entity.role_head = role.noun.words[role.noun.head]
        entity.generic = True
        if role.noun.kind == "person":
            entity.role = text
        return entity

    def _titled(self, sentence: Sentence, role: RolePhrase) -> Entity:
        """«il settimanale «Die Zeit»»: the paper by its title."""
        mark = next(i for i in range(role.start, role.end) if sentence.tokens[i].text == QUOTE)
        title = text_of(sentence, mark + 1, role.end - 1)
        return self.cast.keyed(("name", title.lower()), "organization", title)

    def _body_before(self, sentence: Sentence, role: RolePhrase, country: str | None) -> Entity | None:
        """«La Corte», «l'azienda», «il gruppo jihadista»: the named body that a definite word for one takes up."""
        head = role.noun.words[role.noun.head]
        if not role.definite or role.noun.kind not in BODY_KINDS or is_plural(sentence, role):
            return None
        plain = text_of(sentence, role.start, role.end)[1:].islower() and len(role.noun.words) == 1 and role.bare
        named = self.bodies.named(head, sentence.index) if plain and country is None else None
        return named or (None if role.names else self.bodies.taken_up(head, sentence.index, country))

    def _owner_told(self, sentence: Sentence, role: RolePhrase) -> str | None:
        """«L'ong israeliana ha accusato il proprio governo»: the country named last before a possessive."""
        before = sentence.tokens[max(0, role.start - 1) : role.head]
        owned = any(t.among(self.lexicon.grammar.possessives) for t in before)
        return self.whereabouts.last_told(sentence, role.start) if owned else None

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

    def _body_alike(self, role: RolePhrase) -> Entity | None:
        """«il giornale» for Haaretz, "the company" for Magna: the body of such a sector named last, not long before."""
        told = NAMED_SECTORS.intersection(role.noun.sector)
        plain = role.bare and role.definite and len(role.noun.words) == 1 and role.noun.kind == "organization"
        word = role.noun.words[role.noun.head]
        if not (plain and told) or word in self.lexicon.classes.get("whole_branch", frozenset()):
            return None
        named = (e for e in self.cast.entities if e.kind == "organization" and not e.generic and told <= {*e.sector})
        return latest(named, role.sentence)

    def _group_alike(self, sentence: Sentence, role: RolePhrase) -> Entity | None:
        """«the attackers» for «five suicide bombers»: the latest group of just the sectors that one definite word tells."""
        told = [code for code in role.noun.sector if code not in COMMON_SECTORS]
        plain = role.bare and role.definite and len(role.noun.words) == 1
        before = sentence.tokens[max(0, role.start - 1) : role.head]
        owned = any(t.among(self.lexicon.grammar.possessives) for t in before)
        if role.noun.kind != "group" or not (plain and told) or owned:
            return None
        groups = [e for e in self.cast.entities if e.kind == "group" and e.generic and e.sector == [*role.noun.sector]]
        if FIGHTERS.issuperset(told):  # «the militants» after Boko Haram was named
            named = (e for e in self.cast.entities if e.kind in BODY_KINDS and not e.generic and e.last_seen[0] < sentence.index)
            groups += [e for e in named if set(told) <= {*e.sector}]
        return latest(groups, sentence.index)

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
        if entity.role is not None and any(name.form and name.form.kind == "org" and name.form.ref in self._bodies(entity.role)
                                           for name in role.names):  # fmt: skip
            return True
        kinds = {name.form.kind if name.form else None for name in role.names}
        places = {self.whereabouts.country_of(name) for name in role.names}
        return bool(kinds) and kinds <= LED_KINDS and places == {entity.country} and "GOV" in entity.sector

    def _bodies(self, role: str) -> set[str]:
        """The bodies that a role names («WHO Director-General», whom «the WHO chief» takes up)."""
        return {form.ref for form in find_forms(role, self.lexicon) if form.kind == "org"}

    @staticmethod
    def _same_calling(entity: Entity, role: RolePhrase) -> bool:
        """«il militare» for a general: a bare word for what the person who was spoken of last is, in sectors not all have."""
        told = [code for code in role.noun.sector if code not in COMMON_SECTORS]
        return role.bare and role.noun.office is None and bool(told) and not entity.generic and set(told) <= set(entity.sector)

    def _same_office(self, entity: Entity, role: RolePhrase) -> bool:
        """Another word for the office that the person holds («il premier» for a prime minister)."""
        return role.noun.office is not None and role.noun.office in entity.offices
