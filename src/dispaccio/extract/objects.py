"""What a cue reports by its objects: what is told, named, counted, denied, or said to be."""

from __future__ import annotations

from dispaccio.extract.cues import Cue
from dispaccio.extract.cutting import Cutter
from dispaccio.model import Span
from dispaccio.text.parsed import QUOTE, Token

SHORTEST_SPOKEN = 3
"""Tokens behind its opening mark from which on a label in quotation marks is a quote of its own."""


class ObjectFinder(Cutter):
    """Finds the objects of one sentence's cues that are what is reported."""

    def _told_noun(self, cue: Cue) -> Span | None:
        """«ha ribadito il proprio impegno a …»: an object that itself says what was said."""
        for c in self.children[cue.token]:
            noun = self.tokens[c]
            if noun.dep in {"obj", "xcomp"} and c > cue.token and self._tells(cue, noun):
                return self._cut(min(self.arguments.subtree(c)), self._before_relative(c, self._reach(cue, c)), c, cue)
        return None

    def _reach(self, cue: Cue, thing: int) -> int:
        """The last token of what is told, with what else hangs on the cue behind it and belongs to it."""
        belonging = [k for k in self.children[cue.token] if k > thing and self._belongs(k)]
        return max(self.arguments.subtree(belonging[-1] if belonging else thing))

    def _before_relative(self, noun: int, last: int) -> int:
        """«ha annunciato un governo nuovo, che sarà formato da X»: the end of what is told, before a remark on it."""
        commas = (t.i for t in self.tokens[noun + 1 : last] if t.text == ",")
        relatives = self.grammar.relatives
        return next((c - 1 for c in commas if self.tokens[c + 1].lower in relatives and self._tells_more(c + 1)), last)

    def _tells_more(self, pronoun: int) -> bool:
        return self.tokens[self.tokens[pronoun].head].dep.startswith("acl")

    def _tells(self, cue: Cue, noun: Token) -> bool:
        verb = self.tokens[cue.token]
        if any(verb.among(words) for words in (self.speech.feeling, self.speech.addressing, self.speech.planning)):
            return False   # «ha avvertito un dolore», «ha informato gli alleati», «l'accordo prevede il disarmo»
        bare = not any(self.tokens[k].dep in {"nmod", "acl", "ccomp"} for k in self.children[noun.i])
        if cue.sense == "deny" and bare and noun.among(self.speech.clause_nouns):
            return False   # «ha respinto le accuse» turns them down
        if noun.among(self.speech.contents) or self.tokens[cue.token].among(self.speech.wishing):
            return True
        complete = any(self.tokens[k].dep == "nmod" for k in self.children[noun.i])
        if self.tokens[cue.token].among(self.speech.heralding) and self._is_heralded(cue, noun):
            return True
        if self.tokens[cue.token].among(self.speech.affirming):
            return self._is_affirmed(cue, noun)
        return cue.sense in self.speech.noun_senses and complete and noun.among(self.lexicon.members["event"])

    def _is_heralded(self, cue: Cue, noun: Token) -> bool:
        """«ha annunciato la costituzione di un governo», "announced his resignation": what comes or was done, not who."""
        below = [self.tokens[k] for k in self.children[noun.i]]
        told = [t for t in below if t.dep in {"nmod", "acl", "ccomp"} or t.has("Poss=Yes") or t.among(self.grammar.possessives)]
        actor = bool(self.referents.own(noun.i)) or noun.pos == "PROPN" or noun.among(self.speech.nouns)
        passing = self.tokens[cue.token].dep == "advcl"   # «since announcing …»: the report is another
        return not actor and not passing and any(not t.among(self.grammar.time_nouns) for t in told)

    def _is_affirmed(self, cue: Cue, noun: Token) -> bool:
        """«nega ogni coinvolgimento», «ha confermato gli sbarchi»: whether something took place, not what somebody may do."""
        given = bool(self.arguments.slots(cue.token).get("iobj"))
        whatever = any(self.tokens[k].lower in self.grammar.any_determiners for k in self.children[noun.i])
        return not given and (whatever or noun.among(self.lexicon.members["event"]) or noun.among(self.speech.denied))

    def _counted(self, cue: Cue) -> Span | None:
        """«parlano di trenta morti», «stima in 8.500 le vittime»: a number of what is told, right behind the verb."""
        if not self.tokens[cue.token].among(self.speech.counting) or self.arguments.is_passive(cue.token):
            return None
        behind = [c for c in self.children[cue.token] if c > cue.last and self.tokens[c].dep in {"obj", "obl"}]
        inside = self.arguments.subtree(behind[0]) if behind else []
        told = any(self.tokens[i].pos == "NUM" for i in inside) or self._is_quoted(behind, inside)
        if behind and self.tokens[behind[0]].pos in {"NOUN", "PROPN", "NUM"} and told:
            return self._cut(min(inside), max(inside), behind[0], cue) if min(inside) > cue.last else None
        return None

    def _warned(self, cue: Cue) -> Span | None:
        """«warned of “major consequences”», «ha messo in guardia dai rischi»: what a warning is of, behind its preposition."""
        prepositions = self.speech.warned_of.get(self.tokens[cue.token].lemma, ())
        dwelt = self.speech.dwelling.get(self.tokens[cue.token].lemma, ())   # «insiste sull'importanza di …»
        for c in self.children[cue.token] if (prepositions or dwelt) and not self.arguments.is_passive(cue.token) else ():
            told = [*prepositions, *(dwelt if self.tokens[c].among(self.speech.contents) else ())]
            if c > cue.last and self.tokens[c].dep in {"obl", "iobj"} and self.arguments.preposition(c) in told:
                inside = [i for i in self.arguments.subtree(c) if self.tokens[i].dep != "case" or self.tokens[i].head != c]
                return self._cut(min(inside), self._reach(cue, c), c, cue)
        return None

    def _is_quoted(self, behind: list[int], inside: list[int]) -> bool:
        """«ha parlato di “errore storico”»: somebody's own words behind a preposition, and no verb before them."""
        mark = next((i for i in inside if self.tokens[i].text == QUOTE), None)
        owned = bool(behind) and self.arguments.preposition(behind[0]) in self.grammar.owner_prepositions
        return mark is not None and owned and not any(self.tokens[i].has("VerbForm=Fin") for i in range(min(inside), mark))

    def _belongs(self, k: int) -> bool:
        """What the tree hangs on the verb behind such an object is mostly the object's own («the need for X to do Y»)."""
        return self.tokens[k].dep in {"obl", "advcl", "xcomp"} and self.tokens[k - 1].text != ","

    def _predicate(self, cue: Cue) -> Span | None:
        """«si è detto soddisfatto di …»: the adjective that a reflexive verb of saying ends in."""
        verb = self.tokens[cue.token]
        if not verb.among(self.speech.predicates):
            return None
        clitic = any(self.tokens[c].dep.startswith("expl") for c in self.children[cue.token])
        if clitic and verb.dep.startswith("aux") and verb.head > verb.i:
            inside = [i for i in self.arguments.subtree(verb.head) if i > verb.i]
            return self._cut(min(inside), max(inside), verb.head, cue)
        ends = [self.tokens[c] for c in self.children[cue.token] if self.tokens[c].dep in {"xcomp", "obj"}]
        states = [t.i for t in ends if t.pos in {"ADJ", "VERB"}] or self._stances(cue)
        return self._span(states[0], cue) if clitic and states and states[0] > cue.token else None

    def _stances(self, cue: Cue) -> list[int]:
        """«si è detto contro il ritiro»: what somebody is for or against, right behind the verb."""
        sides = {*self.grammar.against_prepositions, *self.grammar.receiver_prepositions[:1]}
        behind = [c for c in self.children[cue.token] if c > cue.token and self.tokens[c].dep == "obl"]
        return [c for c in behind[:1] if self.arguments.preposition(c) in sides]

    def _naming(self, cue: Cue) -> Span | None:
        """«ha definito l'attacco un errore»: the thing named with what it is called."""
        verb = self.tokens[cue.token]
        if not verb.among(self.speech.naming):
            return None
        things = [c for c in self.children[cue.token] if self.tokens[c].dep in {"obj", "ccomp", "nsubj:pass"}]
        labels = [c for c in self.children[cue.token] if c > cue.token and self._labels(c)]
        labels += [c for c in things[1:] if self.tokens[c].dep == "obj" and c not in labels]
        labels = labels or [c for c in things if any(self.tokens[k].text == QUOTE for k in self.arguments.subtree(c))]
        if not labels or not things:
            return None
        inside = [i for c in (*things, *labels) for i in self.arguments.subtree(c) if i > cue.token]
        if self._is_spoken(inside) or self._is_reflexive(things):
            return None
        return self._cut(min(inside), max(inside), labels[-1], cue) if inside else None

    def _is_spoken(self, inside: list[int]) -> bool:
        """«called it “a day of shame”»: the quotation is what is said, and listed itself, unless it is one or two words long."""
        marks = [i for i in inside if self.tokens[i].text == QUOTE]
        return bool(marks) and max(inside) - marks[0] > SHORTEST_SPOKEN

    def _is_reflexive(self, things: list[int]) -> bool:
        """«a group that calls itself X»: its name, which it has said to nobody in particular."""
        return any(self.tokens[c].has("Reflex=Yes") for c in things)

    def _labels(self, c: int) -> bool:
        token = self.tokens[c]
        if token.dep == "xcomp":
            return not self._verbal(c) or any(self.tokens[k].dep in {"cop", "det"} for k in self.children[c])
        clause = token.dep == "advcl" and self._finite(c) and self._has_subject(c)
        return token.dep in {"obl", "advcl", "nmod", "advmod"} and not clause and any(
            self.tokens[k].lower in self.speech.naming_marks for k in self.children[c]
        )

    def _verbal(self, i: int) -> bool:
        return self.tokens[i].pos in {"VERB", "AUX"}
