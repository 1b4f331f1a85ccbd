"""Which actors a token stands for: its own phrase, what it is coordinated with, its owner, or the discourse before."""

from __future__ import annotations

from collections.abc import Callable

from dispaccio.extract.arguments import Arguments
from dispaccio.extract.cast import Cast, Entity, Phrase
from dispaccio.lexicon.load import Lexicon
from dispaccio.model import MentionKind
from dispaccio.text.parsed import QUOTE, Sentence, Token

MEMORY = 6
"""Sentences back in which the subject of a dropped one is looked for when number rules out the nearer."""
MEETING_MEMORY = 2
"""Sentences back in which those met who sign what is signed by nobody named."""
OWNER_DEPTH = 3
"""How far a noun that is no actor is looked through to its owner («le basi del gruppo di X»)."""
VERB_STEMS = ("r", "ndo")
"""Ends of infinitives and gerunds before a pronoun («ringraziar-lo», «promettendo-gli»)."""
PAIR = 2
PAIRED_BACK = 3
"""Sentences back in which «both countries» finds the two that are meant."""
BRACKETS = frozenset({"[", "("})
GLOSS = 2
"""Tokens of a bracket among which the name begins that explains a pronoun («[Mr Diop]»)."""
ARMED = frozenset({"MIL", "REB", "COP", "PRM", "UAF", "SPY"})
BARE = frozenset({"compound", "nmod", "flat", "amod"})
"""How parsers hang names of a list on each other when they miss that it is one."""
SPEAKING_KINDS = frozenset({"person", "organization", "group"})
"""Kinds of actors that say something in person, and not as a state."""
LONGEST_EXAMPLE_MARK = 3
"""Words of the longest mark that brings examples."""
ROLE_KINDS = frozenset({MentionKind.ROLE, MentionKind.GROUP})


