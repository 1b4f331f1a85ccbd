"""Which actors a token stands for: its own phrase, what it is coordinated with, its owner, or the discourse before."""

from __future__ import annotations

from dispaccio.extract.cast import Phrase
from dispaccio.extract.listed import Listed
from dispaccio.model import MentionKind

OWNER_DEPTH = 3
"""How far a noun that is no actor is looked through to its owner («le basi del gruppo di X»)."""
ARMED = frozenset({"MIL", "REB", "COP", "PRM", "UAF", "SPY"})
SPEAKING_KINDS = frozenset({"person", "organization", "group"})
"""Kinds of actors that say something in person, and not as a state."""


class Referents(Listed):
    """Resolves tokens of a dispatch to entity indices; sentences must be opened in order."""

    def own(self, i: int) -> list[int]:
        """The actors a token itself stands for, with those coordinated with it; no looking through."""
        out: list[int] = []
        for j in self._args.conjuncts(i):
            headed = (self.sentence.index, j) in self.cast.heads
            out += self._headed(j) if headed else self._single(j)
            out += self.hyphened(j)
        return list(dict.fromkeys(out))

    def _headed(self, i: int) -> list[int]:
        """The actors of the phrase whose head a token is, and those told beside them."""
        own = self._instances(i) or [*self._listed_before(i), *self._enumerated(i), *self._single(i)]
        return [*own, *self._shared_post(i), *self._other_demonyms(i), *self._titled_after(i)]

    def _single(self, i: int) -> list[int]:
        phrase = self.cast.heads.get((self.sentence.index, i))
        if phrase is None:
            inside = self.cast.at.get((self.sentence.index, i))
            if inside is not None and ((inside.kind == MentionKind.NAME and not inside.demonym) or self._bears(i, inside.head)):
                phrase = inside
        if phrase is not None and phrase.demonym:
            apposed = self._apposed(i)  # «l'apicoltrice norvegese X» with the demonym for a noun
            if apposed is not None:
                return [apposed]
        if phrase is not None and phrase.entity is not None:
            return self._couple_told(phrase) or self._both_states(phrase) or self._described(phrase) or [phrase.entity]
        if phrase is None:
            apposed = self._apposed(i)
            if apposed is not None:
                return [apposed]
        token = self.sentence.tokens[i]
        couple = self._bare_couple(i) if phrase is None else []
        return couple or (self._latter(i) if self._is_latter(i) else self._pronoun(token))

    def _bears(self, i: int, head: int) -> bool:
        """A numeral or determiner that the tree makes the head of a phrase."""
        token = self.sentence.tokens[i]
        return token.lower in self.grammar.former or (
            self.sentence.tokens[head].head == i and token.pos in {"NUM", "DET", "PRON"}
        )

    def _described(self, phrase: Phrase) -> list[int]:
        """«L'imputato, un ex generale serbo, …»: the apposition that tells of which country somebody unnamed is."""
        if phrase.kind == MentionKind.NAME or phrase.entity is None or not self.entity(phrase.entity).inferred:
            return []
        children = (c for c in self.sentence.children[phrase.head] if self.sentence.tokens[c].dep == "appos")
        beside = (self.cast.heads.get((self.sentence.index, c)) for c in children)
        told = [p.entity for p in beside if p is not None and p.entity is not None and p.kind != MentionKind.NAME]
        return [e for e in told if self.entity(e).kind == "person" and not self.entity(e).inferred and self.entity(e).country][:1]

    def _apposed(self, i: int) -> int | None:
        """«La collaboratrice Marina Rossi»: the person's name that stands on a noun without a preposition."""
        for c in self.sentence.children[i]:
            phrase = self.cast.heads.get((self.sentence.index, c))
            beside = phrase is not None and phrase.start > i and self._args.preposition(c) is None
            if beside and phrase is not None and phrase.entity is not None and phrase.kind == MentionKind.NAME:
                entity = self.entity(phrase.entity)
                if self.sentence.tokens[c].dep in {"appos", "flat", "nmod", "compound"} and entity.kind == "person":
                    return phrase.entity
        return self._named_last(i)

    def _named_last(self, i: int) -> int | None:
        """«L'assistente alla segreteria per gli acquisti Anna Rossi»: the name that ends the noun's phrase, bare."""
        here = self.cast.by_sentence[self.sentence.index] if self.sentence.children[i] else []
        if not any(p.start > i + 1 and p.kind == MentionKind.NAME for p in here):
            return None
        last = max(self._args.subtree(i))
        phrase = self.cast.at.get((self.sentence.index, last))
        if phrase is None or phrase.kind != MentionKind.NAME or phrase.entity is None or not i < phrase.start - 1:
            return None
        before = self.sentence.tokens[phrase.start - 1]
        held = (self.sentence.index, before.i) in self.cast.at
        bare = before.pos in {"NOUN", "ADJ"} and not held and phrase.end == last + 1
        return phrase.entity if bare and self.entity(phrase.entity).kind == "person" else None

    def actors(self, i: int, depth: int = 0) -> list[int]:
        """The actors behind a token: its own, else its owner's."""
        key = (i, depth > 0)
        if key not in self._memo:
            self._memo[key] = []
            self._memo[key] = self.own(i) or self._owner(i, depth)
        return self._memo[key]

    def _owner(self, i: int, depth: int) -> list[int]:
        if depth >= OWNER_DEPTH or self.sentence.tokens[i].pos not in {"NOUN", "PROPN", "ADJ", "PRON", "NUM", "X"}:
            return []
        slots = self._args.slots(i)
        issuing = self.lexicon.speech.issuer_prepositions if self.sentence.tokens[i].among(self.lexicon.speech.nouns) else ()
        for slot in ("adj", "poss", *self.grammar.owner_prepositions, *issuing, "subj"):
            for j in slots.get(slot, ()):
                found = self.possessor(j) if slot == "poss" else self.actors(j, depth + 1)
                if found:
                    return found
        issued = self._issued_by(i) if self.sentence.tokens[i].among(self.lexicon.speech.nouns) else []
        if issued:
            return issued
        for j in slots.get("comp", ()):
            found = [e for k in self._args.slots(j).get("subj", ()) for e in self.own(k)]
            if found and self.sentence.tokens[j].has("VerbForm=Part"):
                return found
        return []

    def _issued_by(self, document: int) -> list[int]:
        """«The council passed a resolution which condemns …»: the subject of the verb whose object a document is."""
        token = self.sentence.tokens[document]
        verb = self.sentence.tokens[token.head]
        news = token.among(self.lexicon.speech.clause_nouns)  # «diffuse the news that …»: who spreads it does not do it
        if token.dep != "obj" or news or not verb.among(self.grammar.issuing) or self._args.is_passive(verb.i):
            return []
        return [e for k in self._args.slots(verb.i).get("subj", ()) for e in self.own(k)]

    def possessor(self, i: int) -> list[int]:
        """Whom a possessive stands for: the noun with its mark, or for «his», «suo» whom the sentence is about."""
        if self.sentence.tokens[i].pos in {"NOUN", "PROPN"}:
            return self.actors(i)
        if self.sentence.tokens[i].lower in self.grammar.first_possessives:
            return self._first_person(self.sentence.tokens[i])
        return self.main_subject() or list(self.focus)

    def around(self, i: int) -> list[int]:
        """The actors that are subject of the verb around an event noun."""
        return [e for j in self._args.slots(i).get("around", ()) for e in self.own(j)]

    def at_place(self, i: int) -> int | None:
        """The state in which a place lies, as the actor that an act against the place hits; also «la città di Odessa»."""
        phrase = self.cast.heads.get((self.sentence.index, i)) or self.cast.at.get((self.sentence.index, i))
        if phrase is None and self.sentence.tokens[i].among(self.lexicon.classes.get("taken_place", frozenset())):
            phrase = self._named_place(i)
        if phrase is None or not phrase.locative or phrase.place not in self.lexicon.world.countries:
            return None
        key = ("state", phrase.place)
        entity = self.cast.keyed(key, "state", self.lexicon.country_names.get(phrase.place, phrase.place))
        if not entity.country:
            entity.country = phrase.place
            entity.add_sectors(["GOV"])
        self.cast.refer(phrase, entity, self.sentence)
        phrase.entity = None
        return entity.index

    def people(self, i: int, state: int) -> int:
        """«Thousands of Poles marched»: the people behind a token, who are not their state; else the state itself."""
        if self.entity(state).kind != "state":
            return state
        named = (k for k in self._args.subtree(i) if self._is_people(k))
        phrase = next((p for k in named if (p := self.cast.at[self.sentence.index, k]).entity == state), None)
        if phrase is None:
            return state
        country = self.entity(state).country
        words = " ".join(t.text for t in self.sentence.tokens[phrase.start : phrase.end])
        crowd = self.cast.keyed(("people", country or ""), "group", words)
        crowd.country = country
        crowd.add_sectors(["CVL"])
        self.cast.refer(phrase, crowd, self.sentence)
        phrase.entity = state
        return crowd.index

    def _named_place(self, i: int) -> Phrase | None:
        """The phrase of the place that a word for places names behind «of»."""
        slots = self._args.slots(i)
        named = (j for name in self.grammar.owner_prepositions for j in slots.get(name, ()))
        phrases = (self.cast.heads.get((self.sentence.index, j)) for j in named)
        return next((p for p in phrases if p is not None and p.locative), None)

    def countries_of_place(self, i: int) -> str | None:
        """The country of a place that a token names."""
        phrase = self.cast.at.get((self.sentence.index, i))
        return phrase.place if phrase is not None else None

    def is_a(self, i: int, kind: str) -> bool:
        """Tell whether a token stands for an actor of a kind (`actor`, `person`, `state`, `org`, …)."""
        if kind == "any":
            return True
        if kind == "place":
            return self.countries_of_place(i) is not None
        if kind == "actor":
            return bool(self.actors(i))
        if kind == "people":
            return self._is_people(i)
        return any(self.is_of(index, kind) for index in self.own(i))

    def is_of(self, index: int, kind: str) -> bool:
        """Tell whether an actor is of a kind (`actor`, `armed`, `person`, `state`, `org`, `group`)."""
        entity = self.entity(index)
        armed = kind == "armed" and bool(ARMED & set(entity.sector))
        return armed or kind == "actor" or entity.kind == {"org": "organization"}.get(kind, kind)

    def _is_people(self, i: int) -> bool:
        """«Israelis», «i curdi»: the plural name of a people, as a noun."""
        phrase = self.cast.at.get((self.sentence.index, i))
        token = self.sentence.tokens[i]
        return phrase is not None and phrase.demonym and token.pos in {"NOUN", "PROPN"} and token.has("Number=Plur")
