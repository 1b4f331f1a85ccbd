"""Whom pronouns stand for, free or at the end of a verb."""

from __future__ import annotations

from dispaccio.extract.cast import Phrase
from dispaccio.extract.couples import PAIR, Couples
from dispaccio.extract.focus import PRESS
from dispaccio.model import MentionKind
from dispaccio.text.parsed import QUOTE, Token

VERB_STEMS = ("r", "ndo")
"""Ends of infinitives and gerunds before a pronoun («ringraziar-lo», «promettendo-gli»)."""
BRACKETS = frozenset({"[", "("})
GLOSS = 2
"""Tokens of a bracket among which the name begins that explains a pronoun («[Mr Diop]»)."""


class Pronouns(Couples):
    """Finds whom a pronoun takes up: in its sentence, in those before, or in brackets behind it."""

    def _is_latter(self, i: int) -> bool:
        """«the latter», «quest'ultimo»: a word for who was named last, alone or with the one before it."""
        token = self.sentence.tokens[i]
        before = self.sentence.tokens[i - 1].lower if i else ""
        return token.lower in self.grammar.latter or f"{before} {token.lower}" in self.grammar.latter

    def _latter(self, i: int) -> list[int]:
        """«the latter»: the actor named last before it, in its sentence or the one before; a person, if it is for one."""
        kinds = self.grammar.pronoun_kinds.get(self.sentence.tokens[i].lower, [])
        for index in (self.sentence.index, self.sentence.index - 1):
            named = [p for p in self.cast.by_sentence[index] if not p.demonym and p.entity is not None]
            here = [p for p in named if index < self.sentence.index or p.end <= i]
            fitting = [p for p in here if p.entity is not None and self.entity(p.entity).kind in kinds]
            if here:
                last = max(fitting or here, key=lambda p: p.start)
                return [last.entity] if last.entity is not None else []
        return []

    def _pronoun(self, token: Token) -> list[int]:
        grammar = self.grammar
        if token.lower in grammar.both_parties or token.lemma in grammar.both_parties:
            below = (self.sentence.tokens[c] for c in self.sentence.children[token.i])
            counted = token.pos == "NUM" and not any(t.dep == "det" for t in below)
            several = token.has("Number=Plur")
            return [] if counted else self._couple() or (self._two_states() if several else [])
        if token.pos == "PRON" and token.lower in grammar.first_persons:
            return self._first_person(token) or self._behalf(token)
        personal = (
            token.pos == "PRON"
            and not self._resolving
            and (
                token.lower in grammar.subject_pronouns
                or token.lower in grammar.object_clitics
                or token.lower in grammar.dative_clitics
            )
        )
        if not personal:
            return []
        glossed = self._glossed(token)
        if glossed is not None:
            return [glossed]
        plural = token.has("Number=Plur")
        kinds = grammar.pronoun_kinds.get(token.lower, [])
        quoted = self.quoted(token.start)
        earlier = self.earlier if quoted else self.narrated or self.earlier
        if token.lower in grammar.subject_pronouns:
            met = self.met_before() if plural and not quoted and all(map(self._is_one, earlier[:1])) else []
            candidates = [*self._before_pronoun(token), met, *earlier]
        else:
            candidates = [self._here_before(token), *earlier, self.beside]
        undergoes = token.lower not in grammar.subject_pronouns and token.dep in {"obj", "iobj"}
        doers = self._doers(token) if undergoes else set()
        doers |= set(self.saying if quoted else ())  # who is quoted says «I» of himself
        for group in candidates:
            fitting = [e for e in group if (not kinds or self.entity(e).kind in kinds) and e not in doers]
            undergone = token.dep == "obj" or (token.dep == "nmod" and token.lower in grammar.object_clitics)
            if fitting and not (plural and undergone and self._is_one(fitting)):
                groups = [e for e in fitting if self.entity(e).kind == "group"] if plural and group is self.beside else []
                return self._fit(groups or fitting, plural=plural)
        return []

    def _before_pronoun(self, token: Token) -> list[list[int]]:
        """«Cuba thanked Mexico and Russia for the fuel they had sent»: the subject, but several named behind one for «they»."""
        subject = self._subject_before(token)
        if not token.has("Number=Plur") or not self._is_one(subject):
            return [subject]
        others = [e for e in self._here_before(token) if e not in subject]
        firsts = (p for p in self.cast.by_sentence[self.sentence.index] if p.entity in others[-PAIR:-1] and p.end <= token.i)
        together = any(others[-1] in self.own(p.head) for p in firsts)
        return [others[-PAIR:] if together else self._many_before(token, subject), self._with_partner(subject, others), subject]

    def _with_partner(self, subject: list[int], others: list[int]) -> list[int]:
        """«The Egyptian president met Macron in Paris, where they …»: one person or state, and the like named last beside it."""
        like = [e for e in others if subject and self.entity(e).kind == self.entity(subject[0]).kind]
        return [*subject, like[-1]] if like else []

    def _many_before(self, token: Token, subject: list[int]) -> list[int]:
        """«He is held by the rebels, but they …»: the group named last before «they», where the subject is one person."""
        if not subject or self.entity(subject[0]).kind != "person":
            return []
        here = [p.entity for p in self.cast.by_sentence[self.sentence.index] if p.end <= token.i and not p.demonym]
        others = [e for e in here if e is not None and e not in subject]
        return [e for e in others if self.entity(e).kind == "group" or self.entity(e).several][-1:]

    def _glossed(self, token: Token) -> int | None:
        """«urging them [Rabat] to act», «told him (Mr Diop) that …»: the name in brackets right behind a pronoun."""
        tokens = self.sentence.tokens
        if token.i + 1 >= len(tokens) or tokens[token.i + 1].text not in BRACKETS:
            return None
        inside = (self.cast.at.get((self.sentence.index, t.i)) for t in tokens[token.i + 2 : token.i + 2 + GLOSS])
        return next((p.entity for p in inside if p is not None and p.kind == MentionKind.NAME and not p.demonym), None)

    def _is_one(self, group: list[int]) -> bool:
        """One person or state: not «they»."""
        return len(group) == 1 and self.entity(group[0]).kind in {"person", "state"}

    def _doers(self, token: Token) -> set[int]:
        """Who does what a pronoun undergoes: the subject of its verb, also one left out."""
        verb = self._args.clause_head(token.i)
        self._resolving = True
        fillers = self._args.slots(verb).get("subj", ())
        found = {e for i in fillers for e in self.own(i)}
        self._resolving = False
        return found or (set() if fillers else set(self.dropped(verb)))

    def _behalf(self, token: Token) -> list[int]:
        """«On behalf of X, I congratulate …» where nobody was said to speak: X."""
        slots = self._args.slots(self._args.clause_head(token.i))
        return [e for name in self.grammar.behalf for i in slots.get(name, ()) for e in self.own(i)]

    def _subject_before(self, token: Token) -> list[int]:
        """The actors of the nearest subject before a pronoun in its sentence («Hungary says it will …»), but none quoted.

        Of a subject that the tree joins to the pronoun («X, capo di Y, e lei»), the pronoun itself is left out.
        """
        quoted = False
        for earlier in reversed(self.sentence.tokens[: token.i]):
            quoted ^= earlier.text == QUOTE
            if not quoted and earlier.dep in {"nsubj", "nsubj:pass"} and earlier.pos != "PRON":
                self._resolving = True
                found = self.own(earlier.i)
                self._resolving = False
                found = found or self._told_of(token, earlier.i)
                if found:
                    return found
        return []

    def _told_of(self, pronoun: Token, i: int) -> list[int]:
        """«The case of X drew attention after he was released»: the person whose matter the subject is."""
        if self.grammar.pronoun_kinds.get(pronoun.lower) != ["person"]:
            return []
        named = (self.cast.heads.get((self.sentence.index, c)) for c in self._args.subtree(i))
        people = [e for p in named if p is not None and (e := self._person_named(p)) is not None]
        return people[:1] if len(people) == 1 else []

    def _here_before(self, token: Token) -> list[int]:
        """Persons named earlier in the sentence that are not the subject."""
        self._resolving = True
        subject = {e for i in self._args.slots(self._args.clause_head(token.i)).get("subj", ()) for e in self.own(i)}
        self._resolving = False
        here = [
            p for p in self.cast.by_sentence[self.sentence.index]
            if p.start < token.i and p.entity is not None
            and p.entity not in subject and not p.demonym and not self._is_where(p)
        ]  # fmt: skip
        if token.has("Number=Plur"):  # «deported 135 prisoners to Guatemala and stripped them of …»
            people = [p for p in here if self._is_people_undergoing(p)]
            here = people or here
        return [p.entity for p in here if p.entity is not None]

    def _is_where(self, phrase: Phrase) -> bool:
        """«voleva fuggire in Francia, dove gli è stato negato …»: a country behind a preposition of place is nobody there."""
        return phrase.place is not None and self._args.preposition(phrase.head) in self.grammar.place_prepositions

    def _is_people_undergoing(self, phrase: Phrase) -> bool:
        """A group of people that stands as the object of a verb, not behind a preposition."""
        group = phrase.entity is not None and self.entity(phrase.entity).kind == "group"
        return group and self.sentence.tokens[phrase.head].dep == "obj"

    def enclitic(self, i: int, pronouns: set[str]) -> list[int]:
        """Whom a pronoun at the end of an infinitive or gerund stands for: who was named last and does not do it."""
        token = self.sentence.tokens[i]
        clitic = next((p for p in pronouns if token.lower.endswith(p) and token.lower[: -len(p)].endswith(VERB_STEMS)), None)
        if clitic is None or not (token.has("VerbForm=Inf") or token.has("VerbForm=Ger")):
            return []
        doers = {e for j in self._args.slots(i).get("subj", ()) for e in self.own(j)}
        here = [p for p in self.cast.by_sentence[self.sentence.index] if p.end <= i and p.entity is not None]
        whole = [p for p in here if not any(o is not p and o.start <= p.start and p.end <= o.end for o in here)]
        named = [p.entity for p in whole if p.entity is not None and p.entity not in doers and not p.demonym and not p.locative]
        told = [focus for focus in self.earlier if any(self.entity(e).sector != PRESS for e in focus)]
        earlier = [e for group in (*told[:1], self.beside) for e in group if e not in doers]
        return named[-1:] or earlier[:1]

    def _fit(self, candidates: list[int], *, plural: bool) -> list[int]:
        if plural:  # «beat demonstrators outside parliament and detained 60 of them»
            many = [e for e in candidates if self.entity(e).kind == "group" or self.entity(e).several]
            bodies = all(e in many or self.entity(e).kind == "organization" for e in candidates)
            return many if many and bodies else list(candidates)
        return candidates[-1:] if candidates else []