class Referents:
    """Resolves tokens of a dispatch to entity indices; sentences must be opened in order."""

    def __init__(self, cast: Cast, lexicon: Lexicon, quoted: Callable[[int], bool]) -> None:
        """Start with nobody in focus; `quoted` tells whether an offset lies in quotation marks."""
        self.cast = cast
        self.quoted = quoted
        self.lexicon = lexicon
        self.grammar = lexicon.grammar
        self.arguments: Arguments | None = None
        self.focus: list[int] = []
        self.earlier: list[list[int]] = []
        self.narrated: list[list[int]] = []
        """Of these, whom the sentences were about that nobody is quoted with."""
        self.speaker: list[int] = []
        self.spoke_at = -1
        self.saying: list[int] = []
        """Whose words the quotation in this sentence is, as far as it is known before it ends."""
        self.narrator: list[int] = []
        """Who speaks in the first person outside quotation marks: whose statement the text is."""
        self.issuer: list[int] = []
        self.issued: dict[str, list[int]] = {}
        """By the lemma of a document («statement»): who made its latest one."""
        self.parties: list[int] = []
        self.met_at = -1
        self.beside: list[int] = []
        """Who else the sentence before named: whom an object pronoun takes up, if its own doer is whom the text is about."""

    def open(self, sentence: Sentence, arguments: Arguments) -> None:
        """Move on to a sentence."""
        self.sentence = sentence
        self.arguments = arguments
        self._memo: dict[tuple[int, bool], list[int]] = {}
        self._resolving = False

    def close(self) -> None:
        """Remember who the sentence was about, for the next one."""
        focus = [e for e in self.main_subject() if self._may_act(e)]
        if focus:
            self.earlier = [focus, *self.earlier[: MEMORY - 1]]
            self.focus = focus
            if not self.quoted(self.sentence.span.start):
                self.narrated = [focus, *self.narrated[: MEMORY - 1]]
        named = [p for p in self.cast.by_sentence[self.sentence.index] if not p.demonym and not p.locative]
        self.beside = [p.entity for p in named if p.entity is not None and p.entity not in focus]

    def _may_act(self, index: int) -> bool:
        """Not a name that nothing is known about («l'Olocausto»): whoever acts next without being named is somebody else."""
        entity = self.entity(index)
        return entity.kind != "organization" or entity.ref is not None or bool(entity.sector) or len(entity.mentions) > 1

    def main_subject(self) -> list[int]:
        """The actors that are subject of the sentence's main verb, or of the first verb that has one."""
        root = next((t.i for t in self.sentence.tokens if t.dep == "root"), 0)
        verbs = [root, *[t.i for t in self.sentence.tokens if t.pos == "VERB" and t.i != root]]
        if self._args.slots(root).get("subj") is None and self._drops(root):
            return []
        for verb in verbs:
            if self.sentence.tokens[verb].pos not in {"VERB", "AUX", "ADJ", "NOUN", "PROPN"}:
                continue
            slots = self._args.slots(verb)
            for slot in ("subj", "obj") if self._args.is_passive(verb) else ("subj",):
                found = [e for i in slots.get(slot, ()) for e in self.own(i)]
                if found:
                    return found
        return self._before_verb(root)

    def _before_verb(self, verb: int) -> list[int]:
        """«After the talks, X, a spokesman, offered details» with X apposed to the talks: the person right before the verb.

        Only where a language drops no subjects, so that there must be one.
        """
        if self.grammar.pro_drop or not self.sentence.is_finite(verb) or self._args.slots(verb).get("subj"):
            return []
        here = [p for p in self.cast.by_sentence[self.sentence.index] if p.end <= verb and p.kind == MentionKind.NAME]
        people = [p for p in here if p.entity is not None and self.entity(p.entity).kind == "person"]
        return [p.entity for p in people[:1] if p.entity is not None and self._args.preposition(p.head) is None]

    def _drops(self, verb: int) -> bool:
        """The main verb has a dropped subject: the sentence goes on about whom the text was about."""
        finite = self.sentence.tokens[verb].pos == "VERB" and self.sentence.is_finite(verb)
        return self.grammar.pro_drop and finite and not self._args.is_passive(verb)

    @property
    def _args(self) -> Arguments:
        assert self.arguments is not None  # noqa: S101 - `open` comes first
        return self.arguments

    def entity(self, index: int) -> Entity:
        """The entity of an index."""
        return self.cast.entities[index]

    # ------------------------------------------------------------------ tokens to actors

    def own(self, i: int) -> list[int]:
        """The actors a token itself stands for, with those coordinated with it; no looking through."""
        out: list[int] = []
        for j in self._args.conjuncts(i):
            own = self._instances(j) or [*self._listed_before(j), *self._enumerated(j), *self._single(j)]
            out.extend(e for e in own if e not in out)
            out.extend(e for e in (*self._shared_post(j), *self._other_demonyms(j), *self._titled_after(j)) if e not in out)
        return out

    def _instances(self, i: int) -> list[int]:
        """«other countries, including Russia and China»: those named, where the word for them all tells no country."""
        phrase = self.cast.heads.get((self.sentence.index, i))
        if phrase is None or phrase.kind not in ROLE_KINDS or phrase.entity is None:
            return []
        entity = self.entity(phrase.entity)
        placed = entity.country is not None and not entity.inferred
        if placed or entity.role_head not in self.grammar.unplaced:
            return []
        slots = self._args.slots(i)
        told = [e for name in self.grammar.exemplifying for k in slots.get(name, ()) for e in self.own(k)]
        return told or self._exemplified(phrase.end)

    def _exemplified(self, at: int) -> list[int]:
        """«altri paesi, tra cui la Francia e la Spagna»: those named in a list behind words that bring examples."""
        tokens = self.sentence.tokens
        at += at < len(tokens) and tokens[at].text == ","
        behind = [t.lower for t in tokens[at : at + LONGEST_EXAMPLE_MARK]]
        mark = next((m for m in map(str.split, self.grammar.exemplifying) if behind[: len(m)] == m), None)
        out: list[int] = []
        at += len(mark) if mark is not None else len(tokens)
        while at < len(tokens):
            at += at + 1 < len(tokens) and tokens[at].pos == "DET"
            named = self.cast.at.get((self.sentence.index, at))
            if named is None or named.entity is None or named.demonym:
                break
            out.append(named.entity)
            at = named.end
            if at >= len(tokens) or not (tokens[at].text == "," or tokens[at].dep == "cc"):
                break
            at += 1
        return out

    def _titled_after(self, i: int) -> list[int]:
        """«i senatori Anna Neri, Luca Verdi e Ugo Bini»: those named after the first behind a plural title."""
        first = self.cast.heads.get((self.sentence.index, i))
        tokens = self.sentence.tokens
        if first is None or self._person_named(first) is None or i == first.head or not tokens[i].has("Number=Plur"):
            return []
        out: list[int] = []
        at = first.end
        while at + 1 < len(tokens) and (tokens[at].text == "," or tokens[at].dep == "cc"):
            named = self.cast.at.get((self.sentence.index, at + 1))
            person = self._person_named(named) if named is not None else None
            if named is None or person is None:
                break
            out.append(person)
            at = named.end
        return out

    def _other_demonyms(self, i: int) -> list[int]:
        """«Armenian and Azeri soldiers», «i presidenti russo e cinese»: the states that the phrase itself does not stand for."""
        phrase = self.cast.heads.get((self.sentence.index, i))
        if phrase is None or phrase.kind not in ROLE_KINDS or not self.sentence.tokens[i].has("Number=Plur"):
            return []
        inside = next((k for k in range(phrase.start + 1, phrase.end) if self.sentence.tokens[k].dep == "cc"), phrase.end)
        return [*self._demonyms_from(phrase.start - 1, -1), *self._demonyms_from(inside, 1)]

    def _demonyms_from(self, i: int, step: int) -> list[int]:
        """The states of demonyms joined to a phrase by conjunctions or commas, from its edge outwards."""
        tokens = self.sentence.tokens
        out: list[int] = []
        while 0 <= i < len(tokens) and 0 <= i + step < len(tokens):
            demonym = self.cast.at.get((self.sentence.index, i + step))
            joined = tokens[i].dep == "cc" or (tokens[i].text == "," and (step < 0 or out))
            if not joined or demonym is None or demonym.entity is None or not self._describes(demonym, step):
                break
            after = i + 2 * step
            if step > 0 and after < len(tokens) and tokens[after].pos in {"NOUN", "PROPN"}:
                break
            out.append(demonym.entity)
            i = after
        return out

    def _describes(self, phrase: Phrase, step: int) -> bool:
        """A demonym, or before one the bare name of a state («U.S. and British warplanes»)."""
        attributive = step < 0 and bool(self.grammar.role_links)  # a language that puts names before nouns
        bare = attributive and phrase.entity is not None and self.entity(phrase.entity).kind == "state"
        governed = self._args.preposition(phrase.head) is not None or self.sentence.tokens[phrase.head].dep.startswith("nsubj")
        return phrase.demonym or (bare and not governed and phrase.kind == MentionKind.NAME)

    def _listed_before(self, i: int) -> list[int]:
        """«Vaz, Oil Minister Duarte and General Pinto attend»: names of a list hung on its last one."""
        last = self.cast.heads.get((self.sentence.index, i))
        if last is None or self._person_named(last) is None:
            return []
        tokens = self.sentence.tokens
        here = [p for p in self.cast.by_sentence[self.sentence.index] if p.end < last.start]
        listed = [p for p in here if tokens[p.end].pos == "CCONJ" or tokens[p.end].text == ","]
        return [e for p in listed if (e := self._person_named(p)) is not None and self._hangs_bare(p.head, i)]

    def _before_article(self, start: int) -> int:
        """The token before a name and its article («il Mali, *,* il Niger»)."""
        return start - 1 - (start > 0 and self.sentence.tokens[start - 1].pos == "DET")

    def _enumerated(self, i: int) -> list[int]:
        """«Mali, Niger e Burkina Faso hanno …»: the names of a list that opens the clause, before the one that is its subject."""
        last = self.cast.heads.get((self.sentence.index, i))
        tokens = self.sentence.tokens
        if last is None or last.demonym or tokens[i].dep not in {"nsubj", "conj"} or not last.start:
            return []
        at = self._before_article(last.start)
        if at < 0 or tokens[at].pos != "CCONJ" or last.end == len(tokens) or tokens[last.end].pos not in {"AUX", "VERB"}:
            return []
        out: list[int] = []
        at -= 1
        while at >= 0 and (named := self.cast.at.get((self.sentence.index, at))) is not None and named.kind == MentionKind.NAME:
            if named.entity is None or named.demonym or named.start > at:
                return []
            out.insert(0, named.entity)
            at = self._before_article(named.start)
            if at < 0 or tokens[at].text != ",":
                break
            at -= 1
        opens = at < 0 or (tokens[at].pos != "ADP" and tokens[at + 1].text != ",")
        return out if opens and len(out) > 1 else []

    def _person_named(self, phrase: Phrase) -> int | None:
        """The person whom a phrase names, None if it names nobody or is no name."""
        named = phrase.kind == MentionKind.NAME and phrase.entity is not None
        return phrase.entity if named and self.cast.entities[phrase.entity or 0].kind == "person" else None

    def _hangs_bare(self, node: int, i: int) -> bool:
        """A name hangs on another through nothing but names and nouns without prepositions."""
        tokens = self.sentence.tokens
        while node != i and tokens[node].dep in BARE and self._args.preposition(node) is None:
            node = tokens[node].head
        return node == i

    def _shared_post(self, i: int) -> list[int]:
        """«i presidenti di Ruanda e Congo»: the second country, whose president is meant too."""
        phrase = self.cast.heads.get((self.sentence.index, i))
        token = self.sentence.tokens[i]
        if phrase is None or phrase.kind not in ROLE_KINDS or not token.has("Number=Plur"):
            return []
        out = []
        for c in range(i + 1, max(phrase.end, i + 1)):
            if self._args.preposition(c) in {*self.grammar.owner_prepositions, *self.grammar.origin_prepositions}:
                for other in self._args.conjuncts(c)[1:]:
                    named = self.cast.heads.get((self.sentence.index, other))
                    if named is None or named.entity is None:
                        continue
                    if phrase.kind == MentionKind.ROLE or self.entity(named.entity).kind == "state":
                        out.append(named.entity)
        return out

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
            return self._couple_told(phrase) or self._both_states(phrase) or [phrase.entity]
        if phrase is None:
            apposed = self._apposed(i)
            if apposed is not None:
                return [apposed]
        token = self.sentence.tokens[i]
        return self._latter(i) if token.lower in self.grammar.latter else self._pronoun(token)

    def _latter(self, i: int) -> list[int]:
        """«the latter»: the actor named last before it, in its sentence or the one before."""
        for index in (self.sentence.index, self.sentence.index - 1):
            named = [p for p in self.cast.by_sentence[index] if not p.demonym and p.entity is not None]
            here = [p for p in named if index < self.sentence.index or p.end <= i]
            if here:
                last = max(here, key=lambda p: p.start)
                return [last.entity] if last.entity is not None else []
        return []

    def _bears(self, i: int, head: int) -> bool:
        """A numeral or determiner that the tree makes the head of a phrase."""
        token = self.sentence.tokens[i]
        return token.lower in self.grammar.former or (
            self.sentence.tokens[head].head == i and token.pos in {"NUM", "DET", "PRON"}
        )

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
        if not self.sentence.children[i]:
            return None
        last = max(self._args.subtree(i))
        phrase = self.cast.at.get((self.sentence.index, last))
        if phrase is None or phrase.kind != MentionKind.NAME or phrase.entity is None or not i < phrase.start - 1:
            return None
        before = self.sentence.tokens[phrase.start - 1]
        held = (self.sentence.index, before.i) in self.cast.at
        bare = before.pos in {"NOUN", "ADJ"} and not held and phrase.end == last + 1
        return phrase.entity if bare and self.entity(phrase.entity).kind == "person" else None

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
            candidates = [self._subject_before(token), *earlier]
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

    def _couple_told(self, phrase: Phrase) -> list[int]:
        """«the two leaders», «i due eserciti»: those who were named before, where they are states' the two of the dispatch."""
        if phrase.entity is None or not self._is_couple(phrase):
            return []
        entity = self.entity(phrase.entity)
        states = entity.kind in {"state", "organization"} or entity.role_head in self.grammar.unplaced
        couple = self._couple()
        apart = len({self.entity(e).country for e in couple}) == PAIR
        return couple if apart or not states else self._two_states() or couple

    def _couple(self) -> list[int]:
        """The two who met last, else the last two of whom a sentence told together."""
        pairs = (list(group) for group in self.earlier if len(group) == PAIR and not any(self.entity(e).generic for e in group))
        together = list(self.parties[-2:]) or next(pairs, [])
        return together or self._two_before()

    def _two_states(self) -> list[int]:
        """The two states that the dispatch speaks of more than of any third, and of neither much less than of the other."""
        told = [(n, c) for c, n in self.cast.countries.most_common() if ("state", c) in self.cast.by_key]
        clear = len(told) == PAIR or (len(told) > PAIR and told[1][0] > told[2][0])
        clear = clear and told[0][0] <= PAIR * told[1][0]
        return [self.cast.by_key["state", country] for _, country in told[:PAIR]] if clear else []

    def met_before(self) -> list[int]:
        """The two who met in this sentence's neighbourhood."""
        near = 0 <= self.sentence.index - self.met_at <= MEETING_MEMORY
        return list(self.parties) if near and len(self.parties) == PAIR else []

    def _both_states(self, phrase: Phrase) -> list[int]:
        """«will host the leaders of both countries»: the only two states that the nearest sentence with two told of."""
        words = self.sentence.tokens[phrase.start : phrase.end]
        both = any(t.lower in self.grammar.couples for t in words) and any(t.lower in self.grammar.unplaced for t in words)
        if not both or any(t.pos == "PROPN" for t in words):
            return []
        for back in range(1, PAIRED_BACK + 1):
            named = self.cast.by_sentence[self.sentence.index - back] if back <= self.sentence.index else []
            told = (self.entity(p.entity) for p in named if p.entity is not None)
            states = list(dict.fromkeys(e.index for e in told if e.kind == "state"))
            if len(states) > 1:
                return states if len(states) == PAIR else []
        return []

    def _two_before(self) -> list[int]:
        """The only two persons named in the sentence before."""
        before = self.cast.by_sentence[self.sentence.index - 1]
        named = list(dict.fromkeys(e for p in before if (e := self._person_named(p)) is not None))
        return named if len(named) == PAIR else []

    def _is_couple(self, phrase: Phrase) -> bool:
        """«the two leaders», «both sides» that do something: those who were named before."""
        tokens = self.sentence.tokens
        words = tokens[phrase.start : phrase.end]
        both = next((t for t in words if t.lower in self.grammar.couples), None)
        head = tokens[phrase.head]
        owner = tokens[head.head]
        owned = head.dep == "nmod" and owner.dep.startswith(("nsubj", "obl:agent")) and owner.has("Number=Plur")
        spoken_of = head.dep in {"obj", "iobj", "obl", "nmod"} and head.among(self.grammar.couple_nouns)
        between = self._args.preposition(phrase.head) == self.grammar.between  # «mediare tra i due paesi»
        acting = head.dep.startswith("nsubj") or owned or spoken_of or between  # «the premiers of both countries»
        acting = acting and phrase.kind in ROLE_KINDS
        if both is None or not acting or any(t.pos == "PROPN" for t in words):
            return False
        before = tokens[max(0, both.i - 1) : both.i]
        return both.pos != "NUM" or any(t.pos == "DET" and t.lower not in self.grammar.indefinites for t in before)

    def is_couple(self, index: int) -> bool:
        """«i due capi di Stato»: an entity that is only said to be two, whoever they are."""
        words = self.entity(index).name.lower().split()[:2]
        return self.entity(index).generic and any(word in self.grammar.couples for word in words)

    def _subject_before(self, token: Token) -> list[int]:
        """The actors of the nearest subject before a pronoun in its sentence («Hungary says it will …»), but none quoted."""
        quoted = False
        for earlier in reversed(self.sentence.tokens[: token.i]):
            quoted ^= earlier.text == QUOTE
            if not quoted and earlier.dep in {"nsubj", "nsubj:pass"} and earlier.pos != "PRON":
                found = self.own(earlier.i) or self._told_of(token, earlier.i)
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
            and p.entity not in subject and not p.demonym
        ]  # fmt: skip
        if token.has("Number=Plur"):  # «deported 135 prisoners to Guatemala and stripped them of …»
            people = [p for p in here if self._is_people_undergoing(p)]
            here = people or here
        return [p.entity for p in here if p.entity is not None]

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
        earlier = [e for group in (*self.earlier[:1], self.beside) for e in group if e not in doers]
        return named[-1:] or earlier[:1]

    def _fit(self, candidates: list[int], *, plural: bool) -> list[int]:
        if plural:  # «beat demonstrators outside parliament and detained 60 of them»
            many = [e for e in candidates if self.entity(e).kind == "group" or self.entity(e).several]
            bodies = all(e in many or self.entity(e).kind == "organization" for e in candidates)
            return many if many and bodies else list(candidates)
        return candidates[-1:] if candidates else []

    def dropped(self, verb: int) -> list[int]:
        """The actors of a dropped subject: whom the sentence before was about."""
        if not self.grammar.pro_drop or not self.sentence.is_finite(verb):
            return []
        group = self.sentence.group(verb)
        if any(t.has("Person=1") or t.has("Person=2") for t in group):
            return list(self.speaker) if any(t.has("Person=1") for t in group) else []
        number = next((n for t in group for n in ("Sing", "Plur") if t.has("VerbForm=Fin") and t.has(f"Number={n}")), "")
        return self.agreeing(number)

    def agreeing(self, number: str) -> list[int]:
        """The latest focus whose number fits: several or a group for the plural, one for the singular."""
        for focus in self.earlier:
            several = len(focus) > 1 or self.entity(focus[0]).kind == "group"
            if number == "Sing" and several and len(focus) == 1:
                continue
            if number == "Sing" and several:
                return focus[:1]
            if number == "Plur" and not several and self.entity(focus[0]).kind == "person":
                continue
            return list(focus)
        return []

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

    def _first_person(self, token: Token) -> list[int]:
        """Who says «we» or «our»: outside quotation marks whose statement the text is, else who spoke last."""
        return list(self.speaker if not self.narrator or self.quoted(token.start) else self.narrator)

    def around(self, i: int) -> list[int]:
        """The actors that are subject of the verb around an event noun."""
        return [e for j in self._args.slots(i).get("around", ()) for e in self.own(j)]

    def at_place(self, i: int) -> int | None:
        """The state in which a place lies, as the actor that an act against the place hits."""
        phrase = self.cast.heads.get((self.sentence.index, i)) or self.cast.at.get((self.sentence.index, i))
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

    def countries_of_place(self, i: int) -> str | None:
        """The country of a place that a token names."""
        phrase = self.cast.at.get((self.sentence.index, i))
        return phrase.place if phrase is not None else None

    # ------------------------------------------------------------------ conditions

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
        for index in self.own(i):
            entity = self.entity(index)
            if kind == "armed" and ARMED & set(entity.sector):
                return True
            if entity.kind == {"org": "organization"}.get(kind, kind):
                return True
        return False

    def _is_people(self, i: int) -> bool:
        """«Israelis», «i curdi»: the plural name of a people, as a noun."""
        phrase = self.cast.at.get((self.sentence.index, i))
        token = self.sentence.tokens[i]
        return phrase is not None and phrase.demonym and token.pos in {"NOUN", "PROPN"} and token.has("Number=Plur")
