"""What stands in the slots of a trigger, and whether the conditions of a frame hold there."""

from __future__ import annotations

from dispaccio.extract.arguments import Arguments
from dispaccio.extract.belonging import is_against, takes_side
from dispaccio.extract.cast import Phrase
from dispaccio.extract.focus import ROLE_KINDS
from dispaccio.extract.referents import Referents
from dispaccio.lexicon.frames import Condition, Path, parse_path
from dispaccio.lexicon.load import Lexicon
from dispaccio.model import MentionKind
from dispaccio.text.parsed import Sentence, Token

PLACES = ("built_thing", "taken_place")
"""Classes of nouns whose «of» before a city tells where they are."""
LEFT_OUT = frozenset({"subj", "obj"})
"""Slots whose noun a language that drops subjects may leave out; the object is the subject of a passive."""
VERBAL = frozenset({"VERB", "AUX", "ADJ"})
PAIR_REACH = 4
"""Tokens before an event noun up to the last of two hyphenated names («US-China strategic trade talks»)."""


class Standing:
    """The slots of one sentence's triggers; `particles` are the prepositions of the trigger that is being tried."""

    def __init__(self, sentence: Sentence, arguments: Arguments, referents: Referents, lexicon: Lexicon) -> None:
        """Bind the layers that are asked."""
        self.sentence = sentence
        self.arguments = arguments
        self.referents = referents
        self.lexicon = lexicon
        self.particles: tuple[str, ...] = ()
        simple = lexicon.prepositions
        self.vocabulary = sentence.forms | {simple[form] for form in simple.keys() & sentence.forms}
        self._dropped: dict[int, list[int]] = {}
        self._said: dict[tuple[int, str, tuple[str, ...]], tuple[list[int], set[str], set[str]]] = {}

    def holds(self, i: int, condition: Condition, *, of_names: bool = True) -> bool:
        """Tell whether a condition holds; with `of_names=False` the name of a listed actor is in no class of words.

        What the World Food *Programme* or the Russian *Federation* does is not done by a programme or a federation.
        """
        slot = condition.slot
        if slot == "neg":
            tokens = self.sentence.tokens
            return any(tokens[c].lower in self.lexicon.grammar.negators for c in self.sentence.children[i])
        if not condition.kinds and not condition.empty and self.vocabulary.isdisjoint(condition.words):
            return False
        key = (i, slot, self.particles)
        known = self._said.get(key)
        if known is None:
            known = self._said[key] = self._standing(i, slot)
        standing, words, names = known
        if not standing:
            if slot == "obj" and condition.empty and not condition.kinds and not condition.words and self._is_done_to(i):
                return False
            return condition.empty or (slot in LEFT_OUT and bool(condition.kinds) and self._left_out(i, slot, condition.kinds))
        said = words if of_names else words - (names & condition.classed)
        return not said.isdisjoint(condition.words) or any(
            self._is_several(standing) if kind == "several" else any(self._is(k, kind) for k in standing)
            for kind in condition.kinds
        )

    def _is_done_to(self, i: int) -> bool:
        """«l'ipotesi di un rilascio, poi smentita»: done to something, whatever that is; not «è stato deciso che …»."""
        return self.arguments.is_passive(i) and not self.arguments.slots(i).get("comp")

    def _is(self, k: int, kind: str) -> bool:
        return self.arguments.is_coming(k) if kind == "coming" else self.referents.is_a(k, kind)

    def _left_out(self, i: int, slot: str, kinds: tuple[str, ...]) -> bool:
        """«Ha poi chiesto …», «Sono stati rilasciati»: the actor that a dropped subject takes up is of one of these kinds."""
        passive = self.arguments.is_passive(i)
        if not self.lexicon.grammar.pro_drop or self.sentence.tokens[i].pos not in VERBAL or passive != (slot == "obj"):
            return False
        if i not in self._dropped:
            impersonal = any(self.sentence.tokens[c].dep == "expl:impers" for c in self.sentence.children[i])
            self._dropped[i] = [] if impersonal else self.referents.dropped(i)
        return any(kind == "any" or self.referents.is_of(e, kind) for e in self._dropped[i] for kind in kinds)

    def _is_several(self, standing: list[int]) -> bool:
        """Tell whether two actors or more stand there, or one that is many («the leaders»)."""
        actors = [self.referents.entity(e) for e in {e for k in standing for e in self.referents.own(k)}]
        return len(actors) > 1 or any(actor.several or actor.kind == "group" for actor in actors)

    def tokens_at(self, i: int, path: Path, asked: frozenset[str] = frozenset()) -> list[int]:
        """The tokens that stand on a path from the trigger.

        Where the path goes on and `asked` words are what let the frame fire, it goes through those that say them: «in un
        attacco di X nella provincia di Y» leads to X alone.
        """
        first = self._slot(i, path.slot)
        if path.slot in {"comp", "adv"}:
            first = [*first, *(k for j in first for k in self._carried_on(j))]
        if path.inner is None:
            return first
        inner = path.inner
        if len(first) > 1 and asked:
            tokens = self.sentence.tokens
            first = [j for j in first if any(tokens[k].among(asked) for k in self.arguments.see_through(j))] or first
        return [k for j in first for k in self.tokens_at(j, inner)]

    def _carried_on(self, i: int) -> list[int]:
        """«promised to continue to *help* Mali»: what a content clause says is carried on."""
        phasal = self.referents.lexicon.classes.get("phasal", frozenset())
        return self.arguments.slots(i).get("comp", []) if self.sentence.tokens[i].among(phasal) else []

    def _slot(self, i: int, slot: str) -> list[int]:
        found = self.arguments.slots(i).get(slot)
        if slot == "adj":
            found = [j for j in found or () if not self._within_name(j, i) and not takes_side(self.sentence, j)]
            told = any(self.referents.own(j) for j in found)
            return [*found, *(() if told else self._demonym_beside(i))]
        if slot in self.lexicon.grammar.against_prepositions[:1]:  # «anti-Japanese riots»
            found = [*(found or ()), *(j for j in self.arguments.slots(i).get("adj", ()) if is_against(self.sentence, j))]
        if found:
            return found
        if slot == "obj":
            return [j for name in self.particles for j in self.arguments.slots(i).get(name, ())]
        if slot == "subj" and self.sentence.tokens[i].pos not in VERBAL:
            agents = self.arguments.nearby(i, self.lexicon.grammar.nominal_agent)
            return [j for j in agents if not self._answers(j, i)]
        if slot == "subj" and self.arguments.is_passive(i):
            agents = [j for name in self.lexicon.grammar.agent_prepositions for j in self.arguments.nearby(i, name)]
            return [j for j in agents if self.referents.own(j) and not self._of_another_verb(j, i)][:1]
        grammar = self.lexicon.grammar
        if slot in grammar.owner_prepositions:
            return [j for j in self.arguments.nearby(i, slot) if self._owns(j, i)]
        if slot in grammar.prepositions or slot in grammar.complex_prepositions:
            near = self.arguments.nearby(i, slot)
            agent = slot in grammar.agent_prepositions and self.arguments.is_passive(i)
            return [j for j in near if not (agent and self._of_another_verb(j, i))]  # «era stato fermato X, accusato da Y»
        return []

    def _within_name(self, j: int, i: int) -> bool:
        """«the West Bank»: one word of a place's name is no demonym that tells whose it is."""
        phrase = self.referents.cast.at.get((self.sentence.index, i))
        return phrase is not None and phrase.kind == MentionKind.NAME and phrase.start <= j < phrase.end

    def _answers(self, agent: int, i: int) -> bool:
        """«The Turkish request was approved by NATO»: who does something to an act that somebody else has done."""
        tokens, grammar = self.sentence.tokens, self.lexicon.grammar
        verb = tokens[tokens[agent].head]
        if verb.pos != "VERB" or verb.among(grammar.light_verbs) or verb.among(grammar.acting_verbs):
            return False
        if not self.arguments.is_passive(verb.i) or i not in self.arguments.slots(verb.i).get("obj", ()):
            return False
        own = self.arguments.slots(i)
        return any(self.referents.own(k) for name in ("adj", "poss", "subj") for k in own.get(name, ()))

    def _of_another_verb(self, agent: int, i: int) -> bool:
        """«raggiunto, nonostante i dubbi avanzati da X»: the agent of a verb further on."""
        tokens = self.sentence.tokens
        head = tokens[tokens[agent].head]
        while head.pos != "VERB" and head.head != head.i:
            head = tokens[head.head]
        return head.i > i and head.pos == "VERB" and head.has("VerbForm=Part")

    def _of_another_actor(self, owner: int, i: int) -> bool:
        """"talks with Cuba's envoy": the genitive is the envoy's."""
        marks = self.lexicon.grammar.possessive_marks
        genitive = any(self.sentence.tokens[c].lower in marks for c in self.sentence.children[owner])
        whose = self.sentence.tokens[owner].head
        return genitive and whose != i and bool(self.referents.own(whose))

    def _owns(self, owner: int, i: int) -> bool:
        """The noun behind «of» belongs to the trigger, not to something named in between («proteste per la visita di X»).

        Nor is it part of a longer name («critiche agli Stati Uniti d'America»), or the owner of what is attacked («raid
        contro le basi dell'esercito»), or the place of what stands between («attacco al mercato di Nairobi»).
        """
        phrase = self.referents.cast.at.get((self.sentence.index, owner))
        if phrase is not None and phrase.kind == MentionKind.NAME and phrase.head != owner:
            return False
        grammar = self.lexicon.grammar
        if self._of_another_actor(owner, i):
            return False
        apart = {*grammar.reason_prepositions, *grammar.against_prepositions}
        names = ("means", *(PLACES if phrase is not None and phrase.place is not None else ()))
        classes = [self.lexicon.classes.get(name, frozenset()) for name in names]
        node = self.sentence.tokens[owner].head
        while node != i:
            if self.arguments.preposition(node) in apart or any(self.sentence.tokens[node].among(words) for words in classes):
                return False
            above = self.sentence.tokens[node]
            if above.head == node:
                return False
            causes = {*grammar.agent_prepositions, *grammar.dative_prepositions, *grammar.sequel_marks}
            cause = self.arguments.preposition(node) in causes
            if cause and self.sentence.tokens[above.head].has("VerbForm=Part"):  # «proteste innescate dalla morte di X»
                return False
            node = self.sentence.tokens[node].head
        return True

    def _demonym_beside(self, i: int) -> list[int]:
        """A demonym right beside an event noun, whatever the tree makes of it."""
        for step in (1, 2, -1, -2):
            phrase = self.referents.cast.at.get((self.sentence.index, i + step))
            if phrase is not None and phrase.demonym and not takes_side(self.sentence, phrase.start):
                between = self.sentence.tokens[min(i, i + step) + 1 : max(i, i + step)]
                if all(t.pos in {"ADJ", "NOUN", "VERB"} and not t.has("VerbForm=Fin") for t in between):
                    return [phrase.head]
        return self._pair_before(i)

    def _pair_before(self, i: int) -> list[int]:
        """«US-China trade talks»: two names joined by a hyphen before the words that compound with an event noun."""
        for k in range(i - 1, max(-1, i - 1 - PAIR_REACH), -1):
            if self.referents.hyphened(k):
                return [k]
            if self.sentence.tokens[k].pos not in {"ADJ", "NOUN"}:
                return []
        return []

    def follows_subject(self, first: int) -> bool:
        """Between the finite verb before and this verb group stands a noun that no preposition governs, or a number of people."""
        for token in reversed(self.sentence.tokens[:first]):
            if token.has("VerbForm=Fin"):
                return False
            counted = any(self.sentence.tokens[c].dep == "nummod" for c in self.sentence.children[token.i])
            if token.pos in {"NOUN", "PROPN"} and (counted or self.arguments.preposition(token.i) is None):
                return True
        return False

    def _standing(self, i: int, slot: str) -> tuple[list[int], set[str], set[str]]:
        """The tokens that a condition on a slot is asked of, their forms and lemmas, and which of these only listed names say."""
        tokens = self.sentence.tokens
        if slot == "mod":
            standing = [c for c in self.sentence.children[i] if self._modifies(tokens[c])]
        elif slot == "self":
            standing = [i]
        elif slot == "case":
            above = tokens[tokens[i].head]
            whole = [i, above.i] if self.arguments.is_phase(tokens[i], above) else [i]  # «after two days of talks»
            standing = [c for k in whole for c in self.sentence.children[k] if tokens[c].dep == "case"]
        elif slot == "clause":
            standing = self.arguments.subtree(self.arguments.clause_head(i))
        else:
            heads = self.tokens_at(i, parse_path(slot))
            standing = [m for j in heads for k in self.arguments.conjuncts(j) for m in self.arguments.see_through(k)]
        words: set[str] = set()
        names: set[str] = set()
        for k in standing:
            phrase = self.referents.cast.at.get((self.sentence.index, k))
            said = names if phrase is not None and self._is_listed_name(phrase) else words
            mates = _group_words(phrase) if phrase is not None and slot not in {"clause", "mod"} else ()
            for m in (k, *mates):
                said.add(tokens[m].lower)
                said.update(tokens[m].lemmas)
        return standing, words | names, names - words

    @staticmethod
    def _modifies(token: Token) -> bool:
        """An adjective, adverb or number, or the particle of a verb («lash *out*»)."""
        return token.dep in {"amod", "advmod", "acl", "nummod"} or (token.dep == "compound" and token.pos == "ADP")

    def _is_listed_name(self, phrase: Phrase) -> bool:
        """Tell whether a phrase is a person's name («Commissioner Driver»), or one of several words that a table lists."""
        if phrase.entity is None or phrase.kind != MentionKind.NAME:
            return False
        entity = self.referents.cast.entities[phrase.entity]
        return entity.kind == "person" or (entity.ref is not None and phrase.end - phrase.start > 1)


def _group_words(phrase: Phrase) -> range:
    """The words of a group phrase («guerriglieri tamil»); none of a name."""
    return range(phrase.start, min(phrase.end, phrase.start + 3)) if phrase.kind in ROLE_KINDS else range(0)
